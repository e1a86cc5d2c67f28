"""Watching: which files of a desk trigger a build of its site when they are saved.

They are polled twice a second, as in MkDocs: that works the same on every system, and on network drives.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserverVFS

from briefgen.storage.desk_parts import CONFIG, DOCS, SEEDS
from briefgen.storage.files import shown

INTERVAL = 0.5
"""Seconds between two polls."""


Listing = Callable[[str | None], Iterator[os.DirEntry[str]]]


def watched_parts(desk: Path, config: MkDocsConfig | None) -> frozenset[str]:
    """The files and folders directly in `desk` from which its site is made; the usual ones if there is no `config`."""
    paths = [config.docs_dir, config.theme.custom_dir, *config.watch] if config else [DOCS]
    inside = [Path(os.path.relpath(desk / path, desk)) for path in paths if path]
    return frozenset({CONFIG, SEEDS, *(path.parts[0] for path in inside if path.parts[0] != "..")})


class _Saved(FileSystemEventHandler):
    """Passes events of files to `handler`, in the folder `pages` only if the file `is_saved` by a person."""

    def __init__(self, handler: FileSystemEventHandler, pages: Path, is_saved: Callable[[Path], bool]) -> None:
        self._handler, self._pages, self._is_saved = handler, pages, is_saved

    def dispatch(self, event: FileSystemEvent) -> None:
        """Called for each event."""
        paths = [Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path]
        if any(path.parent != self._pages or self._is_saved(path) for path in paths):
            self._handler.dispatch(event)


class _DeskObserver(PollingObserverVFS):
    """An observer that skips what the build writes into `pages`."""

    def __init__(self, listed: Listing, pages: Path, is_saved: Callable[[Path], bool]) -> None:
        super().__init__(os.stat, listed, polling_interval=INTERVAL)
        self._pages, self._is_saved = pages, is_saved

    def schedule(self, event_handler: FileSystemEventHandler, path: str | Path, **options: Any) -> ObservedWatch:
        """Watch `path` for `event_handler`."""
        return super().schedule(_Saved(event_handler, self._pages, self._is_saved), path, **options)


def make_observer(desk: Path, parts: frozenset[str], pages: Path, is_saved: Callable[[Path], bool]) -> BaseObserver:
    """Reports changes in those `parts` of the folder `desk`; in the folder `pages`, only a person's changes.

    The build itself writes there, too; `is_saved` says for a file's path who it was.
    """

    def listed(folder: str | None) -> Iterator[os.DirEntry[str]]:
        here = Path(folder or desk)
        with os.scandir(here) as entries:
            for entry in entries:
                left_out = here == desk and entry.name not in parts
                if shown([entry.name]) and not left_out and not (entry.is_symlink() and entry.is_dir()):
                    yield entry

    return _DeskObserver(listed, pages, is_saved)

"""Watching: which files of a desk make its site anew when they are saved.

By looking at them twice a second, as MkDocs does: that is the same on every system, and on network drives.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserverVFS

from briefgen.building.seeds_folder import CONFIG
from briefgen.storage.files import shown

INTERVAL = 0.5
"""Seconds between two looks."""


def watched_parts(desk: Path, config: MkDocsConfig | None) -> frozenset[str]:
    """The files and folders directly in `desk` of which its site is made; the usual ones where there is no `config`."""
    paths = [config.docs_dir, config.theme.custom_dir, *config.watch] if config else ["docs"]
    inside = [Path(os.path.relpath(desk / path, desk)) for path in paths if path]
    return frozenset({CONFIG, "seeds", *(path.parts[0] for path in inside if path.parts[0] != "..")})


def make_observer(desk: Path, parts: frozenset[str], pages: Path) -> BaseObserver:
    """Tells of changes in those `parts` of the folder `desk`, but for the folder `pages`, which the build itself writes."""

    def listed(folder: str | None) -> Iterator[os.DirEntry[str]]:
        here = Path(folder or desk)
        with os.scandir(here) as entries:
            for entry in entries:
                left_out = (here == desk and entry.name not in parts) or here / entry.name == pages
                if shown([entry.name]) and not left_out and not (entry.is_symlink() and entry.is_dir()):
                    yield entry

    return PollingObserverVFS(os.stat, listed, polling_interval=INTERVAL)

"""The spare site: the folder of the site before the last one, in which the next one is put together.

Most files of a new site are links to those of the last one, and most of these links are in the site before that already: its
folder is kept, as `.site.spare`, instead of thousands of links made and removed with each change; not where it would hold
much that is nowhere else. What is in it counts for nothing: a file stays if it is the very one that the last site has, and
whatever else is there is removed before anything is written, so nothing is written into a file that the last site has, too.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

_NO_FILE = -1
"""The number of what is no plain file: a link somewhere else, an empty folder."""


def replace_spare(folder: Path, old: Path, *, keep: bool) -> None:
    """Removes the spare site of `folder`; `old`, which was its site until now, becomes the spare one if it is to `keep`."""
    spare = _spare(folder)
    shutil.rmtree(spare, ignore_errors=True)
    if keep:
        with contextlib.suppress(OSError):  # something else is there
            old.rename(spare)
    shutil.rmtree(old, ignore_errors=True)


def take_spare(folder: Path, new: Path) -> dict[str, int]:
    """Puts the spare site of `folder` at the place of the `new` one, where nothing is yet.

    The numbers on the disk of its files, by path from there; none if there is no such site, or it can't be taken.
    """
    spare = _spare(folder)
    try:
        if spare.is_symlink() or not spare.is_dir() or spare.stat().st_dev != folder.stat().st_dev:
            return {}
        if new.exists():
            new.rmdir()  # unless something is in it
        spare.rename(new)
    except OSError:
        return {}
    return dict(_files(str(new), ""))


def keep_only(new: Path, there: Mapping[str, int], same: Mapping[str, int]) -> None:
    """Removes of what is `there`, in `new`, all that doesn't have the number on the disk that `same` has for it."""
    for path, number in there.items():
        if same.get(path) != number:
            _remove(new, path)


def _remove(new: Path, path: str) -> None:
    """Removes what is at `path` in `new`, with the folders that nothing is left in."""
    (new / path).rmdir() if path.endswith("/") else (new / path).unlink()
    for folder in (new / path).parents:
        if folder == new or any(folder.iterdir()):
            return
        folder.rmdir()


def _files(folder: str, path: str) -> Iterator[tuple[str, int]]:
    """The files below `folder` by their paths, which begin with `path`, and those of folders without any."""
    with os.scandir(folder) as entries:
        listed = list(entries)
    if not listed and path:
        yield path, _NO_FILE
    for entry in listed:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, f"{path}{entry.name}/")
        else:
            yield f"{path}{entry.name}", entry.inode() if entry.is_file(follow_symlinks=False) else _NO_FILE


def _spare(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.spare")

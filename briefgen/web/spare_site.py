"""The spare site: the folder of the site before the last one, in which the next one is assembled.

Most files of a new site are links to those of the last one, and most of these links already exist in the site before that:
its folder is kept, as `.site.spare`, which saves making and removing thousands of links with each change; not if it would
hold much that is nowhere else. Its contents aren't trusted: a file stays if it is the very one that the last site has, and
anything else is removed before anything is written, so nothing is written into a file that the last site also has.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

_NO_FILE = -1
"""The number of anything but a plain file: a link somewhere else, an empty folder."""


def replace_spare(folder: Path, old: Path, *, keep: bool) -> None:
    """Removes the spare site of `folder`; `old`, which was its site until now, becomes the spare one with `keep`."""
    spare = _spare(folder)
    shutil.rmtree(spare, ignore_errors=True)
    if keep:
        with contextlib.suppress(OSError):  # something else is there
            old.rename(spare)
    shutil.rmtree(old, ignore_errors=True)


def take_spare(folder: Path, new: Path) -> dict[str, int]:
    """Moves the spare site of `folder` to the place of the `new` one, where there is nothing yet.

    Returns the inode numbers of its files, by relative path; none if there is no such site, or it can't be moved.
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
    """Removes everything `there`, in `new`, that doesn't have the inode number that `same` has for it."""
    gone = [path for path, number in there.items() if same.get(path) != number]
    for path in gone:
        (new / path).rmdir() if path.endswith("/") else (new / path).unlink()
    for folder in sorted({folder for path in gone for folder in PurePosixPath(path).parents[:-1]}, reverse=True):
        with contextlib.suppress(OSError):  # it still has files
            (new / folder).rmdir()


def _files(folder: str, path: str) -> Iterator[tuple[str, int]]:
    """The files below `folder` with their paths, which begin with `path`, and empty folders."""
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

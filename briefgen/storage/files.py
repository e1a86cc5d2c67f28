"""Files: which files of a folder count, and how one is written atomically; part of the interface to the disk."""

from __future__ import annotations

import contextlib
import fnmatch
import os
import re
import secrets
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from briefgen.errors import BriefgenError

_LEFT_BEHIND = re.compile(
    "|".join(
        fnmatch.translate(os.path.normcase(pattern)) for pattern in (".*", "*~", "~$*", "*.tmp", "Thumbs.db", "desktop.ini")
    )
)
_UNFINISHED = re.compile(r"\.briefgen-(\d+)-([0-9a-f]+)\.part")
"""A file or folder that is being written, by which process in which run; git and MkDocs skip it."""
_RUN = secrets.token_hex(4)
"""Identifies this run: in a container, each run may have the process number of the last."""
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds to wait after each attempt to replace a file."""


def shown(names: Sequence[str]) -> list[str]:
    """Those of `names`, in order, that people put into a folder: not hidden, nor left behind by a program."""
    return sorted(name for name in names if not _LEFT_BEHIND.match(os.path.normcase(name)))


def real_path(path: Path) -> Path:
    """Where `path` is, with all links resolved; a link that leads to itself stays as it is, and can't be opened."""
    return Path(os.path.realpath(path))


def check_plain_file(path: Path, next_step: str) -> None:
    """Raises BriefgenError if `path` is a link (perhaps out of the checkout), a folder, or a pipe without end."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise BriefgenError(str(path), "", "This is not a plain file", next_step)


def check_no_link(folder: Path, top: Path) -> None:
    """Raises BriefgenError if `folder`, or one above it and below `top`, is a link: its target belongs to somebody else."""
    above = [one for one in folder.absolute().parents if one.is_relative_to(top.absolute()) and one != top.absolute()]
    for one in (folder, *above):
        if one.is_symlink():
            raise BriefgenError(str(one), "", "This folder is a link", "Put a real folder in its place.")


def write_file(path: Path, data: str | bytes, *, new: bool = False) -> None:
    """Writes `data`, text as UTF-8, to `path` through a temporary file next to it, so that nobody ever reads half of it.

    Raises FileExistsError if it should be `new` and another process has just written it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    written = unfinished_path(path)
    try:
        with written.open("xb") as file:  # with the default permissions of a new file
            file.write(data.encode() if isinstance(data, str) else data)
            file.flush()
            os.fsync(file.fileno())
        (_move if new else replace_file)(written, path)
    except BaseException:
        written.unlink(missing_ok=True)
        raise


def unfinished_path(path: Path) -> Path:
    """The path at which this process prepares `path`; `remove_unfinished` removes it if the process is killed."""
    return path.with_name(f".briefgen-{os.getpid()}-{_RUN}{secrets.token_hex(4)}.part")


def remove_unfinished(*folders: Path, below: bool = False) -> None:
    """Removes what killed processes have left in `folders`, or also `below` them; links are not followed."""
    for folder in folders:
        for here, folders_here, names in os.walk(folder):
            for name in (*folders_here, *names):
                if (found := _UNFINISHED.fullmatch(name)) and not _is_at_work(int(found[1]), found[2]):
                    _remove(Path(here, name))
            if not below:
                break


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):  # another process was quicker, or Windows has it open
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _is_at_work(process: int, unfinished: str) -> bool:
    """Whether `process` is still writing the file `unfinished`."""
    if sys.platform == "win32":  # a file that is being written can't be removed there anyway
        return False
    if process == os.getpid():
        return unfinished.startswith(_RUN)
    try:
        os.kill(process, 0)
    except PermissionError:
        return True
    except (ProcessLookupError, OverflowError):
        return False
    return not _has_ended(process)


def _has_ended(process: int) -> bool:
    """Whether `process` has ended but its parent hasn't reaped it: in many containers, the first process never does."""
    try:
        return Path(f"/proc/{process}/stat").read_bytes().rpartition(b") ")[2].startswith(b"Z")
    except OSError:  # macOS has no such files, and reaps its processes
        return False


def replace_file(written: Path, path: Path) -> None:
    """Gives the file that is `written` the name `path`, whatever had it before.

    Windows refuses that as long as another program has the old file open, as virus scanners do for moments; BriefgenError if
    that persists, and if `path` is a pipe or a device, which a file would replace for every program.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise BriefgenError(str(path), "", "This is a pipe or a device", "Name a file.")
    for wait in _WAITS:
        try:
            written.replace(path)
            return
        except PermissionError:
            time.sleep(wait)
    problem = "The file may not be written, or another program has it open"
    raise BriefgenError(str(path), "", problem, "Close it there, and run this again.")


def _move(written: Path, path: Path) -> None:
    """Gives the file that is `written` the name `path`; FileExistsError if there is one with that name."""
    try:
        path.hardlink_to(written)
        written.unlink()
    except FileExistsError:
        raise
    except OSError:  # some disks have no links: there the name is only checked
        if path.exists():
            raise FileExistsError(path) from None
        replace_file(written, path)

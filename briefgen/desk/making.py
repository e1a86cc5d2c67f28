"""A new desk: made completely in a folder of its own, with the page of its example, and only then moved into place."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefgen.building.pages import build_pages
from briefgen.desk.choices import Choices
from briefgen.desk.files import person_files, program_files
from briefgen.desk.record import Record, digest, write_record
from briefgen.errors import BriefgenError
from briefgen.storage.desk_parts import PAGES, SEEDS
from briefgen.storage.files import real_path, write_file
from briefgen.storage.page_backups import CACHE

_NOBODYS = frozenset({".git", ".venv", ".DS_Store", "Thumbs.db", "desktop.ini"})
"""What may already be in the folder: a repository without files, an environment, and what systems leave behind."""
_STAGE = ".briefgen-init-"
"""The prefix of the folder in which a desk is made; an interrupted run leaves it behind."""
_READY = f"{_STAGE}ready"
"""Its prefix when the desk is complete, and its files are moved one by one into an existing folder."""


def check_free(folder: Path) -> None:
    """Raises BriefgenError if a new desk in `folder` would be among somebody's files."""
    try:
        if folder.is_symlink() and not folder.exists():
            raise BriefgenError(str(folder), "", "This is a link that leads nowhere", "Name a folder.")
        if folder.exists() and not folder.is_dir():
            raise BriefgenError(str(folder), "", "There is a file of this name", "Name a new folder, or an empty one.")
        names = (path.name for path in folder.iterdir()) if folder.exists() else ()
        there = sorted(name for name in names if name not in _NOBODYS and not name.startswith(_STAGE))
    except OSError as error:
        raise _unwritable(folder, error) from None
    if there:
        more = f" and {len(there) - 3} more" if len(there) > 3 else ""
        next_step = "Name a new folder, or an empty one; `briefgen init --upgrade` brings a desk up to date."
        raise BriefgenError(str(folder), "", f"The folder isn't empty: {', '.join(there[:3])}{more}", next_step)


def finish_desk(folder: Path) -> bool:
    """Finishes a desk that was interrupted while it was moved into `folder`; returns whether there was one.

    Raises BriefgenError if somebody has since put something in the way.
    """
    ready = folder / _READY
    if ready.is_symlink() or not ready.is_dir():
        return False
    try:
        for path in sorted(ready.iterdir()):
            if (place := folder / path.name).exists():
                problem = "This is in the way of a desk that was stopped while it was made"
                raise BriefgenError(str(place), "", problem, "Move it away, and run this again.")
            path.rename(place)
        ready.rmdir()
    except OSError as error:
        raise _unwritable(folder, error) from None
    return True


def make_desk(folder: Path, choices: Choices, program: str) -> int:
    """Makes a desk in `folder` with files of the version `program`; returns their number.

    Raises BriefgenError if the folder isn't free, or can't be written; then nothing is left behind.
    """
    check_free(folder)
    files = program_files(choices.source)
    with _staged(folder) as stage:
        for path, data in {**files, **person_files(choices)}.items():
            write_file(stage / path, data)
        build_pages(stage / SEEDS, stage / PAGES)
        recorded = {path: digest(data) for path, data in files.items()}
        write_record(
            Record(program=program, language=choices.language, source=choices.source.recorded, files=recorded), stage
        )
        count = sum(path.is_file() and CACHE.parts[0] not in path.parts for path in stage.rglob("*"))
        _move(stage, folder)
    return count


@contextmanager
def _staged(folder: Path) -> Iterator[Path]:
    """A folder on the same disk as `folder`, which is removed at the end, as are those that were left behind before."""
    beside = folder if folder.is_dir() else folder.parent
    prefix = f"{_STAGE}{digest(real_path(folder).name.encode())[:8]}-"
    stage = beside / f"{prefix}{secrets.token_hex(4)}"
    try:
        stage.mkdir(parents=True)
        yield stage
        for left in beside.glob(f"{prefix}*"):  # only now: anybody making the same desk meanwhile finds it made
            shutil.rmtree(left, ignore_errors=True)
    except OSError as error:
        raise _unwritable(folder, error) from None
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _move(stage: Path, folder: Path) -> None:
    """Moves the finished desk into place, or, if something is in the way after all, undoes the move."""
    if not folder.exists():
        stage.rename(folder)
        return
    moved, ready = list[Path](), stage.rename(folder / _READY)
    try:
        for path in sorted(ready.iterdir()):
            place = folder / path.name
            if place.exists():
                raise FileExistsError(17, "something has just been put there", str(place))
            path.rename(place)
            moved.append(place)
        ready.rmdir()
    except BaseException:
        for place in moved:
            place.rename(ready / place.name)
        ready.rename(stage)
        raise


def _unwritable(folder: Path, error: OSError) -> BriefgenError:
    problem = f"The desk can't be written: {error.strerror or error}"
    return BriefgenError(str(folder), "", problem, "Name a folder where you may write.")

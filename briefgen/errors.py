"""The one exception that a user is meant to see; everything else is a bug and keeps its traceback."""

from __future__ import annotations

import errno
from dataclasses import dataclass

from briefgen.text import one_line

_LONGEST = 1000
"""The most characters of a name, a place and a problem in a message: they may quote wrong input of any length."""
_OF_THE_DISK = frozenset((
    *(errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EACCES, errno.EPERM),
    *(errno.ENAMETOOLONG, errno.ELOOP, errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ENOTEMPTY),
))  # fmt: skip


@dataclass
class BriefgenError(Exception):
    """Bad input, described so that it can be fixed: in which file, at which place, and what to do next."""

    file: str
    place: str
    problem: str
    next_step: str

    def __str__(self) -> str:
        """One line: `file: place: problem; next step`; names of files may hold line breaks, and signs that move a cursor."""
        where = f"{_cut(self.file)}: {_cut(self.place)}" if self.place else _cut(self.file)
        return one_line(f"{where}: {_cut(self.problem)}. {self.next_step}")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def wrong_on_disk(problem: OSError, file: str) -> BriefgenError | None:
    """What the system says of the disk or of what is on it; None if it says something of the program.

    `file` is named if the system names none.
    """
    if problem.errno not in _OF_THE_DISK:
        return None
    step = "Give it a shorter name." if problem.errno == errno.ENAMETOOLONG else "Look at the disk, and at what is there."
    return BriefgenError(str(problem.filename or file), "", str(problem.strerror), step)


def as_error(problem: Exception, file: str) -> BriefgenError:
    """`problem` as an error about `file` for the user; an unforeseen one is a bug, and the cause of that error."""
    if isinstance(problem, BriefgenError):
        return problem
    if isinstance(problem, OSError) and (disk_error := wrong_on_disk(problem, file)):
        return disk_error
    error = BriefgenError(file, "", f"The program fails on it: {problem!r}"[:300], "Report it, with this file.")
    error.__cause__ = problem
    return error

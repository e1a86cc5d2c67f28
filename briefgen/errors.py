"""The one exception that a user is meant to see; everything else is a bug and keeps its traceback."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.text import one_line


@dataclass
class BriefgenError(Exception):
    """Bad input, described so that it can be fixed: in which file, at which place, and what to do next."""

    file: str
    place: str
    problem: str
    next_step: str

    def __str__(self) -> str:
        """One line: `file: place: problem; next step`; names of files may hold line breaks, and signs that move a cursor."""
        where = f"{self.file}: {self.place}" if self.place else self.file
        return one_line(f"{where}: {self.problem}. {self.next_step}")


def as_error(problem: Exception, file: str) -> BriefgenError:
    """`problem` as what a user is told about `file`; one that nobody foresaw is a bug, and the cause of what is told."""
    if isinstance(problem, BriefgenError):
        return problem
    error = BriefgenError(file, "", f"The program fails on it: {problem!r}"[:300], "Report it, with this file.")
    error.__cause__ = problem
    return error

"""Tasks: what needs a person, in one list for `briefgen build` and for the home page.

What a page itself shows (a void review, no day, no source, a language in doubt) comes from the library. What only the build
knows, articles that can't be read and decisions that no longer fit, is left in a record, which is never committed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, get_args

import msgspec
from msgspec import UNSET

from briefgen.contract.model import Briefing, Struct
from briefgen.storage.files import write_file

TaskKind = Literal["unread", "decision", "review", "date", "source", "language"]
"""From what costs a reader most to what costs least: an article can't be read, a decision no longer fits, something changed
after the review, there is no day, no source, or the language is in doubt."""
KINDS: tuple[TaskKind, ...] = get_args(TaskKind)

_RECORD = "tasks.json"


class Task(Struct, frozen=True, kw_only=True):
    """What a person has to do about the article or the decisions in `file`, below `seeds/`.

    `line` (from 1) is the place, `says` the problem; `briefing` is the id of the page, if there is one.
    """

    kind: TaskKind
    file: str
    line: int = 0
    says: str = ""
    briefing: str = ""


def tasks_of(briefings: Iterable[Briefing]) -> tuple[Task, ...]:
    """What is void, missing or in doubt in `briefings`, one kind after the other."""
    return by_kind(
        Task(kind=kind, file=b.source.file, says=b.title, briefing=b.id) for b in briefings for kind in _missing(b)
    )


def by_kind(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """`tasks`, one kind after the other."""
    return tuple(sorted(tasks, key=lambda task: KINDS.index(task.kind)))


def _missing(briefing: Briefing) -> Iterator[TaskKind]:
    if briefing.review and briefing.review.status == "void":
        yield "review"
    if briefing.published is None:
        yield "date"
    if not briefing.source.name and not briefing.source.url:
        yield "source"
    if briefing.doubt is not UNSET:
        yield "language"


def record_tasks(tasks: Iterable[Task], cache: Path) -> None:
    """Stores the tasks that no page shows in the folder `cache`."""
    write_file(cache / _RECORD, msgspec.json.format(msgspec.json.encode(tuple(tasks)), indent=1))


def recorded_tasks(cache: Path) -> tuple[Task, ...]:
    """The tasks that the last build left in `cache`; none if nothing was built, or the record is of another version."""
    try:
        return msgspec.json.decode((cache / _RECORD).read_bytes(), type=tuple[Task, ...])
    except (OSError, msgspec.DecodeError):
        return ()

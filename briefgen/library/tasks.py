"""Tasks: what needs a person, in one list for `briefgen build` and for the home page.

What a page itself shows (a void review, no day, no source, a language in doubt) comes from the library; what only the build
knows, from its record of tasks (`storage/task_record.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import UNSET

from briefgen.contract.model import Briefing
from briefgen.storage.task_record import KINDS, Task, TaskKind


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

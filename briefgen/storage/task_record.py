"""The record of tasks: what needs a person and no page shows, left by the build in a file that is never committed.

That is: articles that can't be read, and decisions that no longer fit.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal, get_args

import msgspec

from briefgen.contract.model import Struct
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


def record_tasks(tasks: Iterable[Task], cache: Path) -> None:
    """Stores the tasks that no page shows in the folder `cache`."""
    write_file(cache / _RECORD, msgspec.json.format(msgspec.json.encode(tuple(tasks)), indent=1))


def recorded_tasks(cache: Path) -> tuple[Task, ...]:
    """The tasks that the last build left in `cache`; none if nothing was built, or the record is of another version."""
    try:
        return msgspec.json.decode((cache / _RECORD).read_bytes(), type=tuple[Task, ...])
    except (OSError, msgspec.DecodeError):
        return ()

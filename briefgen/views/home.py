"""The home page: what is new, what is upcoming, who and what is in the news, who negotiates with whom.

What needs a person is at the end, folded.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from briefgen.contract.edtf import parse_when
from briefgen.contract.model import Briefing, Event, Struct
from briefgen.library.co_occurrence import CoOccurrenceGraph, Edge, co_occurrence_graph
from briefgen.library.counts import Count
from briefgen.library.library import Occurrence
from briefgen.library.tasks import tasks_of
from briefgen.storage.task_record import KINDS, Task, TaskKind
from briefgen.views.holdings import Holdings

NEWEST = 8
UPCOMING = 6
MOST_ACTIVE = 16
MOST_COUNTRIES = 10
MOST_EDGES = 12
MOST_TASKS = 10
"""The most tasks of one kind that are shown."""


class TaskGroup(Struct, frozen=True):
    """What needs a person, of one kind: the first few, and their number."""

    kind: TaskKind
    tasks: tuple[Task, ...]
    count: int

    @property
    def more(self) -> int:
        """The number of those that are not shown."""
        return self.count - len(self.tasks)


class HomeView(Struct, frozen=True):
    """What the home page shows; `edges` are the strongest of the `graph`, which `web` draws whole."""

    newest: tuple[Briefing, ...]
    upcoming: tuple[Occurrence[Event], ...]
    countries: tuple[Count, ...]
    topics: tuple[Count, ...]
    graph: CoOccurrenceGraph
    edges: tuple[Edge, ...]
    tasks: tuple[TaskGroup, ...]

    @property
    def to_do(self) -> int:
        """The number of things that need a person."""
        return sum(group.count for group in self.tasks)


def home_view(holdings: Holdings, unseen: Iterable[Task]) -> HomeView:
    """The home page of a site; `unseen` is what needs a person but shows in no briefing."""
    graph = co_occurrence_graph(holdings.library, MOST_COUNTRIES)
    return HomeView(
        newest=holdings.library.briefings[:NEWEST],
        upcoming=_soon(holdings)[:UPCOMING],
        countries=holdings.countries[:MOST_ACTIVE],
        topics=holdings.topics[:MOST_ACTIVE],
        graph=graph,
        edges=graph.edges[:MOST_EDGES],
        tasks=_grouped((*unseen, *tasks_of(holdings.library.briefings))),
    )


def _grouped(tasks: Sequence[Task]) -> tuple[TaskGroup, ...]:
    groups = ((kind, tuple(task for task in tasks if task.kind == kind)) for kind in KINDS)
    return tuple(TaskGroup(kind, of_kind[:MOST_TASKS], len(of_kind)) for kind, of_kind in groups if of_kind)


def _soon(holdings: Holdings) -> tuple[Occurrence[Event], ...]:
    """Upcoming events from the newest briefing's month on: a plan for a decade that has begun is not a date to wait for."""
    briefings = holdings.library.briefings
    today = briefings[0].published if briefings else None
    if today is None:
        return ()
    month = datetime.date.fromisoformat(today).replace(day=1)
    return tuple(e for e in holdings.upcoming if parse_when(e.fact.when).sort_key[0] >= month)

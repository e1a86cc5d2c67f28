"""Facts with the briefing that they are from: what all indexes are made of, and the orders in which they stand.

A fact in an index keeps its briefing with it, because a reader goes from there to the evidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Generic, TypeVar

from briefgen.contract.edtf import parse_when
from briefgen.contract.model import Briefing, Event, Struct

T = TypeVar("T")


class Occurrence(Struct, Generic[T], frozen=True):
    """A fact and the briefing that it is from."""

    fact: T
    briefing: Briefing


class Count(Struct, frozen=True):
    """A country or topic and the number of briefings that have it."""

    id: str
    briefings: int


def ranked(ids: Iterable[str]) -> tuple[Count, ...]:
    """How often each of `ids` stands there, the most frequent first."""
    counts = Counter(ids)
    return tuple(Count(id_, n) for id_, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def count_countries(briefings: Iterable[Briefing]) -> tuple[Count, ...]:
    """The countries of `briefings`, the most frequent first."""
    return ranked(c.code for b in briefings for c in b.countries)


def count_topics(briefings: Iterable[Briefing]) -> tuple[Count, ...]:
    """The topics of `briefings`, the most frequent first."""
    return ranked(t.id for b in briefings for t in b.topics)


def in_time(events: Iterable[Occurrence[Event]]) -> tuple[Occurrence[Event], ...]:
    """`events` in the order of time; what is told alike, by id."""
    return tuple(
        sorted(
            events,
            key=lambda s: (parse_when(s.fact.when).sort_key, s.fact.time or "", s.fact.id, s.briefing.id),
        )
    )

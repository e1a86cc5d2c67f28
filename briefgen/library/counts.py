"""Counts: how many briefings have a country or a topic, and how much a library holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import UNSET

from briefgen.contract.kinds import KINDS, Kinds, by_section
from briefgen.contract.model import Briefing, Struct
from briefgen.library.library import Library
from briefgen.library.rows import row_of


class Count(Struct, frozen=True):
    """The id of something that briefings have, such as a country's code, and the number of briefings that have it."""

    id: str
    briefings: int


class Totals(Struct, frozen=True):
    """Numbers of briefings, of facts by key of the contract, and of sentences that are evidence; days are ISO 8601."""

    briefings: int
    reviewed: int
    facts: Mapping[str, int]
    sentences: int
    languages: tuple[Count, ...]
    first: str | None
    last: str | None


def count_countries(briefings: Iterable[Briefing]) -> tuple[Count, ...]:
    """The countries of `briefings`, the most frequent first."""
    return most_frequent(c.code for b in briefings for c in b.countries)


def count_topics(briefings: Iterable[Briefing]) -> tuple[Count, ...]:
    """The topics of `briefings`, the most frequent first."""
    return most_frequent(t.id for b in briefings for t in b.topics)


def most_frequent(ids: Iterable[str]) -> tuple[Count, ...]:
    """How often each of `ids` occurs, the most frequent first, ties by id."""
    return tuple(Count(id_, n) for id_, n in sorted(Counter(ids).items(), key=lambda item: (-item[1], item[0])))


def totals_of(library: Library, kinds: Kinds = KINDS) -> Totals:
    """The totals of `library`."""
    briefings = library.briefings
    shown = by_section(kinds)
    days = [b.published for b in briefings if b.published]
    rows = [row_of(b, kinds=kinds) if kinds is not KINDS else library.row(b) for b in briefings]
    return Totals(
        briefings=len(briefings),
        reviewed=sum(b.review is not UNSET and b.review.status == "reviewed" for b in briefings),
        facts={kind.field: sum(row.facts[number] for row in rows) for number, kind in enumerate(shown)},
        sentences=sum(row.sentences for row in rows),
        languages=most_frequent(b.language for b in briefings),
        first=min(days, default=None),
        last=max(days, default=None),
    )

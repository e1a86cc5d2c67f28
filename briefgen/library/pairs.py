"""Pairs of countries: what the library has on two countries that are both primary in a briefing."""

from __future__ import annotations

import itertools

from briefgen.contract.model import Actor, Briefing, Event, Figure, Struct
from briefgen.library.actors import distinct
from briefgen.library.library import Library
from briefgen.library.occurrences import Count, Occurrence, count_topics, in_time

Codes = tuple[str, str]
"""Two country codes in alphabetical order."""


class PairIndex(Struct, frozen=True):
    """What belongs to two countries: newest briefings first, events in the order of time.

    The events are all of the shared briefings; figures are those of the two and those of no stated country; actors
    are theirs, those with the most mentions first.
    """

    codes: Codes
    briefings: tuple[Briefing, ...]
    timeline: tuple[Occurrence[Event], ...]
    figures: tuple[Occurrence[Figure], ...]
    actors: tuple[Occurrence[Actor], ...]
    topics: tuple[Count, ...]

    @property
    def last(self) -> str | None:
        """The day of the newest briefing."""
        return self.briefings[0].published


def pairs_of(briefing: Briefing) -> tuple[Codes, ...]:
    """The pairs of countries that are primary in `briefing`."""
    return tuple(itertools.combinations(sorted(c.code for c in briefing.countries if c.role == "primary"), 2))


def pair_indexes(library: Library) -> tuple[PairIndex, ...]:
    """Every pair of `library`, those in most briefings first."""
    shared: dict[Codes, list[Briefing]] = {}
    for briefing in library.briefings:
        for codes in pairs_of(briefing):
            shared.setdefault(codes, []).append(briefing)
    ordered = sorted(shared.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(_pair(codes, briefings) for codes, briefings in ordered)


def _pair(codes: Codes, briefings: list[Briefing]) -> PairIndex:
    return PairIndex(
        codes=codes,
        briefings=tuple(briefings),
        timeline=in_time(Occurrence(e, b) for b in briefings for e in b.timeline),
        figures=tuple(Occurrence(f, b) for b in briefings for f in b.figures if f.country in (None, *codes)),
        actors=distinct(Occurrence(a, b) for b in briefings for a in b.actors if a.country in codes),
        topics=count_topics(briefings),
    )

"""Co-occurrence: which countries are primary in the same briefings, and in how many; used by the home page."""

from __future__ import annotations

import itertools
from collections import Counter

from briefgen.contract.model import Briefing, Struct
from briefgen.library.counts import Count, most_frequent
from briefgen.library.library import Library

CountryPair = tuple[str, str]
"""Two country codes in alphabetical order."""


class Edge(Struct, frozen=True):
    """Two countries, and the number of briefings in which both are primary."""

    codes: CountryPair
    briefings: int


class CoOccurrenceGraph(Struct, frozen=True):
    """Countries, each with the number of briefings that connect it to another one of the graph, and the edges.

    Those with the most briefings come first.
    """

    countries: tuple[Count, ...]
    edges: tuple[Edge, ...]


def pairs_of(briefing: Briefing) -> tuple[CountryPair, ...]:
    """The pairs of countries that are primary in `briefing`."""
    return tuple(itertools.combinations(sorted(c.code for c in briefing.countries if c.role == "primary"), 2))


def co_occurrence_graph(library: Library, limit: int) -> CoOccurrenceGraph:
    """The graph of the at most `limit` countries with the strongest edges."""
    pairs = [pairs_of(briefing) for briefing in library.briefings]
    counts = sorted(Counter(itertools.chain.from_iterable(pairs)).items(), key=lambda item: (-item[1], item[0]))
    chosen: set[str] = set()
    for codes, _ in counts:
        if len(chosen.union(codes)) <= limit:
            chosen.update(codes)
    edges = tuple(Edge(codes=codes, briefings=n) for codes, n in counts if chosen.issuperset(codes))
    connected = ({code for codes in own if chosen.issuperset(codes) for code in codes} for own in pairs)
    return CoOccurrenceGraph(countries=most_frequent(itertools.chain.from_iterable(connected)), edges=edges)

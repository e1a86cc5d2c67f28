"""The field: which countries the library shows together, and how often.

Asked by the home page. Two countries are tied by every briefing in which both are primary.
"""

from __future__ import annotations

import itertools
from collections import Counter

from briefgen.contract.model import Struct
from briefgen.library.library import Library
from briefgen.library.occurrences import Count
from briefgen.library.pairs import Codes, pairs_of


class Tie(Struct, frozen=True):
    """Two countries, by code in alphabetical order, and the number of briefings in which both are primary."""

    codes: Codes
    briefings: int


class Field(Struct, frozen=True):
    """Countries with the briefings that tie them to others of the field, and the ties; what has most comes first."""

    countries: tuple[Count, ...]
    ties: tuple[Tie, ...]


def field_of(library: Library, limit: int) -> Field:
    """The field of the at most `limit` countries with the strongest ties."""
    pairs = [pairs_of(briefing) for briefing in library.briefings]
    counts = sorted(Counter(itertools.chain.from_iterable(pairs)).items(), key=lambda item: (-item[1], item[0]))
    chosen: set[str] = set()
    for codes, _ in counts:
        if len(chosen.union(codes)) <= limit:
            chosen.update(codes)
    ties = tuple(Tie(codes=codes, briefings=n) for codes, n in counts if chosen.issuperset(codes))
    shared = [{code for codes in briefing if chosen.issuperset(codes) for code in codes} for briefing in pairs]
    weights = Counter(itertools.chain.from_iterable(shared))
    countries = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    return Field(countries=tuple(Count(id=code, briefings=n) for code, n in countries), ties=ties)

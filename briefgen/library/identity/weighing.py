"""Weighing: which of the values that briefings state are accepted, and which are slips of few against many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import TypeVar

MANY = 5
"""The number of briefings from which a second value is not a slip: two actors of one name need as many each."""
LEAST_SHARE = 0.25
"""The share of the most frequent value's briefings that a second one also needs: 18 of 2,000 are many, and still slips."""
SLIPS_PER_NAME = 5
"""How many times as frequent a name has to be for another spelling of it to be a slip: marks make another name."""

AGREED = 0.75
"""The share of the briefings that must give an abbreviation the same meaning."""

T = TypeVar("T", bound=Hashable)


def standing(counts: Mapping[T, int]) -> tuple[T, ...]:
    """The accepted values, the most frequent first: the first one, and others that many also state."""
    ranked = _ranked(counts)
    least = max(MANY, LEAST_SHARE * counts[ranked[0]]) if ranked else 0
    return tuple(value for index, value in enumerate(ranked) if index == 0 or counts[value] >= least)


def most_stated(counts: Mapping[T, int]) -> T | None:
    """The value that most briefings state; None if two are equally frequent."""
    ranked = _ranked(counts)
    tied = len(ranked) > 1 and counts[ranked[0]] == counts[ranked[1]]
    return ranked[0] if ranked and not tied else None


def agreed(counts: Counter[T]) -> T | None:
    """The value that nearly all briefings agree on."""
    best = max(counts, key=lambda value: counts[value], default=None)
    return best if best is not None and counts[best] >= AGREED * counts.total() else None


def corrected(counts: Counter[str]) -> dict[str, str]:
    """For each spelling the one of which it is a slip, or itself."""
    ranked = _ranked(counts)
    main = ranked[0] if ranked else ""
    slips = {value for value in ranked if counts[value] * SLIPS_PER_NAME <= counts[main]}
    return {value: main if value in slips else value for value in ranked}


def _ranked(counts: Mapping[T, int]) -> list[T]:
    return sorted(counts, key=lambda value: (-counts[value], str(value))) if len(counts) > 1 else list(counts)

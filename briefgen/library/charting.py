"""Charting: which figures of a briefing can be compared as bars of one chart; used by its view."""

from __future__ import annotations

from collections import defaultdict

from briefgen.contract.edtf import parse_when
from briefgen.contract.model import Briefing, Figure
from briefgen.knowledge.units import UNNAMED, unit_class
from briefgen.library.library import stated_figures

FEWEST = 3
MOST = 8
RATIO = 50
"""The largest ratio of the longest bar to the shortest: beyond it the shortest can't be seen."""

LENGTHS = (7, 31)
"""The days of a week and of a month: times within one of them, and those that are longer, are three kinds."""


def charted_figures(briefing: Briefing) -> tuple[Figure, ...]:
    """The largest group of figures of one unit that state the same kind of thing, in their order; empty below three.

    What a day did is not compared with a month or a year, what is of no known time with neither, a target not with what was.
    Ratios are compared only if they are rises or falls, because a share and a tax rate have nothing in common; amounts only
    if they are neither. Durations, multiples and counts of things without a unit of their own are never compared.
    """
    groups: defaultdict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in stated_figures(briefing):
        class_ = unit_class(figure.unit)
        if not figure.value or figure.unit == UNNAMED or class_ in ("duration", "multiple"):
            continue
        if (class_ == "ratio") == (figure.direction is not None):
            groups[figure.unit, *_kind_of_time(figure.period, briefing.published)].append(figure)
    drawn = [tuple(group[:MOST]) for group in groups.values() if len(group) >= FEWEST and _within_sight(group[:MOST])]
    none: tuple[Figure, ...] = ()
    return max(drawn, key=len, default=none)


def _kind_of_time(period: str | None, published: str | None) -> tuple[object, ...]:
    """How long `period` (EDTF) is, by the shortest of `LENGTHS` that holds it, and whether all of it was still to come."""
    if period is None:
        return ()
    first, last = parse_when(period).days
    length = next((longest for longest in LENGTHS if (last - first).days < longest), None)
    return length, published is not None and first.isoformat() > published


def _within_sight(group: list[Figure]) -> bool:
    lengths = [abs(figure.value or 0) for figure in group]
    return max(lengths) <= RATIO * min(lengths)

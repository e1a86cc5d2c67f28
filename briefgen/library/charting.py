"""Charting: which figures of a briefing can be compared as bars of one chart; used by its view."""

from __future__ import annotations

from collections import defaultdict

from briefgen.contract.model import Briefing, Figure
from briefgen.knowledge.units import UNNAMED, unit_class
from briefgen.library.library import stated_figures

FEWEST = 3
MOST = 8
RATIO = 50
"""The largest ratio of the longest bar to the shortest: beyond it the shortest can't be seen."""


def charted_figures(briefing: Briefing) -> tuple[Figure, ...]:
    """The largest group of figures of one unit that state the same kind of thing, in their order; empty below three.

    Ratios are compared only if they are rises or falls, because a share and a tax rate have nothing in common; amounts only
    if they are neither. Durations, multiples and counts of things without a unit of their own are never compared.
    """
    groups: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in stated_figures(briefing):
        class_ = unit_class(figure.unit)
        if not figure.value or figure.unit == UNNAMED or class_ in ("duration", "multiple"):
            continue
        if (class_ == "ratio") == (figure.direction is not None):
            groups[figure.unit].append(figure)
    drawn = [tuple(group[:MOST]) for group in groups.values() if len(group) >= FEWEST and _within_sight(group[:MOST])]
    none: tuple[Figure, ...] = ()
    return max(drawn, key=len, default=none)


def _within_sight(group: list[Figure]) -> bool:
    lengths = [abs(figure.value or 0) for figure in group]
    return max(lengths) <= RATIO * min(lengths)

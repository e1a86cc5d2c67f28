"""Asides: what only tells of the noun before it, between commas: nothing in it is said of a figure after it.

But what is stated in a bracket of the noun before it is of the time of the clause around it.

`periods` and `surroundings` ask it. All offsets are 0-based and refer to the article's text.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from operator import attrgetter

from briefgen.contract.model import Span
from briefgen.extracting.attribution.attribution_rules import AttributionRules
from briefgen.extracting.attribution.brackets import PARTED, Clauses
from briefgen.extracting.attribution.comparisons import Timed
from briefgen.extracting.figures.found_figure import FoundFigure
from briefgen.extracting.matching.overlaps import within

REACH = 90
"""How far after a bracket the date of its clause is, in characters."""
_START = attrgetter("start")


def is_set_aside(low: str, at: int, figure: FoundFigure, first: FoundFigure, opening: re.Pattern[str]) -> bool:
    """Whether offset `at` is in an aside that ends before `figure`, and begins before the `first` of its sentence.

    "Zeta, | which signed the pact with Fiji in 2019, | lost $5 million" is about neither Fiji nor 2019.
    """
    start = low.rfind(", ", figure.sentence.start, at)
    if start < 0 or at >= figure.start or first.start < start or not opening.match(low, start + 2):
        return False
    return low.find(", ", at, figure.start) >= 0


def recalled_clauses(
    low: str, figures: Sequence[FoundFigure], timed: Sequence[Timed], rules: AttributionRules
) -> Sequence[Span]:
    """The dated clauses that recall another time than that of the words around them, with their first comma.

    "Zeta, | which lost $5 million in 2019, | gained 3"; "sales were 5 tonnes, | having been 4 in May |".
    """
    return [
        clause
        for opened in rules.recalled.finditer(low, figures[0].sentence.start, figures[0].sentence.end)
        if within(timed, (clause := _clause_after(low, opened.start(), figures[0].sentence.end)).start, clause.end)
        and (rules.recalled_last.match(low, opened.start()) or _is_enclosed(clause, figures))
    ]


def _clause_after(low: str, start: int, end: int) -> Span:
    """The clause from the comma at `start` to the next one, or to the `end` of the sentence."""
    comma = low.find(", ", start + 1, end)
    return Span(start=start, end=comma if comma >= 0 else end)


def _is_enclosed(clause: Span, figures: Sequence[FoundFigure]) -> bool:
    """Whether the sentence has a figure after it, and none before it."""
    return figures[0].start > clause.start and figures[-1].start > clause.end


def dated_around(
    low: str, figure: FoundFigure, clauses: Clauses, timed: Sequence[Timed], other: re.Pattern[str]
) -> str | None:
    """When the clause is that goes on after the bracket of a change: "sales of tea (up 5%) and salt (down 3%) | in May".

    Not where it goes on with what `other` opens: "after the talks of May".
    """
    bracket = clauses.bracket(figure.start)
    if bracket is None or figure.direction is None:
        return None
    date = timed[first] if (first := bisect.bisect_left(timed, bracket.end, key=_START)) < len(timed) else None
    if date is None or date.start - bracket.end > REACH or clauses.bracket(date.start):
        return None
    between = low[bracket.end : date.start].rpartition(")")[2]
    return None if PARTED.search(between) or other.search(between) else date.when

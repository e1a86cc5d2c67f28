"""Asides: what only tells of the noun before it, between commas: nothing in it is said of a figure after it.

But what is stated in a bracket of the noun before it is of the time of the clause around it.

`periods` and `surroundings` ask it. All offsets are 0-based and refer to the article's text.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from operator import attrgetter

from briefgen.extracting.attribution.brackets import PARTED, Clauses
from briefgen.extracting.attribution.comparisons import Timed
from briefgen.extracting.figures.figures import FoundFigure

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

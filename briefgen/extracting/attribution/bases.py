"""Bases: when what a sentence compares with was, where several amounts of it stand before their one date.

"$5 in 2030, or 3% of sales, compared with $4, or 2% of sales, in 2029" has $4 and 2% of 2029. `periods` asks it last.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from briefgen.extracting.attribution.attribution_rules import AttributionRules
from briefgen.extracting.attribution.comparisons import Compared, Timed, time_of
from briefgen.extracting.attribution.dating import FOLLOWS, DatedFigures
from briefgen.extracting.figures.found_figure import FoundFigure
from briefgen.extracting.matching.punctuation import COMMAS

BETWEEN_WORDS = 7
"""Most words between two amounts of one base."""

_OTHER = re.compile(r"[;:()]")


def with_times_of_bases(dated: DatedFigures, found: Sequence[str | None], rules: AttributionRules) -> list[str | None]:
    """The periods `found`, those of a base as the one date after all of it has them."""
    result, figures, timed = list(found), dated.figures, dated.timed
    first = next((i for i in range(len(figures) - 1, 0, -1) if _begins_base(i, dated)), None)
    if first is None or not any(date.end <= figures[first].start for date in timed):
        return result
    if (counted := _counted_back(first, result[first - 1], dated, rules)) is not None:
        return [*result[:first], *(counted for _ in figures[first:])]
    after = [date for date in timed if date.start > figures[first].end]
    if (
        len(after) != 1
        or result[first - 1] in (None, after[0].when)
        or not _is_one(figures[first:], after[0], dated.low, rules)
    ):
        return result
    return [*result[:first], *(after[0].when for _ in figures[first:])]


def _counted_back(first: int, when: str | None, dated: DatedFigures, rules: AttributionRules) -> str | None:
    """The time before `when` that the words after the last figure name: "$4, or 2% of sales, | a year earlier"."""
    last = dated.figures[-1].end
    tail = dated.low[last : min(dated.sentence.end, last + FOLLOWS)]
    signs = [sign for rule in rules.periods.earlier.values() if (sign := rule.search(tail))]
    if when is None or not signs or any(date.start > dated.figures[first].start for date in dated.timed):
        return None
    end = Timed(start=last + signs[0].start(), end=last + signs[0].end(), when=when, figure=None)
    if not _is_one(dated.figures[first:], end, dated.low, rules):
        return None
    return time_of(Compared(start=end.start, end=end.end), when, dated.low, rules)


def _begins_base(index: int, dated: DatedFigures) -> bool:
    """Whether words of a comparison open those between the figure before and this one: "compared to a profit of | $4"."""
    before, figure = dated.figures[index - 1], dated.figures[index]
    between = dated.compared_by(before.end, figure)
    return between is not None and len(between.split()) <= BETWEEN_WORDS


def _is_one(figures: Sequence[FoundFigure], date: Timed, low: str, rules: AttributionRules) -> bool:
    """Whether the words between the figures link them, and those to the date after the last one begin nothing else."""
    last = low[figures[-1].end : date.start]
    if date.start < figures[-1].end or len(last) > FOLLOWS or _OTHER.search(last) or rules.reporting.search(last):
        return False
    gaps = [low[one.end : two.start] for one, two in itertools.pairwise(figures)]
    begun = [sign for sign in rules.periods.boundary.finditer(last) if sign.group() not in COMMAS]
    return not begun and all(_is_link(gap, rules) for gap in gaps)


def _is_link(gap: str, rules: AttributionRules) -> bool:
    """Whether the words between two figures end with one that links them: "of sales, | or"."""
    if len(gap.split()) > BETWEEN_WORDS or _OTHER.search(gap):
        return False
    linked = any(link.end() == len(gap) for link in rules.periods.link.finditer(gap))
    return linked or rules.periods.joined.search(gap) is not None

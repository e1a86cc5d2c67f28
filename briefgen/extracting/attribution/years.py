"""Years: those that stand alone and are no dates, and which figure each is of, for `dating`."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

from briefgen.contract.model import Span
from briefgen.extracting.attribution.attribution_rules import AttributionRules
from briefgen.extracting.attribution.comparisons import Timed
from briefgen.extracting.figures.figures import FoundFigure
from briefgen.extracting.matching.overlaps import Cover

_SPAN = re.compile(r"(?P<first>(?:19|20)\d\d)(?: ?[-–] ?(?P<last>(?:19|20)\d\d))?")
_NAMED = re.compile(r"(?<![\w.,])(?:19|20)\d\d(?![\w.,]*\d)")
_YEAR_AFTER = re.compile(r" (?P<year>(?:19|20)\d\d)(?![\w%/.,-]*\d)(?!\w)")
_RATE = re.compile(r" ?(?:/ ?\w+)? ?")
"""What may stand between a number and a year in brackets: "5 USD/kg (2030)"."""


def has_other_year(low: str, sentence: Span, taken: Sequence[Cover]) -> bool:
    """Whether the sentence names a year in a way that is not read: "niên vụ 2029-2030"."""
    years = _NAMED.finditer(low, sentence.start, sentence.end)
    return any(not any(cover.overlaps(*year.span()) for cover in taken) for year in years)


def bare_years(
    low: str, figures: Sequence[FoundFigure], since: int, taken: Sequence[Cover], rules: AttributionRules
) -> Iterator[Timed]:
    """The years in or right after what is measured, as a part of no date: "lợi nhuận 2030 của A"; or before its noun.

    So are those that go on with a list, after the first year that is named at `since`: "năm 2029 lỗ 5 tỷ, | 2030 | lỗ".
    """
    sentence = figures[0].sentence
    years = list(rules.periods.year_of.finditer(low, sentence.start, sentence.end))
    years += rules.periods.next_year.finditer(low, since, sentence.end)
    for end in sorted({figure.measure[-1].end for figure in figures if figure.measure}):
        if year := _YEAR_AFTER.match(low, end, sentence.end):
            years.append(year)
    for span in (span for figure in figures for span in figure.measure):
        years += rules.periods.year_within.finditer(low, span.start, span.end)
    for year in years:
        if not any(cover.overlaps(*year.span("year")) for cover in taken):
            yield Timed(start=year.start("year"), end=year.end("year"), when=year["year"], figure=None)


def years_in_brackets(
    low: str, brackets: Sequence[Span], figures: Sequence[FoundFigure], rules: AttributionRules
) -> Iterator[Timed]:
    """The years alone in brackets after a figure, or after what it counts: "5 tấn | (2029), 4 tấn | (2030)"."""
    for bracket in brackets:
        year = _SPAN.fullmatch(low, bracket.start + 1, bracket.end - 1)
        index = bisect.bisect_right(figures, bracket.start, key=lambda figure: figure.end) - 1
        if year is None or index < 0:
            continue
        figure = figures[index]
        ends = [
            end for end in (figure.end, *(words.end for words in figure.measure[-1:])) if figure.end <= end <= bracket.start
        ]
        after = any(_RATE.fullmatch(low, end, bracket.start) for end in ends)
        if after or rules.periods.span_lead.fullmatch(low, figure.end, bracket.start):
            when = "/".join(filter(None, year.groups()))
            yield Timed(start=year.start(), end=year.end(), when=when, figure=index)

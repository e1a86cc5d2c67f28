"""Comparisons: which numbers are only what others are compared with, and what time those are of.

`periods` asks it: "up 9% from the same period of 2030 (2.2 million tonnes)" has 2.2 million of 2030, "5 tonnes, compared
with 4 tonnes a year earlier" has 4 of the year before. All offsets are 0-based and refer to the article's text.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from briefgen.contract.model import Span, Struct
from briefgen.extracting.attribution.attribution_rules import AttributionRules
from briefgen.extracting.attribution.brackets import PARTED
from briefgen.extracting.figures.found_figure import FoundFigure
from briefgen.extracting.matching.overlaps import within
from briefgen.extracting.timeline.dates.dates import DatedWords
from briefgen.extracting.timeline.rules.date_value import OPEN
from briefgen.knowledge.units import is_duration

LOOK_BACK = 64
"""How far before a bracket the comparison begins that ends there, in characters."""
CLAUSE_WORDS = 8
"""Most words from one that opens a clause of another time to a figure in it."""
AFTER = 40
"""How far after a number such words are, in characters."""
BETWEEN = 2
"""Most words between them: "4 tonnes in the same month"."""
MARK = 3
"""How far after a date the mark of a possessive ends, at most, in characters."""
SIDED = 2
"""Parts of a measure that names one of two sides."""

_YEAR = re.compile(r"\d{4}")
_ONE_YEAR = re.compile(r"(?P<year>\d{4})(?:-(?:Q\d|\d\d))?(?:/(?P=year)-\d\d)?")
_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)")
_QUARTER = re.compile(r"(?P<year>\d{4})-Q(?P<quarter>\d)")
_THREE_MONTHS = re.compile(r"(?P<year>\d{4})-(?:01/(?P=year)-03|04/(?P=year)-06|07/(?P=year)-09|10/(?P=year)-12)")


class Timed(Struct, frozen=True):
    """A date that may be a period: its offsets and EDTF, and `figure` that it follows, by its index in the sentence."""

    start: int
    end: int
    when: str
    figure: int | None


def of_clause(
    date: DatedWords, when: str, figures: Sequence[FoundFigure], low: str, rules: AttributionRules
) -> Timed | None:
    """The time of what that did of which it is: "its largest fall since last | May |'s storm took 4% off it"."""
    own = rules.owners.possessive_mark.match(low, date.end)
    index = bisect.bisect_left(figures, date.end, key=lambda figure: figure.start)
    if index == len(figures) or not (own and own[0]) or PARTED.search(low, date.end, figures[index].start):
        return None
    return Timed(start=date.start, end=date.end, when=when, figure=index)


def recalled_when(date: Span, when: str, figures: Sequence[FoundFigure], low: str, rules: AttributionRules) -> Timed | None:
    """The time of what was so then: "the largest since | 2017 |, when it was $9 million"."""
    opened = rules.periods.at_which.match(low, date.end)
    index = bisect.bisect_left(figures, date.end, key=lambda figure: figure.start)
    if opened is None or index == len(figures) or PARTED.search(low, opened.end(), figures[index].start):
        return None
    return Timed(start=date.start, end=date.end, when=when.removesuffix(f"/{OPEN}"), figure=index)


def changed_since(date: DatedWords, when: str, figures: Sequence[FoundFigure], index: int) -> Timed | None:
    """The time from `date` on, of the figure `index` right before, of what has changed in it: "is up 6% | since 2030"."""
    beside = index >= 0 and figures[index].end + 1 == date.start and not is_duration(figures[index].unit)
    first = when.removesuffix(f"/{OPEN}")
    beside = beside and "/" not in first
    return Timed(start=date.start, end=date.end, when=f"{first}/{OPEN}", figure=index) if beside else None


class Compared(Struct, frozen=True):
    """Words of a comparison, and the date that something is compared with, if one is among them."""

    start: int
    end: int
    when: str | None = None


def before_bracket(
    low: str, sentence: Span, bracket: Span, dates: Sequence[Timed], rules: AttributionRules
) -> Compared | None:
    """The comparison that ends right before `bracket`; `dates` are those of the sentence that something is compared with."""
    start = max(sentence.start, bracket.start - LOOK_BACK)
    start += max((match.end() for match in PARTED.finditer(low[start : bracket.start])), default=0)
    signs = [rule.search(low, start, bracket.start) for rule in (rules.comparison, *rules.periods.earlier.values())]
    first = min((sign.start() for sign in signs if sign), default=None)
    if first is None:
        return None
    named = [date.when for date in within(dates, first, bracket.start) if date.end <= bracket.start]
    return Compared(start=first, end=bracket.start, when=named[-1] if named else None)


def before_level(
    low: str, sentence: Span, figure: FoundFigure, dates: Sequence[Timed], rules: AttributionRules
) -> Compared | None:
    """The comparison with a time of `dates` whose level `figure` is: "so với kết quả năm 2030 là | 6 tỷ đồng"."""
    last = bisect.bisect_right(dates, figure.start, key=lambda date: date.end) - 1
    if last < 0 or not rules.periods.compared_level.fullmatch(low, dates[last].end, figure.start):
        return None
    return before_bracket(low, sentence, Span(start=dates[last].end, end=figure.start), dates, rules)


def after_number(low: str, end: int, rules: AttributionRules) -> Compared | None:
    """The words right after a number that ends at `end` which say how much earlier it was: "4 tonnes a year earlier"."""
    reach = low[end : end + AFTER]
    signs = [rule.search(reach) for rule in rules.periods.earlier.values()]
    first = next((sign for sign in signs if sign), None)
    if first is None or PARTED.search(reach[: first.start()]) or len(reach[: first.start()].split()) > BETWEEN:
        return None
    return Compared(start=end, end=end + first.end())


def owned_by_time_before(low: str, sentence: Span, figure: FoundFigure, rules: AttributionRules) -> Compared | None:
    """The time before, whose own the figure is: "faster than | the previous quarter's | 9% growth"."""
    start = max(sentence.start, figure.start - AFTER)
    marks = [mark for mark in rules.owners.possessive_mark.finditer(low, start, figure.start) if mark[0]]
    if not marks or low[marks[-1].end() : figure.start].strip():
        return None
    end = marks[-1].start()
    signs = (sign for rule in rules.periods.earlier.values() for sign in rule.finditer(low, start, end))
    return next((Compared(start=sign.start(), end=end) for sign in signs if sign.end() == end), None)


def right_after(low: str, date: DatedWords, figures: Sequence[FoundFigure], rules: AttributionRules) -> int | None:
    """The index of the figure that `date` owns, though something may be compared with it: "than | April's | 5% loss"."""
    index = bisect.bisect_left(figures, date.end, key=lambda figure: figure.start)
    mark = rules.owners.possessive_mark
    owns = next((m for m in mark.finditer(low, date.start, date.end + MARK) if m[0] and m.end() >= date.end), None)
    if owns is None or index == len(figures) or low[max(owns.end(), date.end) : figures[index].start].strip():
        return None
    return index


def counted_back(low: str, end: int, when: str | None, rules: AttributionRules) -> str | None:
    """`when`, or the time before it in which a number that ends at `end` was: "grew 5% | in the previous quarter"."""
    compared = after_number(low, end, rules)
    counted = compared and any(
        rules.periods.preposition.fullmatch(low, end + 1, sign.start())
        for rule in rules.periods.earlier.values()
        for sign in rule.finditer(low, end, compared.end)
    )
    return time_of(compared, when, low, rules) if compared and counted else when


def counted_on(low: str, end: int, when: str | None, rules: AttributionRules) -> str | None:
    """The time after `when` in which a number that ends at `end` was: "to 5% | the following month"."""
    words = low[end : end + AFTER].removeprefix(" ")
    if lead := rules.periods.led.match(words):
        words = words[lead.end() :]
    unit = next((unit for unit, rule in rules.periods.later.items() if rule.match(words)), None)
    return _shifted(when, unit, 1) if when and unit else None


def opening(low: str, clause: Span, bracket: Span | None, end: int, rules: AttributionRules) -> Compared | None:
    """Words that open the clause of a number, or its bracket, and say how much earlier it was.

    "While a year earlier it sold 5 tonnes", "(cùng kỳ năm trước nhập siêu | 5 tỷ USD)".
    """
    opened = rules.opener.match(low, clause.start)
    for start in (bracket.start + 1 if bracket else None, opened.end() + 1 if opened else None):
        signs = [] if start is None else [rule.match(low, start, end) for rule in rules.periods.earlier.values()]
        if start is not None and (sign := next((sign for sign in signs if sign), None)):
            return Compared(start=start, end=sign.end())
    return None


def opens_other_time(low: str, start: int, end: int, rules: AttributionRules) -> bool:
    """Whether words between open a clause of another time, which goes on to `end`: "fell | after growing | 5%"."""
    other = [match.end() for match in rules.periods.other_time.finditer(low, start, end)]
    opened = low[other[-1] : end] if other else ""
    return bool(other) and not rules.periods.boundary.search(opened) and len(opened.split()) <= CLAUSE_WORDS


def of_one_thing(one: Sequence[Span], two: Sequence[Span]) -> bool:
    """Whether two measures are the same, or two sides of one thing: "giá muối | mua vào", "giá muối | bán ra"."""
    return one == two or (len(one) == len(two) == SIDED and one[0] == two[0])


def time_of(compared: Compared, base: str | None, low: str, rules: AttributionRules) -> str | None:
    """The time of what is compared with, where what it is compared to is of the time `base`; None if nobody says."""
    words = (low, compared.start, compared.end)
    same = rules.periods.same.search(*words) is not None
    if compared.when and not (same and _YEAR.fullmatch(compared.when)):
        return compared.when
    if base is None:
        return None
    if compared.when:
        return _in_year(base, int(compared.when))
    return next((_earlier(base, unit) for unit, rule in rules.periods.earlier.items() if rule.search(*words)), None)


def _in_year(when: str, year: int) -> str | None:
    """The same part of `year`; None for a day, a week or what is of several years."""
    return _YEAR.sub(f"{year:04d}", when) if _ONE_YEAR.fullmatch(when) else None


def _earlier(when: str, unit: str) -> str | None:
    """The year, the quarter or the month before: None if `when` is of no single one."""
    return _quarter_before(when) if unit == "quarter" else _shifted(when, unit, -1)


def _shifted(when: str, unit: str, count: int) -> str | None:
    """So many years, quarters or months later: None if `when` is of no single one."""
    if unit == "year":
        one = _ONE_YEAR.fullmatch(when)
        return _in_year(when, int(one["year"]) + count) if one else None
    if unit == "quarter" and (quarter := _QUARTER.fullmatch(when)):
        index = int(quarter["year"]) * 4 + int(quarter["quarter"]) - 1 + count
        return f"{index // 4:04d}-Q{index % 4 + 1}"
    month = _MONTH.fullmatch(when)
    if month is None or unit != "month":
        return None
    index = int(month["year"]) * 12 + int(month["month"]) - 1 + count
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def _quarter_before(when: str) -> str | None:
    """The quarter before a quarter, or before the three months of one."""
    months = _THREE_MONTHS.fullmatch(when)
    return _shifted(f"{months['year']}-Q{int(when[-2:]) // 3}" if months else when, "quarter", -1)

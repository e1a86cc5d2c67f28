"""Years: of which year a month or quarter is that names none, and those years that are no dates, for `dating`."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from briefgen.contract.model import Span
from briefgen.extracting.attribution.attribution_rules import AttributionRules
from briefgen.extracting.attribution.comparisons import Timed, recalled_when
from briefgen.extracting.figures.found_figure import FoundFigure
from briefgen.extracting.matching.overlaps import Cover, within

_NEXT_YEARS = 1 - 12
"""From January to the February after it, where January by itself would be that of the next year."""
JUST = 10
"""How far after a date the words end that say that it is just over, in characters."""

LED_WORDS = 4
"""Most words from a sign of what was before to the number that it leads to."""

_SPAN = re.compile(r"(?P<first>(?:19|20)\d\d)(?: ?[-–] ?(?P<last>(?:19|20)\d\d))?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PART = re.compile(r"(?P<year>\d{4})-(?P<grain>Q?)(?P<part>\d{1,2})")
"""A month or a quarter."""
_NAMED = re.compile(r"(?<![\w.,])(?:19|20)\d\d(?![\w.,]*\d)")
_YEAR_AFTER = re.compile(r" (?P<year>(?:19|20)\d\d)(?![\w%/.,-]*\d)(?!\w)")
_LED = re.compile(r"(?P<year>(?:19|20)\d\d)(?::|,) ")
"""A year that leads to what was in it, in brackets: "(2030: 5 tons)"."""
_RATE = re.compile(r" ?(?:/ ?\w+)? ?")
"""What may stand between a number and a year in brackets: "5 USD/kg (2030)"."""


def in_order(
    timed: Sequence[Timed], yearless: frozenset[int], figures: Sequence[FoundFigure], low: str, rules: AttributionRules
) -> list[Timed]:
    """The dates of a sentence, a month or quarter without a year in that of an earlier one before it.

    "Quý III ... quý IV", "5 tons in January 2030 and 6 tons in | February"; those without a year begin at `yearless`.
    """
    result: list[Timed] = []
    stated = {one.start for one in timed if one.start not in yearless and _YEAR.search(low, one.start, one.end)}
    for one in timed:
        now, last = _PART.fullmatch(one.when), next((t for t in reversed(result) if _PART.fullmatch(t.when)), None)
        before = _PART.fullmatch(last.when) if last else None
        if one.start not in yearless or not (now and last and before) or now["grain"] != before["grain"]:
            result.append(one)
            continue
        if last.start in stated and _is_recalled_after(last, one, figures, low, rules):
            year = int(before["year"]) - (now["part"] >= before["part"])
            result.append(replace(one, when=f"{year}-{now['grain']}{now['part']}"))
            continue
        later, years = now["part"] > before["part"], int(before["year"]) - int(now["year"])
        told = last.start in stated and _are_told_alike(last, one, figures, low, rules)
        goes_on = (
            later
            and years
            and not rules.periods.just_over.search(low, one.start, one.end + JUST)
            and (told or (now["grain"] == "Q" and years == 1))
        )
        stated.update([one.start] if told else ())
        result.append(replace(one, when=f"{before['year']}-{now['grain']}{now['part']}") if goes_on else one)
    return result


def months_joined(timed: Sequence[Timed], figures: Sequence[FoundFigure], low: str, rules: AttributionRules) -> list[Timed]:
    """The times of a sentence, months that it names together as one time: "5 tons in | January and February |"."""
    result: list[Timed] = []
    if len(figures) > 1 and any(
        rules.periods.listed.fullmatch(low[one.end : two.start].rstrip()) for one, two in itertools.pairwise(figures)
    ):
        return [*timed]  # "5% and 7% in May and June"
    for one in timed:
        last = result[-1] if result else None
        before, now = (_PART.fullmatch(last.when[-7:]), _PART.fullmatch(one.when)) if last else (None, None)
        joined = last and before and now and not (before["grain"] or now["grain"])
        if last and before and now and joined and rules.periods.listed.fullmatch(low, last.end, one.start):
            months = int(now["year"]) * 12 + int(now["part"]) - int(before["year"]) * 12 - int(before["part"])
            first = last.when[:7] if months == 1 else f"{now['year']}-{before['part']}"
            level = _leads_to_level(one, figures, low, rules)
            if months in (1, _NEXT_YEARS) and not level and (one.figure is None or one.figure == last.figure):
                result[-1] = replace(last, end=one.end, when=f"{first}/{one.when}")
                continue
        result.append(one)
    return result


def _leads_to_level(one: Timed, figures: Sequence[FoundFigure], low: str, rules: AttributionRules) -> bool:
    """Whether a level follows it, which was reached in the last of months that are named together: "in | June | to 5%"."""
    after = bisect.bisect_left(figures, one.end, key=lambda figure: figure.start)
    return after < len(figures) and rules.periods.level.fullmatch(low, one.end + 1, figures[after].start) is not None


def _is_recalled_after(one: Timed, two: Timed, figures: Sequence[FoundFigure], low: str, rules: AttributionRules) -> bool:
    """Whether words lead back to the second: "3% in | May 2030 |, after 2% in | April |", "from 2% in | April |"."""
    if two.figure is None or figures[two.figure].start < one.end:
        return False
    between = (low, one.end, figures[two.figure].start)
    led = [sign.end() for rule in (rules.periods.other_time, rules.comparison) for sign in rule.finditer(*between)]
    return bool(led) and len(low[max(led) : between[2]].split()) <= LED_WORDS


def _are_told_alike(one: Timed, two: Timed, figures: Sequence[FoundFigure], low: str, rules: AttributionRules) -> bool:
    """Whether both are of a list that has no verb, or repeats it: ", 4 tons in | February |", ", | tháng 2 | đạt 4 tấn"."""
    listed = rules.periods.listed
    if one.figure is not None and two.figure is not None:
        first, next_ = figures[one.figure], figures[two.figure]
        return first.unit == next_.unit and listed.fullmatch(low[one.end : next_.start].rstrip()) is not None
    if one.figure is not None or two.figure is not None:
        return False
    between = within(figures, one.end, two.start)
    after = bisect.bisect_left(figures, two.end, key=lambda figure: figure.start)
    if len(between) != 1 or after == len(figures) or between[0].unit != figures[after].unit:
        return False
    same = low[one.end : between[0].start] == low[two.end : figures[after].start]
    return same and listed.fullmatch(low[between[0].end : two.start].rstrip()) is not None


def has_other_year(low: str, sentence: Span, taken: Sequence[Cover], rules: AttributionRules) -> bool:
    """Whether the sentence names a year in a way that is not read: "niên vụ 2029-2030"; not one that is looked back to."""
    since = {year.start("year") for year in rules.periods.since_year.finditer(low, sentence.start, sentence.end)}
    years = (year for year in _NAMED.finditer(low, sentence.start, sentence.end) if year.start() not in since)
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
    for year in rules.periods.since_year.finditer(low, sentence.start, sentence.end):
        span = Span(start=year.start("year"), end=year.end("year"))
        timed = recalled_when(
            span, year["year"], figures, low, rules
        )  # "the largest since | 2017 |, when it was $9 million"
        if timed and not any(cover.overlaps(span.start, span.end) for cover in taken):
            yield timed
    for year in years:
        if not any(cover.overlaps(*year.span("year")) for cover in taken):
            yield Timed(start=year.start("year"), end=year.end("year"), when=year["year"], figure=None)


def years_in_brackets(
    low: str, brackets: Sequence[Span], figures: Sequence[FoundFigure], rules: AttributionRules
) -> Iterator[Timed]:
    """The years in brackets after a figure, or what it counts, or that lead to one: "5 tấn | (2029)", "5 (| 2029: | 4)"."""
    for bracket in brackets:
        inside = within(figures, bracket.start, bracket.end)
        if inside and (led := _LED.match(low, bracket.start + 1, inside[0].start)):
            first = bisect.bisect_left(figures, bracket.start, key=lambda figure: figure.start)
            yield Timed(start=led.start("year"), end=led.end("year"), when=led["year"], figure=first)
            continue
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

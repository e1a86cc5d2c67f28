"""Fitting: whether a time that a sentence names may be a figure's, and which part of it, for `periods`.

A day is of what is measured each day, a month of a running total is the end of one that began with its year.
"""

from __future__ import annotations

import re

from briefgen.extracting.attribution.amounts import SIGHT, adds_up, is_duty, is_goods
from briefgen.extracting.attribution.brackets import PARTED
from briefgen.extracting.attribution.comparisons import Timed
from briefgen.extracting.attribution.data_kinds import is_quoted
from briefgen.extracting.attribution.dating import OPENING, DatedFigures
from briefgen.extracting.attribution.other_dates import FINE, LOOK_BACK
from briefgen.extracting.figures.found_figure import FoundFigure
from briefgen.knowledge.units import is_duration

_MONTH = re.compile(r"\d{4}-\d\d")
_MONTH_OR_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_DAY = re.compile(r"\d{4}-(?:\d\d-\d\d|W\d\d)")


def is_now(dated: DatedFigures, figure: FoundFigure) -> bool:
    """Whether it is said to be so now, or to have come together so far."""
    start = max(dated.clauses.clause(figure.start).start, figure.start - 2 * LOOK_BACK)
    now = dated.rules.periods.now
    ends = (figure.end, *(span.end for span in figure.measure[-1:] if span.end > figure.end))  # "4 người | hiện nay"
    said = now.finditer(dated.low, start, figure.start)  # not "từ đầu năm | đến nay", which is a time
    stated = any(not any(date.start <= word.start() < date.end for date in dated.dates) for word in said)
    return stated or any(now.match(dated.low, end + 1) for end in ends)


def is_on_the_day(dated: DatedFigures, figure: FoundFigure) -> bool:
    """Whether it is said to be so on the day that the text is of: of no longer time."""
    return dated.rules.periods.on_the_day.match(dated.low, figure.end + 1) is not None


def is_of_longer_time(dated: DatedFigures, figure: FoundFigure) -> bool:
    """Whether it came about in a longer time than a day, or a market's: "up 3% | for the week", "over the week | 5%"."""
    periods, after = dated.rules.periods, min(figure.end + 1, dated.sentence.end)
    if periods.longer_span.match(dated.low, after, dated.sentence.end):
        return True
    return periods.longer_opening.search(dated.low, dated.clauses.clause(figure.start).start, figure.start) is not None


def is_of_level(dated: DatedFigures, when: str) -> bool:
    """Whether what is of the month `when` is how much there was at its end, as no flow is: "tồn kho | đến cuối tháng 9"."""
    return _MONTH.fullmatch(when) is not None and any(timed.when == when and _is_end(dated, timed) for timed in dated.timed)


def _is_end(dated: DatedFigures, timed: Timed) -> bool:
    """Whether something is only said to be so at its end: "at the end of | May", "đến cuối | tháng 5"."""
    until, led = dated.rules.periods.until, dated.led.get(timed.start, timed.start)
    said = until.search(*dated.others.words_before(timed.start)) or dated.rules.periods.until_itself.match(dated.low, led)
    return said is not None and not dated.others.is_total(timed.start)


def opens_with_time(dated: DatedFigures) -> bool:
    """Whether a time leads the sentence: "On Thursday, ..."."""
    first = dated.timed[0].start if dated.timed else dated.sentence.end
    return len(dated.low[dated.sentence.start : first].split()) <= 1


def is_said_of_another(dated: DatedFigures, timed: Timed, figure: FoundFigure) -> bool:
    """Whether it is when somebody said it, or the time of a clause of its own."""
    between = dated.low[timed.end : figure.start]
    apart = is_duration(figure.unit) and PARTED.search(between) and _after_frame(dated, timed) == timed.end
    if apart or dated.is_of_another_time(_after_frame(dated, timed), figure, timed.when):
        return True  # "được công bố vào tháng 7, thời hạn là | 12 tháng"
    opened = dated.low[max(dated.clauses.clause(timed.start).start, timed.start - SIGHT) : timed.start]
    if dated.rules.subordinator.search(PARTED.split(opened)[-1]) and PARTED.search(between):
        return True
    if _is_of_saying(dated, timed) and dated.rules.periods.prospect.search(between):
        return True
    said = dated.rules.reporting.search(between)
    if not FINE.match(timed.when) or "/" in timed.when or not said:
        return False
    stated = _is_daily(dated, figure) and dated.rules.periods.stated.search(between, 0, said.start())  # "công bố ở mức"
    return not (stated or dated.rules.periods.of_data.search(*dated.others.words_before(timed.start)))


def _is_of_saying(dated: DatedFigures, timed: Timed) -> bool:
    """Whether a verb of saying is right before the day, so that it is when that was said: "said on | Monday | it would"."""
    low, start, end = dated.others.words_before(timed.start)
    said = [match.end() for match in dated.rules.reporting.finditer(low, start, end)]
    return bool(said) and FINE.match(timed.when) is not None and len(low[said[-1] : end].split()) <= 1


def _after_frame(dated: DatedFigures, timed: Timed) -> int:
    """Where the words begin after a date, and after the comma that follows one that opens its sentence."""
    first = dated.sentence.start
    opens = not PARTED.search(dated.low, first, timed.start) and timed.start - first <= OPENING
    return timed.end + (opens and dated.low.startswith(",", timed.end))


def fitted(dated: DatedFigures, when: str | None, index: int, timed: Timed | None = None) -> str | None:
    """`when`, unless it is a day and the figure no amount of a day, or the figure goods that a duty is put on."""
    figure, rules = dated.figures[index], dated.rules
    if when is None or not FINE.match(when):
        return when
    if timed and _MONTH_OR_DAY.fullmatch(when) and adds_up(figure, dated.low, rules) and dated.others.is_total(timed.start):
        return f"{when[:4]}{'-01' * when.count('-')}/{when}" if when[5:] not in ("01", "01-01") else when
    if is_goods(figure, dated.low, rules, dated.clauses):
        return None
    if not _DAY.fullmatch(when):
        return when
    if timed is None and is_of_longer_time(dated, figure):
        return None
    if figure.unit == "point":
        return when
    before = dated.others.words_before(timed.start) if timed else ("", 0, 0)
    if is_duty(figure, dated.low, rules):
        return when if timed is None or dated.others.is_in_force(timed.start) else None
    led = dated.led.get(timed.start, timed.start) if timed else 0
    until = timed and (rules.periods.until.search(*before) or rules.periods.until_itself.match(dated.low, led))
    return when if until or _is_daily(dated, figure) else None


def _is_daily(dated: DatedFigures, figure: FoundFigure) -> bool:
    """Whether the sentence, or what the figure measures, is about what is measured each day."""
    daily = dated.rules.periods.daily.search
    if any(daily(dated.low, words.start, words.end) for words in (dated.sentence, *figure.measure)):
        return True
    return bool(figure.measure) and is_quoted(figure, dated.low, dated.rules)

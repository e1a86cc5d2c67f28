"""Dating: which dates of a sentence are periods, and which of its figures each follows and is said of.

In: the figures and dates of one sentence. Out: the dates as `Timed`; `periods` chooses among them.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from operator import attrgetter

from briefgen.articles.article import Article
from briefgen.contract.edtf import first_day, last_day
from briefgen.contract.model import Span
from briefgen.extracting.attribution.amounts import SIGHT, is_duty
from briefgen.extracting.attribution.attribution_rules import AttributionRules
from briefgen.extracting.attribution.brackets import PARTED, Clauses
from briefgen.extracting.attribution.comparisons import (
    Timed,
    changed_since,
    of_clause,
    opens_other_time,
    recalled_when,
    right_after,
)
from briefgen.extracting.attribution.other_dates import FINE, OtherDates
from briefgen.extracting.attribution.times import Times
from briefgen.extracting.attribution.years import bare_years, has_other_year, in_order, months_joined, years_in_brackets
from briefgen.extracting.figures.found_figure import FoundFigure
from briefgen.extracting.matching.overlaps import Cover, within
from briefgen.extracting.timeline.dates.dates import DatedWords
from briefgen.extracting.timeline.rules.date_value import parse_value
from briefgen.extracting.timeline.rules.resolution import resolve
from briefgen.knowledge.units import is_duration

FOLLOWS = 64
"""How far after a figure the date that is said of it may be, in characters."""
OPENING = 28
"""How far into a sentence the words are that make it continue with the one before, or not, in characters."""
COMPARED_WORDS = 2
"""Most words between the sign of a comparison and the number that something is compared with."""
MOST_DATES = 40
"""Most dates, or duties, of a sentence among which a figure's, or a date's, is looked for, from the nearest on."""

_BRACKETED = re.compile(r" ?\((?:\w+ ){0,2}")
_NOTE = re.compile(r" \([^\W\d]+\)")  # "3 percent | (provisional) | in May"
_NAMED = re.compile(r"\d{4}|XXXX-\d\d$")
_YEARLESS = re.compile(r"XXXX-(?:\d\d?|Q\d)")
_START = attrgetter("start")
_YEARS = re.compile(r"\d{4}/\d{4}")


class DatedFigures:
    """The figures and dates of one sentence."""

    def __init__(
        self,
        article: Article,
        rules: AttributionRules,
        figures: Sequence[FoundFigure],
        dates: Sequence[DatedWords],
        times: Times,
    ) -> None:
        """Read the sentence of `figures`, which has `dates`."""
        self.low = low = article.low
        self.norm = article.norm
        self.rules = rules
        self.figures = figures
        self.sentence = figures[0].sentence
        self.others = OtherDates(low, rules, figures)
        self.clauses = Clauses(low, self.sentence, [rules.opener])
        self.dates = dates
        self._times = times
        self._covered = Cover(figures)
        self._today = times.anchor.day
        self.compared = [
            Timed(start=date.start, end=date.end, when=when, figure=None)
            for date in dates
            if date.compares and _NAMED.match(date.value) and (when := resolve(date.value, times.anchor, None))
        ]
        self.led = {date.start: date.whole.start for date in dates}  # "đến 20h ngày | 5/6"
        self._due = frozenset(self.others.due_dates(dates))
        found = [timed for date in dates if (timed := self._timed(date))]
        unread = any(self._is_unread(date) for date in dates)
        dated = Cover(dates)
        told = bool(found) and not (len(found) == 1 and self._is_recalled(found[0]))
        self.is_dated = told or unread or has_other_year(low, self.sentence, (dated, self._covered), rules)
        year = min((timed.start for timed in found if timed.when.isdigit()), default=self.sentence.end)
        years = bare_years(low, figures, year, (dated, self._covered), rules)
        bracketed = years_in_brackets(low, self.clauses.brackets, figures, rules)
        yearless = frozenset(date.start for date in dates if _YEARLESS.fullmatch(date.value))
        ordered = in_order(sorted([*found, *years, *bracketed], key=_START), yearless, figures, low, rules)
        self.timed = months_joined(ordered, figures, low, rules)

    def _is_unread(self, date: DatedWords) -> bool:
        """Whether the date says that the sentence is of another time than the one before, but not of which."""
        if self.others.is_fiscal(date):
            return True
        if date.compares:
            opens = date.start - self.sentence.start <= OPENING and self._last_before(date.start) < 0
            return opens and date.start not in self._due
        return parse_value(date.value).ends_ahead or resolve(date.value, self._times.anchor, None) is None

    def _timed(self, date: DatedWords) -> Timed | None:
        """`date` as a period that figures may have, its year as an event's tense has it; None if it is something else."""
        compares = (
            date.compares
            and not self._is_of_compared(date)
            and right_after(self.low, date, self.figures, self.rules) is None
            and not self.others.is_after_comparison(date)
        )
        compares = compares or self.others.is_changed_from(date)
        since = self.rules.periods.since.match(self.low, date.start)
        over = date.is_over or date.compares or since
        resolved = self._times.when(date, "past" if over else None)
        if compares and resolved and (own := of_clause(date, resolved, self.figures, self.low, self.rules)):
            return own
        if resolved and (compares or since or self._last_before(date.start) >= 0):
            recalled = recalled_when(Span(start=date.start, end=date.end), resolved, self.figures, self.low, self.rules)
            if recalled:
                return recalled
        when = None if compares or parse_value(date.value).ends_ahead else resolved
        if when and _YEARS.fullmatch(when) and self.rules.periods.rank.search(*self.others.words_before(date.start)):
            return None
        if when is None or date.start in self._due or self.others.is_fiscal(date) or self.others.is_of_event(date):
            return None
        if since:
            return changed_since(date, when, self.figures, self._last_before(date.start))
        if self._covered.overlaps(date.start, date.start + 1):
            level = self._level_before(date)
            return None if level is None else Timed(start=date.start, end=date.end, when=when, figure=level)
        if (owned := right_after(self.low, date, self.figures, self.rules)) is not None:
            return Timed(start=date.start, end=date.end, when=when, figure=owned)
        if (duty := self._duty_in_force(date)) is not None:
            return Timed(start=date.start, end=date.end, when=when, figure=duty)
        index = self._figure_before(date, when)
        if index is not None and self.rules.periods.since_past.match(self.low, date.start) and self._is_over(when):
            return None
        if index is None and (bracket := self.clauses.bracket(date.start)):
            return Timed(start=date.start, end=date.end, when=when, figure=None) if self._holds_figure(bracket) else None
        if index is not None and self._is_compared_by(index, date):
            return None
        return Timed(start=date.start, end=date.end, when=when, figure=index)

    def _is_recalled(self, timed: Timed) -> bool:
        """Whether it dates only what was before, or what is compared with: "rose 5%, following a 2% drop in | May"."""
        index = timed.figure or 0
        return index > 0 and (self.is_before(index) or self.is_compared(self.figures[index]))

    def is_since(self, figure: FoundFigure) -> bool:
        """Whether it says from when on something has changed, and so is of no time named before: "up 6% | since 2030"."""
        return self.rules.periods.since.match(self.low, figure.end + 1) is not None

    def is_owned(self, index: int) -> bool:
        """Whether it is of a time before it alone, and so only recalled: "$6, beating last year's | $5"."""
        return any(timed.figure == index and timed.end <= self.figures[index].start for timed in self.timed)

    def _level_before(self, date: DatedWords) -> int | None:
        """The index of the change whose level the date follows: "to 5 tonnes in | May | from 4 tonnes"."""
        index = bisect.bisect_right(self.figures, date.start, key=lambda figure: figure.start) - 1
        figure = self.figures[index]
        came = figure.from_ is not None and self.rules.periods.origin.search(self.low, date.end, figure.end)
        return index if came else None

    def _is_of_compared(self, date: DatedWords) -> bool:
        """Whether the date follows what something is compared with, and is its own: "so với 9 tấn | năm 2029"."""
        last = self._last_before(date.start)
        gap = self.low[self.figures[last].end : date.whole.start].strip()
        changed = self.figures[last].direction and len(gap.split()) <= COMPARED_WORDS  # "to a 2% | fall in | May"
        if last < 0 or PARTED.search(gap) or not (changed or not gap):
            return False
        if last and self.rules.periods.joined.search(self.low, self.figures[last - 1].end, self.figures[last].start):
            last -= 1  # "compared with 4 tonnes in May | and 3 | in June"
        return self.is_compared(self.figures[last]) or self.others.is_origin(last)

    def is_compared(self, figure: FoundFigure) -> bool:
        """Whether the figure is only what another one is compared with: "against 200 countries"."""
        _, start, _ = self.others.words_before(figure.start)
        between = self.compared_by(start, figure)
        return between is not None and len(between.split()) <= COMPARED_WORDS and not PARTED.search(between)

    def compared_by(self, start: int, figure: FoundFigure) -> str | None:
        """The words between the last sign of a comparison from `start` on and the figure; None where it is over before it.

        It is in "up 5% | from | a year earlier to 6", "up 5% | from | a month earlier and down 2%".
        """
        signs = self.rules.comparison.finditer(self.low, start, figure.start)
        ends = [sign.end() for sign in signs if not any(s.start < sign.start() < s.end for s in figure.measure)]
        between = self.low[ends[-1] : figure.start] if ends else ""
        over = self.rules.periods.boundary.search(between) or self.rules.periods.level.search(between)
        return between if ends and not over else None

    def _duty_in_force(self, date: DatedWords) -> int | None:
        """The index of the duty that is in force from the date on."""
        if not self.others.is_in_force(date.start):
            return None
        last = self._last_before(date.start)
        before = range(last, max(-1, last - MOST_DATES), -1)
        return next((index for index in before if is_duty(self.figures[index], self.low, self.rules)), None)

    def is_of_another_time(self, start: int, figure: FoundFigure, when: str | None) -> bool:
        """Whether the words from `start` on, where the time `when` ends, are of another one: "fell after growing 5%"."""
        if opens_other_time(self.low, start, figure.start, self.rules):
            return True
        return figure.direction is None and self._is_over(when) and self._is_of_present(start, figure)

    def is_before(self, index: int) -> bool:
        """Whether the words after the last figure are of another time: "narrowed to $5, | following | $7 in April"."""
        return index > 0 and opens_other_time(self.low, self.figures[index - 1].end, self.figures[index].start, self.rules)

    def _is_over(self, when: str | None) -> bool:
        """Whether the time `when` had ended on the day of publication."""
        return when is not None and self._today is not None and last_day(when) < self._today

    def _is_of_present(self, start: int, figure: FoundFigure) -> bool:
        """Whether a clause that begins after `start` says what is so: "opened in 2021, and is home to 300 mills"."""
        rules = self.rules.periods
        bounds = list(rules.boundary.finditer(self.low, start, figure.start))
        if not bounds:
            return False
        last = len(self.low[bounds[-1].end() : figure.start].split())
        if last == 1 and not self.rules.owners.joint.fullmatch(bounds[-1].group()):
            return False  # "12 tonnes in 2030, which is | 16 bags"
        if rules.present.search(self.low, bounds[0].end(), figure.start):
            return True
        return last <= COMPARED_WORDS and rules.present_next.match(self.low, figure.end) is not None

    def _figure_before(self, date: DatedWords, when: str) -> int | None:
        """The index of the figure that the date follows and is said of."""
        index = self._last_before(date.start)
        bracket = self.clauses.bracket(date.start)
        if index < 0 or (bracket and self.figures[index].end < bracket.start and self._holds_figure(bracket)):
            return None
        end = self.figures[index].end
        if index and not bracket and (closed := self.clauses.bracket(end)):  # "12 euros ($14) | last year"
            first = bisect.bisect_left(self.figures, closed.start, key=lambda figure: figure.start)
            beside = len(self.low[closed.end : date.start].split()) <= COMPARED_WORDS
            if first and beside and not self.low[self.figures[first - 1].end : closed.start].strip():
                index, end = first - 1, closed.end
        apart = date.start - end > SIGHT or self._is_apart(self.low[end : date.start], when)
        return None if apart or self.others.is_of_next(date, index) or self._is_of_second_act(date, when, index) else index

    def _is_of_second_act(self, date: DatedWords, when: str, index: int) -> bool:
        """Whether it is of what was done, or is to be done, after what the figure before it tells."""
        figure = self.figures[index]
        start = max(self.clauses.clause(figure.start).start, self.figures[index - 1].end if index else self.sentence.start)
        to_come = self._today is not None and first_day(when) > self._today
        dated_before = any(start <= other.start < date.start for other in self.dates)
        return self.others.is_of_second_act(Span(start=start, end=date.start), index, to_come=to_come, dated=dated_before)

    def has_own_span(self, index: int) -> bool:
        """Whether it came about in so many months, of which nobody says when they were: "and 19 tonnes in 5 months"."""
        after = self.figures[index + 1] if index + 1 < len(self.figures) else None
        between = self.low[self.figures[index].end : after.start] if after and is_duration(after.unit) else ""
        return self.rules.periods.preposition.fullmatch(between.lstrip()) is not None

    def is_dated_aside(self, index: int) -> bool:
        """Whether it is in brackets after the figure before, with a time of their own: "đạt 5 tấn (năm 2029: | 4 tấn)"."""
        bracket = self.clauses.bracket(self.figures[index].start)
        if bracket is None or self.figures[index - 1].start > bracket.start:
            return False
        return any(bracket.start < timed.start < bracket.end for timed in self.timed)

    def _last_before(self, at: int) -> int:
        """The index of the last figure that ends before `at`; -1 where none does."""
        return bisect.bisect_right(self.figures, at, key=lambda figure: figure.end) - 1

    def _holds_figure(self, bracket: Span) -> bool:
        return bool(within(self.figures, bracket.start + 1, bracket.end))

    def is_other_duration(self, index: int) -> bool:
        """Whether it is how long something takes that the figure before is not about: "5 tấn năm nay, cấp phép 9 ngày"."""
        figure, previous = self.figures[index], self.figures[index - 1] if index else None
        other = previous is None or figure.measure != previous.measure
        return is_duration(figure.unit) and bool(figure.measure) and other

    def _is_apart(self, gap: str, when: str) -> bool:
        """Whether the words between a figure and the date `when` part them."""
        if _BRACKETED.fullmatch(gap):
            return False
        gap = _NOTE.sub("", self.rules.aside.sub("", gap))
        parted = len(gap) > FOLLOWS or PARTED.search(gap) or self.rules.opener.search(gap)
        said = FINE.match(when) and self.rules.reporting.search(gap)
        return bool(parted or said) or self.rules.periods.joined.search(gap) is not None

    def _is_compared_by(self, index: int, date: DatedWords) -> bool:
        """Whether the words between a figure and the date after it make the date what the figure is compared with."""
        gap = self.low[self.figures[index].end : date.start]
        if not gap.strip() and self.rules.comparison.match(self.low, date.start):
            return True
        signs = self.rules.comparison.finditer(self.low, self.figures[index].end, date.start)
        others = (sign for sign in signs if not any(s.start <= sign.start() < s.end for s in self.figures[index].measure))
        compared = not PARTED.search(gap) and next(others, None)  # not "5 tons of salt | from | Fiji in May"
        return bool(compared) and not (self.rules.periods.preposition.search(gap) or self.others.is_after_comparison(date))

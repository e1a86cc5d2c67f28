"""Periods of one sentence: which of its dates each figure is of, or what it goes on with, for `periods`.

A date is said of the figure that it follows; of those after it in its clause; else of the whole sentence.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Sequence

from briefgen.contract.model import Struct
from briefgen.extracting.attribution.amounts import SIGHT, is_count, is_duty
from briefgen.extracting.attribution.asides import dated_around, is_set_aside, recalled_clauses
from briefgen.extracting.attribution.bases import with_times_of_bases
from briefgen.extracting.attribution.brackets import PARTED
from briefgen.extracting.attribution.carrying import Carried, continues, words_of
from briefgen.extracting.attribution.comparisons import (
    Compared,
    Timed,
    after_number,
    before_bracket,
    before_level,
    counted_back,
    counted_on,
    opening,
    owned_by_time_before,
    time_of,
)
from briefgen.extracting.attribution.dating import MOST_DATES, DatedFigures
from briefgen.extracting.attribution.fitting import fitted, is_now, is_of_longer_time, is_on_the_day, is_said_of_another
from briefgen.extracting.attribution.other_dates import LOOK_BACK
from briefgen.extracting.attribution.reports import Reports, kind_of, time_of_report
from briefgen.extracting.attribution.told_together import is_of_same_thing, is_told_with_next
from briefgen.extracting.attribution.turns import periods_in_turn
from briefgen.extracting.figures.found_figure import FoundFigure
from briefgen.extracting.matching.overlaps import Cover, Spanned

ENDING = 12
"""How far after "in the quarter" the time is with which it ends, in characters."""
SERIES = 3
"""From how many periods a sentence tells a series, none of which the next one is of."""

_DAY = re.compile(r"\d{4}-(?:\d\d-\d\d|W\d\d)")


class Before(Struct, frozen=True):
    """What the sentences before have told: the period that may be `carried` on, and the `reports` so far.

    `again` are words that mean a time that was named before, and that time.
    """

    carried: Carried | None
    reports: Reports
    again: Sequence[tuple[re.Pattern[str], str]]


class SentencePeriods:
    """The periods of `dated` figures, which are of the countries `owners`."""

    def __init__(self, dated: DatedFigures, owners: Sequence[str | None], before: Before) -> None:
        """Take the sentence after `before`."""
        self.dated, self.owners, self.before = dated, owners, before
        self.low, self.rules, self.figures = dated.low, dated.rules, dated.figures
        self.sentence, self.clauses = dated.sentence, dated.clauses
        self._earlier: set[int] = set()  # figures of the time that something is compared with
        self._outside = [index for index, figure in enumerate(self.figures) if not self.clauses.bracket(figure.start)]
        self._recalled = Cover(recalled_clauses(self.low, self.figures, self.dated.timed, self.rules))
        self._free = [timed for timed in self.dated.timed if timed.figure is None]
        self._said_of: dict[int, list[Timed]] = {}
        for timed in self.dated.timed:
            if timed.figure is not None:
                self._said_of.setdefault(timed.figure, []).append(timed)

    def periods(self) -> list[str | None]:
        """The period of each figure; where the sentence names none and continues with the one before, the one carried."""
        found = self._with_times_of_next(self._one_after_another())
        found = periods_in_turn(self.figures, found, self.dated.timed, self.low, self.rules)
        return with_times_of_bases(self.dated, found, self.rules)

    def _one_after_another(self) -> list[str | None]:
        """The period of each figure by what is before it and right after it."""
        found: list[str | None] = []
        of_level: str | None = None  # of the last outside of brackets that has one
        for index, figure in enumerate(self.figures):
            if compared := self._comparison(index):
                self._earlier.add(index)
                found.append(time_of(compared, of_level, self.low, self.rules) or self._following(index))
            else:
                own = self._again(index) or self._own(index, found) or self._carried(index)
                back = own if self._has_origin(figure) else counted_back(self.low, figure.end, own, self.rules)
                around = dated_around(self.low, figure, self.clauses, self.dated.timed, self.rules.subordinator)
                other = of_level if self._is_expected(index) else fitted(self.dated, around, index)
                after = counted_on(self.low, figure.end, next((when for when in reversed(found) if when), own), self.rules)
                found.append(self._following(index) or after or back or other)
                earlier = back != own or self.dated.is_compared(figure) or self.dated.is_before(index)
                earlier = earlier or self.dated.is_since(figure) or self.dated.is_owned(index) or self._is_recalled(figure)
                earlier = earlier or (index in self._said_of and self.dated.others.is_origin(index))
                self._earlier.update([index] if earlier else ())
            if found[-1] and index not in self._earlier and not self.clauses.bracket(figure.start):
                of_level = found[-1]
        return found

    def _with_times_of_next(self, found: list[str | None]) -> list[str | None]:
        """The periods `found`, that of a figure which is told together with the next one as the next one has it."""
        in_turn = self.rules.respectively.search(self.low, self.sentence.start, self.sentence.end)
        for index in range(len(found) - 1, 0, -1):
            between = self.low[self.figures[index - 1].end : self.figures[index].start]
            if (when := self._following(index)) and self.rules.periods.link.fullmatch(between):
                found[index - 1] = fitted(self.dated, when, index - 1)
            same = index not in self._earlier and is_of_same_thing(self.dated, index, between)
            listed = in_turn and self.rules.periods.listed.fullmatch(between)  # "12 and 7 percent respectively"
            # "on Monday that stocks rose 5% to 3 tonnes | in May"
            announced = same and index - 1 not in self._said_of and _DAY.fullmatch(found[index - 1] or "") is not None
            announced = announced and not _DAY.fullmatch(self._following(index) or f"{found[index - 1]}")
            alike = found[index - 1] is None and (same or listed or is_told_with_next(self.dated, index - 1))
            if (alike or announced) and not is_of_longer_time(self.dated, self.figures[index - 1]):
                found[index - 1] = fitted(self.dated, found[index], index - 1)
                self._earlier.update([index] if index - 1 in self._earlier else ())
        return found

    def current(self, found: Sequence[str | None]) -> Sequence[int]:
        """The figures that are in no bracket and not only compared with; none of a series of many times."""
        current = [i for i in self._outside if i not in self._earlier and not self._is_left_behind(i, found)]
        return () if len({found[i] for i in current} - {None}) >= SERIES else current

    def last_of(self, found: Sequence[str | None]) -> str | None:
        """The last period of `found` that is not of a bracket or only compared with, for the next sentence."""
        if self.before.carried and self.rules.periods.recalling.match(self.low, self.sentence.start):
            return self.before.carried.when
        last = next((i for i in reversed(self.current(found)) if found[i]), None)
        since = last is not None and _DAY.fullmatch(found[last] or "") and is_duty(self.figures[last], self.low, self.rules)
        when = None if last is None or since else found[last]
        return None if when and when.endswith("/..") else when  # what has changed since then is no time of what is told next

    def _is_left_behind(self, index: int, found: Sequence[str | None]) -> bool:
        """Whether its day is only that of what others came after: "a record of $5 on May 2 | before | dropping"."""
        if not _DAY.fullmatch(found[index] or ""):
            return False
        return self.rules.periods.turning.search(self.low, self.figures[index].end, self.sentence.end) is not None

    @property
    def is_apart(self) -> bool:
        """Whether it has an amount of its own, which says of what it is."""
        return any(figure.measure and not is_count(figure) for figure in self.figures)

    def _following(self, index: int) -> str | None:
        """The period that is said of the figure alone, right after it."""
        figure = self.figures[index]
        said = self._said_of.get(index, [])
        if self._has_origin(figure):
            said = [timed for timed in said if timed.start < figure.end]  # what is after it is when it was another level
        return next((when for t in said if (when := fitted(self.dated, t.when, index, t))), None)

    def _has_origin(self, figure: FoundFigure) -> bool:
        """Whether its words end with the level before it: "to $5 million from $4 million"."""
        return figure.from_ is not None and self.rules.periods.origin.search(self.low, figure.start, figure.end) is not None

    def _own(self, index: int, found: Sequence[str | None]) -> str | None:
        """The period of the words before the figure, the nearest first; or of the figure before, of the same thing."""
        figure = self.figures[index]
        if self.dated.is_compared(figure) or is_now(self.dated, figure) or self.dated.is_since(figure):
            return None
        if is_on_the_day(self.dated, figure):
            return None
        previous = self.figures[index - 1] if index else None
        if previous and (named := self.rules.periods.year_when.search(self.low, previous.end, figure.start)):
            return named["year"]  # "compared with | 2030 |, when it was $5"
        nearest, as_before = self._before(index), self._as_before(index, found)
        if self._is_total_so_far(index, nearest):
            return None
        if previous and previous.measure == figure.measure and as_before and not (nearest and nearest.start >= previous.end):
            return as_before
        return fitted(self.dated, nearest.when, index, nearest) if nearest else as_before

    def _is_total_so_far(self, index: int, nearest: Timed | None) -> bool:
        """Whether it is what came together by then, of which no time is named: "lãi 5 tỷ quý III, | lũy kế | 9 tỷ"."""
        start = max(self.figures[index - 1].end if index else self.sentence.start, nearest.end if nearest else 0)
        return self.rules.periods.so_far.search(self.low, start, max(start, self.figures[index].start)) is not None

    def _again(self, index: int) -> str | None:
        """The quarter, month or part of one that was named before, where the clause of the figure says that it is meant."""
        figure = self.figures[index]
        start = max(self.clauses.clause(figure.start).start, self.figures[index - 1].end if index else self.sentence.start)
        ends = (figure.end, *(span.end for span in figure.measure[-1:] if span.end > figure.end))
        for words, when in self.before.again:
            after = next((match for end in ends if (match := words.match(self.low, end + 1))), None)
            named = after or words.search(self.low, start, figure.start)
            if named is None or self.dated.is_compared(figure):
                continue
            if self.rules.periods.prospect.search(self.low, named.end(), max(named.end(), figure.start)):
                continue
            if not any(date.end > named.start() and date.start - named.end() <= ENDING for date in self.dated.dates):
                return when  # not "in the quarter ending in | March"
        return None

    def _carried(self, index: int) -> str | None:
        """The period of the sentence before, where this one names none and goes on with it; or else of the report."""
        figure = self.figures[index]
        if self.dated.is_dated or self._is_counted_apart(figure) or self.dated.is_compared(figure):
            return None
        start = max(self.clauses.clause(figure.start).start, figure.start - 2 * LOOK_BACK)
        if is_now(self.dated, figure) or self.dated.is_since(figure):
            return None
        if self.rules.periods.prospect.search(self.low, start, figure.start):
            return None
        if self.before.carried is not None and self.goes_on:
            when: str | None = self.before.carried.when
        else:
            when = time_of_report(figure, self.owners[index], self.before.reports, self.dated.norm, self.low, self.rules)
        apart = when and (is_of_longer_time if _DAY.fullmatch(when) else is_on_the_day)(self.dated, figure)
        return None if apart or not when else when

    def _is_counted_apart(self, figure: FoundFigure) -> bool:
        """Whether it only is how many there are, which no report tells of, nor the sentence before."""
        if not is_count(figure) or (self.before.carried and words_of(figure, self.low) in self.before.carried.counted):
            return False
        return kind_of(figure, self.low, self.rules) is None

    def _before(self, index: int) -> Timed | None:
        """The nearest period before the figure that is said of no other one."""
        bracket = self.clauses.bracket((figure := self.figures[index]).start)
        last = bisect.bisect_right(self._free, figure.start, key=lambda timed: timed.end)
        for timed in reversed(self._free[max(0, last - MOST_DATES) : last]):
            if figure.start - timed.end > SIGHT:
                break
            if self.clauses.bracket(timed.start) not in (None, bracket):
                continue
            aside = is_set_aside(self.low, timed.start, figure, self.figures[0], self.rules.aside_opening)
            recalled = self._is_recalled(timed) and not self._is_recalled(figure)
            if aside or recalled or is_said_of_another(self.dated, timed, figure):
                continue
            if fitted(self.dated, timed.when, index, timed):
                return timed
        return None

    def _is_recalled(self, one: Spanned) -> bool:
        """Whether it is in a clause that recalls another time."""
        return self._recalled.overlaps(one.start, one.end)

    def _comparison(self, index: int) -> Compared | None:
        """The comparison that makes the figure what the one before is compared with: in a bracket after it, or around it."""
        figure = self.figures[index]
        bracket = self.clauses.bracket(figure.start)
        counted = after_number(self.low, figure.end, self.rules) if bracket else None
        if bracket and counted and counted.end < bracket.end:
            return counted  # "5 tons (4 tons | a year before)"
        if bracket and not self.low[bracket.start + 1 : figure.start].strip():
            return before_bracket(self.low, self.sentence, bracket, self.dated.compared, self.rules)
        if owned := owned_by_time_before(self.low, self.sentence, figure, self.rules):
            return owned
        level = before_level(self.low, self.sentence, figure, self.dated.compared, self.rules)
        if level or self.dated.is_compared(figure):
            return level or after_number(self.low, figure.end, self.rules)
        return opening(self.low, self.clauses.clause(figure.start), bracket, figure.start, self.rules)

    def _as_before(self, index: int, found: Sequence[str | None]) -> str | None:
        """The period of the figure before, which an elliptic clause continues with; one in another bracket is skipped."""
        if self.dated.has_own_span(index) or self.dated.is_other_duration(index):
            return None
        bracket = self.clauses.bracket(self.figures[index].start)
        inside = bracket and index and self.figures[index - 1].start > bracket.start
        other = index - 1 if inside else self._last_outside(index)
        if other is None or self.dated.is_of_another_time(self.figures[other].end, self.figures[index], found[other]):
            return None
        return fitted(self.dated, found[other], index)

    def _is_expected(self, index: int) -> bool:
        """Whether it is only what was expected of the figure before, whose time it is of: "rose 5%, above a 4% forecast"."""
        figure, expected = self.figures[index], self.rules.periods.expected
        if not index or figure.unit != self.figures[index - 1].unit or not self.dated.is_compared(figure):
            return False
        after = PARTED.split(self.low[figure.end : min(self.sentence.end, figure.end + LOOK_BACK)])[0]
        reach = figure.end + len(after)
        if any(figure.end <= date.start < reach for date in self.dated.dates) or self.rules.periods.year_again.search(after):
            return False  # "a 5% rise forecast | for June"
        return bool(expected.search(self.low, self.figures[index - 1].end, figure.start) or expected.search(after))

    def _last_outside(self, index: int) -> int | None:
        """The last figure before that is in no bracket, and of no earlier time."""
        at = bisect.bisect_left(self._outside, index)
        return next((other for other in reversed(self._outside[:at]) if other not in self._earlier), None)

    @functools.cached_property
    def goes_on(self) -> bool:
        """Whether the sentence names no time, and continues with the one before."""
        carried = self.before.carried
        return not self.dated.is_dated and carried is not None and continues(self.figures, carried, self.low, self.rules)

"""Periods: what time each figure is about, from the dates of its sentence and, where it goes on, of the one before.

In: an article, its figures and its dates. Out: an EDTF date or None for each figure, in their order. A date is said of the
figure that it follows; of those after it in its clause; else of the whole sentence. What a number is compared with, the day
on which something is announced and the month in which a contract is due are no periods.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from briefgen.articles.article import Article
from briefgen.extracting.attribution.amounts import SIGHT, adds_up, is_count, is_duty, is_goods
from briefgen.extracting.attribution.asides import dated_around, is_set_aside
from briefgen.extracting.attribution.attribution_rules import AttributionRules
from briefgen.extracting.attribution.bases import with_times_of_bases
from briefgen.extracting.attribution.brackets import PARTED
from briefgen.extracting.attribution.carrying import (
    Carried,
    carry,
    continues,
    find_spans,
    is_said,
    named_again,
    without_figures,
    words_of,
)
from briefgen.extracting.attribution.comparisons import (
    Compared,
    Timed,
    after_number,
    before_bracket,
    before_level,
    counted_back,
    counted_on,
    of_one_thing,
    opening,
    time_of,
)
from briefgen.extracting.attribution.dating import FINE, LOOK_BACK, MOST_DATES, OPENING, DatedFigures
from briefgen.extracting.attribution.reports import Reports, Told, kind_of, time_of_report, with_figures, with_sentences
from briefgen.extracting.attribution.turns import periods_in_turn
from briefgen.extracting.figures.figures import FoundFigure
from briefgen.extracting.matching.overlaps import within
from briefgen.extracting.timeline.dates.dates import DatedWords
from briefgen.extracting.timeline.rules.resolution import Anchor, resolve
from briefgen.knowledge.units import is_duration

ENDING = 12
"""How far after "in the quarter" the time is with which it ends, in characters."""
COMPARED_WORDS = 6
"""Most words of a comparison between a change and the level that it led to."""
LISTED_WORDS = 5
"""Most words after a number to the next one of a list."""
SERIES = 3
"""From how many periods a sentence tells a series, none of which the next one is of."""

_MONTH_OR_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_NAMED = re.compile(r"\d{4}|XXXX-\d\d$")
_DAY = re.compile(r"\d{4}-(?:\d\d-\d\d|W\d\d)")


def find_periods(
    article: Article,
    rules: AttributionRules,
    figures: Sequence[FoundFigure],
    owners: Sequence[str | None],
    dates: Sequence[DatedWords],
    events: Mapping[int, str],
    anchor: Anchor,
) -> Iterator[str | None]:
    """The period of each of `figures`, in their order, which are of the countries `owners`.

    `events` says when each event is, by where its date starts.
    """
    carried: Carried | None = None
    spans, end = find_spans(dates, events, anchor, article.low, rules), 0
    reports: Reports = {}
    of = iter(owners)
    for sentence, figures_ in itertools.groupby(figures, key=lambda figure: figure.sentence):
        group = list(figures_)
        whose = list(itertools.islice(of, len(group)))
        inside = within(dates, sentence.start, sentence.end)
        between = within(dates, carried.end if carried else end, sentence.start)
        if own := [date for date in between if not (date.compares or is_said(date, article.low, rules))]:
            silent = own if own[-1].start >= end else ()  # a sentence without a figure has a time of its own
            carried = without_figures(silent, sentence.start, events, anchor, article.low, rules)
            silent = [date for date in own if date.start >= end]
            reports = with_sentences(reports, silent, events, anchor, article.low, rules)
        end = sentence.end
        dated = DatedFigures(article.low, rules, group, inside, events, anchor)
        reader = _Periods(
            dated,
            inside,
            anchor,
            carried,
            reports,
            whose,
            article.norm,
            list(named_again(spans, sentence, article.low, rules)),
        )
        found = reader.periods()
        yield from found
        told = [Told(figure=group[i], owner=whose[i], when=found[i]) for i in reader.current(found)]
        reports = with_figures(reports, told if dated.is_dated or any(found) else (), anchor, article.low, rules)
        if last := reader.last_of(found):
            carried = carry(reader.figures, last, carried if reader.goes_on else None, article.low, rules)
        elif any(found):
            carried = None
        elif carried and reader.is_apart:
            carried = replace(carried, apart=True)


class _Periods:
    """The periods of `dated` figures; their sentence may continue with the one before, whose period is `carried`.

    `again` are words that mean a time that was named before.
    """

    def __init__(
        self,
        dated: DatedFigures,
        dates: Sequence[DatedWords],
        anchor: Anchor,
        carried: Carried | None,
        reports: Reports,
        owners: Sequence[str | None],
        norm: str,
        again: Sequence[tuple[re.Pattern[str], str]],
    ) -> None:
        self.dated, self.dates, self.carried, self.reports = dated, dates, carried, reports
        self.owners, self.norm, self.again = owners, norm, again
        self.low, self.rules, self.figures = dated.low, dated.rules, dated.figures
        self.sentence, self.clauses = dated.sentence, dated.clauses
        self._earlier: set[int] = set()  # figures of the time that something is compared with
        self._outside = [index for index, figure in enumerate(self.figures) if not self.clauses.bracket(figure.start)]
        self._free = [timed for timed in self.dated.timed if timed.figure is None]
        self._said_of: dict[int, list[Timed]] = {}
        for timed in self.dated.timed:
            if timed.figure is not None:
                self._said_of.setdefault(timed.figure, []).append(timed)
        self.compared = [
            Timed(start=date.start, end=date.end, when=when, figure=None)
            for date in dates
            if date.compares and _NAMED.match(date.value) and (when := resolve(date.value, anchor, None))
        ]

    def periods(self) -> list[str | None]:
        """The period of each figure; where the sentence names none and continues with the one before, the one carried."""
        found: list[str | None] = []
        of_level: str | None = None  # of the last figure outside of brackets that has one
        for index, figure in enumerate(self.figures):
            if compared := self._comparison(index):
                self._earlier.add(index)
                found.append(time_of(compared, of_level, self.low, self.rules) or self._following(index))
            else:
                own = self._again(index) or self._own(index, found) or self._carried(index)
                back = own if self._has_origin(figure) else counted_back(self.low, figure.end, own, self.rules)
                around = dated_around(self.low, figure, self.clauses, self.dated.timed, self.rules.subordinator)
                other = of_level if self._is_expected(index) else self._allowed(around, index)
                after = counted_on(self.low, figure.end, next((when for when in reversed(found) if when), own), self.rules)
                found.append(self._following(index) or after or back or other)
                earlier = back != own or self.dated.is_compared(figure) or self.dated.is_before(index)
                earlier = earlier or self.dated.is_since(figure) or self.dated.is_owned(figure)
                self._earlier.update([index] if earlier else ())
            if found[-1] and index not in self._earlier and not self.clauses.bracket(figure.start):
                of_level = found[-1]
        in_turn = self.rules.respectively.search(self.low, self.sentence.start, self.sentence.end)
        for index in range(len(found) - 1, 0, -1):
            between = self.low[self.figures[index - 1].end : self.figures[index].start]
            if (when := self._following(index)) and self.rules.periods.link.fullmatch(between):
                found[index - 1] = self._allowed(when, index - 1)
            same = (
                not any(rule.search(between) for rule in (self.rules.periods.apart, self.rules.periods.prospect))
                and index not in self._earlier
                and not self.dated.is_dated_aside(index)
                and (self.figures[index].measure or self.figures[index - 1].unit == self.figures[index].unit)
                and of_one_thing(self.figures[index - 1].measure, self.figures[index].measure)
                and not self.dated.is_of_another_time(self.figures[index - 1].end, self.figures[index], None)
            )
            listed = in_turn and self.rules.periods.listed.fullmatch(between)  # "12 and 7 percent respectively"
            # "on Monday that stocks rose 5% to 3 tonnes | in May"
            announced = same and index - 1 not in self._said_of and _DAY.fullmatch(found[index - 1] or "") is not None
            announced = announced and not _DAY.fullmatch(self._following(index) or f"{found[index - 1]}")
            alike = found[index - 1] is None and (same or listed or self._is_told_with_next(index - 1))
            if alike or announced:
                found[index - 1] = self._allowed(found[index], index - 1)
                self._earlier.update([index] if index - 1 in self._earlier else ())
        found = periods_in_turn(self.figures, found, self.dated.timed, self.low, self.rules)
        return with_times_of_bases(self.dated, found, self.rules)

    def _is_told_with_next(self, index: int) -> bool:
        """Whether the next figure tells of the same time: "tăng 8%, | đạt 5 tấn năm 2030", "5 tons and | 3 in 2030"."""
        figure, next_ = self.figures[index], self.figures[index + 1]
        between = self.low[figure.end : next_.start]
        compared, _, then = between.rpartition(",")
        if figure.direction and self.rules.periods.then.fullmatch(f",{then}") and not PARTED.search(compared):
            return len(compared.split()) <= COMPARED_WORDS
        listed = is_count(figure) and figure.unit == next_.unit and self.rules.periods.joined.search(between)
        return bool(listed) and not PARTED.search(between) and len(between.split()) <= LISTED_WORDS

    def current(self, found: Sequence[str | None]) -> Sequence[int]:
        """The figures that are in no bracket and not only compared with; none of a series of many times."""
        current = [i for i in self._outside if i not in self._earlier]
        return () if len({found[i] for i in current} - {None}) >= SERIES else current

    def last_of(self, found: Sequence[str | None]) -> str | None:
        """The last period of `found` that is not of a bracket or only compared with, for the next sentence."""
        if self.carried and self.rules.periods.recalling.match(self.low, self.sentence.start):
            return self.carried.when
        last = next((i for i in reversed(self.current(found)) if found[i]), None)
        since = last is not None and _DAY.fullmatch(found[last] or "") and is_duty(self.figures[last], self.low, self.rules)
        return None if last is None or since else found[last]

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
        return next((when for t in said if (when := self._allowed(t.when, index, t))), None)

    def _has_origin(self, figure: FoundFigure) -> bool:
        """Whether its words end with the level before it: "to $5 million from $4 million"."""
        return figure.from_ is not None and self.rules.periods.origin.search(self.low, figure.start, figure.end) is not None

    def _own(self, index: int, found: Sequence[str | None]) -> str | None:
        """The period of the words before the figure, the nearest first; or of the figure before, of the same thing."""
        figure = self.figures[index]
        if self.dated.is_compared(figure) or self._is_now(figure) or self.dated.is_since(figure):
            return None
        previous = self.figures[index - 1] if index else None
        nearest, as_before = self._before(index), self._as_before(index, found)
        if previous and previous.measure == figure.measure and as_before and not (nearest and nearest.start >= previous.end):
            return as_before
        return self._allowed(nearest.when, index, nearest) if nearest else as_before

    def _again(self, index: int) -> str | None:
        """The quarter, month or part of one that was named before, where the clause of the figure says that it is meant."""
        figure = self.figures[index]
        start = max(self.clauses.clause(figure.start).start, self.figures[index - 1].end if index else self.sentence.start)
        ends = (figure.end, *(span.end for span in figure.measure[-1:] if span.end > figure.end))
        for words, when in self.again:
            after = next((match for end in ends if (match := words.match(self.low, end + 1))), None)
            named = after or words.search(self.low, start, figure.start)
            if named is None or self.dated.is_compared(figure):
                continue
            if self.rules.periods.prospect.search(self.low, named.end(), max(named.end(), figure.start)):
                continue
            if not any(date.end > named.start() and date.start - named.end() <= ENDING for date in self.dates):
                return when  # not "in the quarter ending in | March"
        return None

    def _carried(self, index: int) -> str | None:
        """The period of the sentence before, where this one names none and continues with it; or else of the report."""
        figure = self.figures[index]
        if self.dated.is_dated or self._is_counted_apart(figure) or self.dated.is_compared(figure) or self._is_now(figure):
            return None
        start = max(self.clauses.clause(figure.start).start, figure.start - 2 * LOOK_BACK)
        if self.dated.is_since(figure) or self.rules.periods.prospect.search(self.low, start, figure.start):
            return None
        if self.carried is not None and self.goes_on:
            return self.carried.when
        return time_of_report(figure, self.owners[index], self.reports, self.norm, self.low, self.rules)

    def _is_counted_apart(self, figure: FoundFigure) -> bool:
        """Whether it only is how many there are, which no report tells of, nor the sentence before."""
        if not is_count(figure) or (self.carried and words_of(figure, self.low) in self.carried.counted):
            return False
        return kind_of(figure, self.low, self.rules) is None

    def _before(self, index: int) -> Timed | None:
        """The nearest period before the figure that is said of no other one."""
        figure = self.figures[index]
        bracket = self.clauses.bracket(figure.start)
        last = bisect.bisect_right(self._free, figure.start, key=lambda timed: timed.end)
        for timed in reversed(self._free[max(0, last - MOST_DATES) : last]):
            if figure.start - timed.end > SIGHT:
                break
            if self.clauses.bracket(timed.start) not in (None, bracket):
                continue
            aside = is_set_aside(self.low, timed.start, figure, self.figures[0], self.rules.aside_opening)
            if not aside and not self._is_said_of_another(timed, figure) and self._allowed(timed.when, index, timed):
                return timed
        return None

    def _comparison(self, index: int) -> Compared | None:
        """The comparison that makes the figure what the one before is compared with: in a bracket after it, or around it."""
        figure = self.figures[index]
        bracket = self.clauses.bracket(figure.start)
        if bracket and not self.low[bracket.start + 1 : figure.start].strip():
            return before_bracket(self.low, self.sentence, bracket, self.compared, self.rules)
        level = before_level(self.low, self.sentence, figure, self.compared, self.rules)
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
        return self._allowed(found[other], index)

    def _is_expected(self, index: int) -> bool:
        """Whether it is only what was expected of the figure before, whose time it is of: "rose 5%, above a 4% forecast"."""
        figure, expected = self.figures[index], self.rules.periods.expected
        if not index or figure.unit != self.figures[index - 1].unit or not self.dated.is_compared(figure):
            return False
        after = PARTED.split(self.low[figure.end : min(self.sentence.end, figure.end + LOOK_BACK)])[0]
        return bool(expected.search(self.low, self.figures[index - 1].end, figure.start) or expected.search(after))

    def _last_outside(self, index: int) -> int | None:
        """The last figure before that is in no bracket, and of no earlier time."""
        at = bisect.bisect_left(self._outside, index)
        return next((other for other in reversed(self._outside[:at]) if other not in self._earlier), None)

    def _is_now(self, figure: FoundFigure) -> bool:
        """Whether it is said to be so now, or to have come together so far."""
        start = max(self.clauses.clause(figure.start).start, figure.start - 2 * LOOK_BACK)
        now = self.rules.periods.now
        ends = (figure.end, *(span.end for span in figure.measure[-1:] if span.end > figure.end))  # "4 người | hiện nay"
        return any(now.match(self.low, end + 1) for end in ends) or now.search(self.low, start, figure.start) is not None

    def _after_frame(self, timed: Timed) -> int:
        """Where the words begin after a date, and after the comma that follows one that opens its sentence."""
        first = self.sentence.start
        opens = not PARTED.search(self.low, first, timed.start) and timed.start - first <= OPENING
        return timed.end + (opens and self.low.startswith(",", timed.end))

    def _is_said_of_another(self, timed: Timed, figure: FoundFigure) -> bool:
        """Whether it is when somebody said it, or the time of a clause of its own."""
        between = self.low[timed.end : figure.start]
        apart = is_duration(figure.unit) and PARTED.search(between) and self._after_frame(timed) == timed.end
        if apart or self.dated.is_of_another_time(self._after_frame(timed), figure, timed.when):
            return True  # "được công bố vào tháng 7, thời hạn là | 12 tháng"
        opened = self.low[max(self.clauses.clause(timed.start).start, timed.start - SIGHT) : timed.start]
        if self.rules.subordinator.search(PARTED.split(opened)[-1]) and PARTED.search(between):
            return True
        said = self.rules.reporting.search(between)
        if not FINE.match(timed.when) or "/" in timed.when or not said:
            return False
        stated = self._is_daily(figure) and self.rules.periods.stated.search(between, 0, said.start())  # "công bố ở mức"
        return not (stated or self.rules.periods.of_data.search(*self.dated.words_before(timed.start)))

    def _allowed(self, when: str | None, index: int, timed: Timed | None = None) -> str | None:
        """`when`, unless it is a day and the figure no amount of a day, or the figure goods that a duty is put on."""
        figure, rules = self.figures[index], self.rules
        if when is None or not FINE.match(when):
            return when
        if timed and _MONTH_OR_DAY.fullmatch(when) and adds_up(figure, self.low, rules) and self.dated.is_total(timed.start):
            return f"{when[:4]}{'-01' * when.count('-')}/{when}" if when[5:] not in ("01", "01-01") else when
        if is_goods(figure, self.low, rules, self.clauses):
            return None
        if not _DAY.fullmatch(when) or figure.unit == "point":
            return when
        before = self.dated.words_before(timed.start) if timed else ("", 0, 0)
        if is_duty(figure, self.low, rules):
            return when if timed is None or self.dated.is_in_force(timed.start) else None
        led = self.dated.led.get(timed.start, timed.start) if timed else 0
        until = timed and (rules.periods.until.search(*before) or rules.periods.until_itself.match(self.low, led))
        return when if until or self._is_daily(figure) else None

    def _is_daily(self, figure: FoundFigure) -> bool:
        """Whether the sentence, or what the figure measures, is about what is measured each day."""
        daily = self.rules.periods.daily.search
        return any(daily(self.low, words.start, words.end) for words in (self.sentence, *figure.measure))

    @functools.cached_property
    def goes_on(self) -> bool:
        """Whether the sentence names no time, and continues with the one before."""
        carried = self.carried
        return not self.dated.is_dated and carried is not None and continues(self.figures, carried, self.low, self.rules)

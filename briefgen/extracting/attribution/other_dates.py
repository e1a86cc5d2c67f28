"""Other dates: those of a sentence that are no periods, for `dating`.

A date may be when something is to happen or was said, when a contract is due, or what something has changed from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.contract.model import Span
from briefgen.extracting.attribution.attribution_rules import AttributionRules
from briefgen.extracting.attribution.comparisons import right_after
from briefgen.extracting.figures.found_figure import FoundFigure
from briefgen.extracting.timeline.dates.dates import DatedWords

LOOK_BACK = 40
"""How far before a date or a figure the words that govern it are, in characters."""
TOTAL_REACH = 20
"""How far before a month the words are that make it the last one of a total, in characters."""
ACT_WORDS = 2
"""Fewest words of what was done next: "and | sold it | in 2030"."""
FINE = re.compile(r"\d{4}-(?!\d{4})")
"""A date finer than a year."""
_QUARTER = re.compile(r"-Q\d$")
_MONTH = re.compile(r"(?:XXXX|this|next|last)-\d{1,2}")


class OtherDates:
    """What the dates of the sentence of some figures are, if they are no periods."""

    def __init__(self, low: str, rules: AttributionRules, figures: Sequence[FoundFigure]) -> None:
        """Read the sentence of `figures` in the lower-case text `low`."""
        self.low, self.rules, self.figures = low, rules, figures
        self.sentence = figures[0].sentence

    def words_before(self, at: int) -> tuple[str, int, int]:
        """The text and where in it the words are that may govern what begins at `at`."""
        return self.low, max(self.sentence.start, at - LOOK_BACK), at

    def is_after_comparison(self, date: DatedWords) -> bool:
        """Whether a comparison ends before the date that needs none: "rose 5% from a year earlier | in May"."""
        start = max(self.sentence.start, date.start - LOOK_BACK)
        complete = self.rules.periods.after_comparison.finditer(self.low, start, date.end)
        return any(match.end() >= date.start for match in complete)

    def is_changed_from(self, date: DatedWords) -> bool:
        """Whether something is only said to have changed from it: "a deficit of $5, down slightly | from 2030 |, by $2"."""
        start = max(self.sentence.start, date.start - LOOK_BACK)
        if "/" in date.value:  # "a rise | from 2030 to 2032"
            return False
        return any(match.end() >= date.start for match in self.rules.periods.changed.finditer(self.low, start, date.end))

    def is_origin(self, index: int) -> bool:
        """Whether a figure is the level from which something changed: "down | from | 5 points in May"."""
        figure = self.figures[index]
        led = self.rules.periods.owned_after.search(*self.words_before(figure.start))
        return index > 0 and figure.from_ is None and led is not None

    def is_of_event(self, date: DatedWords) -> bool:
        """Whether it is when something is to happen or was said: "the odds of a | June | cut", "the | May | storm"."""
        before = self.words_before(date.start)
        periods, named = self.rules.periods, FINE.search(date.value) or _MONTH.fullmatch(date.value)
        leads = named and self.low[date.end : date.end + 2].strip().isalpha() and periods.event_lead.search(*before)
        is_announced = periods.announced.search(*before)
        after_it = periods.earlier_lead.search(*before)  # "following a weak | December"
        own = self.rules.owners.possessive_mark.match(self.low, date.end)  # "after | April |'s 6% jump"
        other = not own and periods.other_time.match(self.low, date.start)
        origin = own and own[0] and periods.owned_after.search(*before)  # "rose from | Friday |'s settlement"
        left = origin and right_after(self.low, date, self.figures, self.rules) is None
        return bool(
            leads or is_announced or (after_it and not own) or other or left or periods.dated_event.match(self.low, date.end)
        )

    def is_of_second_act(self, before: Span, index: int, *, to_come: bool, dated: bool) -> bool:
        """Whether the date that the words `before` lead to is of what was done next, or is to be done then.

        "built the mill in 2029 for $5 and sold it in | 2030", which is `dated` before; "sold 300 cars and will open a mill
        in | 2032", a time `to_come`.
        """
        figure, foreseen = self.figures[index], self.rules.periods.foreseen
        joints = list(self.rules.periods.conjunction.finditer(self.low, figure.end, before.end))
        if not joints or len(self.low[joints[-1].end() : before.end].split()) < ACT_WORDS:
            return False
        planned = to_come and foreseen.search(self.low, joints[-1].end(), before.end)
        return dated or bool(planned and not foreseen.search(self.low, before.start, figure.start))

    def is_of_next(self, date: DatedWords, index: int) -> bool:
        """Whether the date follows what the next figure measures: "tea rose 5% and sales of salt | in 2030 | fell 3%"."""
        this, following = self.figures[index], self.figures[index + 1 : index + 2]
        measure = following[0].measure if following else ()
        return bool(measure) and this.end <= measure[0].start < date.start and measure[0] not in this.measure

    def is_fiscal(self, date: DatedWords) -> bool:
        """Whether it is a quarter of a firm's own year, and so of nobody knows when: "its fiscal | third quarter"."""
        periods, quarter = self.rules.periods, _QUARTER.search(date.value)
        before = periods.fiscal_before.search(*self.words_before(date.start))
        return quarter is not None and bool(before or periods.fiscal_after.match(self.low, date.end))

    def is_in_force(self, start: int) -> bool:
        """Whether something is in force from the date on that begins at `start`."""
        rules = self.rules.periods
        before = rules.in_force.search(*self.words_before(start))
        return before is not None or rules.in_force_itself.match(self.low, start) is not None

    def is_total(self, start: int) -> bool:
        """Whether a month is that up to which the trade of its year is counted: "tính đến hết | tháng 5, xuất khẩu đạt"."""
        total, before = self.rules.periods.total, self.low[max(self.sentence.start, start - TOTAL_REACH) : start]
        return total.match(self.low, start) is not None or total.search(f"{before.rstrip()} ") is not None

    def due_dates(self, dates: Sequence[DatedWords]) -> Iterator[int]:
        """Where the dates begin on which contracts are due: the months of a list, if its first one is."""
        due = False
        for date in dates:
            listed = due and self.low[: date.start].rstrip().endswith((",", ";")) and FINE.search(date.value)
            if due := bool(listed) or self._is_due(date):
                yield date.start

    def _is_due(self, date: DatedWords) -> bool:
        """Whether it is the month in which a contract is due."""
        if self._is_of_futures(date):
            return True
        periods, words = self.rules.periods, self.words_before(date.start)
        goods = periods.due_lead.match(self.low, date.start) and periods.due_goods.search(*words)  # "wheat | for May"
        before = periods.due_before.search(*words)
        return bool(goods) or before is not None or self.rules.periods.due_after.match(self.low, date.end) is not None

    def _is_of_futures(self, date: DatedWords) -> bool:
        """Whether it is a month right after goods that are priced as futures are: "bạc tháng 12 giảm, còn 19 USD/ounce"."""
        beside = any(figure.measure and date.start - figure.measure[-1].end == 1 for figure in self.figures)
        months = _MONTH.fullmatch(date.value) is not None
        priced = self.rules.periods.due_prices.search(self.low, self.sentence.start, self.sentence.end)
        return beside and months and priced is not None

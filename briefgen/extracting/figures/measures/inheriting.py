"""Inheriting: what a figure may measure because the one before it in its sentence does, for `figures` and `measures`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Protocol, TypeVar

from briefgen.contract.model import Span
from briefgen.extracting.figures.measures.following import MOST_TO_SHARE
from briefgen.extracting.figures.measures.goals import has_other_goal
from briefgen.extracting.figures.measures.lists import numbers_of_list
from briefgen.extracting.figures.phrases.scans import REACH
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import VERBS, Measure, Words, first_from, span
from briefgen.extracting.matching.overlaps import within

SHARE_REACH = 40
"""How far before a share its verb is, in characters."""


class Stated(Protocol):
    """A figure before, with what it measures."""

    @property
    def start(self) -> int:
        """Where its words begin."""
        ...

    @property
    def end(self) -> int:
        """Where they end."""
        ...

    @property
    def measure(self) -> Measure:
        """What it measures."""
        ...


F = TypeVar("F", bound=Stated)


def not_in_aside(figures: Sequence[F], words: Words, start: int) -> Sequence[F]:
    """The last two figures before `start`, of which it may go on: "đạt | 5 tấn | (có 2 tấn chè xanh), tăng 8%".

    Not those in brackets that have closed, where the figure right before them is what goes on.
    """
    last = _last_bracket(words, first_from(words, start))
    if last is None or words[last].kind == "open" or figures[-1].start > words[last].start:
        return figures[-2:]
    opening = _last_bracket(words, last)
    if opening is None or words[opening].kind == "close":
        return figures[-2:]
    count = bisect_left(figures, words[opening].start, key=attrgetter("start"))
    if not count or figures[count - 1].start < words[0].start:
        return figures[-2:]
    between = within(words, figures[count - 1].end, words[opening].start)
    parts = any(word.kind in ("comma", "end", "clause", *VERBS) for word in between)
    return figures[-2:] if parts else figures[max(0, count - 2) : count]


def _last_bracket(words: Words, index: int) -> int | None:
    """The last bracket before the word `index`."""
    return next((i for i in range(index - 1, max(-1, index - REACH), -1) if words[i].kind in ("open", "close")), None)


def handed_on(earlier: Sequence[Stated], words: Words, start: int, low: str, rules: MeasureRules) -> Measure:
    """What the next figure, at `start`, may measure, too, from the last two: that of a change is not the whole of a share.

    Without the plan of which the share was, or in what the first one is stated, or where it is.
    """
    if not earlier:
        return ()
    measure = earlier[-1].measure
    if has_other_goal(measure, words, (earlier[-1].end, start), rules):
        return ()
    if len(earlier) > 1 and _is_second_of_list(earlier, words, start, low, rules):
        return earlier[0].measure
    if len(earlier) > 1 and _is_brought_in(earlier[-1], words, rules):
        measure = earlier[0].measure  # "vốn đạt 5 tỷ USD với 30 dự án, giảm | 7%"
    if due := _due_again(measure, words, (earlier[-1].end, start), low, rules):
        return due
    if _follows_share(earlier[-1], words, start, rules):
        measure = earlier[0].measure if len(earlier) > 1 and earlier[0].start >= words[0].start else ()
    last = measure[-1] if len(measure) > 1 else None
    own = last and (rules.plan.fullmatch(low, last.start, last.end) or rules.aspect_joint.match(low, last.start, last.end))
    elsewhere = last is not None and _is_elsewhere(last, earlier[-1].end, words, start, rules)
    measure = measure[:-1] if own or elsewhere else measure
    other = rules.nouns_first and _is_of_another_date(words, earlier[-1].end, start)
    return tuple(part for one in measure for part in _without_dates(one, words)) if other else measure


def _is_elsewhere(place: Span, end: int, words: Words, start: int, rules: MeasureRules) -> bool:
    """Whether `place`, after the number that ends at `end`, is not where the next is: "7% | ở Peru |, ở Chile là 9%"."""
    first = bisect_left(words, place.start, key=attrgetter("start"))
    if not rules.nouns_first or place.start < end or not rules.place.fullmatch(words[first].text):
        return False
    between = within(words, words[first].end, start)
    return any(rules.place.fullmatch(word.text) for word in between)


def _is_second_of_list(earlier: Sequence[Stated], words: Words, start: int, low: str, rules: MeasureRules) -> bool:
    """Whether it is of the last but one, in turn: "doanh thu 5 USD, lãi 3 USD, tăng lần lượt | 4% | và | 2%"."""
    if earlier[0].start < words[0].start:
        return False
    index = bisect_left(words, start, key=attrgetter("start"))
    return len(numbers_of_list(words, index, low, rules)) == len(earlier)


def _is_brought_in(figure: Stated, words: Words, rules: MeasureRules) -> bool:
    """Whether the figure only counts what comes with the amount right before it."""
    index = bisect_left(words, figure.start, key=attrgetter("start"))
    if not rules.nouns_first or index < 2 or not figure.measure or figure.measure[0].start < figure.start:
        return False
    return rules.accompanying.fullmatch(words[index - 1].text) is not None and words[index - 2].kind == "number"


def _is_of_another_date(words: Words, end: int, start: int) -> bool:
    """Whether a date stands between a figure that ends at `end` and the one at `start`, or is said of that one."""
    if any(word.kind == "date" for word in within(words, end, start)):
        return True
    after = words[bisect_left(words, start, key=attrgetter("start")) + 1 :][:2]
    return [word.kind for word in after][-1:] == ["date"] and after[0].kind in ("date", "preposition")


def _without_dates(span_: Span, words: Words) -> Iterator[Span]:
    """The pieces of `span_` around its dates: "GDP | quý I | của Chile"."""
    start = span_.start
    for word in within(words, span_.start, span_.end):
        if word.kind == "date":
            if word.start > start:
                yield Span(start=start, end=word.start - 1)
            start = word.end + 1
    if start < span_.end:
        yield Span(start=start, end=span_.end)


def _follows_share(figure: Stated, words: Words, start: int, rules: MeasureRules) -> bool:
    """Whether a change at `start` is of what has the share before: "muối chiếm 5% tổng xuất khẩu và tăng | 8%"."""
    if not rules.nouns_first or not figure.measure or figure.measure[0].start < figure.end:
        return False
    between = within(words, figure.measure[-1].end, start)
    kinds = [word.kind for word in between]
    joined = bool(kinds) and kinds[0] in ("comma", "conjunction") and "amount verb" in kinds
    if not joined or any(kind not in ("comma", "conjunction", "adverb", "amount verb") for kind in kinds):
        return False
    before = within(words, max(words[0].start, figure.start - SHARE_REACH), figure.start)
    return any(rules.share_verb.fullmatch(word.text) for word in before[-MOST_TO_SHARE:])


def _due_again(measure: Measure, words: Words, between: tuple[int, int], low: str, rules: MeasureRules) -> Measure:
    """The contract of the figure before, with the date in a list on which the next is due; nothing where none is."""
    due = list(rules.delivering.finditer(low, measure[-1].start, measure[-1].end)) if measure else []
    inside = within(words, *between) if due else ()
    date = next((i for i, word in enumerate(inside) if word.kind == "date"), 0)
    if not date or inside[date - 1].kind not in ("comma", "end", "conjunction"):
        return ()
    return (*measure[:-1], Span(start=measure[-1].start, end=due[-1].end()), span(inside, date, date + 1))

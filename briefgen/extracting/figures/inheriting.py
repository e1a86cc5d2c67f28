"""Inheriting: what a figure may measure because the one before it in its sentence does, for `figures` and `measures`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from briefgen.contract.model import Span
from briefgen.extracting.figures.following import MOST_TO_SHARE
from briefgen.extracting.figures.lists import Measure, span
from briefgen.extracting.figures.measure_rules import MeasureRules
from briefgen.extracting.figures.words import Word
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


def handed_on(earlier: Sequence[Stated], words: Sequence[Word], start: int, low: str, rules: MeasureRules) -> Measure:
    """What the next figure, at `start`, may measure, too, from the last two: that of a change is not the whole of a share.

    Without the plan of which the share was, or in what the first one is told.
    """
    if not earlier:
        return ()
    measure = earlier[-1].measure
    if due := _due_again(measure, words, (earlier[-1].end, start), low, rules):
        return due
    if _follows_share(earlier[-1], words, start, rules):
        measure = earlier[0].measure if len(earlier) > 1 and earlier[0].start >= words[0].start else ()
    last = measure[-1] if len(measure) > 1 else None
    own = last and (rules.plan.fullmatch(low, last.start, last.end) or rules.aspect_joint.match(low, last.start, last.end))
    return measure[:-1] if own else measure


def _follows_share(figure: Stated, words: Sequence[Word], start: int, rules: MeasureRules) -> bool:
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


def _due_again(measure: Measure, words: Sequence[Word], between: tuple[int, int], low: str, rules: MeasureRules) -> Measure:
    """The contract of the figure before, with the date in a list on which the next is due; nothing where none is."""
    due = list(rules.delivering.finditer(low, measure[-1].start, measure[-1].end)) if measure else []
    inside = within(words, *between) if due else ()
    date = next((i for i, word in enumerate(inside) if word.kind == "date"), 0)
    if not date or inside[date - 1].kind not in ("comma", "end", "conjunction"):
        return ()
    return (*measure[:-1], Span(start=measure[-1].start, end=due[-1].end()), span(inside, date, date + 1))

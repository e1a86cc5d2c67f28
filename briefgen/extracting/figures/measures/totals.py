"""Totals: the things whose total a number states, where the figure before counts them.

"Tổng vốn 5 tỷ đồng" doesn't say of what; "3 dự án chè, tổng vốn 5 tỷ đồng" has it beside it. The measure is from what is
counted to the noun of the total, in one piece: "dự án chè, tổng vốn".
"""

from __future__ import annotations

from briefgen.contract.model import Span
from briefgen.extracting.figures.measures.context import NumberContext, counts
from briefgen.extracting.figures.phrases.phrase_starts import phrase_before
from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import NOMINAL, VERBAL, Measure, Words
from briefgen.extracting.matching.overlaps import within
from briefgen.knowledge.units import is_duration

MOST_WORDS = 14
"""Most words, as written, from what is counted to the noun of its total."""

_WITHIN: frozenset[Kind] = frozenset((*NOMINAL, *VERBAL, "preposition", "conjunction", "adverb"))
"""What may be said of the things before their total."""


def with_counted(at: NumberContext, measure: Measure, low: str, rules: MeasureRules) -> Measure:
    """`measure` from what the figure before counts on, if it is only the noun of a total."""
    total = rules.total.fullmatch(low, measure[0].start, measure[0].end) if len(measure) == 1 else None
    if total is None or not counts(at) or at.inherited[-1].end >= total.start():
        return measure
    whole = Span(start=at.inherited[0].start, end=measure[0].end)
    between = within(at.words, at.inherited[-1].end, total.start())
    near = len(low[whole.start : whole.end].split()) <= MOST_WORDS
    return (whole,) if between and near and _brings(between, rules) else measure


def with_whole(at: NumberContext, measure: Measure, low: str, rules: MeasureRules) -> Measure:
    """`measure` of a sum from its quantity on, not only the last place of it: "[nợ tại | 4 | ngân hàng] là 5 tỷ đồng"."""
    counted = rules.nouns_first and len(measure) == 1 and at.noun is None and not is_duration(at.unit)
    number = next((i for i in range(at.index) if _holds(at.words, i, measure[0].start)), 0) if counted else 0
    joint = number - 1
    if joint < 1 or at.words[joint].kind != "preposition" or at.words[number].start >= at.start:
        return measure
    start = phrase_before(at.words, joint, rules)
    comes_to = any(word.kind in ("amount verb", "passive") for word in within(at.words, measure[0].end, at.start))
    of_sum = comes_to and any(word.kind == "quantity" for word in at.words[start:joint])
    whole = Span(start=at.words[start].start, end=measure[0].end)
    return (whole,) if of_sum and len(low[whole.start : whole.end].split()) <= MOST_WORDS else measure


def _holds(words: Words, index: int, start: int) -> bool:
    """Whether the word `index` is a number among whose own words the noun at `start` is, or right before that."""
    word = words[index]
    return word.kind == "number" and word.start < start <= word.end + 1


def without_added(at: NumberContext, measure: Measure, low: str, rules: MeasureRules) -> Measure:
    """`measure` of a total without what is said only of those that were added: "12 | new | mills, a total of 164"."""
    added = rules.added.match(low, measure[0].start, measure[0].end) if measure else None
    if added is None or not rules.of_total.search(low, at.previous or at.start, at.start):
        return measure
    return (Span(start=added.end(), end=measure[0].end), *measure[1:])


def _brings(between: Words, rules: MeasureRules) -> bool:
    """Whether the words after the things bring in their total: "(dự án chè) ở Huế, | (tổng vốn)", "(dự án) có | (vốn)"."""
    *said, last = between
    if last.kind != "comma":
        brings = rules.accompanying.fullmatch(last.text) or rules.possession.fullmatch(last.text)
        if not brings:
            return False
        said = said[:-1] if said and said[-1].kind == "comma" else said
    return all(word.kind in _WITHIN for word in said)

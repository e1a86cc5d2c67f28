"""Aspects: a thing whose amount and worth are told one after the other, for `measures`.

"Khối lượng chè xuất khẩu giảm 5%, giá trị giảm 7%": the second is the worth of what the first is the amount of.
"""

from __future__ import annotations

from briefgen.contract.model import Span
from briefgen.extracting.figures.measures.context import NumberContext
from briefgen.extracting.figures.measures.wording import text_of
from briefgen.extracting.figures.phrases.phrase_ends import phrase_after
from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import Measure, Word, Words, first_from, span
from briefgen.extracting.matching.overlaps import within


def in_other_aspect(at: NumberContext, measure: Measure, low: str, rules: MeasureRules) -> Measure:
    """What the figure before measures with the aspect `measure` in place of its own; nothing if it is no such."""
    aspect = text_of(measure, low)
    if len(measure) != 1 or len(at.inherited) != 1 or at.previous is None or not rules.traded_aspect.fullmatch(aspect):
        return ()
    own = first_from(at.words, measure[0].start)
    if not own or at.words[own - 1].kind != "comma" or not at.previous <= at.words[own - 1].start < at.start:
        return ()
    whole = at.inherited[0]
    inside = within(at.words, whole.start, whole.end)
    if whole.end < at.previous and inside and rules.trading.fullmatch(inside[0].text):
        return (*measure, whole)  # "xuất khẩu chè đạt 5 tấn, | giá trị | giảm 7%"
    other = next((found for word in inside if (found := rules.traded_aspect.match(low, word.start, whole.end))), None)
    if other is None or other[0] == aspect or whole.end > at.previous or other[0] == text_of(at.inherited, low):
        return ()
    before = (Span(start=whole.start, end=other.start() - 1),) if other.start() > whole.start else ()
    after = (Span(start=other.end() + 1, end=whole.end),) if other.end() < whole.end else ()
    return (*before, *measure, *after)


def with_aspect(words: Words, index: int, measure: Measure, low: str, rules: MeasureRules) -> Measure:
    """`measure` with what is said of it after the number: "xuất khẩu chè giảm 3% | về lượng"; that alone if it has a name.

    Two figures of one thing, one of its amount and one of its worth, would else look like a contradiction.
    """
    first = index + 2
    if first >= len(words) or not rules.aspect_joint.fullmatch(words[index + 1].text):
        return measure
    bare = rules.aspect.fullmatch(words[first].text)
    end = max(phrase_after(words, first, rules, governed=False), first + 1 if bare else 0)
    after: Kind = words[end].kind if end < len(words) else "end"
    if not end or after in ("number", "amount verb") or not _is_aspect(words[first], rules):
        return measure
    aspect = low[words[first].start : words[end - 1].end]
    if not measure:
        return () if bare and end == first + 1 else (span(words, first, end),)  # "giảm 5% | về khối lượng chè"
    if f" {aspect} " in f" {text_of(measure, low)} ":
        return measure
    other = next((i for i in range(1, index) if words[i].start == measure[0].start), 0)  # "4% | về số dự án", "9% về vốn"
    if not rules.aspect.fullmatch(aspect) or rules.aspect_joint.fullmatch(words[other - 1].text):
        return (span(words, first, end),)
    return (*measure, span(words, first - 1, end))


def without_amount(measure: Measure, low: str, rules: MeasureRules) -> Measure:
    """`measure` of a sum without the noun for an amount that heads it: "[lượng] chè xuất khẩu đạt 3 tấn, trị giá 5 USD"."""
    if not rules.nouns_first or not measure:
        return measure
    head = rules.amount_head.match(low, measure[0].start, measure[0].end)
    longer = head and rules.quantity.match(low, measure[0].start, measure[0].end)  # "khối lượng giao dịch"
    if longer and head and longer.end() > head.end():
        return measure
    return (Span(start=head.end(), end=measure[0].end), *measure[1:]) if head else measure


def _is_aspect(word: Word, rules: MeasureRules) -> bool:
    return (
        word.kind == "quantity" or rules.aspect.match(word.text) is not None or rules.counting.match(word.text) is not None
    )

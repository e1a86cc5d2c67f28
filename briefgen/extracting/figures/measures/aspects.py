"""Aspects: a thing whose amount and worth are told one after the other, for `measures`.

"Khối lượng chè xuất khẩu giảm 5%, giá trị giảm 7%": the second is the worth of what the first is the amount of.
"""

from __future__ import annotations

from briefgen.contract.model import Span
from briefgen.extracting.figures.measures.context import NumberContext
from briefgen.extracting.figures.measures.following import text_of
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import Measure, first_from
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

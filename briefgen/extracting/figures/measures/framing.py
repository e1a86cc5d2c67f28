"""Framing: what a sentence says first that it is about, which belongs to the quantity it goes on with, for `measures`."""

from __future__ import annotations

from bisect import bisect_left

from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import Measure, Words, span
from briefgen.extracting.matching.overlaps import within

FRAME_WORDS = 3
"""How many words a frame has, with its preposition and its comma: "Về | nhập khẩu | ,"."""


def with_frame(words: Words, measure: Measure, rules: MeasureRules) -> Measure:
    """`measure` with the trade that its sentence is about: "Về nhập khẩu, | trị giá hàng hóa": of goods imported."""
    if not rules.nouns_first or len(measure) != 1:
        return measure
    first = bisect_left(words, measure[0].start, key=lambda word: word.start)
    start = first - FRAME_WORDS
    if start < 0 or first == len(words) or words[first].kind != "quantity" or (start and words[start - 1].kind != "end"):
        return measure
    joint, trade, comma = words[start:first]
    framed = comma.kind == "comma" and rules.aspect_joint.fullmatch(joint.text) and rules.trading.fullmatch(trade.text)
    inside = within(words, measure[0].start, measure[0].end)
    own = any(rules.trading.search(word.text) or word.kind == "preposition" for word in inside)
    return (*measure, span(words, start + 1, start + 2)) if framed and not own else measure

"""Whereabouts: where each amount of a list is, which is named after it, for `measures`.

"Thuế là 5% [ở Chile], 7% [ở Peru]": each number is of its own place. Only for languages whose nouns come first; for the
others `ranking` asks it.
"""

from __future__ import annotations

from briefgen.contract.model import Span
from briefgen.extracting.figures.measures.context import NumberContext
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import Measure, Words, span

REACH = 8
"""Most words from a place to the number of the next one, or back to that of the one before."""


def where_named(at: NumberContext, measure: Measure, rules: MeasureRules) -> Measure:
    """`measure` with the place after its number, and without that after the number before, if the next has its own, too."""
    own = _place_after(at.words, at.index, rules) if rules.nouns_first else 0
    if not own or not measure or measure[0].start >= at.start:
        return measure
    joint = at.words[own].kind if own < len(at.words) else "end"
    following = next((i for i in range(own, min(len(at.words), own + REACH)) if at.words[i].kind == "number"), 0)
    before = next((i for i in range(at.index - 1, max(-1, at.index - REACH), -1) if at.words[i].kind == "number"), None)
    listed = joint in ("comma", "conjunction") and following and _place_after(at.words, following, rules)
    if not listed and (before is None or not _place_after(at.words, before, rules)):
        return measure
    place = span(at.words, at.index + 1, own)
    kept = tuple(part for part in measure if part.start < (at.previous or at.start))
    counted = [Span(start=part.start, end=place.start - 1) for part in measure if at.start < part.start < place.start]
    return (*kept, *counted, place) if kept else measure  # "bán 5.000 | xe | ở Chile"


def _place_after(words: Words, number: int, rules: MeasureRules) -> int:
    """Where the place, or the owner, ends that is named right after the word `number`; 0 if none is."""
    first = end = number + 2
    if first >= len(words) or not any(rule.fullmatch(words[number + 1].text) for rule in (rules.place, rules.possessive)):
        return 0
    while end < len(words) and words[end].kind == "noun":
        end += 1
    return end if end > first and words[end - 1].capital else 0

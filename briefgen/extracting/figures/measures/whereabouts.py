"""Whereabouts: where each amount of a list is, which is named after it, for `measures`.

"Thuế là 5% [ở Chile], 7% [ở Peru]": each number is of its own place. Only for languages whose nouns come first; for the
others `ranking` asks it.
"""

from __future__ import annotations

from briefgen.contract.model import Span
from briefgen.extracting.figures.measures.context import NumberContext
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import Measure, Words, first_from, span

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


def where_told(at: NumberContext, measure: Measure, rules: MeasureRules) -> Measure:
    """`measure` of a price with the place that stands apart from it, as each place has its own price.

    So with "tại | Huế |, giá chè giảm" and "giá chè hôm nay | tại Huế".
    """
    first = first_from(at.words, measure[0].start) if len(measure) == 1 and rules.nouns_first else at.index
    if first >= at.index or not rules.price_noun.fullmatch(at.words[first].text):
        return measure
    end = next((i for i in range(first, at.index) if at.words[i].end == measure[0].end), at.index)
    if any(rules.place.fullmatch(word.text) for word in at.words[first:end]):
        return measure
    joint = end + 2
    if joint < at.index and at.words[end + 1].kind == "date" and rules.place.fullmatch(at.words[joint].text):
        last = joint + 1
        while last < at.index and at.words[last].kind in ("noun", "determiner"):
            last += 1
        return (*measure, span(at.words, joint, last)) if at.words[last - 1].capital else measure
    name = first - 1 - (at.words[first - 1].kind == "comma")
    start = name
    while start > 0 and at.words[start].kind == "noun" and at.words[start].capital:
        start -= 1
    opens = start == 0 or at.words[start - 1].kind in ("end", "comma", "clause")
    placed = opens and start < name and rules.place.fullmatch(at.words[start].text)
    return (*measure, span(at.words, start + 1, name + 1)) if placed else measure

"""Taxed goods: on what the duties of a sentence are laid, where it says so once for all of them, for `measures`.

"Thuế X là 5% và thuế Y là 3% đối với chè của Chile", "Đối với chè, thuế X là 5%". Only for languages with words for that.
"""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.extracting.figures.measures.context import NumberContext
from briefgen.extracting.figures.measures.impositions import is_levied
from briefgen.extracting.figures.phrases.phrase_ends import phrase_after
from briefgen.extracting.figures.phrases.scans import REACH
from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import NOMINAL, Measure, Words, span
from briefgen.extracting.matching.overlaps import within

LEAST = 4
"""Least words of a sentence with a topic: preposition, goods, comma, number."""

LEAST_PARTS = 2
"""Least parts of a measure with goods that are named apart."""

_LISTED: frozenset[Kind] = frozenset(("comma", "conjunction", "noun", "amount verb", "adverb", "number"))
"""What may stand between two duties of a list and their rates."""


def without_taxed_goods(at: NumberContext, rules: MeasureRules) -> NumberContext:
    """`at` without the goods of the duty before it, where these are named apart, and so are this one's, too."""
    if len(at.inherited) < LEAST_PARTS:
        return at
    joint = _end_of_list(at.words, at.index, rules)
    goods = joint if joint is not None else 1 if _topic(at.words, rules) else None
    named = goods is not None and at.inherited[-1].start == at.words[goods].start
    return replace(at, inherited=at.inherited[:-1]) if named else at


def with_taxed_goods(words: Words, index: int, measure: Measure, rules: MeasureRules) -> Measure:
    """`measure`, of the number `index`, with the goods that the duty is on, if it is a duty and they are named apart."""
    inside = [word for part in measure for word in within(words, part.start, part.end)]
    if not is_levied(inside, rules) or measure[-1].start > words[index].start:
        return measure
    if any(rules.rate_preposition.fullmatch(word.text) for word in inside):
        return measure
    if (joint := _end_of_list(words, index, rules)) is not None:
        last = phrase_after(words, joint + 1, rules, governed=False)
        return (*measure, span(words, joint, last)) if last > joint + 1 else measure
    end = _topic(words, rules)
    between = words[end:index] if 0 < end < index and measure[0].start > words[end].start else ()
    parted = any(word.kind == "clause" or rules.topical.fullmatch(word.text) for word in between)
    return (*measure, span(words, 1, end)) if between and not parted else measure


def _end_of_list(words: Words, index: int, rules: MeasureRules) -> int | None:
    """The preposition after the list of duties and rates that goes on from the number `index`; None where none follows."""
    joint = index + 1
    while joint < min(len(words) - 1, index + REACH):
        listed = words[joint].kind in _LISTED or rules.imposition.fullmatch(words[joint].text)
        if not listed:
            break
        joint += 1
    if joint >= len(words) - 1 or not rules.topical.fullmatch(words[joint].text):
        return None
    return joint if words[joint - 1].kind == "number" and words[joint + 1].kind in NOMINAL else None


def _topic(words: Words, rules: MeasureRules) -> int:
    """Where the goods end that open the sentence, before a comma: "Đối với | chè đen |, thuế"; 0 where none do."""
    if len(words) < LEAST or words[1].capital or not rules.topical.fullmatch(words[0].text):
        return 0
    end = phrase_after(words, 1, rules, governed=False)
    return end if 1 < end < len(words) and words[end].kind == "comma" else 0

"""Pronouns: what a number measures where a pronoun stands for a quantity that was named before, for `measures`.

"Shipments of tea rose by 5%. Those to Fiji fell by | 3%": `shipments | to Fiji`. "They stood at | 9 tonnes": what the figure
before measures.
"""

from __future__ import annotations

import re

from briefgen.contract.model import Span
from briefgen.extracting.figures.measures.context import NumberContext
from briefgen.extracting.figures.phrases.phrase_ends import phrase_after
from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import NAMING, NOMINAL, Measure, Words, span
from briefgen.extracting.matching.punctuation import STOPS

REACH = 16
"""How far before a number the pronoun is looked for, in words."""
MOST_BACK = 160
"""How far before the sentence of a pronoun what it stands for may end, in characters."""

_BETWEEN: frozenset[Kind] = frozenset((*NOMINAL, "preposition", "amount verb", "auxiliary", "adverb", "time", "date"))
"""What may stand between a pronoun and its number."""
_STOP = re.compile(rf"[{STOPS}](?=\s)")


def resumed_before(at: NumberContext, low: str, rules: MeasureRules) -> Measure:
    """What "those to Fiji" or "they" before the number stand for; nothing where no such word is its subject."""
    counts = at.noun is not None and rules.classifier.fullmatch(low, at.noun, at.end) is None  # not "9 | units"
    if not at.inherited or counts or at.inherited[-1].end > at.start:
        return ()
    for index in range(at.index - 1, max(-1, at.index - REACH), -1):
        word = at.words[index]
        if joints := rules.resuming.get(word.text):
            return _with_joint(at, index, joints, low, rules)
        if rules.standing_for.fullmatch(word.text):
            if index and at.words[index - 1].kind == "preposition" and not rules.nouns_first:
                return ()  # "exports to | it | rose"
            return _same(at, index, low, rules)
        if word.kind not in _BETWEEN:
            break
    return ()


def _with_joint(at: NumberContext, index: int, joints: frozenset[str], low: str, rules: MeasureRules) -> Measure:
    """The quantity named before, with what follows the pronoun `index` in place of its own: "exports | to Fiji"."""
    joint, first = index + 1, index + 2
    first += first < at.index and at.words[first].kind == "determiner"
    end = phrase_after(at.words, first, rules, governed=False)
    if joint >= at.index or at.words[joint].text not in joints or not first < end <= at.index:
        return ()
    if not _is_near(at, low) or not _is_change(at.words, end, at.index):
        return ()
    head = at.inherited[0]
    places = sorted(word for word in joints if rules.place.fullmatch(word) or rules.level.fullmatch(word))
    cuts = (low.find(f" {word} ", head.start, head.end) for word in (at.words[joint].text, *places))  # "output | at a mine"
    cut = next((cut for cut in cuts if cut > 0), -1)
    named = Span(start=head.start, end=cut if cut > 0 else head.end)
    if not rules.nouns_first and rules.beside.fullmatch(at.words[joint].text) and not at.words[first].capital:
        ends = [noun.start() for noun in rules.quantity.finditer(low, named.start, named.end) if noun.end() == named.end]
        named = Span(start=ends[-1], end=named.end) if ends else named  # "steel output, and that | of cement": "output"
    plural = rules.quantity.search(low, named.start, named.end)
    goes_on = at.words[index - 1].kind in ("conjunction", "comma")  # "sales in Peru rose, and | that in Chile"
    agrees = plural and (goes_on or _agrees(at.words[index].text, plural[0], rules))
    return (named, span(at.words, joint, end)) if agrees else ()


def _same(at: NumberContext, index: int, low: str, rules: MeasureRules) -> Measure:
    """What the figure before measures, where the pronoun `index` is the subject: "in June | they | came to $5"."""
    between = at.words[index + 1 : at.index]
    changes = any(word.kind == "amount verb" for word in between) and not any(word.kind in NOMINAL for word in between[:1])
    if not changes or (not rules.nouns_first and any(word.kind in NAMING for word in between)):
        return ()  # "it would cost | the economy | $5"
    named = rules.quantity.search(low, at.inherited[0].start, at.inherited[0].end)
    if len(at.inherited) == 1:  # "the euro fell 3%. | It | rose 2%"
        named = named or rules.currency.fullmatch(low, at.inherited[0].start, at.inherited[0].end)
    return at.inherited if named and _is_near(at, low) and _agrees(at.words[index].text, named[0], rules) else ()


def _is_near(at: NumberContext, low: str) -> bool:
    """Whether what the figure before measures is in this sentence or in the one right before."""
    between = low[at.inherited[-1].end : at.words[0].start]
    return len(between) <= MOST_BACK and len(_STOP.findall(between)) <= 1


def _is_change(words: Words, start: int, end: int) -> bool:
    """Whether the words between a phrase and its number have no noun of their own."""
    return all(
        word.kind in ("amount verb", "auxiliary", "adverb", "preposition", "determiner", "weak") for word in words[start:end]
    )


def _agrees(pronoun: str, noun: str, rules: MeasureRules) -> bool:
    """Whether the pronoun is of the number of the noun: "they" of "exports", "it" of "output"."""
    return noun.endswith("s") == (rules.plural_pronoun.fullmatch(pronoun) is not None)

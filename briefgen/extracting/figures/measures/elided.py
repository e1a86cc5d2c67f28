"""Elided verbs: what a number measures whose verb is that of another clause, or that is itself the verb, for `measures`.

"Tea saw a 3% gain and salt a 2% loss" tells of two things with one verb; in "the gap widened as imports tripled" the number
is the verb of its clause. Only for languages in which what describes a noun stands before it.
"""

from __future__ import annotations

from briefgen.extracting.figures.measures.context import NumberContext
from briefgen.extracting.figures.phrases.phrase_ends import phrase_after
from briefgen.extracting.figures.phrases.phrase_starts import phrase_before
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.hidden_verbs import kind_at
from briefgen.extracting.figures.words.words import NAMING, VERBAL, Measure, Words, span

MOST_OF_OTHER = 6
"""Most words from a gain to the other thing's number: "rise | in exports and Peru a | 3% fall"."""


def elided(at: NumberContext, rules: MeasureRules) -> Measure:
    """What the number measures if its verb is left out, or goes on to another thing; nothing where neither is so."""
    if rules.nouns_first:
        return ()
    if at.unit == "time":
        return _multiplied(at, rules)
    words, index = at.words, at.index
    before = next((i for i in range(index - 1, max(0, index - MOST_OF_OTHER - 2), -1) if words[i].kind == "number"), None)
    if before is not None and _is_pair(words, before, index, rules):
        return (span(words, _holder(words, index, rules), index - 1), *_aspect(words, index, rules))
    last = min(len(words), index + MOST_OF_OTHER + 2)
    other = next((i for i in range(index + 2, last) if words[i].kind == "number"), None)
    if other is None or not _is_pair(words, index, other, rules):
        return ()
    if aspect := _aspect(words, index, rules):
        return aspect
    verb = index - 2
    start = phrase_before(words, verb, rules) if kind_at(words, verb) in VERBAL else verb
    return (span(words, start, verb),) if start < verb else ()


def _is_pair(words: Words, first: int, second: int, rules: MeasureRules) -> bool:
    """Whether the second number is how another thing changed, without a verb: "a | 3% | gain and salt a | 2% | loss"."""
    alone = all(kind_at(words, index - 1) == "determiner" for index in (first, second))
    changed = kind_at(words, first + 1) == "weak" and kind_at(words, second + 1) in ("weak", "quantity")
    return alone and changed and _holder(words, second, rules) < second - 1


def _multiplied(at: NumberContext, rules: MeasureRules) -> Measure:
    """What multiplied in a clause of its own: "the gap widened as | gold imports | tripled"."""
    start = phrase_before(at.words, at.index, rules)
    opened = kind_at(at.words, start - 1) in ("circumstance", "clause")
    is_verb = rules.amount_verb.search(at.words[at.index].text) is not None
    return (span(at.words, start, at.index),) if opened and is_verb and start < at.index else ()


def _holder(words: Words, index: int, rules: MeasureRules) -> int:
    """Where the name of what had the change begins, after a conjunction: "and | salt | a 2% loss"; without one, `index`."""
    start = index - 1
    while kind_at(words, start - 1) in NAMING or rules.beside.fullmatch(words[start - 1].text):
        start -= 1
    joint = start - 1 - (kind_at(words, start - 1) == "determiner")
    return start if kind_at(words, joint) == "conjunction" else index


def _aspect(words: Words, index: int, rules: MeasureRules) -> Measure:
    """In what it changed: "a 3% fall | in imports"."""
    if kind_at(words, index + 2) != "preposition":
        return ()
    last = phrase_after(words, index + 3, rules, governed=False)
    last = next((i for i in range(index + 3, last) if words[i].kind == "conjunction"), last)
    return (span(words, index + 3, last),) if last > index + 3 else ()

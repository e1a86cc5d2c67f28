"""Acting: where the words begin that say who acts, before a verb, for `actions`."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.extracting.figures.phrases.asides import before_aside
from briefgen.extracting.figures.phrases.phrase_starts import phrase_before
from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import Measure, Words, span

MOST_WORDS = 12
"""Most words, as written, of a clause that stands for what is measured, up to its last verb."""

HELPING: frozenset[Kind] = frozenset(("auxiliary", "passive", "adverb"))
ACTING: frozenset[Kind] = frozenset(("verb", "amount verb"))
BEFORE_CLAUSE: frozenset[Kind] = frozenset(
    ("end", "comma", "clause", "open", "close", "date", "time", "relative", "reporting verb", "conjunction")
)
"""What stands before who acts: a clause begins there."""


def actor_before(words: Words, end: int, low: str, rules: MeasureRules, *, whole: bool = False) -> int | None:
    """Where who acts begins, if the words before `end` are a verb after a noun phrase."""
    verb = end - 1
    if verb <= 0:
        return None
    acts = (words[verb].kind in ACTING or rules.acting.fullmatch(words[verb].text)) and not rules.beside.fullmatch(
        words[verb].text
    )
    possesses = rules.possession.fullmatch(words[verb].text) is not None
    if not acts and not possesses and not rules.accompanying.fullmatch(words[verb].text):
        return None
    last = before_aside(words, without_before(words, verb, tuple(HELPING)))
    start = phrase_before(words, last, rules)
    if start >= last or all(word.kind not in ("noun", "quantity") for word in words[start:last]):
        return None
    start = with_title(words, start)
    compound = last == verb and not any(word.capital for word in words[start:last])
    if rules.introducing.fullmatch(words[verb].text) and not (compound and words[start].kind == "quantity"):
        return None
    if not may_act(words, start, last, rules, whole=whole or not (possesses or (compound and acts))):
        return None
    return start if length_of((span(words, start, end),), low) <= MOST_WORDS else None


def may_act(words: Words, start: int, end: int, rules: MeasureRules, *, whole: bool) -> bool:
    """Whether the noun phrase can stand for who acts: named in it, and, if `whole`, the first of its clause.

    What has a quantity may be an object: "xây | nhà máy có công suất"; who acts is none, nor an agent: "được | Hoa Mai mua".
    """
    named = any(word.capital for word in words[start + 1 : end])
    if any(word.kind == "comma" or (word.kind == "pronoun" and not named) for word in words[start + 1 : end]):
        return False
    first = without_before(words, start, ("determiner", "adverb"))
    if first == 0:
        return True
    before = words[first - 1]
    if before.kind == "number" or before.text.isdigit() or before.kind == "passive":
        return False
    return not whole or before.kind in BEFORE_CLAUSE or rules.introducing.fullmatch(before.text) is not None


def is_clause(words: Words, verb: int, rules: MeasureRules) -> bool:
    """Whether who acts before the verb is the subject of a clause, because of an auxiliary: "Hoa Mai | đã bán muối".

    So it is with an adverb, but what something has or brings may be had "hiện", or brought "chỉ".
    """
    measured = rules.possession.fullmatch(words[verb].text) or rules.telling.fullmatch(words[verb].text)
    return any(
        word.kind == "auxiliary" or rules.introducing.fullmatch(word.text) or (word.kind == "adverb" and not measured)
        for word in words[without_before(words, verb, (*HELPING, *ACTING)) : verb]
    )


def without_before(words: Words, end: int, kinds: Sequence[Kind]) -> int:
    """`end` without the words of `kinds` before it."""
    while end > 0 and words[end - 1].kind in kinds:
        end -= 1
    return end


def with_title(words: Words, start: int) -> int:
    """`start` with the word before a name that shows respect: "ông Nam"."""
    return start - (start > 0 and words[start].capital and words[start - 1].kind == "pronoun")


def length_of(measure: Measure, low: str) -> int:
    """How many words `measure` has, as written."""
    return sum(len(low[part.start : part.end].split()) for part in measure)

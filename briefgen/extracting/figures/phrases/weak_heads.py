"""Weak heads: where in a noun phrase the noun begins that a weak one, or another phrase, is about, for `measures`."""

from __future__ import annotations

from briefgen.extracting.figures.phrases.phrase_starts import first_of
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import Words


def after_weak_head(words: Words, start: int, end: int, rules: MeasureRules) -> int:
    """Where the noun begins that a weak one is about: "annual rise in | tea exports"; `start` where the head is not weak."""
    if rules.nouns_first:
        return start
    joint = next((i for i in range(start + 1, end) if words[i].kind == "preposition"), end)
    if joint == end or words[joint - 1].kind != "weak" or not rules.weak_joint.fullmatch(words[joint].text):
        return start
    noun = first_of(words, joint + 1, end, rules)
    return noun if noun < end else start


def after_other(words: Words, start: int, end: int, rules: MeasureRules) -> int:
    """Where the noun begins of which so much is stated: "debate on a | budget of $5", but not "tax on a sack of $5"."""
    if rules.nouns_first or end >= len(words) or not rules.beside.fullmatch(words[end].text):
        return start
    for joint in range(end - 2, start, -1):
        apart = words[joint].kind == "preposition" and not rules.beside.fullmatch(words[joint].text)
        if apart and rules.article.fullmatch(words[joint + 1].text):
            measured = any(word.kind == "quantity" or rules.imposition.fullmatch(word.text) for word in words[start:joint])
            return start if measured else joint + 2
    return start


def after_weak(words: Words, start: int, end: int, rules: MeasureRules) -> int:
    """Where the noun begins that the weak one is about: "a rise in | exports"; `end` where there is none."""
    if end < 0 or words[start].kind != "weak":
        return start
    index = start + 1
    while index < end and words[index].kind not in ("noun", "quantity"):
        if (
            not rules.nouns_first
            and words[index].kind == "preposition"
            and not rules.weak_joint.fullmatch(words[index].text)
        ):
            return end
        index += 1
    return index


def is_weak(words: Words, start: int, end: int, rules: MeasureRules, *, timed: bool) -> bool:
    """Whether the words only say that there is a figure: "the record", "a sharp decline", but not "the sales target".

    Before a duration a word of time says more: "the repayment period".
    """
    kinds = [word.kind for word in words[start:end]]
    head = kinds.index("preposition") - 1 if "preposition" in kinds else -1
    named = not (rules.nouns_first or timed) and kinds[head] == "weak"
    return "quantity" not in kinds and (named or "noun" not in kinds)

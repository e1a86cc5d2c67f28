"""Pointing: words that stand for what was named before, "this figure", "mặt hàng này", or a time; they measure nothing."""

from __future__ import annotations

from briefgen.extracting.figures.phrases.phrase_starts import phrase_before
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import NAMING, Words


def is_general(words: Words, start: int, end: int, rules: MeasureRules) -> bool:
    """Whether a word for anything stands for what was named before: "mặt hàng | này"."""
    this = end < len(words) and rules.demonstrative.fullmatch(words[end].text)
    return bool(this) and end - start == 1 and rules.appositive.fullmatch(words[start].text) is not None


def after_standing(words: Words, start: int, end: int, rules: MeasureRules) -> int:
    """Where the noun begins of which "this figure" is said, which stands for another: "con số này ở | tôm"."""
    stands = rules.nouns_first and words[start].kind == "weak" and rules.demonstrative_last.search(words[start].text)
    return start + 2 if stands and start + 2 < end and words[start + 1].kind == "preposition" else start


def says_which_time(words: Words, start: int, end: int, rules: MeasureRules) -> bool:
    """Whether the words only say which time it was: "trong ngày | giao dịch đầu tiên"."""
    timed = start > 1 and words[start - 1].kind == "time" and words[start - 2].kind == "preposition"
    named = words[start].capital or any(word.kind == "quantity" for word in words[start:end])
    return rules.nouns_first and timed and not named


def before_excluded(words: Words, start: int, rules: MeasureRules) -> int:
    """Where what leaves the words from `start` on out ends: "giá thuê | không bao gồm [phí dịch vụ] là 5 USD"; else 0."""
    verb = start - 1
    if verb < 2 or not rules.consisting.fullmatch(words[verb].text) or words[verb - 1].kind != "auxiliary":
        return 0
    return verb - 1


def is_of_excluded(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether the number `index` says how much is left out: "giá chưa bao gồm thuế | 10% | là 5 USD"."""
    named = index > 0 and words[index - 1].kind in NAMING
    return named and before_excluded(words, phrase_before(words, index, rules), rules) > 0


def passed_over(words: Words, whole: int, start: int, end: int, rules: MeasureRules) -> int:
    """Where what is not measured begins, before the phrase from `whole` to `end`, whose nouns are from `start` on; else 0.

    It is left out, or something moved from there: "rose | from the last settlement | to a high of $5".
    """
    joint = whole
    while joint > 0 and words[joint - 1].kind in ("determiner", "date"):
        joint -= 1
    moved = joint > 1 and rules.source.fullmatch(words[joint - 1].text) and rules.infinitive.fullmatch(words[end].text)
    origin = joint - 1 if moved and all(word.kind != "quantity" for word in words[joint:end]) else 0
    return before_excluded(words, start, rules) or origin

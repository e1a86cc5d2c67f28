"""Pointing: words that stand for what was named before, "this figure", "mặt hàng này", and so measure nothing."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.extracting.figures.measure_rules import MeasureRules
from briefgen.extracting.figures.words import Word


def is_general(words: Sequence[Word], start: int, end: int, rules: MeasureRules) -> bool:
    """Whether a word for anything stands for what was named before: "mặt hàng | này"."""
    this = end < len(words) and rules.demonstrative.fullmatch(words[end].text)
    return bool(this) and end - start == 1 and rules.appositive.fullmatch(words[start].text) is not None


def after_standing(words: Sequence[Word], start: int, end: int, rules: MeasureRules) -> int:
    """Where the noun begins of which "this figure" is said, which stands for another: "con số này ở | tôm"."""
    stands = rules.nouns_first and words[start].kind == "weak" and rules.demonstrative_last.search(words[start].text)
    return start + 2 if stands and start + 2 < end and words[start + 1].kind == "preposition" else start

"""Reasons: why those who are counted did what is said of them, for `noun_phrases`: "[5 xưởng] đóng cửa | do hết vốn"."""

from __future__ import annotations

from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import NOMINAL, VERBS, Words

MOST_OF_REASON = 5
"""Most words of a reason, which is kept whole."""

_IN_REASON: frozenset[Kind] = frozenset((*NOMINAL, *VERBS, "adverb", "auxiliary", "preposition"))
"""What may stand in a reason."""
_ENDS: frozenset[Kind] = frozenset(("comma", "end", "close", "clause", "circumstance", "date"))


def with_reason(words: Words, start: int, end: int, rules: MeasureRules) -> int:
    """Where what is said of the noun before `start` ends, now at `end`: with its reason, if that is short."""
    joint = next((i for i in range(start + 1, min(end + 1, len(words))) if rules.reason.fullmatch(words[i].text)), 0)
    if not joint or not any(word.kind in VERBS for word in words[start:joint]):
        return end
    last = joint + 1
    while last < len(words) and words[last].kind in _IN_REASON:
        last += 1
    whole = last < len(words) and words[last].kind in _ENDS and 1 < last - joint <= MOST_OF_REASON + 1
    while words[last - 1].kind in ("preposition", "auxiliary"):
        last -= 1
    return last if whole else end

"""Quoted words: a few in quotation marks that go on with their clause, for `sentence_words`: 'a 20% "mutual" duty on tea'.

A mark otherwise parts what is before it from what follows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import VERBS, Word
from briefgen.extracting.matching.punctuation import QUOTES

MOST_WORDS = 3
"""Most words in quotation marks that don't part a clause."""

_APART: frozenset[Kind] = frozenset(("end", "comma", "close", "conjunction", "reporting verb", "clause"))
"""What comes after words in quotation marks that stand for themselves."""
_QUOTE = re.compile(f"[{QUOTES}]")


def within_quotes(words: Sequence[Word], rules: MeasureRules) -> list[Word]:
    """`words` without the marks around a few of them, which are kept as a part of the words beside them."""
    result = list[Word]()
    index = 0
    while index < len(words):
        end = _end_of_quoted(words, index, rules)
        if end:
            inside = [*words[index + 1 : end - 1]]
            if not any(word.kind == "number" for word in inside):
                inside[0] = replace(inside[0], start=words[index].start)
                inside[-1] = replace(inside[-1], end=words[end - 1].end)
            result += inside
        else:
            result.append(words[index])
        index = end or index + 1
    return result


def _end_of_quoted(words: Sequence[Word], start: int, rules: MeasureRules) -> int:
    """Where a few words end that begin with the mark at `start`, and go on with their clause; 0 where none do."""
    if _QUOTE.fullmatch(words[start].text) is None or not start or words[start - 1].kind in ("end", "comma", "open"):
        return 0
    inside = words[start + 1 : start + MOST_WORDS + 2]
    closing = next((i for i, word in enumerate(inside) if word.kind in ("end", "comma", "open", "close")), 0)
    if not closing or _QUOTE.fullmatch(inside[closing].text) is None or inside[0].capital:
        return 0
    if rules.nouns_first and (closing > 1 or inside[0].kind not in VERBS):
        return 0  # a nickname, mostly; but "giá chè | "lao dốc" | 5%"
    end = start + closing + 2
    return end if end < len(words) and words[end].kind not in _APART else 0

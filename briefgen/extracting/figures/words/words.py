"""Words: what each word of the sentence around a number is, and a run of them as what the number measures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from briefgen.contract.model import Span, Struct
from briefgen.extracting.figures.rules.measure_data import Kind

NOMINAL: frozenset[Kind] = frozenset(("noun", "quantity", "weak", "determiner", "pronoun"))
NAMING: frozenset[Kind] = frozenset(("noun", "quantity", "weak"))
VERBS: frozenset[Kind] = frozenset(("amount verb", "verb", "passive"))
VERBAL: frozenset[Kind] = frozenset(("auxiliary", "passive", "amount verb", "verb", "reporting verb"))
IS_YEAR = re.compile(r"(?:19|20)\d\d")


class Word(Struct, frozen=True):
    """A word of a sentence, or a number, a date, a sign: 0-based half-open offsets, its kind, its text in lower case."""

    start: int
    end: int
    kind: Kind
    text: str
    capital: bool


Words = Sequence[Word]
Measure = tuple[Span, ...]
"""The words that say what a number measures, in their order."""


def span(words: Words, start: int, end: int) -> Span:
    """The words from number `start` to before `end`."""
    return Span(start=words[start].start, end=words[end - 1].end)


def first_from(words: Words, offset: int) -> int:
    """The number of the first word that begins at `offset` or later."""
    return bisect_left(words, offset, key=lambda word: word.start)


def is_in_name(words: Words, index: int) -> bool:
    """Whether the one syllable at `index` goes on with a name: "ông Vũ Văn | Tiền", though "tiền" is money."""
    word, before = words[index], words[index - 1] if index else None
    named = before is not None and before.kind == "noun" and before.capital and before.end + 1 == word.start
    return named and word.capital and " " not in word.text

"""Masking: a sentence as the rules of clauses read it, with what they must not read made unreadable.

In: a sentence of an article and the dates in it. Out: its text in lower case, each character at its place, which `clauses`
cuts, and in which `timeline` looks for predicates and words of tense.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.contract.model import Span
from briefgen.extracting.matching.overlaps import Spanned
from briefgen.extracting.matching.punctuation import COMMAS, QUOTATION
from briefgen.text import CAPITAL

DATE, HOLE = "\ue000", "\ue001"
"""What stands for each character of a date, and of a bracket or quotation, while clauses are read."""

BEFORE = 40
"""Characters before a sentence that reading its clauses may look back to."""
LONG_WORD = 3
"""Letters of a word up to which it has no capital in a heading of capitals."""

_HOLE = re.compile(rf"\([^()]*\)|{QUOTATION}")
_NAME = re.compile(rf"(?<!\w){CAPITAL}[\w.'’-]* (?={CAPITAL})")
DATED = re.compile(rf"{DATE}[{DATE} {COMMAS}]*")
"""Dates with which a clause opens."""
WORD = re.compile(rf"\w+(?:[.{COMMAS}]\w+)*|{HOLE}+")


def count_words(masked: str, start: int, end: int) -> int:
    """How many words there are, a number being one, and dates not counted."""
    return len(WORD.findall(masked, start, end))


def mask(low: str, norm: str, sentence: Span, dates: Sequence[Spanned]) -> str:
    """`low` up to the end of `sentence`, with dates, brackets and quotations in it made unreadable, each at its place.

    A name keeps its capitals of `norm` after its first word, so that no rule reads them: "Best Buy" buys nothing.
    Of what stands before the sentence, only its last words are there: copying all of it for each takes most of the time.
    """
    before = max(0, sentence.start - BEFORE)
    text = low[before : sentence.start] + _with_names(low, norm, sentence)
    for date in dates:
        text = _covered(text, max(date.start, sentence.start) - before, min(date.end, sentence.end) - before, DATE)
    for hole in _HOLE.finditer(text, sentence.start - before):
        inner_end = hole.end() - 2 if text[hole.end() - 2] in ",.?!" else hole.end() - 1
        text = _covered(text, hole.start(), inner_end, HOLE)
        text = _covered(text, hole.end() - 1, hole.end(), HOLE)
    return text.rjust(sentence.end)


def _with_names(low: str, norm: str, sentence: Span) -> str:
    """The words of `sentence` in lower case, but for those after the first of a name; in a heading capitals tell none."""
    words, lower = norm[sentence.start : sentence.end], low[sentence.start : sentence.end]
    if not any(len(word) > LONG_WORD and word[0].islower() for word in words.split()):
        return lower
    for name in _NAME.finditer(words):
        lower = lower[: name.end()] + words[name.end()] + lower[name.end() + 1 :]
    return lower


def _covered(text: str, start: int, end: int, sign: str) -> str:
    return text[:start] + sign * (end - start) + text[end:]

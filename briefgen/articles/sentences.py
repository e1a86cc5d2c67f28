"""Sentences of a block: where each one ends.

Part of reading, between `layout.py` and the data of a language. Offsets are 0-based and half-open, in code points of the
article's NFC text.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.contract.model import Span
from briefgen.languages.sentences import load_sentences
from briefgen.text import CAPITAL, any_word

LOOK_AHEAD = 40
LOOK_BACK = 24
"""Characters after and before a full stop that decide whether it ends a sentence."""

_OPENING = "([-–—*•"
"""What may come before the first word of a sentence, besides quotation marks."""
_INITIALS = re.compile(rf"(?:\b{CAPITAL}\.)+$")
_LAST_WORD = re.compile(r"[\w.]+$")


@dataclass(frozen=True)
class Signs:
    """The signs of one language, compiled: `end` matches the end of a sentence with the marks that close it.

    `stop_at_end` matches a full stop at the end of a text; the others hold single characters.
    """

    language: str
    end: re.Pattern[str]
    stop_at_end: re.Pattern[str]
    ends: str
    full_stops: str
    openers: str
    closers: str
    abbreviations: frozenset[str]
    one_letter_words: frozenset[str]


@functools.cache
def signs_of(code: str) -> Signs:
    """The signs of language `code`."""
    data = load_sentences(code)
    ends, closers = any_word(data.sentence_ends), f"(?:{data.closers})*"
    return Signs(
        language=code,
        end=re.compile(rf"(?:{ends})(?:{ends})*(?:{closers}(?=\s)|(?={closers}$))"),
        stop_at_end=re.compile(rf"(?:{any_word(data.full_stops)}){closers}$"),
        ends="".join(data.sentence_ends),
        full_stops="".join(data.full_stops),
        openers="".join(data.openers) + _OPENING,
        closers="".join(other.strip() for _, other in (*data.quotation_marks, *data.inner_quotation_marks)),
        abbreviations=data.abbreviations,
        one_letter_words=data.one_letter_words,
    )


def split_sentences(text: str, block: Span, signs: Signs) -> Iterator[Span]:
    """The sentences of `text[block.start:block.end]`, without the blanks between them."""
    start = block.start
    for match in signs.end.finditer(text, block.start, block.end):
        end = match.end()
        if end >= block.end or not _ends_sentence(text, start, match, block.end, signs):
            continue
        yield Span(start=start, end=end)
        start = end
        while start < block.end and text[start].isspace():
            start += 1
    if start < block.end:
        yield Span(start=start, end=block.end)


def _ends_sentence(text: str, start: int, end: re.Match[str], limit: int, signs: Signs) -> bool:
    """Whether a new sentence begins after `end`; a single full stop may belong to an abbreviation or to initials."""
    rest = text[end.end() : min(limit, end.end() + LOOK_AHEAD)].lstrip().lstrip(signs.openers).lstrip()
    if not rest or not (rest[0].isupper() or rest[0].isdigit()):
        return False
    if end.group() != ".":
        return True
    before = text[max(start, end.start() - LOOK_BACK) : end.start()]
    word = _LAST_WORD.search(before)
    last = word.group() if word else ""
    return last in signs.one_letter_words or not (last in signs.abbreviations or _INITIALS.search(before + "."))

"""Quotations: words that the article gives as somebody's own, and who said them.

In: an article and the people in it. Out: `FoundQuote`s in text order. A quotation may run over several paragraphs; the
speaker is whom the sentence around it names with a verb of speech, else the last one named ("ông nói").
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Sequence

from briefgen.contract.model import Span, Struct
from briefgen.extracting.actors.indexed_text import IndexedText
from briefgen.extracting.actors.mentions import PersonMention
from briefgen.extracting.actors.people import Person
from briefgen.extracting.matching.overlaps import within
from briefgen.languages.sentences import load_sentences

FEWEST_WORDS = 5
FEWEST_UNSPOKEN = 9
"""Words from which quoted words that nobody is named for are speech, and no slogan or title."""
SHORTEST = 8
LONGEST = 1500
"""Characters between the marks of a quotation."""
BLANKS = " \u00a0\u202f"
REACH = 160
"""How far after a quotation its speaker may be named, in characters."""
BEFORE = 600
"""How far before it."""


class FoundQuote(Struct, frozen=True):
    """Quoted words at 0-based half-open offsets, without the marks; `speaker` is an index into the people."""

    start: int
    end: int
    sentence: Span
    speaker: int | None


def find_quotes(text: IndexedText, people: Sequence[Person]) -> tuple[FoundQuote, ...]:
    """Every quotation of some length in the story."""
    named = _Named(people)
    sentences = [s for b in text.article.blocks for s in b.sentences]
    quotes = []
    for match in _quotations(text.article.language).finditer(text.article.text):
        start, end = _stripped(text.article.text, *match.span(match.lastindex or 0))
        if len(text.article.text[start:end].split()) < FEWEST_WORDS:
            continue
        sentence = next(iter(within(sentences, 0, start + 1)[::-1]), None)
        speaker = _speaker(text, match.start(), match.end(), named)
        said = speaker is not None or len(text.article.text[start:end].split()) >= FEWEST_UNSPOKEN
        if sentence and said:
            quotes.append(
                FoundQuote(
                    start=start,
                    end=end,
                    sentence=sentence,
                    speaker=speaker,
                )
            )
    return tuple(quotes)


@functools.cache
def _quotations(language: str) -> re.Pattern[str]:
    """A quotation between any pair of marks; inside of it are neither its own marks nor those of a pair listed before."""
    parts, marks = [], ""
    data = load_sentences(language)
    for (one, other), (opening, closing) in zip(data.quotation_marks, data.quotations, strict=True):
        marks += re.escape((one + other).replace(" ", ""))
        parts.append(f"{opening}([^{marks}]{{{SHORTEST},{LONGEST}}}?){closing}")
    return re.compile("|".join(parts))


def _speaker(text: IndexedText, start: int, end: int, named: _Named) -> int | None:
    """Who is named with a verb before the quotation in its paragraph, or after it; else who was named last."""
    paragraph = next(iter(within(text.article.blocks, 0, start + 1)[::-1]), None)
    if paragraph is None:
        return None
    after = named.within(end, min(paragraph.end, end + REACH))
    clean = [pair for pair in after if not text.rules.sentence_break.search(text.norm, end, pair[0].name.start)]
    if clean and (clean[0][0].speaks or text.norm[start - 2 : start].strip() != ":"):
        return clean[0][1]
    inside = named.within(max(paragraph.start, start - BEFORE), start)
    speaking = [(m, i) for m, i in inside if m.speaks] or [(m, i) for m, i in inside if m.acts] or inside
    if speaking:
        return speaking[-1][1]
    pronoun = any(
        True
        for _ in text.rules.pronouns.find(text.low, max(paragraph.start, start - BEFORE), min(paragraph.end, end + REACH))
    )
    return named.last_before(start) if pronoun else None


class _Named:
    """Every naming of the people, in text order, with who it is."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._pairs = sorted(((m, i) for i, p in enumerate(people) for m in p.mentions), key=lambda pair: pair[0].name.start)

    def within(self, start: int, end: int) -> list[tuple[PersonMention, int]]:
        first = bisect.bisect_left(self._pairs, start, key=lambda pair: pair[0].name.start)
        last = bisect.bisect_left(self._pairs, end, lo=first, key=lambda pair: pair[0].name.start)
        return self._pairs[first:last]

    def last_before(self, position: int) -> int | None:
        at = bisect.bisect_left(self._pairs, position, key=lambda pair: pair[0].name.start)
        return self._pairs[at - 1][1] if at else None


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip(BLANKS + ","))

"""Quotes: words that the article gives as somebody's own, and who said them.

In: an article and the people in it. Out: `FoundQuote`s in text order. A quotation may run over several paragraphs; the
speaker is whom the sentence around it names with a verb of speech, else the last one named ("ông nói").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from briefgen.finding.mentions import PersonMention
from briefgen.finding.people import Person
from briefgen.finding.scene import Scene
from briefgen.model import Span, Struct

FEWEST_WORDS = 5
LONGEST = 1500
REACH = 160
"""How far behind a quotation its speaker may be named, in characters."""

_PAIR = re.compile(rf"“([^“”]{{8,{LONGEST}}})”|\"([^\"“”]{{8,{LONGEST}}})\"")


class FoundQuote(Struct, frozen=True):
    """Quoted words at 0-based half-open offsets, without the marks; `speaker` is an index into the people."""

    start: int
    end: int
    sentence: Span
    speaker: int | None


def find_quotes(scene: Scene, people: Sequence[Person]) -> tuple[FoundQuote, ...]:
    """Every quotation of some length in the story."""
    named = sorted(((m, i) for i, p in enumerate(people) for m in p.mentions), key=lambda pair: pair[0].name.start)
    quotes = []
    for match in _PAIR.finditer(scene.article.text):
        group = 1 if match[1] is not None else 2
        start, end = _stripped(scene.article.text, *match.span(group))
        if len(scene.article.text[start:end].split()) < FEWEST_WORDS:
            continue
        sentence = _sentence_at(scene, start)
        if sentence:
            quotes.append(
                FoundQuote(
                    start=start,
                    end=end,
                    sentence=sentence,
                    speaker=_speaker(scene, match.start(), match.end(), named),
                )
            )
    return tuple(quotes)


def _speaker(scene: Scene, start: int, end: int, named: Sequence[tuple[PersonMention, int]]) -> int | None:
    """Who is named with a verb in front of the quotation in its paragraph, or behind it; else who was named last."""
    paragraph = next((b for b in scene.article.blocks if b.start <= start < b.end), None)
    if paragraph is None:
        return None
    behind = [(m, i) for m, i in named if end <= m.name.start < min(paragraph.end, end + REACH)]
    clean = [pair for pair in behind if not re.search(r"[.!?]\s", scene.norm[end : pair[0].name.start])]
    if clean and (clean[0][0].speaks or scene.norm[start - 2 : start].strip() != ":"):
        return clean[0][1]
    before = [(m, i) for m, i in named if m.name.end <= start]
    inside = [(m, i) for m, i in before if m.name.start >= paragraph.start]
    speaking = [(m, i) for m, i in inside if m.speaks] or [(m, i) for m, i in inside if m.acts] or inside
    if speaking:
        return speaking[-1][1]
    pronoun = any(True for _ in scene.rules.pronouns.find(scene.low, paragraph.start, paragraph.end))
    return before[-1][1] if before and pronoun else None


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip(" ,"))


def _sentence_at(scene: Scene, position: int) -> Span | None:
    spans: Iterable[Span] = (s for b in scene.article.blocks for s in b.sentences)
    return next((s for s in spans if s.start <= position < s.end), None)

"""Emphasis: how much what a sentence says counts, by where it stands."""

from __future__ import annotations

from briefgen.articles.article import Article
from briefgen.contract.model import Struct

IN_TITLE = 4.0
IN_LEAD = 2.0
ELSEWHERE = 1.0
LEAD_SENTENCES = 2


class Emphasis(Struct, frozen=True):
    """A sentence of the story: 0-based half-open offsets, what it weighs, and its paragraph by number."""

    start: int
    end: int
    weight: float
    paragraph: int


def weigh_sentences(article: Article) -> list[Emphasis]:
    """The sentences of the story, in text order."""
    weighed = []
    lead = LEAD_SENTENCES
    for number, block in enumerate(article.blocks):
        if not block.is_story:
            continue
        for sentence in block.sentences:
            weight = ELSEWHERE
            if block.kind == "title":
                weight = IN_TITLE
            elif block.kind == "paragraph" and lead > 0:
                weight, lead = IN_LEAD, lead - 1
            weighed.append(Emphasis(start=sentence.start, end=sentence.end, weight=weight, paragraph=number))
    return weighed

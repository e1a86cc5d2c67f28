"""Beginning: of a very long article, as much as the rules read.

First step of `compose`: what is found stays where it is in the article, because the beginning has its offsets. A text of a
megabyte would otherwise hold up all other articles of a build; news says first what matters.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from briefgen.articles.article import Article
from briefgen.articles.layout import Block
from briefgen.contract.model import Span
from briefgen.text import Token

MOST_READ = 300_000
"""In characters: a hundred times a news article."""


def beginning_of(article: Article) -> Article:
    """`article`, or its sentences up to `MOST_READ` where it is longer; a longer sentence is cut between two words."""
    if len(article.text) <= MOST_READ:
        return article
    blocks = tuple(_read(article))
    end = blocks[-1].end
    return msgspec.structs.replace(
        article,
        text=article.text[:end],
        norm=article.norm[:end],
        low=article.low[:end],
        norm_tokens=_before(end, article.norm_tokens),
        low_tokens=_before(end, article.low_tokens),
        blocks=blocks,
        credits=tuple(span for span in article.credits if span.end <= end),
    )


def _read(article: Article) -> Iterator[Block]:
    """The blocks that are read, the last of which may lack its end."""
    for block in article.blocks:
        if block.end <= MOST_READ:
            yield block
            continue
        sentences = tuple(sentence for sentence in block.sentences if sentence.end <= MOST_READ)
        if not sentences and block.start < MOST_READ:
            blank = article.norm.rfind(" ", block.start, MOST_READ)
            sentences = (Span(start=block.start, end=blank if blank > block.start else MOST_READ),)
        if sentences:
            yield Block(kind=block.kind, start=block.start, end=sentences[-1].end, sentences=sentences)
        return


def _before(end: int, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    return tuple((start, word) for start, word in tokens if start + len(word) <= end)

"""The article as the review page shows it: its paragraphs, cut where the words of a fact begin or end."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from briefgen.articles.article import Article
from briefgen.articles.layout import Block
from briefgen.contract.model import Span, Struct


class Marked(Struct, frozen=True):
    """The words of a fact or of a suggestion: the name of its kind, its number on the page, and where they are."""

    kind: str
    number: int
    place: Span


class Piece(Struct, frozen=True):
    """A stretch of text from `start` with the same facts: the names of their kinds, and their numbers."""

    start: int
    text: str
    kinds: tuple[str, ...]
    numbers: tuple[int, ...]


class Paragraph(Struct, frozen=True):
    """A block of the article in pieces; `kind` is what the block is, such as a title."""

    kind: str
    pieces: tuple[Piece, ...]


def paragraphs(article: Article, marks: Sequence[Marked]) -> tuple[Paragraph, ...]:
    """The paragraphs of `article` with the words of all `marks`."""
    return tuple(Paragraph(block.kind, tuple(_pieces(article, block, marks))) for block in article.blocks)


def _pieces(article: Article, block: Block, marks: Sequence[Marked]) -> list[Piece]:
    inside = [mark for mark in marks if mark.place.start < block.end and block.start < mark.place.end]
    edges = {edge for mark in inside for edge in (mark.place.start, mark.place.end)}
    cuts = sorted({block.start, block.end, *(edge for edge in edges if block.start < edge < block.end)})
    pieces = []
    for start, end in itertools.pairwise(cuts):
        on = [mark for mark in inside if mark.place.start <= start and end <= mark.place.end]
        kinds = tuple(dict.fromkeys(mark.kind for mark in on))
        pieces.append(Piece(start, article.text[start:end], kinds, tuple(mark.number for mark in on)))
    return pieces

"""Locating the words of a decision in the article, so that a decision on words that are gone doesn't go unnoticed."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from briefgen.articles.article import Article
from briefgen.contract.model import Span
from briefgen.languages.sentences import normalize
from briefgen.text import find_bounded

MOST_BEYOND = 12
"""Words before or after a paragraph by which it is set apart from another one that is the same word for word."""


def find_words(article: Article, words: str) -> tuple[Span, ...]:
    """Every place of `words` in `article`, whatever its blanks and dashes, and whichever of its spellings a word has.

    Whole words if they appear anywhere as such, otherwise parts of words: a wrong fact may end inside a word or a number.
    """
    parts = [re.escape(part) for part in normalize(words, article.language).split()]
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    if words[0].isdigit():
        before += r"(?<!\d[.,])"
    if words[-1].isdigit():
        after += r"(?![.,]\d)"
    inner = re.compile(r"\s+".join(parts))
    whole = find_bounded(inner, article.norm, re.compile(before), re.compile(after))
    places = tuple(Span(start=start, end=end) for start, end in whole)
    return places or tuple(Span(start=m.start(), end=m.end()) for m in inner.finditer(article.norm))


def find_quote(article: Article, quote: str, near: str | None) -> tuple[Span, ...]:
    """The places of `quote`; with `near`, those that are nearest to these words: none, one or several.

    Near means in the same sentence, or around the quote. If all of a paragraph counted, an entry whose words are gone would
    be taken for one about the same words in the next sentence.
    """
    places = find_words(article, quote)
    if near is None:
        return places
    others = find_words(article, near)
    sentences = [sentence.start for block in article.blocks for sentence in block.sentences]
    distances = [_distance(sentences, place, others) for place in places]
    nearest = min((d for d in distances if d is not None), default=None)
    return tuple(p for p, d in zip(places, distances, strict=True) if d is not None and d == nearest)


def nearby_words(article: Article, place: Span) -> str | None:
    """The fewest words around `place` that set it apart from all other places of the same words; None if nothing does.

    They are of its paragraph, unless that is in the article several times, like a caption that is also a line of the story:
    then the last words before it and the first after it belong to them.
    """
    block = next((b for b in article.blocks if b.start <= place.start < b.end), None)
    if block is None:
        return None
    words = [Span(start=m.start(), end=m.end()) for m in re.finditer(r"\S+", article.norm)]
    first = next(i for i, w in enumerate(words) if place.start < w.end)
    last = next(i for i in reversed(range(len(words))) if words[i].start < place.end)
    quote = article.norm[place.start : place.end]
    inside = [i for i, w in enumerate(words) if block.start <= w.start < block.end]
    story = next((b.start for b in article.blocks if b.is_story), 0)
    begin = next(i for i, w in enumerate(words) if w.start >= story)
    before = min(inside[0], max(inside[0] - MOST_BEYOND, begin))
    around = before, min(inside[-1] + MOST_BEYOND, len(words) - 1)
    for lowest, highest in ((inside[0], inside[-1]), around):
        while first > lowest or last < highest:
            first, last = max(lowest, first - 1), min(highest, last + 1)
            near = " ".join(article.text[words[first].start : words[last].end].split())
            if find_quote(article, quote, near) == (place,):
                return near
    return None


def _distance(sentences: Sequence[int], place: Span, others: Sequence[Span]) -> int | None:
    """Characters to the nearest of `others` in the sentence of `place`, 0 if they overlap; None for none."""
    sentence = bisect.bisect_right(sentences, place.start)
    index = bisect.bisect_right(others, place.start, key=lambda span: span.start)
    return min(
        (
            max(0, other.start - place.end, place.start - other.end)
            for other in others[max(0, index - 1) : index + 1]
            if bisect.bisect_right(sentences, other.start) == sentence or other.start <= place.start < other.end
        ),
        default=None,
    )

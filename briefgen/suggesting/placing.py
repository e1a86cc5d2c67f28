"""Placing: where in an article the words are that a tool proposes a fact on; exactly, then as people may write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from briefgen.articles.article import Article
from briefgen.contract.model import Span
from briefgen.languages.sentences import normalize
from briefgen.suggesting.proposals import Proposal
from briefgen.text import squeeze

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛‹›′", "'"))
"""Quotation marks as one; each stays at its place."""


def place_of(proposal: Proposal, article: Article) -> Span | str:
    """The place of the words of `proposal` in `article`; or why there is none.

    Whole words are found, as they are, or else whatever their blanks, dashes, quotation marks and places of tones.
    Where they occur several times, the tool's own text says which is meant, if it has them as often.
    """
    words = unicodedata.normalize("NFC", squeeze(proposal.words))
    if not words:
        return "it has no words"
    folded = _pattern(_folded(words))
    places = _places(_pattern(words), article.text) or _places(folded, _folded(article.text))
    if not places:
        return "its words are not in the article"
    if len(places) == 1:
        return places[0]
    starts = [place.start for place in _places(folded, _folded(proposal.text))]
    if len(starts) != len(places) or proposal.start not in starts:
        return f"its words are in the article {len(places)} times"
    return places[starts.index(proposal.start)]


def article_of(proposal: Proposal, articles: Iterable[tuple[str, Article]]) -> str | None:
    """The name of the one of `articles` that `proposal` is about, by name or by text; None where none or several."""
    text = squeeze(unicodedata.normalize("NFC", proposal.text))
    names = [
        name
        for name, article in articles
        if proposal.document in (name, name.removesuffix(".txt"), article.id) or (text and text in squeeze(article.text))
    ]
    return names[0] if len(names) == 1 else None


def _folded(text: str) -> str:
    """`text` with one kind of dash, blank and quotation mark, each tone at one place; every character stays at its own."""
    return normalize(text).translate(_QUOTES)


def _pattern(words: str) -> re.Pattern[str]:
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    return re.compile(before + r"\s+".join(map(re.escape, words.split())) + after)


def _places(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [Span(start=found.start(), end=found.end()) for found in pattern.finditer(text)]

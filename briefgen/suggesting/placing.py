"""Placing: where in an article the words of a tool's proposal are; first exactly, then with variations in writing."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

from briefgen.articles.article import Article
from briefgen.contract.model import Span
from briefgen.languages.sentences import normalize
from briefgen.suggesting.proposals import FactProposal
from briefgen.text import find_bounded, squeeze

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛‹›′", "'"))
"""Quotation marks mapped to one; each stays at its position."""
_NOWHERE = "its words are not in the article"


def place_of(proposal: FactProposal, article: Article) -> Span | str:
    """The place of the words of `proposal` in `article`; or why there is none.

    Whole words are found as they are, or else regardless of blanks, dashes, quotation marks and positions of tone marks.
    If they occur several times, the tool's own text says which is meant, if it has them as often.
    """
    words = unicodedata.normalize("NFC", squeeze(proposal.words))
    if not words:
        return "it has no words"
    if len(words) > len(article.text):
        return _NOWHERE
    folded = _folded(words)
    places = _places(words, article.text) or _places(folded, _folded(article.text))
    if not places:
        return _NOWHERE
    if len(places) == 1:
        return places[0]
    starts = [place.start for place in _places(folded, _folded(proposal.text))]
    if len(starts) != len(places) or proposal.start not in starts:
        return f"its words are in the article {len(places)} times"
    return places[starts.index(proposal.start)]


def by_article(proposals: Iterable[FactProposal], articles: Mapping[str, Article]) -> dict[str | None, list[FactProposal]]:
    """`proposals` by the name of the article that they are about, by its name or its text; None for none or several."""
    texts = {name: squeeze(article.text) for name, article in articles.items()}

    @functools.cache
    def about(document: str, text: str) -> str | None:
        words = squeeze(unicodedata.normalize("NFC", text))
        names = [
            name
            for name, article in articles.items()
            if document in (name, name.removesuffix(".txt"), article.id) or (words and words in texts[name])
        ]
        return names[0] if len(names) == 1 else None

    grouped = defaultdict[str | None, list[FactProposal]](list)
    for proposal in proposals:
        grouped[about(proposal.document, proposal.text)].append(proposal)
    return grouped


@functools.lru_cache(maxsize=8)
def _folded(text: str) -> str:
    """`text` with one kind of dash, blank and quotation mark, and tone marks in one position; offsets stay the same."""
    return normalize(text).translate(_QUOTES)


def _places(words: str, text: str) -> list[Span]:
    """Where `words` are in `text` as whole words."""
    before = re.compile(r"(?<!\w)" if words[0].isalnum() else "")
    after = re.compile(r"(?!\w)" if words[-1].isalnum() else "")
    inner = re.compile(r"\s+".join(map(re.escape, words.split())))
    return [Span(start=start, end=end) for start, end in find_bounded(inner, text, before, after)]

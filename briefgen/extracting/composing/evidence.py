"""Evidence: from offsets to the words, their sentence and their rule."""

from __future__ import annotations

import bisect

from briefgen.articles.article import Article
from briefgen.contract.ids import fact_id
from briefgen.contract.model import Evidence, Span

REACH = 400
"""How far from a fact's words their neighbours are, in characters."""


class Sentences:
    """The sentences of an article, asked by offset in logarithmic time."""

    def __init__(self, article: Article) -> None:
        """Index the sentences of `article`."""
        self._all = [sentence for block in article.blocks for sentence in block.sentences]
        self._starts = [sentence.start for sentence in self._all]

    def at(self, start: int, end: int) -> Span:
        """The sentence that holds `start`, stretched to hold `end`."""
        sentence = self._all[max(0, bisect.bisect_right(self._starts, start) - 1)]
        return sentence if end <= sentence.end else Span(start=sentence.start, end=end)


def evidence_of(article: Article, sentences: Sentences, start: int, end: int, rule: str) -> Evidence:
    """The evidence for a fact that `rule` read in `article.text[start:end]`."""
    return Evidence(start=start, end=end, quote=article.text[start:end], sentence=sentences.at(start, end), rule=rule)


def id_from_words(kind: str, article: Article, sentences: Sentences, start: int, end: int) -> str:
    """The id of the fact of `kind` that is based on `article.text[start:end]`; facts on the same words may share it."""
    sentence = sentences.at(start, end)
    before = article.norm[max(sentence.start, start - REACH) : start]
    after = article.norm[end : min(sentence.end, end + REACH)]
    return fact_id(kind, before, article.norm[start:end], after)

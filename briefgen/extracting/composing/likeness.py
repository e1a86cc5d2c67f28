"""Likeness: how much two sentences of an article share, and how much of the headline one has."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterable, Sequence

from briefgen.articles.article import Article
from briefgen.contract.model import Span
from briefgen.languages.sentences import SentenceData, load_sentences
from briefgen.text import tokens_within


class Likeness:
    """The words of some sentences of an article; the rarer one is among them, the more it counts."""

    def __init__(self, article: Article, sentences: Sequence[Span]) -> None:
        """Weigh the words of `sentences`."""
        written, title = load_sentences(article.language), article.title
        self._terms = [_terms(article, span, written) for span in sentences]
        counts = Counter(itertools.chain.from_iterable(self._terms))
        weights = {count: math.log(1 + len(sentences) / count) for count in set(counts.values())}
        self._weights = {term: weights[count] for term, count in counts.items()}
        self._squares = {term: weight**2 for term, weight in self._weights.items()}
        self._lengths = [self._length(terms) for terms in self._terms]
        self._headline = _terms(article, title, written) if title else frozenset()
        rarest = max(self._weights.values(), default=1.0)
        self._whole_headline = sum(self._weights.get(term, rarest) for term in self._headline)

    def of(self, one: int, other: int) -> float:
        """How alike two sentences are: the share of the one that says less which the other has, from 0 to 1."""
        shared = self._length(self._terms[one] & self._terms[other]) ** 2
        return shared / (min(self._lengths[one], self._lengths[other]) ** 2 or 1.0)

    def to_headline(self, sentence: int) -> float:
        """Which share of the headline a sentence has."""
        shared = sum(self._weights[term] for term in self._headline & self._terms[sentence])
        return shared / self._whole_headline if self._whole_headline else 0.0

    def _length(self, terms: Iterable[str]) -> float:
        """The length of `terms` as a vector."""
        return math.sqrt(sum(map(self._squares.__getitem__, terms)))


def _terms(article: Article, sentence: Span, written: SentenceData) -> frozenset[str]:
    """The words of a sentence that say something; where syllables are written apart, pairs of them as well."""
    tokens = tokens_within(article.low_tokens, sentence.start, sentence.end)
    words = [word for _, word in tokens if word not in written.function_words]
    return frozenset((*words, *(map(" ".join, itertools.pairwise(words)) if written.syllabic else ())))

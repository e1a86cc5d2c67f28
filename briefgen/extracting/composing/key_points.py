"""Key points: the sentences of an article that a careful reader would note down, in the article's order.

In: an article and the facts in it. Out: at most `MOST` key points. Each sentence is scored by a few signals, as is usual in
extractive summarising; their weights were fitted on articles in which readers had marked the key points, each article being
scored by weights from the others. A sentence that repeats a chosen one is passed over.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from briefgen.articles.article import Article
from briefgen.contract.model import KeyPoint, Span, Struct
from briefgen.extracting.composing.evidence import Sentences, evidence_of
from briefgen.extracting.figures.figures import FoundFigure
from briefgen.extracting.matching.phrases import any_of
from briefgen.extracting.subjects.places import Place
from briefgen.languages import load
from briefgen.languages.sentences import SentenceData, load_sentences
from briefgen.text import squeeze

MOST = 5
SHORTEST = 40
BRIEF = 70
WHOLE = 320
LONGEST = 420
"""Lengths of a sentence, in characters: less says nothing, or little; more says no more, or is no point."""
REPEATS = 0.25
"""Likeness from which two sentences begin to say the same."""

LEAD, EARLY, POSITION, OPENS_PARAGRAPH, BULLET = 0.9, 0.55, 1.0, 0.6, 0.6
FIGURE, DECISION, OUTLOOK, PLACE, TITLE, LENGTH = 0.9, 0.5, 0.8, 0.13, 1.3, 0.95
TOO_BRIEF, BEGINS_QUOTED, UNFINISHED, UNRESOLVED, ROSTER, REPETITION = -0.9, -0.9, -0.6, -1.5, -1.0, -3.0
"""What each signal adds to a sentence's score."""
MOST_DECISIONS, MOST_PLACES = 2, 3
"""How many of a kind count in one sentence: more is no more important."""

_BULLET = re.compile(r"[-–—•*▪·]\s+")
_WORD = re.compile(r"\w+")


class KeyPointData(Struct, frozen=True):
    """`key_points.yaml` of a language; the comments in the file say what its keys hold."""

    decisions: tuple[str, ...] = ()
    outlooks: tuple[str, ...] = ()
    unresolved: tuple[str, ...] = ()
    rosters: tuple[str, ...] = ()


class KeyPointRules:
    """The words that make a sentence more or less of a key point in one language, compiled."""

    def __init__(self, code: str) -> None:
        """Compile `key_points.yaml` of language `code`."""
        data = load(code, "key_points", KeyPointData)
        self.decision, self.outlook = any_of(data.decisions), any_of(data.outlooks)
        self.unresolved, self.roster = any_of(data.unresolved), any_of(data.rosters)
        self.sentences = load_sentences(code)
        self.openers = self.sentences.openers
        pairs = (*self.sentences.quotation_marks, *self.sentences.inner_quotation_marks)
        self.ends = (*self.sentences.sentence_ends, *(closing.strip() for _, closing in pairs), "/")


@functools.cache
def key_point_rules(code: str) -> KeyPointRules:
    """The compiled rules of language `code`."""
    return KeyPointRules(code)


class Candidate(Struct, frozen=True):
    """A sentence that may be a key point: where it is, without a bullet, and what is known of its place."""

    span: Span
    bullet: bool
    opens_paragraph: bool


def choose_key_points(
    article: Article, figures: Sequence[FoundFigure], places: Sequence[Place], sentences: Sentences
) -> tuple[KeyPoint, ...]:
    """The key points of `article`, in its order."""
    rules = key_point_rules(article.language)
    candidates = [c for c in _candidates(article) if _is_whole(article, c, rules)]
    if not candidates:
        return ()
    terms = [_terms(article.low[c.span.start : c.span.end], rules.sentences) for c in candidates]
    weights = _inverse_frequencies(terms)
    lead = next((i for i, c in enumerate(candidates) if article.quote(c.span).endswith(rules.ends)), 0)
    title = _terms(article.low[article.title.start : article.title.end], rules.sentences) if article.title else frozenset()
    with_figure = {figure.sentence.start for figure in figures}
    scores = []
    for index, candidate in enumerate(candidates):
        sentence = sentences.at(candidate.span.start, candidate.span.end)
        score = POSITION * (1 - index / max(1, len(candidates) - 1)) + _by_words(article, candidate, rules)
        score += LEAD * (index == lead) + EARLY * (0 < index - lead <= 2)
        score += FIGURE * (sentence.start in with_figure) + PLACE * min(MOST_PLACES, _count(places, candidate.span))
        score += TITLE * _share(title, terms[index], weights)
        scores.append(score)
    chosen = sorted(_unlike(scores, terms, weights), key=lambda index: candidates[index].span.start)
    return tuple(
        KeyPoint(
            text=squeeze(article.quote(span := candidates[index].span)),
            evidence=evidence_of(
                article, sentences, span.start, span.end, "summary/lead" if index == lead else "summary/facts"
            ),
        )
        for index in chosen
    )


def _candidates(article: Article) -> Iterable[Candidate]:
    """The sentences of the story, a bullet's without its mark."""
    for block in article.blocks:
        if block.kind == "paragraph":
            for index, sentence in enumerate(block.sentences):
                bullet = _BULLET.match(article.text, sentence.start, sentence.end)
                span = Span(start=bullet.end() if bullet else sentence.start, end=sentence.end)
                yield Candidate(span=span, bullet=bullet is not None, opens_paragraph=index == 0)


def _is_whole(article: Article, candidate: Candidate, rules: KeyPointRules) -> bool:
    """Whether the sentence can stand alone: of some length, no question, its quotations closed, not the headline."""
    words = article.quote(candidate.span)
    repeats_title = article.title is not None and squeeze(article.quote(article.title)) in squeeze(words)
    return (
        SHORTEST <= len(words) <= LONGEST
        and not words.endswith("?")
        and not repeats_title
        and _is_closed(words, rules.sentences.quotation_marks)
    )


def _by_words(article: Article, candidate: Candidate, rules: KeyPointRules) -> float:
    """What the words of a sentence, and its form, add to its score."""
    words, low = article.quote(candidate.span), article.low[candidate.span.start : candidate.span.end]
    return (
        DECISION * min(MOST_DECISIONS, len({match.group() for match in rules.decision.finditer(low)}))
        + OUTLOOK * (rules.outlook.search(low) is not None)
        + LENGTH * min(len(words), WHOLE) / WHOLE
        + OPENS_PARAGRAPH * candidate.opens_paragraph
        + BULLET * candidate.bullet
        + TOO_BRIEF * (len(words) < BRIEF)
        + BEGINS_QUOTED * words.startswith(rules.openers)
        + UNFINISHED * (not words.endswith(rules.ends))
        + UNRESOLVED * (rules.unresolved.match(low) is not None)
        + ROSTER * (rules.roster.search(low) is not None)
    )


def _count(places: Sequence[Place], span: Span) -> int:
    """How many of `places` (in text order) are in `span`."""
    first = bisect.bisect_left(places, span.start, key=lambda place: place.start)
    return bisect.bisect_left(places, span.end, lo=first, key=lambda place: place.start) - first


def _unlike(scores: Sequence[float], terms: Sequence[frozenset[str]], weights: Mapping[str, float]) -> list[int]:
    """The best `MOST` sentences by their scores, which fall the more terms a chosen one shares (by the cosine)."""
    chosen: list[int] = []
    penalty = [0.0] * len(scores)
    sizes = [_size(of_sentence, weights) for of_sentence in terms]
    left = set(range(len(scores)))
    while left and len(chosen) < MOST:
        best = max(left, key=lambda index: (scores[index] + REPETITION * penalty[index], -index))
        chosen.append(best)
        left.remove(best)
        for index in left:
            cosine = _size(terms[index] & terms[best], weights) / math.sqrt(sizes[index] * sizes[best] or 1.0)
            penalty[index] = max(penalty[index], cosine - REPEATS)
    return chosen


def _terms(low: str, written: SentenceData) -> frozenset[str]:
    """The words of a sentence that say something; where syllables are written apart, pairs of them as well."""
    words = [word for word in _WORD.findall(low) if word not in written.function_words]
    return frozenset((*words, *(map(" ".join, itertools.pairwise(words)) if written.syllabic else ())))


def _inverse_frequencies(sentences: Sequence[frozenset[str]]) -> Mapping[str, float]:
    """How much each term tells: the rarer, the more."""
    counts = Counter(term for sentence in sentences for term in sentence)
    return {term: math.log(1 + len(sentences) / count) for term, count in counts.items()}


def _share(title: frozenset[str], terms: frozenset[str], weights: Mapping[str, float]) -> float:
    """Which share of the headline a sentence has, rare terms counting more."""
    rarest = max(weights.values(), default=1.0)
    whole = sum(weights.get(term, rarest) for term in title)
    return sum(weights[term] for term in title & terms) / whole if whole else 0.0


def _size(terms: Iterable[str], weights: Mapping[str, float]) -> float:
    """The square of the length of `terms` as a vector, rare ones counting more."""
    return sum(weights[term] ** 2 for term in terms)


def _is_closed(words: str, marks: Sequence[tuple[str, str]]) -> bool:
    """Whether every quotation that the sentence opens ends in it."""
    pairs = ((words.count(opening.strip()), words.count(closing.strip()), opening == closing) for opening, closing in marks)
    return all(opened % 2 == 0 if alike else opened == closed for opened, closed, alike in pairs)

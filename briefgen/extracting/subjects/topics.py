"""Topics: what an article is about, by the words of the vocabulary.

In: an article. Out: its topics, strongest first. A word counts more in the title and in the lead.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

from briefgen.articles.article import Article
from briefgen.contract.model import Struct
from briefgen.extracting.matching.phrases import Phrases
from briefgen.extracting.subjects.emphasis import weigh_sentences
from briefgen.knowledge.knowledge import KEPT, Knowledge
from briefgen.knowledge.vocabulary import compared
from briefgen.text import tokens_within

ENOUGH = 2.0
"""Weight from which a topic is the article's own."""
ENOUGH_HINTS = 3
"""Different hints that are as good as a word."""
HINT_SHARE = 0.5
"""What a sentence with hints alone weighs, beside one with a word."""
FURTHER_WORD = 1.0
"""What each further word adds: a topic of many words is spoken of more than one of a single word."""
HALF_SCORE = 3.0
"""Weight of a topic that scores a half."""
SHARE = 0.1
"""Share of the strongest topic's weight that a topic needs."""
PLENTY = 3.5
"""Weight that is enough beside any other topic, however much a long article says of that."""
MOST_TOPICS = 8


class FoundTopic(Struct, frozen=True):
    """A topic and the first words that speak of it."""

    id: str
    score: float
    start: int
    end: int


class TopicPhrase(Struct, frozen=True):
    """What a phrase of the vocabulary says: of which topic, and whether it may speak of something else."""

    topic: str
    hint: bool = False


class Said(Struct, frozen=True):
    """A word or hint of a topic: 0-based half-open offsets, the sentence by its start, and what that weighs."""

    start: int
    end: int
    hint: bool
    sentence: int
    weight: float


@functools.lru_cache(maxsize=KEPT)
def _phrases(code: str, knowledge: Knowledge) -> Phrases[tuple[TopicPhrase, ...]]:
    data = knowledge.vocabulary
    words = _meant(code, ((word, TopicPhrase(topic=t.id)) for t in data.topics for word in t.words.get(code, ())))
    hints = _meant(code, ((word, TopicPhrase(topic=t.id, hint=True)) for t in data.topics for word in t.hints.get(code, ())))
    nothing = {compared(phrase, code): () for phrase in data.not_topics.get(code, ())}
    return Phrases((hints | words | nothing).items())  # what is a word of one topic is no hint at another


def _meant(code: str, phrases: Iterable[tuple[str, TopicPhrase]]) -> dict[str, tuple[TopicPhrase, ...]]:
    """What each phrase says, which may be of several topics."""
    meant: dict[str, tuple[TopicPhrase, ...]] = {}
    for word, value in phrases:
        phrase = compared(word, code)
        meant[phrase] = (*meant.get(phrase, ()), value)
    return meant


def find_topics(article: Article, knowledge: Knowledge) -> tuple[FoundTopic, ...]:
    """The topics of `article`, strongest first."""
    said = _all_said(article, knowledge)
    by_itself = {topic: _weight(article, all_of_it, ENOUGH_HINTS) for topic, all_of_it in said.items()}
    weights = dict(by_itself)
    for topic, all_of_it in said.items():
        if beside := knowledge.vocabulary.by_id[topic].beside:
            others = max(by_itself.get(other, 0.0) for other in beside)
            weights[topic] = _weight(article, all_of_it, 1 if others >= ENOUGH else None)
    top = max(weights.values(), default=0.0)
    chosen = [topic for topic in weights if weights[topic] >= max(ENOUGH, min(PLENTY, SHARE * top))]
    chosen.sort(key=lambda topic: (-weights[topic], topic))
    shown = {topic: min(said[topic], key=lambda one: (one.hint, one.start)) for topic in chosen[:MOST_TOPICS]}
    return tuple(
        FoundTopic(id=topic, score=_score(weights[topic], top), start=one.start, end=one.end) for topic, one in shown.items()
    )


def sentences_by_topic(article: Article, knowledge: Knowledge) -> dict[str, frozenset[int]]:
    """The offsets at which the sentences begin that are on a topic, by the topic's id.

    They have a word or a hint of it, or have none of any topic and follow one that does in the same paragraph.
    """
    topics_at: dict[int, set[str]] = {}
    for topic, said in _all_said(article, knowledge).items():
        for one in said:
            topics_at.setdefault(one.sentence, set()).add(topic)
    found: dict[str, set[int]] = {}
    for block in article.blocks:
        going_on: set[str] = set()
        for sentence in block.sentences:
            going_on = topics_at.get(sentence.start, going_on)
            for topic in going_on:
                found.setdefault(topic, set()).add(sentence.start)
    return {topic: frozenset(starts) for topic, starts in found.items()}


def _all_said(article: Article, knowledge: Knowledge) -> dict[str, list[Said]]:
    """What `article` says of each topic, in text order."""
    phrases, said = _phrases(article.language, knowledge), dict[str, list[Said]]()
    for sentence in weigh_sentences(article):
        tokens = tokens_within(article.low_tokens, sentence.start, sentence.end)
        for match in phrases.find(article.low, sentence.start, sentence.end, tokens):
            for meant in match.value:
                one = Said(
                    start=match.start, end=match.end, hint=meant.hint, sentence=sentence.start, weight=sentence.weight
                )
                said.setdefault(meant.topic, []).append(one)
    return said


def _weight(article: Article, said: list[Said], enough_hints: int | None) -> float:
    """How much is said of a topic: each sentence once, and a little for each further word.

    Hints count less, and only with a word that means the topic, or where there are `enough_hints`; as words where one is.
    """
    words = {article.low[one.start : one.end] for one in said if not one.hint or enough_hints == 1}
    hints = {article.low[one.start : one.end] for one in said if one.hint}
    if not words and (enough_hints is None or len(hints) < enough_hints):
        return 0.0
    sentences: dict[int, float] = {}
    for one in said:
        weight = HINT_SHARE * one.weight if one.hint and enough_hints != 1 else one.weight
        sentences[one.sentence] = max(weight, sentences.get(one.sentence, 0.0))
    return sum(sentences.values()) + FURTHER_WORD * max(0, len(words) - 1)


def _score(weight: float, top: float) -> float:
    """From 0 to 1: how much is said of a topic, and how much of it beside the strongest one."""
    return round(weight / (weight + HALF_SCORE) * (1 + weight / top) / 2, 3)

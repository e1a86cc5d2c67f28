"""The vocabulary of topics: `vocabulary.yaml`, and what `seeds/topics.yaml` of a desk adds to it or replaces."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from briefgen.contract.model import Struct
from briefgen.languages import read_data
from briefgen.languages.sentences import normalize
from briefgen.text import lower

FILE = Path(__file__).parent / "vocabulary.yaml"
OWN_FILE = "seeds/topics.yaml"
"""Where a desk keeps its own topics, as messages name it."""

WordsByLanguage = dict[str, tuple[str, ...]]
"""Words by language, ISO 639-1."""
Said = tuple[str, str]
"""A language, and a phrase as it is compared."""


class TopicEntry(Struct, frozen=True):
    """A topic of the vocabulary: its area, labels by language, and the words that speak of it.

    `hints` speak of other things as well; they count with a word, or beside a word of one of the topics `beside`.
    """

    id: str
    area: str
    labels: dict[str, str]
    words: WordsByLanguage
    hints: WordsByLanguage = {}
    beside: tuple[str, ...] = ()


class Vocabulary(Struct, frozen=True, dict=True):
    """The topics, the labels of their areas by language, and phrases that only look like words of a topic."""

    areas: dict[str, dict[str, str]]
    not_topics: WordsByLanguage
    topics: tuple[TopicEntry, ...]

    @functools.cached_property
    def by_id(self) -> dict[str, TopicEntry]:
        """The topics by their ids."""
        return {topic.id: topic for topic in self.topics}


class OwnTopic(Struct, frozen=True):
    """A topic of a desk's own, or what a desk adds to one that is known already.

    `id` is part of the topic's address; a new topic needs an `area` and `labels`. `words` speak of this topic alone, `hints`
    of other things as well: they count with a word, or beside a word of one of the topics `beside`. A topic without words is
    never found: people add it to an article.
    """

    id: str
    area: str | None = None
    labels: dict[str, str] = {}
    words: WordsByLanguage = {}
    hints: WordsByLanguage = {}
    beside: tuple[str, ...] = ()


class OwnTopics(Struct, frozen=True):
    """`seeds/topics.yaml`: the topics of a desk.

    `areas` are labels of areas by id and language, `topics` what is added, `drop` the ids of topics that the desk doesn't
    use, `not_topics` longer phrases that hold a word and mean no topic. `replaces`: there are no other topics than these.
    """

    areas: dict[str, dict[str, str]] = {}
    topics: tuple[OwnTopic, ...] = ()
    drop: tuple[str, ...] = ()
    not_topics: WordsByLanguage = {}
    replaces: bool = False


@functools.cache
def built_in_vocabulary() -> Vocabulary:
    """The vocabulary of `vocabulary.yaml`."""
    return read_data(FILE, Vocabulary)


def known_topics(own: OwnTopics) -> Vocabulary:
    """The vocabulary on which `own` builds: the built-in one, or nothing."""
    return Vocabulary(areas={}, not_topics={}, topics=()) if own.replaces else built_in_vocabulary()


def add_topics(own: OwnTopics) -> Vocabulary:
    """The vocabulary of a desk. A word that is in `own` means there what it means in `own`, and nothing else."""
    known, taken = known_topics(own), _said(own)
    if own == OwnTopics():
        return known
    mine = {topic.id: topic for topic in own.topics}
    kept = [_without(topic, taken) for topic in known.topics if topic.id not in own.drop]
    new = [TopicEntry(id=t.id, area=t.area or "", labels={}, words={}) for t in own.topics if t.id not in known.by_id]
    return Vocabulary(
        areas={id_: known.areas.get(id_, {}) | own.areas.get(id_, {}) for id_ in (*known.areas, *own.areas)},
        not_topics=_joined(_left(known.not_topics, taken), own.not_topics),
        topics=tuple(_extended(topic, mine[topic.id]) if topic.id in mine else topic for topic in (*kept, *new)),
    )


def _said(own: OwnTopics) -> frozenset[Said]:
    every = (own.not_topics, *(words for topic in own.topics for words in (topic.words, topic.hints)))
    return frozenset(
        (language, compared(phrase, language))
        for words in every
        for language, phrases in words.items()
        for phrase in phrases
    )


def compared(phrase: str, language: str) -> str:
    """`phrase` as it is looked for: in lower case, in one spelling."""
    return lower(normalize(phrase, language))


def _without(topic: TopicEntry, taken: frozenset[Said]) -> TopicEntry:
    return msgspec.structs.replace(topic, words=_left(topic.words, taken), hints=_left(topic.hints, taken))


def _left(words: WordsByLanguage, taken: frozenset[Said]) -> WordsByLanguage:
    return {
        language: tuple(phrase for phrase in phrases if (language, compared(phrase, language)) not in taken)
        for language, phrases in words.items()
    }


def _extended(topic: TopicEntry, own: OwnTopic) -> TopicEntry:
    return TopicEntry(
        id=topic.id,
        area=own.area or topic.area,
        labels=topic.labels | own.labels,
        words=_joined(topic.words, own.words),
        hints=_joined(topic.hints, own.hints),
        beside=tuple(dict.fromkeys((*topic.beside, *own.beside))),
    )


def _joined(one: Mapping[str, Iterable[str]], other: Mapping[str, Iterable[str]]) -> WordsByLanguage:
    return {language: (*one.get(language, ()), *other.get(language, ())) for language in (*one, *other)}

"""The vocabulary of topics: `vocabulary.yaml`."""

from __future__ import annotations

import functools
from pathlib import Path

from briefgen.contract.model import Struct
from briefgen.languages import read_data

FOLDER = Path(__file__).parent


class TopicEntry(Struct, frozen=True):
    """A topic of the vocabulary: its area, labels by language, and the words that speak of it.

    `hints` speak of other things as well; they count with a word, or beside a word of one of the topics `beside`.
    """

    id: str
    area: str
    labels: dict[str, str]
    words: dict[str, tuple[str, ...]]
    hints: dict[str, tuple[str, ...]] = {}
    beside: tuple[str, ...] = ()


class TopicData(Struct, frozen=True, dict=True):
    """`vocabulary.yaml`: the vocabulary of topics, in its areas, and phrases that only look like words of it."""

    areas: dict[str, dict[str, str]]
    not_topics: dict[str, tuple[str, ...]]
    topics: tuple[TopicEntry, ...]

    @functools.cached_property
    def by_id(self) -> dict[str, TopicEntry]:
        """The topics by their ids."""
        return {topic.id: topic for topic in self.topics}

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which topics have labels."""
        return tuple(self.topics[0].labels)


@functools.cache
def topic_data() -> TopicData:
    """The vocabulary of topics."""
    return read_data(FOLDER / "vocabulary.yaml", TopicData)

"""The vocabulary of topics: `vocabulary.yaml`."""

from __future__ import annotations

import functools
from pathlib import Path

from briefgen.contract.model import Struct
from briefgen.languages import read_data

FOLDER = Path(__file__).parent


class TopicEntry(Struct, frozen=True):
    """A topic of the vocabulary: its area, labels by language, and the words that speak of it."""

    id: str
    area: str
    labels: dict[str, str]
    words: dict[str, tuple[str, ...]]


class TopicData(Struct, frozen=True):
    """`vocabulary.yaml`: the vocabulary of topics, in its areas."""

    areas: dict[str, dict[str, str]]
    topics: tuple[TopicEntry, ...]


@functools.cache
def topic_data() -> TopicData:
    """The vocabulary of topics."""
    return read_data(FOLDER / "vocabulary.yaml", TopicData)

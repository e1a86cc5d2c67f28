"""Salience: how much a figure or an event matters in its article; pages lead with what matters most.

Called last by `compose`: it weighs facts that are complete. The weights add up, to 1 at most; each is for something that an
editor looks at, and none alone decides.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec

from briefgen.articles.article import Article
from briefgen.contract.model import Event, Figure, KeyPoint
from briefgen.knowledge.units import unit_class
from briefgen.text import lower, squeeze

IN_TITLE = 0.3
IN_LEAD = 0.2
IN_KEY_POINT = 0.2
EARLY = 0.1
"""For what the article states at its beginning; nothing at its end."""
MONEY_OR_SHARE = 0.1
REPEATED = 0.1
ON_SUBJECT = 0.1
"""For a sentence that names a country or a topic that the article is about."""
AHEAD = 0.1
"""For what is planned or going on."""
NO_PHRASE = 0.3
"""Taken off a figure that has no phrase: it can't lead, because nobody can print it as it is."""

_NUMBER = re.compile(r"\d[\d.,]*\d")

F = TypeVar("F", Figure, Event)


class Prominence:
    """Where in an article a fact has to be to matter."""

    def __init__(self, article: Article, points: Sequence[KeyPoint], subjects: Iterable[int]) -> None:
        """`subjects` are the offsets of the words that name what `article` is about."""
        self._length = len(article.text)
        self._title = squeeze(lower(article.quote(article.title))) if article.title else ""
        first = next((block for block in article.blocks if block.kind == "paragraph"), None)
        self._lead = {sentence.start for sentence in first.sentences} if first else set()
        self._points = {point.evidence.sentence.start for point in points}
        self._subjects = sorted(subjects)
        self._numbers = Counter(_NUMBER.findall(article.text))

    def of_figures(self, figures: Sequence[Figure]) -> tuple[Figure, ...]:
        """`figures` with their salience."""
        return tuple(_with(figure, self._place(figure) + self._substance(figure)) for figure in figures)

    def of_events(self, events: Iterable[Event]) -> tuple[Event, ...]:
        """`events` with their salience."""
        return tuple(_with(event, self._place(event) + AHEAD * (event.status != "past")) for event in events)

    def _place(self, fact: Figure | Event) -> float:
        start, end = fact.evidence.sentence.start, fact.evidence.sentence.end
        on_subject = bisect.bisect_left(self._subjects, start) < bisect.bisect_left(self._subjects, end)
        return (
            IN_TITLE * (squeeze(lower(fact.evidence.quote)) in self._title)
            + IN_LEAD * (start in self._lead)
            + IN_KEY_POINT * (start in self._points)
            + ON_SUBJECT * on_subject
            + EARLY * (1 - start / self._length)
        )

    def _substance(self, figure: Figure) -> float:
        repeated = any(self._numbers[number] > 1 for number in _NUMBER.findall(figure.evidence.quote))
        return (
            MONEY_OR_SHARE * (unit_class(figure.unit) in ("money", "ratio"))
            + REPEATED * repeated
            - NO_PHRASE * (figure.measure is None)
        )


def _with(fact: F, salience: float) -> F:
    return msgspec.structs.replace(fact, salience=round(min(1.0, max(0.0, salience)), 2))

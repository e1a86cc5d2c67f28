"""Indexes: what the library knows of a country or a topic, as values that `pages.render` turns into pages.

A fact in an index keeps its briefing with it, because a reader goes from there to the evidence.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable
from typing import Generic, TypeVar

from briefgen.edtf import parse_when
from briefgen.library.load import STRONG_TOPIC, Library
from briefgen.model import Actor, Briefing, Country, Event, Figure, Struct

T = TypeVar("T")


class Sourced(Struct, Generic[T], frozen=True):
    """A fact and the briefing that it is from."""

    fact: T
    briefing: Briefing


class Count(Struct, frozen=True):
    """A country or topic and the number of briefings that have it."""

    id: str
    briefings: int


class Index(Struct, frozen=True):
    """What belongs to one country or topic: newest briefings first, events in the order of time."""

    id: str
    main: tuple[Briefing, ...]
    others: tuple[Briefing, ...]
    timeline: tuple[Sourced[Event], ...]
    figures: tuple[Sourced[Figure], ...]
    actors: tuple[Sourced[Actor], ...]
    countries: tuple[Count, ...]
    topics: tuple[Count, ...]


def count_countries(briefings: Iterable[Briefing]) -> tuple[Count, ...]:
    """The countries of `briefings`, the most frequent first."""
    return _ranked(c.code for b in briefings for c in b.countries)


def count_topics(briefings: Iterable[Briefing]) -> tuple[Count, ...]:
    """The topics of `briefings`, the most frequent first."""
    return _ranked(t.id for b in briefings for t in b.topics)


def country_index(library: Library, code: str) -> Index:
    """What the library has on the country `code`.

    `main` are the briefings in which it is primary, `others` those that mention it. Figures and actors are
    those of this country. The timeline has all events of the main briefings, and of the others the events
    whose words name it.
    """
    roles = [(b, c) for b in library.briefings for c in b.countries if c.code == code]
    main = tuple(b for b, country in roles if country.role == "primary")
    events = [Sourced(e, b) for b, country in roles for e in b.timeline if country.role == "primary" or _names(e, country)]
    briefings = [b for b, _ in roles]
    return Index(
        id=code,
        main=main,
        others=tuple(b for b, country in roles if country.role != "primary"),
        timeline=_in_time(events),
        figures=tuple(Sourced(f, b) for b in library.briefings for f in b.figures if f.country == code),
        actors=_distinct(Sourced(a, b) for b in library.briefings for a in b.actors if a.country == code),
        countries=tuple(c for c in count_countries(briefings) if c.id != code),
        topics=count_topics(briefings),
    )


def topic_index(library: Library, id_: str) -> Index:
    """What the library has on the topic `id_`.

    `main` are the briefings in which it has at least half the weight of the strongest topic; their events,
    figures and actors are those of the topic. `others` touch on it, and give none, because most of their
    facts are on something else.
    """
    scores = [(b, t.score) for b in library.briefings for t in b.topics if t.id == id_]
    main = tuple(b for b, score in scores if score >= STRONG_TOPIC)
    briefings = [b for b, _ in scores]
    return Index(
        id=id_,
        main=main,
        others=tuple(b for b, score in scores if score < STRONG_TOPIC),
        timeline=_in_time([Sourced(e, b) for b in main for e in b.timeline]),
        figures=tuple(Sourced(f, b) for b in main for f in b.figures),
        actors=_distinct(Sourced(a, b) for b in main for a in b.actors),
        countries=count_countries(briefings),
        topics=tuple(t for t in count_topics(briefings) if t.id != id_),
    )


def events_ahead(library: Library) -> tuple[Sourced[Event], ...]:
    """Planned events that were not over on the day of the newest briefing, in the order of time.

    That day stands for today, so that the same library always gives the same page.
    """
    today = library.briefings[0].published if library.briefings else None
    if today is None:
        return ()
    day = datetime.date.fromisoformat(today)
    planned = [Sourced(e, b) for b in library.briefings for e in b.timeline if e.status == "planned"]
    return _in_time([s for s in planned if parse_when(s.fact.when).sort_key[1] >= day])


def _ranked(ids: Iterable[str]) -> tuple[Count, ...]:
    counts = Counter(ids)
    return tuple(Count(id_, n) for id_, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _in_time(events: list[Sourced[Event]]) -> tuple[Sourced[Event], ...]:
    return tuple(
        sorted(
            events,
            key=lambda s: (parse_when(s.fact.when).sort_key, s.fact.time or "", s.fact.id, s.briefing.id),
        )
    )


def _distinct(actors: Iterable[Sourced[Actor]]) -> tuple[Sourced[Actor], ...]:
    """Each actor once, as the newest briefing has it, those with the most mentions first."""
    newest: dict[str, Sourced[Actor]] = {}
    mentions: Counter[str] = Counter()
    for sourced in actors:
        newest.setdefault(sourced.fact.id, sourced)
        mentions[sourced.fact.id] += sourced.fact.mentions
    return tuple(sorted(newest.values(), key=lambda s: (-mentions[s.fact.id], s.fact.id)))


def _names(event: Event, country: Country) -> bool:
    name = re.compile(rf"(?<!\w){re.escape(country.evidence.quote)}(?!\w)")
    return bool(name.search(event.what) or name.search(event.evidence.quote))

"""Indexes: what the library knows of a country, a topic, or both, as values that `pages` turns into pages."""

from __future__ import annotations

import re

from briefgen.contract.model import Actor, Briefing, Country, Event, Figure, Struct
from briefgen.library.actors import distinct
from briefgen.library.library import STRONG_TOPIC, Library
from briefgen.library.occurrences import Count, Occurrence, count_countries, count_topics, in_time

ENOUGH = 2
"""Briefings from which there is something to say on a topic in a country."""


class Index(Struct, frozen=True):
    """What belongs to a country, a topic, or a topic in a country: newest briefings first, events in the order of time."""

    id: str
    main: tuple[Briefing, ...]
    others: tuple[Briefing, ...]
    timeline: tuple[Occurrence[Event], ...]
    figures: tuple[Occurrence[Figure], ...]
    actors: tuple[Occurrence[Actor], ...]
    countries: tuple[Count, ...]
    topics: tuple[Count, ...]


def country_index(library: Library, code: str) -> Index:
    """What the library has on the country `code`.

    `main` are the briefings in which it is primary, `others` those that mention it. Figures and actors are
    those of this country. The timeline has all events of the main briefings, and of the others the events
    whose words name it.
    """
    roles = [(b, c) for b in library.briefings for c in b.countries if c.code == code]
    main = tuple(b for b, country in roles if country.role == "primary")
    events = [
        Occurrence(e, b) for b, country in roles for e in b.timeline if country.role == "primary" or _names(e, country)
    ]
    briefings = [b for b, _ in roles]
    return Index(
        id=code,
        main=main,
        others=tuple(b for b, country in roles if country.role != "primary"),
        timeline=in_time(events),
        figures=tuple(Occurrence(f, b) for b in library.briefings for f in b.figures if f.country == code),
        actors=distinct(Occurrence(a, b) for b in library.briefings for a in b.actors if a.country == code),
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
        timeline=in_time([Occurrence(e, b) for b in main for e in b.timeline]),
        figures=tuple(Occurrence(f, b) for b in main for f in b.figures),
        actors=distinct(Occurrence(a, b) for b in main for a in b.actors),
        countries=count_countries(briefings),
        topics=tuple(t for t in count_topics(briefings) if t.id != id_),
    )


def country_topic_indexes(library: Library, code: str) -> tuple[Index, ...]:
    """What the library has on topics in the country `code`, those in most briefings first.

    Only topics with something to say: the topic weighs, and the country is primary, in at least `ENOUGH` briefings, and
    these have events, or figures or actors of the country. The countries and topics are the others of these briefings.
    """
    briefings = [b for b in library.briefings if any(c.code == code for c in b.countries)]
    found = [_country_topic(briefings, code, topic.id) for topic in count_topics(briefings)]
    return tuple(i for i in found if len(i.main) >= ENOUGH and (i.timeline or i.figures or i.actors))


def _country_topic(briefings: list[Briefing], code: str, id_: str) -> Index:
    both = [b for b in briefings if any(t.id == id_ for t in b.topics)]
    main = tuple(b for b in both if _is_primary(b, code) and _is_strong(b, id_))
    return Index(
        id=id_,
        main=main,
        others=tuple(b for b in both if not (_is_primary(b, code) and _is_strong(b, id_))),
        timeline=in_time(Occurrence(e, b) for b in main for e in b.timeline),
        figures=tuple(Occurrence(f, b) for b in main for f in b.figures if f.country == code),
        actors=distinct(Occurrence(a, b) for b in main for a in b.actors if a.country == code),
        countries=tuple(c for c in count_countries(both) if c.id != code),
        topics=tuple(t for t in count_topics(both) if t.id != id_),
    )


def _is_primary(briefing: Briefing, code: str) -> bool:
    return any(c.code == code and c.role == "primary" for c in briefing.countries)


def _is_strong(briefing: Briefing, topic: str) -> bool:
    return any(t.id == topic and t.score >= STRONG_TOPIC for t in briefing.topics)


def _names(event: Event, country: Country) -> bool:
    name = re.compile(rf"(?<!\w){re.escape(country.evidence.quote)}(?!\w)")
    return bool(name.search(event.what) or name.search(event.evidence.quote))

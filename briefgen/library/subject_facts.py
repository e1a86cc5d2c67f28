"""Subject facts: what the library has on a country, a topic, a topic in a country, or a pair of countries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

import msgspec

from briefgen.contract.model import Actor, Briefing, Country, Event, Figure, Struct
from briefgen.library.chronology import chronological
from briefgen.library.co_occurrence import CountryPair, pairs_of
from briefgen.library.counts import Count, count_countries, count_topics
from briefgen.library.library import STRONG_TOPIC, Library, Occurrence, stated_figures
from briefgen.library.on_topic import OnTopic, whole_briefing

FEWEST_BRIEFINGS = 2
"""The fewest briefings that make a topic in a country worth a page."""


class Mention(Struct, frozen=True):
    """The id of a subject that a briefing mentions, and whether the briefing is about it or only touches on it."""

    id: str
    main: bool


Mentions = Callable[[Briefing], Iterable[Mention]]
"""The subjects of one kind that a briefing mentions, in its own order, each once."""


class SubjectFacts(Struct, frozen=True):
    """What belongs to a country, a topic, or a topic in a country: newest briefings first, events in chronological order.

    `id` is the country's code or the topic's id. `main` are the briefings on it, `others` those that touch on it. Actors
    are as each briefing has them, only those of the countries `actors_of`, if any: the index of actors knows who is the same
    and from which country.
    """

    id: str
    main: tuple[Briefing, ...]
    others: tuple[Briefing, ...]
    timeline: tuple[Occurrence[Event], ...]
    figures: tuple[Occurrence[Figure], ...]
    actors: tuple[Occurrence[Actor], ...]
    countries: tuple[Count, ...]
    topics: tuple[Count, ...]
    actors_of: tuple[str, ...] = ()


class PairFacts(Struct, frozen=True):
    """What belongs to a pair of countries: newest briefings first, events in chronological order.

    The briefings are those in which both are primary. The events are all of theirs; the figures are those of the two
    countries and those without a stated country; the actors are those of the two, as each briefing has them.
    """

    codes: CountryPair
    briefings: tuple[Briefing, ...]
    timeline: tuple[Occurrence[Event], ...]
    figures: tuple[Occurrence[Figure], ...]
    actors: tuple[Occurrence[Actor], ...]
    topics: tuple[Count, ...]

    @property
    def actors_of(self) -> tuple[str, ...]:
        """The countries whose actors these are."""
        return self.codes

    @property
    def last(self) -> str | None:
        """The day of the newest briefing."""
        return self.briefings[0].published


def grouped(library: Library, ids_of: Callable[[Briefing], Iterable[str]]) -> dict[str, Library]:
    """The briefings by each id that `ids_of` finds in them, in their order: they hold everything there is on a subject."""
    groups: dict[str, list[Briefing]] = {}
    for briefing in library.briefings:
        for id_ in dict.fromkeys(ids_of(briefing)):
            groups.setdefault(id_, []).append(briefing)
    return {id_: Library(briefings=tuple(own)) for id_, own in groups.items()}


def countries_of_facts(briefing: Briefing) -> Iterable[str]:
    """The countries of `briefing`, of its figures and of its actors, by code."""
    yield from (country.code for country in briefing.countries)
    yield from (figure.country for figure in briefing.figures if figure.country)
    yield from (actor.country for actor in briefing.actors if actor.country)


def country_facts(library: Library, code: str) -> SubjectFacts:
    """What the library has on the country `code`.

    `main` are the briefings in which it is primary, `others` those that mention it. Figures and actors are
    those of this country. The timeline has all events of the main briefings, and of the others the events
    whose words name it.
    """
    roles = [(b, c) for b in library.briefings for c in b.countries if c.code == code]
    briefings = [b for b, _ in roles]
    return SubjectFacts(
        id=code,
        main=tuple(b for b, country in roles if country.role == "primary"),
        others=tuple(b for b, country in roles if country.role != "primary"),
        timeline=chronological(
            Occurrence(e, b) for b, country in roles for e in b.timeline if country.role == "primary" or _names(e, country)
        ),
        figures=tuple(Occurrence(f, b) for b in library.briefings for f in stated_figures(b) if f.country == code),
        actors=tuple(Occurrence(a, b) for b in library.briefings for a in b.actors if a.country == code),
        countries=tuple(c for c in count_countries(briefings) if c.id != code),
        topics=count_topics(briefings),
        actors_of=(code,),
    )


def country_mentions(briefing: Briefing) -> tuple[Mention, ...]:
    """The countries of `briefing`, by code; it is on those that are primary."""
    return tuple(Mention(c.code, c.role == "primary") for c in briefing.countries)


def topic_mentions(briefing: Briefing) -> tuple[Mention, ...]:
    """The topics of `briefing`, by id; it is on those that are strong."""
    return tuple(Mention(t.id, t.score >= STRONG_TOPIC) for t in briefing.topics)


def mentioned_facts(library: Library, mentions: Mentions, id_: str, on_topic: OnTopic = whole_briefing) -> SubjectFacts:
    """What the library has on the subject `id_`, of the kind for which `mentions` looks.

    `main` are the briefings on it, which contribute their actors, and those of their events and figures that are `on_topic`.
    `others` touch on it and contribute nothing, because most of their facts are on something else.
    """
    found = [(b, mention.main) for b in library.briefings for mention in mentions(b) if mention.id == id_]
    briefings, main = [b for b, _ in found], tuple(b for b, is_main in found if is_main)
    return SubjectFacts(
        id=id_,
        main=main,
        others=tuple(b for b, is_main in found if not is_main),
        timeline=chronological(Occurrence(e, b) for b in main for e in b.timeline if on_topic(b, e, id_)),
        figures=tuple(Occurrence(f, b) for b in main for f in stated_figures(b) if on_topic(b, f, id_)),
        actors=tuple(Occurrence(a, b) for b in main for a in b.actors),
        countries=count_countries(briefings),
        topics=count_topics(briefings),
    )


def topic_facts(library: Library, id_: str, on_topic: OnTopic = whole_briefing) -> SubjectFacts:
    """What the library has on the topic `id_`; `topics` are the other topics of its briefings."""
    facts = mentioned_facts(library, topic_mentions, id_, on_topic)
    return msgspec.structs.replace(facts, topics=tuple(t for t in facts.topics if t.id != id_))


def country_topic_facts(library: Library, code: str, on_topic: OnTopic = whole_briefing) -> tuple[SubjectFacts, ...]:
    """What the library has on topics in the country `code`, those in most briefings first.

    Only topics that are worth a page: in at least `FEWEST_BRIEFINGS` briefings the topic is strong and the country
    primary, and these have events, or figures or actors of the country.
    """
    found = with_country_and_topic(library).items()
    return tuple(
        facts_of_country_topic(both, code, id_, on_topic)
        for (of, id_), both in found
        if of == code and is_worth_a_page(both, code, id_, on_topic)
    )


def with_country_and_topic(library: Library) -> dict[tuple[str, str], tuple[Briefing, ...]]:
    """The briefings by each country and topic that are both in them; for a country, the topics in most briefings first."""
    groups: dict[tuple[str, str], list[Briefing]] = {}
    for briefing in library.briefings:
        topics = dict.fromkeys(topic.id for topic in briefing.topics)
        for code in dict.fromkeys(country.code for country in briefing.countries):
            for topic in topics:
                groups.setdefault((code, topic), []).append(briefing)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0][1]))
    return {both: tuple(briefings) for both, briefings in ordered}


def is_worth_a_page(both: Sequence[Briefing], code: str, id_: str, on_topic: OnTopic) -> bool:
    """Whether the topic `id_` is worth a page in the country `code`, given the briefings that have `both`.

    Most often the first few of them show that it is.
    """
    found, has_facts = 0, False
    for b in both:
        if _is_strong(b, id_) and _is_primary(b, code):
            found += 1
            has_facts = has_facts or _has_facts(b, code, id_, on_topic)
            if has_facts and found >= FEWEST_BRIEFINGS:
                return True
    return False


def _has_facts(b: Briefing, code: str, id_: str, on_topic: OnTopic) -> bool:
    """Whether `b` has something for the page of a topic in a country."""
    return (
        any(a.country == code for a in b.actors)
        or any(f.country == code and on_topic(b, f, id_) for f in stated_figures(b))
        or any(on_topic(b, e, id_) for e in b.timeline)
    )


def facts_of_country_topic(both: Sequence[Briefing], code: str, id_: str, on_topic: OnTopic) -> SubjectFacts:
    """What there is on a topic in a country, given the briefings that have `both`.

    The countries and topics are the other ones of these briefings.
    """
    main = tuple(b for b in both if _is_strong(b, id_) and _is_primary(b, code))
    ids = {b.id for b in main}
    figures = (Occurrence(f, b) for b in main for f in stated_figures(b) if f.country == code and on_topic(b, f, id_))
    return SubjectFacts(
        id=id_,
        main=main,
        others=tuple(b for b in both if b.id not in ids),
        timeline=chronological(Occurrence(e, b) for b in main for e in b.timeline if on_topic(b, e, id_)),
        figures=tuple(figures),
        actors=tuple(Occurrence(a, b) for b in main for a in b.actors if a.country == code),
        countries=tuple(c for c in count_countries(both) if c.id != code),
        topics=tuple(t for t in count_topics(both) if t.id != id_),
        actors_of=(code,),
    )


def pair_facts(library: Library) -> tuple[PairFacts, ...]:
    """What the library has on every pair of countries, those in most briefings first."""
    return tuple(facts_of_pair(codes, briefings) for codes, briefings in with_pair(library).items())


def with_pair(library: Library) -> dict[CountryPair, tuple[Briefing, ...]]:
    """The briefings by each pair of countries that are both primary in them, the pairs in most briefings first."""
    shared: dict[CountryPair, list[Briefing]] = {}
    for briefing in library.briefings:
        for codes in pairs_of(briefing):
            shared.setdefault(codes, []).append(briefing)
    ordered = sorted(shared.items(), key=lambda item: (-len(item[1]), item[0]))
    return {codes: tuple(briefings) for codes, briefings in ordered}


def facts_of_pair(codes: CountryPair, briefings: Sequence[Briefing]) -> PairFacts:
    """What `briefings`, in which both countries are primary, have on the two."""
    return PairFacts(
        codes=codes,
        briefings=tuple(briefings),
        timeline=chronological(Occurrence(e, b) for b in briefings for e in b.timeline),
        figures=tuple(Occurrence(f, b) for b in briefings for f in stated_figures(b) if f.country in (None, *codes)),
        actors=tuple(Occurrence(a, b) for b in briefings for a in b.actors if a.country in codes),
        topics=count_topics(briefings),
    )


def _is_primary(briefing: Briefing, code: str) -> bool:
    return any(c.code == code and c.role == "primary" for c in briefing.countries)


def _is_strong(briefing: Briefing, topic: str) -> bool:
    return any(t.id == topic and t.score >= STRONG_TOPIC for t in briefing.topics)


def _names(event: Event, country: Country) -> bool:
    name = country.evidence.quote
    there = [text for text in (event.what, event.evidence.quote) if name in text]
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for text in there)

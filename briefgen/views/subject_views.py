"""The views of single subjects: a country, a topic, a topic in a country, a pair of countries, an actor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from briefgen.library.actors import ActorEntry
from briefgen.library.co_occurrence import CountryPair
from briefgen.library.counts import Count
from briefgen.library.subject_facts import PairFacts, SubjectFacts
from briefgen.registry.registry import Registered
from briefgen.views.addresses import (
    ACTORS,
    COUNTRIES,
    PAIRS,
    TOPICS,
    actor_page,
    country_page,
    country_topic_page,
    pair_page,
    topic_page,
)
from briefgen.views.pages import Section, Subject, section
from briefgen.views.paging import Jump
from briefgen.views.wording import Wording


def country_subject(
    index: SubjectFacts, combined: Iterable[SubjectFacts], pairs: Iterable[PairFacts], counts: Counts, wording: Wording
) -> Subject:
    """The page of a country, with links to its topics (`combined` are those with a page in it) and its `pairs`."""
    code = index.id
    own = {i.id for i in combined}
    topics = tuple(
        Jump(country_topic_page(code, t.id) if t.id in own else topic_page(t.id), wording.topic(t.id), t.briefings)
        for t in index.topics
    )
    return Subject(
        page=country_page(code),
        title=wording.country(code),
        up=(Jump(COUNTRIES, wording.say("countries"), counts["countries"], "count_entries"),),
        facts=(_count(index, wording),),
        sections=_filled(
            *_facts(index, wording),
            section("pairs", "jumps", tuple(pair_jump(p.codes, len(p.briefings), wording, of=code) for p in pairs), wording),
            section("topics", "jumps", topics, wording),
            section("countries", "jumps", country_jumps(index.countries, wording), wording, "related_countries"),
        ),
    )


def topic_subject(index: SubjectFacts, combined: Iterable[str], counts: Counts, wording: Wording) -> Subject:
    """The page of a topic; `combined` are the codes of the countries in which it has a page."""
    own = set(combined)
    countries = tuple(
        Jump(country_topic_page(c.id, index.id) if c.id in own else country_page(c.id), wording.country(c.id), c.briefings)
        for c in index.countries
    )
    return Subject(
        page=topic_page(index.id),
        title=wording.topic(index.id),
        up=(Jump(TOPICS, wording.say("topics"), counts["topics"], "count_entries"),),
        facts=(_count(index, wording),),
        sections=_filled(
            *_facts(index, wording),
            section("countries", "jumps", countries, wording),
            section("topics", "jumps", topic_jumps(index.topics, wording), wording, "related_topics"),
        ),
    )


def country_topic_subject(code: str, index: SubjectFacts, counts: Counts, wording: Wording) -> Subject:
    """The page of a topic in a country."""
    country, topic = wording.country(code), wording.topic(index.id)
    return Subject(
        page=country_topic_page(code, index.id),
        title=wording.say("country_topic", country=country, topic=topic),
        up=(Jump(country_page(code), country, counts[code]), Jump(topic_page(index.id), topic, counts[index.id])),
        facts=(_count(index, wording),),
        sections=_filled(
            *_facts(index, wording),
            section("countries", "jumps", country_jumps(index.countries, wording), wording, "related_countries"),
            section("topics", "jumps", topic_jumps(index.topics, wording), wording, "related_topics"),
        ),
    )


def pair_subject(pair: PairFacts, counts: Counts, wording: Wording) -> Subject:
    """The page of two countries: one timeline, one table, the actors of each side."""
    sides = tuple(
        Section(f"actors-{code.lower()}", "actors", wording.say("actors_of", country=wording.country(code)), actors)
        for code in pair.codes
        if (actors := tuple(s for s in pair.actors if s.fact.country == code))
    )
    return Subject(
        page=pair_page(*pair.codes),
        title=pair_title(pair.codes, wording),
        up=(
            Jump(PAIRS, wording.say("pairs"), counts["pairs"], "count_entries"),
            *(Jump(country_page(code), wording.country(code), counts[code]) for code in pair.codes),
        ),
        facts=(wording.say("count_briefings", n=len(pair.briefings)),),
        note=wording.say("pair_lead"),
        sections=_filled(
            section("timeline", "events", pair.timeline[::-1], wording),
            section("figures", "figures", pair.figures, wording),
            *sides,
            section("briefings", "briefings", pair.briefings, wording),
            section("topics", "jumps", topic_jumps(pair.topics, wording), wording),
        ),
    )


def actor_subject(actor: ActorEntry, registered: Registered | None, counts: Counts, wording: Wording) -> Subject:
    """The page of one actor, with what the registry knows of a `registered` one."""
    up = [Jump(ACTORS, wording.say("actors_index"), counts["actors"], "count_entries")]
    if actor.country and actor.country in counts:
        up.append(Jump(country_page(actor.country), wording.country(actor.country), counts[actor.country]))
    return Subject(
        page=actor_page(actor.id, actor.disambiguator),
        title=registered.name(wording.language) if registered else actor.newest.fact.name,
        language=None if registered else actor.newest.briefing.language,
        registered=registered,
        up=tuple(up),
        facts=(wording.say(actor.kind), wording.say("count_briefings", n=len(actor.appearances))),
        sections=_filled(
            section("offices", "offices", registered.roles if registered else (), wording),
            section("roles", "roles", actor.roles, wording),
            section("names", "names", actor.names, wording),
            section("quotes", "quotes", actor.quotes, wording, "said"),
            section("companions", "companions", actor.companions, wording),
            section("briefings", "briefings", actor.briefings, wording),
            section("countries", "jumps", country_jumps(actor.countries, wording), wording),
            section("topics", "jumps", topic_jumps(actor.topics, wording), wording),
        ),
    )


def namesakes_subject(id_: str, actors: tuple[ActorEntry, ...], counts: Counts, wording: Wording) -> Subject:
    """The page of an id that several actors have: it tells so, and leads to each."""
    return Subject(
        page=actor_page(id_),
        title=actors[0].newest.fact.name,
        language=actors[0].newest.briefing.language,
        up=(Jump(ACTORS, wording.say("actors_index"), counts["actors"], "count_entries"),),
        note=wording.say("namesakes_lead", n=len(actors)),
        sections=(section("actors", "actors", tuple(a.newest for a in actors), wording),),
    )


def country_jumps(counts: Iterable[Count], wording: Wording) -> tuple[Jump, ...]:
    """Links to countries."""
    return tuple(Jump(country_page(c.id), wording.country(c.id), c.briefings) for c in counts)


def topic_jumps(counts: Iterable[Count], wording: Wording) -> tuple[Jump, ...]:
    """Links to topics."""
    return tuple(Jump(topic_page(t.id), wording.topic(t.id), t.briefings) for t in counts)


def pair_jump(codes: CountryPair, briefings: int, wording: Wording, of: str) -> Jump:
    """The link from the country `of` to what it has with the other of `codes`."""
    [other] = [code for code in codes if code != of]
    return Jump(pair_page(*codes), wording.country(other), briefings)


def pair_title(codes: CountryPair, wording: Wording) -> str:
    """The names of two countries."""
    return " – ".join(map(wording.country, codes))


Counts = Mapping[str, int]
"""How many briefings a country's code or a topic's id has, and how many entries each list."""


def _facts(index: SubjectFacts, wording: Wording) -> Iterator[Section]:
    yield section("briefings", "briefings", index.main, wording)
    yield section("mentioned", "briefings", index.others, wording, "mentioned_in")
    yield section("timeline", "events", index.timeline[::-1], wording)
    yield section("figures", "figures", index.figures, wording)
    yield section("actors", "actors", index.actors, wording)


def _filled(*sections: Section) -> tuple[Section, ...]:
    return tuple(s for s in sections if s.items)


def _count(index: SubjectFacts, wording: Wording) -> str:
    return wording.say("count_briefings", n=len(index.main) + len(index.others))

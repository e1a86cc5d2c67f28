"""All index pages of a site: the lists of everything, and the subjects that they lead to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec

from briefgen.library.actors import ActorEntry, ActorIndex
from briefgen.library.chronology import Year, chronology, upcoming_events
from briefgen.library.counts import count_countries, count_topics
from briefgen.library.library import Library
from briefgen.library.subject_facts import (
    PairFacts,
    SubjectFacts,
    country_facts,
    country_topic_facts,
    pair_facts,
    topic_facts,
)
from briefgen.registry.registry import Registry
from briefgen.views.addresses import ACTORS, BRIEFINGS, COUNTRIES, PAIRS, TIMELINE, TOPICS, year_page
from briefgen.views.pages import SHORT, Section, Subject, View, numbered_title, section, subject_views
from briefgen.views.paging import Group, Jump, cut, cut_groups
from briefgen.views.subject_views import (
    Counts,
    actor_subject,
    country_jumps,
    country_subject,
    country_topic_subject,
    namesakes_subject,
    pair_subject,
    topic_jumps,
    topic_subject,
)
from briefgen.views.table_views import about_view, figure_views, pair_views
from briefgen.views.wording import Wording, capital

Facts = TypeVar("Facts", SubjectFacts, PairFacts)


def all_views(library: Library, actor_index: ActorIndex, registry: Registry, wording: Wording) -> dict[str, View]:
    """Every index page by its path; the home page is not among them."""
    pairs = pair_facts(library)
    counts = {c.id: c.briefings for c in (*count_countries(library.briefings), *count_topics(library.briefings))}
    counts["countries"], counts["topics"] = len(count_countries(library.briefings)), len(count_topics(library.briefings))
    counts["pairs"], counts["actors"] = len(pairs), len(actor_index.all)
    views = [
        *_briefings(library, wording),
        *_subjects(library, actor_index, pairs, counts, wording),
        *pair_views(pairs, counts, wording),
        *_actors(actor_index, registry, counts, wording),
        *_timeline(library, wording),
        *figure_views(library, wording),
        about_view(library, actor_index, counts, wording),
    ]
    return {view.page: view for view in views}


def _briefings(library: Library, wording: Wording) -> Iterator[View]:
    everything = section("briefings", "briefings", library.briefings, wording)
    subject = Subject(BRIEFINGS, wording.say("briefings"), (), (), note=wording.say("briefings_lead"))
    for part in cut(library.briefings, BRIEFINGS):
        title = numbered_title(subject.title, part.number, wording)
        context = {"subject": subject, "section": everything, "part": part}
        yield View(part.page, "list.html", title, wording.say("briefings_lead"), context)


def _subjects(
    library: Library, actor_index: ActorIndex, pairs: tuple[PairFacts, ...], counts: Counts, wording: Wording
) -> Iterator[View]:
    """Countries, topics, the topics in the countries, and pairs of countries."""
    for pair in pairs:
        yield from subject_views(pair_subject(_once(pair, actor_index), counts, wording), wording)
    countries, topics = count_countries(library.briefings), count_topics(library.briefings)
    combined = {c.id: country_topic_facts(library, c.id) for c in countries}
    for code, indexes in combined.items():
        own = [p for p in pairs if code in p.codes]
        yield from subject_views(
            country_subject(_once(country_facts(library, code), actor_index), indexes, own, counts, wording), wording
        )
        for index in indexes:
            yield from subject_views(country_topic_subject(code, _once(index, actor_index), counts, wording), wording)
    for topic in topics:
        where = [code for code, indexes in combined.items() if any(i.id == topic.id for i in indexes)]
        yield from subject_views(
            topic_subject(_once(topic_facts(library, topic.id), actor_index), where, counts, wording), wording
        )
    chips = Section("countries", "jumps", wording.say("all_countries"), country_jumps(countries, wording))
    leads = (Jump(PAIRS, wording.say("pairs"), counts["pairs"], "count_entries"),) if pairs else ()
    yield from subject_views(
        Subject(COUNTRIES, wording.say("countries"), leads, (chips,), note=wording.say("countries_lead")), wording
    )
    area_of = {topic.id: topic.area for topic in wording.vocabulary.topics}
    areas = [(area, tuple(t for t in topics if area_of[t.id] == area)) for area in wording.vocabulary.areas]
    sections = tuple(Section(a, "jumps", wording.area(a), topic_jumps(ts, wording)) for a, ts in areas if ts)
    yield from subject_views(Subject(TOPICS, wording.say("topics"), (), sections, note=wording.say("topics_lead")), wording)


def _once(index: Facts, actor_index: ActorIndex) -> Facts:
    """`index` with each of its actors once, also one whom the registry knows by several names."""
    return msgspec.structs.replace(index, actors=actor_index.first_appearances(index.actors))


def _actors(actor_index: ActorIndex, registry: Registry, counts: Counts, wording: Wording) -> Iterator[View]:
    for id_, actors in actor_index.by_id.items():
        for actor in actors:
            yield from subject_views(actor_subject(actor, registry.by_id.get(id_), counts, wording), wording)
        if len(actors) > 1:
            yield from subject_views(namesakes_subject(id_, actors, counts, wording), wording)
    people = sum(actor.kind == "person" for actor in actor_index.all)
    facts = (wording.say("count_people", n=people), wording.say("count_organisations", n=len(actor_index.all) - people))
    subject = Subject(ACTORS, wording.say("actors_index"), (), (), facts=facts)
    yield from _groups(subject, "actors", _by_country(actor_index, wording), wording)


def _by_country(actor_index: ActorIndex, wording: Wording) -> list[Group]:
    """The actors by country, people first, then those in most briefings."""
    countries: dict[str | None, list[ActorEntry]] = {}
    for actor in sorted(actor_index.all, key=lambda a: a.kind == "organisation"):
        countries.setdefault(actor.country, []).append(actor)
    ordered = sorted(countries.items(), key=lambda item: (item[0] is None, -len(item[1]), item[0] or ""))
    return [
        Group(
            key=(code or "unknown").lower(),
            label=wording.country(code) if code else wording.say("unknown_country"),
            total=len(actors),
            items=tuple(actor.newest for actor in actors),
        )
        for code, actors in ordered
    ]


def _timeline(library: Library, wording: Wording) -> Iterator[View]:
    years, sections = chronology(library), []
    events = sum(len(year.events) for year in years)
    if ahead := upcoming_events(library):
        sections.append(section("ahead", "events", ahead, wording))
    for year in years:
        groups = [_month_group(year.year, month.month, month.events, wording) for month in year.months]
        yield from _groups(_year_subject(year, events, wording), "events", groups, wording)
        sections.append(_year_section(year, groups, wording))
    note = wording.say("timeline_lead") if years else wording.say("no_briefings")
    yield from subject_views(Subject(TIMELINE, wording.say("timeline"), (), tuple(sections), note=note), wording)


def _year_subject(year: Year, events: int, wording: Wording) -> Subject:
    return Subject(
        page=year_page(year.year),
        title=wording.say("timeline_of", year=str(year.year)),
        up=(Jump(TIMELINE, wording.say("timeline"), events, "count_events"),),
        sections=(),
        facts=(wording.say("count_events", n=len(year.events)),),
    )


def _year_section(year: Year, groups: list[Group], wording: Wording) -> Section:
    """A year in the timeline: links to its months, and its events where they are few."""
    whole = Jump(year_page(year.year), wording.say("whole_year"), len(year.events), "count_events")
    _, months = cut_groups(groups, year_page(year.year), "count_events")
    return Section(
        key=str(year.year),
        kind="events",
        label=str(year.year),
        items=year.events if len(year.events) <= SHORT else (),
        total=len(year.events),
        jumps=(whole, *months) if len(months) > 1 else (whole,),
    )


def _month_group(year: int, month: int | None, events: tuple[Any, ...], wording: Wording) -> Group:
    key = f"{year:04}-{month:02}" if month else f"{year:04}"
    label = capital(wording.when(key)) if month else wording.say("no_month")
    return Group(key=key, label=label, total=len(events), items=events)


def _groups(subject: Subject, kind: str, groups: list[Group], wording: Wording) -> Iterator[View]:
    """The pages of a list that has headings in it; the first page leads to each of them."""
    parts, jumps = cut_groups(groups, subject.page, "count_events" if kind == "events" else "count_entries")
    for part in parts:
        title = numbered_title(subject.title, part.number, wording)
        context = {"subject": subject, "kind": kind, "part": part, "jumps": jumps if part.number == 1 else ()}
        yield View(part.page, "groups.html", title, ": ".join((title, " · ".join(subject.facts))), context)

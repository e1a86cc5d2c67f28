"""Actors, and the ids that several of them share."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from briefgen.contract.model import Briefing
from briefgen.languages.sentences import normalize
from briefgen.library.actors import ActorEntry
from briefgen.library.acts import acts_of
from briefgen.library.subject_facts import Mention
from briefgen.registry.registry import spoken
from briefgen.text import lower
from briefgen.views.addresses import ACTORS, actor_page, country_page
from briefgen.views.holdings import Holdings
from briefgen.views.pages import Draft, IndexPage, section
from briefgen.views.paging import Jump, Section
from briefgen.views.places import actor_has_page, actor_place
from briefgen.views.subjects.kind import Lead, SubjectKind, country_jumps, filled, topic_jumps


def _link(holdings: Holdings) -> Jump:
    return Jump(ACTORS, holdings.wording.say("actors_index"), len(holdings.actor_index.all), "count_entries")


def _index(holdings: Holdings) -> IndexPage:
    """The actors by country, people first, then those in most briefings."""
    link, wording, actors = _link(holdings), holdings.wording, holdings.actor_index.all
    countries: dict[str | None, list[ActorEntry]] = {}
    for actor in sorted(actors, key=lambda a: a.kind == "organisation"):
        countries.setdefault(actor.country, []).append(actor)
    ordered = sorted(countries.items(), key=lambda item: (item[0] is None, -len(item[1]), item[0] or ""))
    people = sum(actor.kind == "person" for actor in actors)
    return IndexPage(
        page=link.page,
        title=link.label,
        layout="groups",
        facts=(
            wording.say("count_people", n=people),
            wording.say("count_organisations", n=len(actors) - people),
        ),
        sections=tuple(
            Section(
                key=(code or "unknown").lower(),
                kind="actors",
                label=wording.country(code) if code else wording.say("unknown_country"),
                items=tuple(actor.newest for actor in own),
            )
            for code, own in ordered
        ),
    )


def _pages(holdings: Holdings) -> Iterator[Draft]:
    link = _link(holdings)
    for actor in holdings.actor_index.all:
        if actor_has_page(actor, holdings):
            places = [(a.briefing.id, a.fact.id) for a in actor.every]
            beside = ("actor", actor.id, actor.disambiguator, places, _registered(actor, holdings))
            yield Draft(functools.partial(_page, actor, link, holdings), actor.briefings, beside)


def _registered(actor: ActorEntry, holdings: Holdings) -> object:
    """What the page of a registered `actor` shows of the registry, and which organisations of its offices are named."""
    registered = holdings.registry.by_id.get(actor.id)
    if not registered:
        return None
    organisations = [tenure.organisation for tenure in registered.roles if tenure.organisation]
    named = [(holdings.registry.by_id[id_], id_ in holdings.actor_index.by_id) for id_ in organisations]
    return registered, named


def _leads(holdings: Holdings) -> Iterator[Lead]:
    for actor in holdings.actor_index.all:
        if not actor_has_page(actor, holdings):
            yield Lead(actor_page(actor.id, actor.disambiguator), actor.name, actor_place(actor, holdings))


def _page(actor: ActorEntry, link: Jump, holdings: Holdings) -> IndexPage:
    """The page of one actor, with what the registry knows of a registered one."""
    wording, counts, registered = holdings.wording, holdings.counts, holdings.registry.by_id.get(actor.id)
    companions = holdings.actor_index.companions(actor)
    up = [link]
    if actor.country and actor.country in counts:
        up.append(Jump(country_page(actor.country), wording.country(actor.country), counts[actor.country]))
    return IndexPage(
        page=actor_page(actor.id, actor.disambiguator),
        title=registered.name(wording.language) if registered else actor.name,
        about=(("actor", actor.id),),
        searched=not actor.disambiguator,  # search finds the page of the shared id, which leads here
        language=None if registered else actor.language,
        up=tuple(up),
        facts=(wording.say(actor.kind), wording.say("count_briefings", n=len(actor.appearances))),
        registered=registered,
        sections=filled(
            section("offices", "offices", registered.roles if registered else (), wording),
            section("roles", "roles", actor.roles, wording),
            section("names", "names", actor.names, wording),
            section("acts", "acts", acts_of(actor), wording),
            section("companions", "companions", companions, wording),
            section("briefings", "briefings", actor.briefings, wording),
            section("countries", "jumps", country_jumps(actor.countries, wording), wording),
            section("topics", "jumps", topic_jumps(actor.topics, wording), wording),
        ),
    )


def _shared_id_pages(holdings: Holdings) -> Iterator[Draft]:
    for id_, actors in holdings.actor_index.by_id.items():
        if len(actors) > 1:
            yield Draft(functools.partial(_shared_id_page, id_, actors, holdings))


def _shared_id_page(id_: str, actors: Sequence[ActorEntry], holdings: Holdings) -> IndexPage:
    """The page of an id that several actors share, which says so and links to each."""
    return IndexPage(
        page=actor_page(id_),
        title=actors[0].name,
        about=(("actor", id_),),
        language=actors[0].language,
        up=(_link(holdings),),
        note=holdings.wording.say("namesakes_lead", n=len(actors)),
        sections=(section("actors", "actors", tuple(a.newest for a in actors), holdings.wording),),
    )


def _mentions(briefing: Briefing) -> tuple[Mention, ...]:
    return tuple(Mention(actor.id, main=True) for actor in briefing.actors)


def _names(id_: str, holdings: Holdings) -> Iterator[str]:
    """The spellings in the briefings and in the registry, those that listeners write down, and those of organisations.

    An id that briefings use instead of another one is found by all names of that actor.
    """
    for named in holdings.actor_names.get(id_, ()):
        yield from (named, *holdings.knowledge.writings.get(lower(normalize(named)), ()))
    if registered := holdings.registry.by_id.get(id_):
        yield from (*registered.names.every, *spoken(registered))


ACTOR = SubjectKind(name="actor", link=_link, index=_index, pages=_pages, leads=_leads, mentions=_mentions, names=_names)
SHARED_ACTOR_ID = SubjectKind(name="shared_actor_id", pages=_shared_id_pages)

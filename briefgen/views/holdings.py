"""Holdings: what index pages are made from, each part put together on first use.

In: the library, the registered actors and the site's words. The kinds of subjects (`subjects/`) use it; a `Site` has one,
and so does each single briefing whose share in the index pages `differences` compares.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from briefgen.contract.model import Briefing, Event, Figure
from briefgen.knowledge.knowledge import BUILT_IN, Knowledge
from briefgen.library.actors import ActorIndex, index_actors
from briefgen.library.chronology import Year, chronology, planned_events, upcoming_events
from briefgen.library.co_occurrence import CountryPair
from briefgen.library.counts import Count, count_countries, count_topics, most_frequent
from briefgen.library.library import Library, Occurrence, stated_figures
from briefgen.library.on_topic import OnTopic, whole_briefing
from briefgen.library.related import Sharing, index_sharing
from briefgen.library.subject_facts import (
    Mentions,
    PairFacts,
    SubjectFacts,
    is_worth_a_page,
    with_country_and_topic,
    with_pair,
)
from briefgen.registry.registry import NOBODY, Registry
from briefgen.storage.settings import ACTOR_PAGES
from briefgen.views.wording import Wording

Facts = TypeVar("Facts", SubjectFacts, PairFacts)


@dataclass(frozen=True)
class Holdings:
    """The library, its registered actors, the site's words, what is known, and what several pages need of them.

    `actor_pages` is the number of briefings from which an actor who isn't registered has a page; with `every_page` each
    subject has one, however little there is on it. `actors` gives those of the library if somebody else finds them.
    """

    library: Library
    wording: Wording
    registry: Registry = NOBODY
    on_topic: OnTopic = whole_briefing
    knowledge: Knowledge = BUILT_IN
    actor_pages: int = ACTOR_PAGES
    every_page: bool = False
    actors: Callable[[], ActorIndex] | None = None

    @functools.cached_property
    def countries(self) -> tuple[Count, ...]:
        """The countries of the library, those in most briefings first."""
        return count_countries(self.library.briefings)

    @functools.cached_property
    def topics(self) -> tuple[Count, ...]:
        """The topics of the library, those in most briefings first."""
        return count_topics(self.library.briefings)

    @functools.cached_property
    def counts(self) -> dict[str, int]:
        """The number of briefings by the code of a country and by the id of a topic."""
        return {count.id: count.briefings for count in (*self.countries, *self.topics)}

    @functools.cached_property
    def actor_index(self) -> ActorIndex:
        """All actors of the library."""
        return self.actors() if self.actors else index_actors(self.library, self.registry, self.knowledge)

    def prepare(self) -> None:
        """Puts together what needs no actors."""
        _ = self.country_topics, self.pairs, self.years, self.planned, self.stated

    @functools.cached_property
    def sharing(self) -> Sharing:
        """What the briefings have in common."""
        return index_sharing(self.library, self.actor_index)

    @functools.cached_property
    def actor_names(self) -> dict[str, tuple[str, ...]]:
        """The names of actors in the briefings, by the ids of their entries and by those that briefings use for them."""
        found: dict[str, dict[str, None]] = {}
        names = {(entry.id, entry.disambiguator): [name.text for name in entry.names] for entry in self.actor_index.all}
        for briefing in self.library.briefings:
            for actor in briefing.actors:
                entry = self.actor_index.by_appearance.get((briefing.id, actor.id))
                elsewhere = names[entry.id, entry.disambiguator] if entry else []
                for id_ in (actor.id, entry.id if entry else actor.id):
                    found.setdefault(id_, {}).update(dict.fromkeys((actor.name, *actor.aliases, *elsewhere)))
        return {id_: tuple(names) for id_, names in found.items()}

    @functools.cached_property
    def pairs(self) -> dict[CountryPair, tuple[Briefing, ...]]:
        """The briefings on each pair of countries, the pairs in most briefings first."""
        return with_pair(self.library)

    @functools.cached_property
    def country_topics(self) -> dict[tuple[str, str], tuple[Briefing, ...]]:
        """The briefings with a country and a topic that is worth a page there, by the country's code and the topic's id.

        If all briefings with the country are on the topic, or all on the topic have the country, the page of the one already
        says everything.
        """
        return {
            (code, topic): both
            for (code, topic), both in with_country_and_topic(self.library).items()
            if len(both) < min(self.counts[code], self.counts[topic]) and is_worth_a_page(both, code, topic, self.on_topic)
        }

    @functools.cached_property
    def topics_of_countries(self) -> dict[str, frozenset[str]]:
        """By the code of a country and by the id of a topic, the topics and the countries with which it has a page."""
        found: dict[str, set[str]] = {}
        for code, topic in self.country_topics:
            found.setdefault(code, set()).add(topic)
            found.setdefault(topic, set()).add(code)
        return {id_: frozenset(others) for id_, others in found.items()}

    @functools.cached_property
    def stated(self) -> dict[str, tuple[Figure, ...]]:
        """The figures of each briefing that can be listed without their sentence, by its id."""
        return {b.id: stated_figures(b) for b in self.library.briefings}

    @functools.cached_property
    def planned(self) -> tuple[Occurrence[Event], ...]:
        """All planned events, in chronological order."""
        return planned_events(self.library)

    @functools.cached_property
    def upcoming(self) -> tuple[Occurrence[Event], ...]:
        """Those that are not over on the day of the newest briefing."""
        return upcoming_events(self.library, self.planned)

    @functools.cached_property
    def _mentioned(self) -> dict[Mentions, tuple[Count, ...]]:
        return {}

    def mentioned(self, mentions: Mentions) -> tuple[Count, ...]:
        """What `mentions` finds in the briefings, the most frequent first; several pages need it."""
        if mentions not in self._mentioned:
            self._mentioned[mentions] = most_frequent(m.id for b in self.library.briefings for m in mentions(b))
        return self._mentioned[mentions]

    @functools.cached_property
    def years(self) -> tuple[Year, ...]:
        """The years of the timeline, the newest first."""
        return chronology(self.library)

    def with_each_actor_once(self, facts: Facts) -> Facts:
        """`facts` with each of its actors once, those with the most mentions first."""
        return msgspec.structs.replace(facts, actors=self.actor_index.distinct(facts.actors, facts.actors_of))

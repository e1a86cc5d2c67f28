"""Actors across briefings: each actor's names, its roles, what it said, and with whom it appears.

Who is whom is decided in `identity`. Somebody of whom only one name is known stays in the briefing, and has no entry here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from briefgen.contract.model import Actor, ActorKind, Briefing, Quote, Struct
from briefgen.knowledge.knowledge import BUILT_IN, Knowledge
from briefgen.languages.sentences import normalize
from briefgen.library.counts import Count, count_countries, count_topics
from briefgen.library.identity.identifying import Identity, identify
from briefgen.library.library import Library, Occurrence
from briefgen.registry.registry import NOBODY, Registry
from briefgen.registry.spelling import is_full
from briefgen.text import lower, squeeze

Appearance = Occurrence[Actor]
"""An actor as one briefing has it."""

AppearanceId = tuple[str, str]
"""A briefing's id, and an actor's id there."""

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


class ActorName(Struct, frozen=True):
    """A spelling of an actor's name, and the number of briefings that have it; `language` is that of the newest one."""

    text: str
    language: str
    briefings: int


class ActorRole(Struct, frozen=True):
    """A role of an actor, with the first and the last appearance (by day) that states it."""

    first: Appearance
    last: Appearance
    briefings: int


class Companion(Struct, frozen=True):
    """Another actor, and in how many briefings both appear; `id` and `disambiguator` are those of its entry."""

    id: str
    disambiguator: str
    briefings: int


class ActorEntry(Struct, frozen=True):
    """What the library has on one actor; newest first, except the roles, which are in the order of time.

    Kind, name and country are what most briefings say; the name is never written into a briefing. `disambiguator` is empty
    where no other actor has the same id; `merged` are the ids that briefings have instead of it. `appearances` are one of
    each briefing. `companions` come with the most frequent first.
    """

    id: str
    disambiguator: str
    merged: tuple[str, ...]
    kind: ActorKind
    name: str
    language: str
    country: str | None
    appearances: tuple[Appearance, ...]
    names: tuple[ActorName, ...]
    roles: tuple[ActorRole, ...]
    quotes: tuple[Occurrence[Quote], ...]
    companions: tuple[Companion, ...]
    countries: tuple[Count, ...]
    topics: tuple[Count, ...]

    @property
    def newest(self) -> Appearance:
        """Where the actor was named last."""
        return self.appearances[0]

    @property
    def briefings(self) -> tuple[Briefing, ...]:
        """The briefings in which the actor appears."""
        return tuple(a.briefing for a in self.appearances)


class ActorIndex(Struct, frozen=True):
    """All actors of a library: by id, those in most briefings first; and by appearance.

    `unnamed` are the appearances that have no entry: of nobody in particular.
    """

    by_id: Mapping[str, tuple[ActorEntry, ...]]
    by_appearance: Mapping[AppearanceId, ActorEntry]
    unnamed: tuple[Appearance, ...]

    @property
    def all(self) -> tuple[ActorEntry, ...]:
        """Every actor, those in most briefings first."""
        actors = [actor for same in self.by_id.values() for actor in same]
        return tuple(sorted(actors, key=_most_appearances))

    def of(self, appearance: Appearance) -> ActorEntry:
        """The actor that appears there; KeyError where it is nobody in particular."""
        return self.by_appearance[appearance.briefing.id, appearance.fact.id]

    def distinct(self, appearances: Iterable[Appearance], countries: Sequence[str] = ()) -> tuple[Appearance, ...]:
        """The first appearance of each actor, those with the most mentions first; only actors of `countries`, if any."""
        groups: dict[tuple[str, str], list[Appearance]] = {}
        for appearance in appearances:
            entry = self.by_appearance.get((appearance.briefing.id, appearance.fact.id))
            if entry and (not countries or entry.country in countries):
                groups.setdefault((entry.id, entry.disambiguator), []).append(appearance)
        ordered = sorted(groups.items(), key=lambda item: (-sum(a.fact.mentions for a in item[1]), item[0]))
        return tuple(group[0] for _, group in ordered)

    def entry(self, companion: Companion) -> ActorEntry:
        """The actor that `companion` names."""
        return next(a for a in self.by_id[companion.id] if a.disambiguator == companion.disambiguator)


def index_actors(library: Library, registry: Registry = NOBODY, knowledge: Knowledge = BUILT_IN) -> ActorIndex:
    """All actors of `library`."""
    identities, unnamed = identify(library, registry, knowledge)
    owner = {_appearance_id(a): one for one in identities for a in one.appearances}
    entries = {(one.id, one.disambiguator): _entry(one, owner) for one in identities}
    listed: dict[str, list[ActorEntry]] = {}
    for entry in sorted(entries.values(), key=_most_appearances):
        listed.setdefault(entry.id, []).append(entry)
    return ActorIndex(
        by_id={id_: tuple(same) for id_, same in listed.items()},
        by_appearance={where: entries[one.id, one.disambiguator] for where, one in owner.items()},
        unnamed=unnamed,
    )


def _appearance_id(appearance: Appearance) -> AppearanceId:
    return appearance.briefing.id, appearance.fact.id


def _most_appearances(entry: ActorEntry) -> tuple[int, str, str]:
    return -len(entry.appearances), entry.id, entry.disambiguator


def _entry(one: Identity, owner: Mapping[AppearanceId, Identity]) -> ActorEntry:
    appearances = tuple(_longest(same) for same in _grouped(one.appearances, lambda a: a.briefing.id).values())
    briefings = [a.briefing for a in appearances]
    companions: Counter[tuple[str, str]] = Counter()
    for briefing in briefings:
        others = (owner.get((briefing.id, a.id)) for a in briefing.actors)
        companions.update({(other.id, other.disambiguator) for other in others if other and other is not one})
    return ActorEntry(
        id=one.id,
        disambiguator=one.disambiguator,
        merged=tuple(sorted({a.fact.id for a in one.appearances} - {one.id})),
        kind=one.kind,
        name=one.name,
        language=next((a.briefing.language for a in appearances if a.fact.name == one.name), briefings[0].language),
        country=one.country,
        appearances=appearances,
        names=_names(one.appearances),
        roles=_roles(one.appearances),
        quotes=tuple(
            Occurrence(q, b) for b in briefings for q in b.quotes if q.speaker and owner.get((b.id, q.speaker)) is one
        ),
        companions=tuple(
            Companion(*who, briefings=n) for who, n in sorted(companions.items(), key=lambda item: (-item[1], item[0]))
        ),
        countries=count_countries(briefings),
        topics=count_topics(briefings),
    )


def _longest(appearances: Sequence[Appearance]) -> Appearance:
    """Of the appearances in one briefing the first under a full name."""
    return next((a for a in appearances if is_full(a.fact.name)), appearances[0])


def _names(appearances: Sequence[Appearance]) -> tuple[ActorName, ...]:
    """Every spelling of the name, the most frequent first."""
    spellings = [(text, a) for a in appearances for text in dict.fromkeys((a.fact.name, *a.fact.aliases))]
    groups = _grouped(spellings, lambda spelling: normalize(spelling[0])).values()
    names = [ActorName(group[0][0], group[0][1].briefing.language, len(group)) for group in groups]
    return tuple(sorted(names, key=lambda n: (-n.briefings, n.text)))


def _roles(appearances: Sequence[Appearance]) -> tuple[ActorRole, ...]:
    """Every role with its organisation, in the order of time; those without a day come last."""
    stated = [a for a in appearances if a.fact.role or a.fact.organisation]
    stated.sort(key=lambda a: a.briefing.published or "9999")
    groups = _grouped(stated, lambda a: (_normal(a.fact.role or ""), _normal(a.fact.organisation or ""))).values()
    return tuple(ActorRole(first=group[0], last=_last_dated(group), briefings=len(group)) for group in groups)


def _last_dated(appearances: Sequence[Appearance]) -> Appearance:
    return next((a for a in reversed(appearances) if a.briefing.published), appearances[-1])


def _normal(text: str) -> str:
    """`text` in lower case, with one spelling and single blanks."""
    return lower(normalize(squeeze(text)))


def _grouped(items: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    groups: dict[K, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups

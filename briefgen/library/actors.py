"""Actors across briefings: each actor's names, its roles, what it said, and with whom it appears.

An actor's id is made of its name, or comes from the registry of actors. Two people can have one name, so an id is
disambiguated where its briefings contradict each other; nobody is mixed with somebody else in silence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from briefgen.contract.model import Actor, ActorKind, Briefing, Quote, Struct
from briefgen.languages.sentences import normalize
from briefgen.library.counts import Count, count_countries, count_topics
from briefgen.library.library import Library, Occurrence
from briefgen.text import digest, lower, squeeze

Appearance = Occurrence[Actor]
"""An actor as one briefing has it."""

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

    `disambiguator` is empty where no other actor has the same id. `companions` come with the most frequent first.
    """

    id: str
    disambiguator: str
    newest: Appearance
    country: str | None
    appearances: tuple[Appearance, ...]
    names: tuple[ActorName, ...]
    roles: tuple[ActorRole, ...]
    quotes: tuple[Occurrence[Quote], ...]
    companions: tuple[Companion, ...]
    countries: tuple[Count, ...]
    topics: tuple[Count, ...]

    @property
    def kind(self) -> ActorKind:
        """Person or organisation."""
        return self.newest.fact.kind

    @property
    def briefings(self) -> tuple[Briefing, ...]:
        """The briefings in which the actor appears."""
        return tuple(a.briefing for a in self.appearances)


class ActorIndex(Struct, frozen=True):
    """All actors of a library: by id, those in most briefings first; and by appearance (briefing's id, actor's id)."""

    by_id: Mapping[str, tuple[ActorEntry, ...]]
    by_appearance: Mapping[tuple[str, str], ActorEntry]

    @property
    def all(self) -> tuple[ActorEntry, ...]:
        """Every actor, those in most briefings first."""
        actors = [actor for same in self.by_id.values() for actor in same]
        return tuple(sorted(actors, key=_most_appearances))

    def of(self, appearance: Appearance) -> ActorEntry:
        """The actor that appears there."""
        return self.by_appearance[appearance.briefing.id, appearance.fact.id]

    def first_appearances(self, appearances: Iterable[Appearance]) -> tuple[Appearance, ...]:
        """The first appearance of each actor."""
        first: dict[tuple[str, str], Appearance] = {}
        for appearance in appearances:
            actor = self.of(appearance)
            first.setdefault((actor.id, actor.disambiguator), appearance)
        return tuple(first.values())

    def entry(self, companion: Companion) -> ActorEntry:
        """The actor that `companion` names."""
        return next(a for a in self.by_id[companion.id] if a.disambiguator == companion.disambiguator)


def index_actors(library: Library, registered: Container[str] = ()) -> ActorIndex:
    """All actors of `library`; an id among the `registered` ones is one actor, whatever its briefings say."""
    by_id = _grouped((Occurrence(a, b) for b in library.briefings for a in b.actors), lambda a: a.fact.id)
    split = {id_: {"": same} if id_ in registered else disambiguate(same) for id_, same in by_id.items()}
    groups = {(id_, apart): group for id_, namesakes in split.items() for apart, group in namesakes.items()}
    owner = {(a.briefing.id, a.fact.id): who for who, group in groups.items() for a in group}
    entries = {who: _entry(*who, group, owner) for who, group in groups.items()}
    listed: dict[str, list[ActorEntry]] = {}
    for entry in sorted(entries.values(), key=_most_appearances):
        listed.setdefault(entry.id, []).append(entry)
    return ActorIndex(
        by_id={id_: tuple(same) for id_, same in listed.items()},
        by_appearance={appearance: entries[who] for appearance, who in owner.items()},
    )


def disambiguate(appearances: Sequence[Appearance]) -> dict[str, list[Appearance]]:
    """The appearances of one id by actor; the keys are disambiguators, made of what distinguishes an actor from the others.

    A person is not an organisation, and two countries, or two names that differ in their diacritics ("Hưng", "Hùng"), make
    two actors. An appearance without a country, or with a name in ASCII, belongs to the others where these are one actor.
    """
    groups: dict[tuple[str, ...], list[Appearance]] = {(): list(appearances)}
    for trait in (_kind, _spelling, _country):
        parts: dict[tuple[str, ...], list[Appearance]] = {}
        for key, group in groups.items():
            known = {value for a in group if (value := trait(a)) is not None}
            for appearance in group:
                value = trait(appearance) or "unknown"
                parts.setdefault((*key, value) if len(known) > 1 else key, []).append(appearance)
        groups = parts
    return {"-".join(key): group for key, group in groups.items()}


def distinct_actors(appearances: Iterable[Appearance]) -> tuple[Appearance, ...]:
    """Each actor once, as the first of its `appearances` has it, those with the most mentions first."""
    by_id = _grouped(appearances, lambda a: a.fact.id)
    groups = [item for same in by_id.values() for item in disambiguate(same).items()]
    groups.sort(key=lambda item: (-sum(a.fact.mentions for a in item[1]), item[1][0].fact.id, item[0]))
    return tuple(group[0] for _, group in groups)


def _kind(appearance: Appearance) -> str | None:
    return appearance.fact.kind


def _spelling(appearance: Appearance) -> str | None:
    name = _normal(appearance.fact.name)
    return None if name.isascii() else digest(name)


def _country(appearance: Appearance) -> str | None:
    return appearance.fact.country.lower() if appearance.fact.country else None


def _most_appearances(entry: ActorEntry) -> tuple[int, str, str]:
    return -len(entry.appearances), entry.id, entry.disambiguator


def _entry(
    id_: str, disambiguator: str, appearances: Sequence[Appearance], owner: Mapping[tuple[str, str], tuple[str, str]]
) -> ActorEntry:
    briefings = [a.briefing for a in appearances]
    companions = Counter(owner[b.id, a.id] for b in briefings for a in b.actors)
    del companions[id_, disambiguator]
    return ActorEntry(
        id=id_,
        disambiguator=disambiguator,
        newest=appearances[0],
        country=next((a.fact.country for a in appearances if a.fact.country), None),
        appearances=tuple(appearances),
        names=_names(appearances),
        roles=_roles(appearances),
        quotes=tuple(Occurrence(q, b) for b in briefings for q in b.quotes if q.speaker == id_),
        companions=tuple(
            Companion(*who, briefings=n) for who, n in sorted(companions.items(), key=lambda item: (-item[1], item[0]))
        ),
        countries=count_countries(briefings),
        topics=count_topics(briefings),
    )


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

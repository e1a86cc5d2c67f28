"""Actors across briefings: under which names each stands, in which roles, what it said, and with whom it appears.

An actor's id is its name, or what the registry of actors says. Two people can have one name, so what the briefings tell
of one id is told apart where it contradicts itself; nobody is mixed with somebody else in silence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from briefgen.contract.model import Actor, ActorKind, Briefing, Quote, Struct
from briefgen.library.library import Library
from briefgen.library.occurrences import Count, Occurrence, count_countries, count_topics
from briefgen.text import digest, lower, squeeze, unify

Appearance = Occurrence[Actor]
"""An actor as one briefing has it."""

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


class Name(Struct, frozen=True):
    """A writing of an actor's name, and in how many briefings it stands; `language` is that of the newest one."""

    text: str
    language: str
    briefings: int


class Role(Struct, frozen=True):
    """What an actor is called to be, by the first and the last briefing (by day) that say so."""

    first: Appearance
    last: Appearance
    briefings: int


class Companion(Struct, frozen=True):
    """Another actor, and in how many briefings both appear."""

    id: str
    key: str
    briefings: int


class ActorEntry(Struct, frozen=True):
    """What the library has on one actor; newest first, except the roles, which stand in the order of time.

    `key` is empty, or tells actors with one id apart.
    """

    id: str
    key: str
    newest: Appearance
    country: str | None
    appearances: tuple[Appearance, ...]
    names: tuple[Name, ...]
    roles: tuple[Role, ...]
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
        return tuple(s.briefing for s in self.appearances)


class ActorIndex(Struct, frozen=True):
    """All actors of a library: by id, those in most briefings first; and by appearance (briefing's id, actor's id)."""

    by_id: Mapping[str, tuple[ActorEntry, ...]]
    by_appearance: Mapping[tuple[str, str], ActorEntry]

    @property
    def all(self) -> tuple[ActorEntry, ...]:
        """Every actor, those in most briefings first."""
        actors = [actor for same in self.by_id.values() for actor in same]
        return tuple(sorted(actors, key=lambda a: (-len(a.appearances), a.id, a.key)))

    def of(self, appearance: Appearance) -> ActorEntry:
        """The actor that appears there."""
        return self.by_appearance[appearance.briefing.id, appearance.fact.id]

    def once(self, appearances: Iterable[Appearance]) -> tuple[Appearance, ...]:
        """The first appearance of each actor."""
        first: dict[tuple[str, str], Appearance] = {}
        for appearance in appearances:
            actor = self.of(appearance)
            first.setdefault((actor.id, actor.key), appearance)
        return tuple(first.values())

    def entry(self, companion: Companion) -> ActorEntry:
        """The actor that `companion` names."""
        return next(actor for actor in self.by_id[companion.id] if actor.key == companion.key)


def index_actors(library: Library, registered: Container[str] = ()) -> ActorIndex:
    """All actors of `library`; an id among the `registered` ones is one actor, whatever the briefings tell of it."""
    by_id = _grouped((Occurrence(a, b) for b in library.briefings for a in b.actors), lambda s: s.fact.id)
    apart = {id_: {"": same} if id_ in registered else disambiguate(same) for id_, same in by_id.items()}
    groups = {(id_, key): group for id_, keys in apart.items() for key, group in keys.items()}
    owner = {(s.briefing.id, s.fact.id): who for who, group in groups.items() for s in group}
    actors = {who: _actor(*who, group, owner) for who, group in groups.items()}
    listed: dict[str, list[ActorEntry]] = {}
    for actor in sorted(actors.values(), key=lambda a: (-len(a.appearances), a.id, a.key)):
        listed.setdefault(actor.id, []).append(actor)
    return ActorIndex(
        by_id={id_: tuple(same) for id_, same in listed.items()},
        by_appearance={appearance: actors[who] for appearance, who in owner.items()},
    )


def disambiguate(appearances: Sequence[Appearance]) -> dict[str, list[Appearance]]:
    """The appearances of one id by actor, each with a key that is made of what tells it from the others.

    A person is no organisation, and two countries or two names that differ in their marks ("Hưng", "Hùng") make two
    actors. What doesn't say its country, or writes no marks, belongs to the others where these are one.
    """
    groups: dict[tuple[str, ...], list[Appearance]] = {(): list(appearances)}
    for trait in (_kind, _spelling, _country):
        parts: dict[tuple[str, ...], list[Appearance]] = {}
        for key, group in groups.items():
            known = {value for s in group if (value := trait(s)) is not None}
            for s in group:
                value = trait(s) or "unknown"
                parts.setdefault((*key, value) if len(known) > 1 else key, []).append(s)
        groups = parts
    return {"-".join(key): group for key, group in groups.items()}


def distinct(appearances: Iterable[Appearance]) -> tuple[Appearance, ...]:
    """Each actor once, as the newest of `appearances` has it, those with the most mentions first."""
    by_id = _grouped(appearances, lambda s: s.fact.id)
    groups = [(key, group) for same in by_id.values() for key, group in disambiguate(same).items()]
    groups.sort(key=lambda item: (-sum(s.fact.mentions for s in item[1]), item[1][0].fact.id, item[0]))
    return tuple(group[0] for _, group in groups)


def _kind(appearance: Appearance) -> str | None:
    return appearance.fact.kind


def _spelling(appearance: Appearance) -> str | None:
    name = lower(unify(squeeze(appearance.fact.name)))
    return None if name.isascii() else digest(name)


def _country(appearance: Appearance) -> str | None:
    return appearance.fact.country.lower() if appearance.fact.country else None


def _actor(
    id_: str, key: str, appearances: Sequence[Appearance], owner: Mapping[tuple[str, str], tuple[str, str]]
) -> ActorEntry:
    briefings = [s.briefing for s in appearances]
    beside = Counter(owner[b.id, a.id] for b in briefings for a in b.actors)
    del beside[id_, key]
    return ActorEntry(
        id=id_,
        key=key,
        newest=appearances[0],
        country=next((s.fact.country for s in appearances if s.fact.country), None),
        appearances=tuple(appearances),
        names=_names(appearances),
        roles=_roles(appearances),
        quotes=tuple(Occurrence(q, b) for b in briefings for q in b.quotes if q.speaker == id_),
        companions=tuple(
            Companion(*who, briefings=n) for who, n in sorted(beside.items(), key=lambda item: (-item[1], item[0]))
        ),
        countries=count_countries(briefings),
        topics=count_topics(briefings),
    )


def _names(appearances: Sequence[Appearance]) -> tuple[Name, ...]:
    """Every writing of the name, the most frequent first."""
    told = [(text, s) for s in appearances for text in dict.fromkeys((s.fact.name, *s.fact.aliases))]
    groups = _grouped(told, lambda pair: unify(pair[0])).values()
    names = [Name(group[0][0], group[0][1].briefing.language, len(group)) for group in groups]
    return tuple(sorted(names, key=lambda n: (-n.briefings, n.text)))


def _roles(appearances: Sequence[Appearance]) -> tuple[Role, ...]:
    """Every role with its organisation, in the order of time; those without a day come last."""
    told = [s for s in appearances if s.fact.role or s.fact.organisation]
    told.sort(key=lambda s: s.briefing.published or "9999")
    same = _grouped(told, lambda s: tuple(lower(unify(squeeze(t or ""))) for t in (s.fact.role, s.fact.organisation)))
    return tuple(Role(first=group[0], last=_last_dated(group), briefings=len(group)) for group in same.values())


def _last_dated(appearances: Sequence[Appearance]) -> Appearance:
    return next((s for s in reversed(appearances) if s.briefing.published), appearances[-1])


def _grouped(items: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    groups: dict[K, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups

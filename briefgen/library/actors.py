"""Actors across briefings: each actor's names, its roles, what it said, and with whom it appears.

Who is whom is decided in `identity`. Somebody known only by a single name stays in the briefing, and has no entry here.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from briefgen.contract.model import ActorKind, Briefing, Quote, Struct
from briefgen.knowledge.knowledge import BUILT_IN, Knowledge
from briefgen.library.counts import Count, count_countries, count_topics
from briefgen.library.identity.identifying import Identity, identify
from briefgen.library.identity.kept import identifying
from briefgen.library.identity.keys import Appearance
from briefgen.library.identity.names import normalize
from briefgen.library.library import Library, Occurrence
from briefgen.registry.registry import NOBODY, Registry
from briefgen.registry.spelling import is_full
from briefgen.storage.derived import Derived
from briefgen.text import lower, squeeze

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
    """A role of an actor, with the first and the last appearance, by day, that states it."""

    first: Appearance
    last: Appearance
    briefings: int


class ActorEntry(Struct, frozen=True, gc=False):
    """An actor of the library; what its briefings say about it, the newest first, is put together on first use.

    Kind, name and country are what most briefings say; the name is never written into a briefing. `disambiguator` is empty
    if no other actor has the same id. `every` has all appearances, `appearances` one for each briefing.
    """

    id: str
    disambiguator: str
    kind: ActorKind
    name: str
    country: str | None
    every: tuple[Appearance, ...]
    appearances: tuple[Appearance, ...]

    @property
    def newest(self) -> Appearance:
        """Where the actor was named last."""
        return self.appearances[0]

    @property
    def briefings(self) -> tuple[Briefing, ...]:
        """The briefings in which the actor appears."""
        return tuple(a.briefing for a in self.appearances)

    @property
    def language(self) -> str:
        """The language of the name."""
        named = (a.briefing.language for a in self.appearances if a.fact.name == self.name)
        return next(named, self.newest.briefing.language)

    @property
    def merged(self) -> tuple[str, ...]:
        """The ids that briefings use instead of this one."""
        return tuple(sorted({a.fact.id for a in self.every} - {self.id}))

    @property
    def names(self) -> tuple[ActorName, ...]:
        """Every spelling of the name, the most frequent first."""
        return _names(self.every)

    @property
    def roles(self) -> tuple[ActorRole, ...]:
        """Every role with its organisation, in chronological order; those without a day come last."""
        return _roles(self.every)

    @property
    def quotes(self) -> tuple[Occurrence[Quote], ...]:
        """The quotes of the actor."""
        own = {_appearance_id(a) for a in self.every}
        return tuple(Occurrence(q, b) for b in self.briefings for q in b.quotes if q.speaker and (b.id, q.speaker) in own)

    @property
    def countries(self) -> tuple[Count, ...]:
        """The countries of its briefings, the most frequent first."""
        return count_countries(self.briefings)

    @property
    def topics(self) -> tuple[Count, ...]:
        """The topics of its briefings, the most frequent first."""
        return count_topics(self.briefings)


class Companion(Struct, frozen=True):
    """Another actor, and the number of briefings in which both appear."""

    actor: ActorEntry
    briefings: int


class ActorIndex(Struct, frozen=True):
    """All actors of a library, those in most briefings first; also by id, and by appearance.

    `unnamed` are the appearances of nobody in particular, which have no entry.
    """

    all: tuple[ActorEntry, ...]
    by_id: Mapping[str, tuple[ActorEntry, ...]]
    by_appearance: Mapping[AppearanceId, ActorEntry]
    unnamed: tuple[Appearance, ...]

    def of(self, appearance: Appearance) -> ActorEntry:
        """The actor that appears there; KeyError if it is nobody in particular."""
        return self.by_appearance[_appearance_id(appearance)]

    def distinct(self, appearances: Iterable[Appearance], countries: Sequence[str] = ()) -> tuple[Appearance, ...]:
        """The first appearance of each actor, those with the most mentions first; only those of `countries`, if given."""
        groups: dict[tuple[str, str], list[Appearance]] = {}
        for appearance in appearances:
            entry = self.by_appearance.get(_appearance_id(appearance))
            if entry and (not countries or entry.country in countries):
                groups.setdefault((entry.id, entry.disambiguator), []).append(appearance)
        ordered = sorted(groups.items(), key=lambda item: (-sum(a.fact.mentions for a in item[1]), item[0]))
        return tuple(group[0] for _, group in ordered)

    def companions(self, actor: ActorEntry) -> tuple[Companion, ...]:
        """The actors that appear in briefings with `actor`, the most frequent first."""
        found: dict[tuple[str, str], ActorEntry] = {}
        counts: Counter[tuple[str, str]] = Counter()
        for briefing in actor.briefings:
            entries = (self.by_appearance.get((briefing.id, a.id)) for a in briefing.actors)
            others = {(e.id, e.disambiguator): e for e in entries if e and e is not actor}
            found.update(others)
            counts.update(others.keys())
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return tuple(Companion(found[who], n) for who, n in ordered)


def index_actors(
    library: Library, registry: Registry = NOBODY, knowledge: Knowledge = BUILT_IN, store: Derived | None = None
) -> ActorIndex:
    """All actors of `library`; if names and what is said of them have not changed, `store` has who is whom."""
    with indexing_actors(library, registry, knowledge, store) as found:
        return found()


@contextlib.contextmanager
def indexing_actors(
    library: Library, registry: Registry, knowledge: Knowledge, store: Derived | None
) -> Iterator[Callable[[], ActorIndex]]:
    """A function for the same; with a `store`, who is whom is found beside what is done in the block."""
    if not store:
        yield lambda: _indexed(*identify(library, registry, knowledge))
        return
    with identifying(library, registry, knowledge, store) as found:
        yield lambda: _indexed(*found())


def _indexed(identities: Iterable[Identity], unnamed: tuple[Appearance, ...]) -> ActorIndex:
    entries = sorted(map(_entry, identities), key=_most_appearances)
    by_id: dict[str, list[ActorEntry]] = {}
    for entry in entries:
        by_id.setdefault(entry.id, []).append(entry)
    return ActorIndex(
        all=tuple(entries),
        by_id={id_: tuple(same) for id_, same in by_id.items()},
        by_appearance={_appearance_id(a): entry for entry in entries for a in entry.every},
        unnamed=unnamed,
    )


def _appearance_id(appearance: Appearance) -> AppearanceId:
    return appearance.briefing.id, appearance.fact.id


def _most_appearances(entry: ActorEntry) -> tuple[int, str, str]:
    return -len(entry.appearances), entry.id, entry.disambiguator


def _entry(one: Identity) -> ActorEntry:
    groups = _grouped(one.appearances, lambda a: a.briefing.id)
    alone = len(groups) == len(one.appearances)
    return ActorEntry(
        id=one.id,
        disambiguator=one.disambiguator,
        kind=one.kind,
        name=one.name,
        country=one.country,
        every=one.appearances,
        appearances=one.appearances if alone else tuple(map(_longest, groups.values())),
    )


def _longest(appearances: Sequence[Appearance]) -> Appearance:
    """The first of the appearances in one briefing that has a full name."""
    return next((a for a in appearances if is_full(a.fact.name)), appearances[0])


def _names(appearances: Sequence[Appearance]) -> tuple[ActorName, ...]:
    spellings = [(text, a) for a in appearances for text in dict.fromkeys((a.fact.name, *a.fact.aliases))]
    groups = _grouped(spellings, lambda spelling: normalize(spelling[0])).values()
    names = [ActorName(group[0][0], group[0][1].briefing.language, len(group)) for group in groups]
    return tuple(sorted(names, key=lambda n: (-n.briefings, n.text)))


def _roles(appearances: Sequence[Appearance]) -> tuple[ActorRole, ...]:
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

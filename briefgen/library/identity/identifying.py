"""Identifying: the actors of a library, each with all its appearances.

In: the library, the registry, and what is known. Out: `Identity`s, and the appearances of people who have only a single name
that isn't a well-known person's of the library. Registered actors are identified by the registry. All others are the same if
their names are (`keys.py`, `joining.py`); two of one name are distinguished only if each has many briefings (`weighing.py`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from briefgen.contract.model import ActorKind, Struct
from briefgen.knowledge.knowledge import Knowledge
from briefgen.knowledge.people import family_names
from briefgen.library.identity.joining import join_names
from briefgen.library.identity.keys import Appearance, Key, Keys
from briefgen.library.identity.names import called_by_given_name, countries_of_readings, normalize
from briefgen.library.identity.weighing import MANY, most_stated, standing
from briefgen.library.library import Library, Occurrence
from briefgen.registry.registry import Registered, Registry
from briefgen.registry.resolving import may_be
from briefgen.registry.spelling import is_full, spelling
from briefgen.text import digest, lower, squeeze

WELL_KNOWN = 0.9
"""The share of the briefings on people of one family name that one of them needs for the name alone to mean that one."""
CALLED_SO = 0.25
"""The share of a person's briefings that must use the first word of the name alone, for it to be a family name."""
UNKNOWN = "unknown"
"""The disambiguator of an actor of unknown country, if countries distinguish the others."""

_SPACED_HYPHEN = re.compile(r" ?- ?")


class Identity(Struct, frozen=True, kw_only=True):
    """An actor of the library: its id and disambiguator, what most briefings say about it, and where it appears."""

    id: str
    disambiguator: str = ""
    kind: ActorKind
    name: str
    country: str | None
    appearances: tuple[Appearance, ...]


def identify(
    library: Library, registry: Registry, knowledge: Knowledge
) -> tuple[tuple[Identity, ...], tuple[Appearance, ...]]:
    """The actors of `library`, and the appearances of nobody in particular; all in the library's order."""
    registered: defaultdict[str, list[Appearance]] = defaultdict(list)
    others: list[Appearance] = []
    for appearance in (Occurrence(actor, briefing) for briefing in library.briefings for actor in briefing.actors):
        id_ = _registered_id(appearance, registry)
        (registered[id_] if id_ else others).append(appearance)
    keys = Keys(others, knowledge)
    named: defaultdict[Key, list[Appearance]] = defaultdict(list)
    unnamed: list[Appearance] = []
    bare: list[Appearance] = []
    for appearance in others:
        key = keys.of(appearance)
        if key.kind == "person" and not is_full(appearance.fact.name):
            bare.append(appearance)
        elif keys.nobody(key):
            unnamed.append(appearance)
        else:
            named[key].append(appearance)
    identities = [*(_registered(registry.by_id[id_], same) for id_, same in registered.items()), *_by_name(named, keys)]
    known_by = _family_names(identities)
    meant: defaultdict[int, list[Appearance]] = defaultdict(list)
    for appearance in bare:
        number = _known_well(appearance, known_by, identities)
        (unnamed if number is None else meant[number]).append(appearance)
    order = {briefing.id: number for number, briefing in enumerate(library.briefings)}
    for number, more in meant.items():
        every = _sorted((*identities[number].appearances, *more), order)
        identities[number] = msgspec.structs.replace(identities[number], appearances=every)
    return tuple(_disambiguated(identities)), _sorted(unnamed, order)


def _sorted(appearances: Iterable[Appearance], order: Mapping[str, int]) -> tuple[Appearance, ...]:
    return tuple(sorted(appearances, key=lambda a: order[a.briefing.id]))


def _registered_id(appearance: Appearance, registry: Registry) -> str | None:
    """The id of the registered actor; also of the only one with this full name that nothing contradicts."""
    actor = appearance.fact
    if actor.id in registry.by_id:
        return actor.id
    if not registry.actors or actor.kind == "organisation" or not is_full(actor.name):
        return None
    named = [r.id for r in registry.named(actor.name) if may_be(actor, r, appearance.briefing, registry)]
    return named[0] if len(named) == 1 else None


def _registered(registered: Registered, found: Sequence[Appearance]) -> Identity:
    return Identity(
        id=registered.id,
        kind=registered.kind,
        name=_most_frequent_name(found),
        country=registered.country or most_stated(_countries(found)),
        appearances=tuple(found),
    )


def _by_name(found: Mapping[Key, Sequence[Appearance]], keys: Keys) -> Iterator[Identity]:
    """Actors that aren't registered; well-known ones, and offices of a country, are one actor whatever briefings say."""
    joined, known = join_names(found, keys)
    groups: defaultdict[Key, list[Appearance]] = defaultdict(list)
    for key, same in found.items():
        groups[joined.of(key)] += same
    for key, same in groups.items():
        parts = {known.get(key, key.country): same} if key in known or key.country else _by_country(same)
        for country, part in parts.items():
            yield Identity(
                id=_most_frequent(a.fact.id for a in part),
                kind=key.kind,
                name=_most_frequent_name(part),
                country=country,
                appearances=tuple(part),
            )


def _by_country(appearances: Sequence[Appearance]) -> dict[str | None, list[Appearance]]:
    """The appearances of one name by country, if two countries are accepted; others are of an unknown one."""
    if len(appearances) == 1:
        return {appearances[0].fact.country: list(appearances)}  # most names
    counts = _countries(appearances)
    countries = standing(counts)
    if len(countries) < 2:
        return {most_stated(counts): list(appearances)}
    parts: dict[str | None, list[Appearance]] = {}
    for appearance in appearances:
        country = appearance.fact.country
        parts.setdefault(country if country in countries else None, []).append(appearance)
    return parts


def _countries(appearances: Iterable[Appearance]) -> Counter[str]:
    return Counter(a.fact.country for a in appearances if a.fact.country)


def _family_names(identities: Sequence[Identity]) -> dict[str, list[int]]:
    """The indexes of the people by each word that newsrooms call them by."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(identities):
        if one.kind == "person" and one.country not in called_by_given_name():
            for word in _called(one):
                found[word].append(number)
    return found


def _called(person: Identity) -> set[str]:
    """The family names of `person`: the last words of its names, or the first ones if country or articles say so."""
    names = dict.fromkeys(a.fact.name for a in person.appearances if is_full(a.fact.name))
    firsts = {_plain(name)[0] for name in names}
    short = Counter(
        word for a in person.appearances for word in firsts.intersection(_plain(alias)[-1] for alias in a.fact.aliases)
    )
    called = {word for word, count in short.items() if count >= CALLED_SO * len(person.appearances)}
    return called | {_plain(name)[0 if _begins_with_family(name, person.country) else -1] for name in names}


def _begins_with_family(name: str, country: str | None) -> bool:
    """Whether the family name comes first: in countries where it always does, and in a Vietnamese reading."""
    return country in family_names()["first"] or (country in countries_of_readings() and not name.isascii())


def _known_well(appearance: Appearance, known_by: dict[str, list[int]], identities: Sequence[Identity]) -> int | None:
    """The index of the one person whom a family name means: well known, and the subject of nearly all its briefings."""
    actor = appearance.fact
    numbers = [n for n in known_by.get(" ".join(_plain(actor.name)), ()) if actor.country in (None, identities[n].country)]
    counts = Counter({n: len(identities[n].appearances) for n in numbers})
    best = max(numbers, key=lambda n: counts[n], default=None)
    if best is None or counts[best] < MANY or counts[best] < WELL_KNOWN * counts.total():
        return None
    return best


def _plain(name: str) -> list[str]:
    return lower(spelling(name)).split() or [name]


def _disambiguated(identities: Sequence[Identity]) -> Iterator[Identity]:
    """`identities`; those that share an id get what distinguishes them: kind, marks of the name, country, or the name."""
    by_id: defaultdict[str, list[Identity]] = defaultdict(list)
    for one in identities:
        by_id[one.id].append(one)
    for same in by_id.values():
        if len(same) == 1:
            yield from same
            continue
        traits = [t for t in zip(*map(_traits, same), strict=True) if len(set(t)) > 1]
        found = ["-".join(own) for own in zip(*traits, strict=True)] or [""] * len(same)
        for one, disambiguator in zip(same, found, strict=True):
            alone = found.count(disambiguator) == 1
            own = disambiguator if alone else "-".join(filter(None, (disambiguator, digest(lower(one.name)))))
            yield msgspec.structs.replace(one, disambiguator=own)


def _traits(one: Identity) -> tuple[str, str, str]:
    """Kind, name and country in the form that distinguishes an actor from others in its address."""
    name = lower(normalize(squeeze(one.name)))
    return one.kind, UNKNOWN if name.isascii() else digest(name), one.country.lower() if one.country else UNKNOWN


def _most_frequent(values: Iterable[str]) -> str:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value))


def _most_frequent_name(appearances: Sequence[Appearance]) -> str:
    """The name in most briefings, or the newest of equally frequent ones; a person's without blanks around hyphens."""
    counts = Counter([a.fact.name for a in appearances])
    name = max(counts, key=lambda name: counts[name]) if len(counts) > 1 else appearances[0].fact.name
    return name if appearances[0].fact.kind == "organisation" else _SPACED_HYPHEN.sub("-", name)

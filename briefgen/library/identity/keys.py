"""Keys: what two appearances have in common if they are the same actor by their names alone.

In: the appearances of actors that aren't registered. Out: a key for each. Kind and spelling of a name are weighed over the
library, and so is the meaning of its abbreviations. An office that several countries have is one country's.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefgen.contract.model import Actor, ActorKind, Struct
from briefgen.knowledge.knowledge import Knowledge
from briefgen.knowledge.people import people
from briefgen.library.identity.names import (
    abbreviates,
    initials_of,
    is_abbreviation,
    is_office,
    letters,
    marked_letters,
    without_country,
    without_initials,
)
from briefgen.library.identity.weighing import agreed, corrected, standing
from briefgen.library.identity.well_known import international_letters, well_known_actors
from briefgen.library.library import Occurrence

Appearance = Occurrence[Actor]
"""An actor as it is in one briefing."""

NameWords = tuple[str, ...]


class Key(Struct, frozen=True):
    """A name as it is compared; `office` is whether it is an office, `country` whose."""

    kind: ActorKind
    letters: str
    spelling: str
    office: bool = False
    country: str | None = None


class Keys:
    """The keys of all names of a library; immutable once made."""

    def __init__(self, appearances: Sequence[Appearance], knowledge: Knowledge) -> None:
        """Weigh kinds, spellings and abbreviations of the names in `appearances`."""
        self._knowledge = knowledge
        self._kinds = _kinds(appearances)
        self._initials = _initials(a.fact.name for a in appearances)
        organisations = [a.fact for a in appearances if self.kind(a.fact) == "organisation"]
        self._full = _full_names(organisations, knowledge)
        spellings: defaultdict[tuple[ActorKind, str], Counter[str]] = defaultdict(Counter)
        for actor in (a.fact for a in appearances):
            compared = self._compared(actor.name, self.kind(actor), actor.country)
            if marked := marked_letters(compared):
                spellings[self.kind(actor), letters(compared)][marked] += 1
        self._spellings = {name: corrected(counts) for name, counts in spellings.items()}
        self._international = international_letters(knowledge)
        self._offices = self._office_countries(organisations)
        self._key = functools.cache(self._make_key)

    def kind(self, actor: Actor) -> ActorKind:
        """The kind of `actor`: its own, unless most briefings give its name another one."""
        kinds = self._kinds[letters(actor.name)]
        return actor.kind if actor.kind in kinds else kinds[0]

    def of(self, appearance: Appearance) -> Key:
        """The key of one appearance."""
        actor, kind = appearance.fact, self.kind(appearance.fact)
        key = self._key(kind, actor.name, actor.country)
        if not key.office or key.country:
            return key
        return Key(kind, key.letters, key.spelling, office=True, country=self._country(key.letters, appearance))

    def known(self, found: Iterable[Key]) -> Iterator[tuple[str | None, tuple[Key, ...]]]:
        """The keys of everybody in `knowledge` who may be among `found`, with the country."""
        compared = {key.letters for key in found} | {letters(" ".join(words)) for words in self._full}
        for one in well_known_actors(self._knowledge).called(compared):
            country = one.country if one.kind == "organisation" else None  # people are compared whatever their country
            yield one.country, tuple(self._key(one.kind, name, country) for name in one.names)

    def organisation(self, name: str) -> Key:
        """The key of an organisation of no country with this name."""
        return self._key("organisation", name, None)

    def nobody(self, key: Key) -> bool:
        """Whether `key` is an office of several countries, and nothing says of which."""
        return key.office and key.country is None and len(self._offices.get(key.letters, ())) > 1

    def _make_key(self, kind: ActorKind, name: str, country: str | None) -> Key:
        compared = self._compared(name, kind, country)
        key, marked = letters(compared), marked_letters(compared)
        spellings = self._spellings.get((kind, key), {})
        only = set(spellings.values())
        spelling = spellings.get(marked, marked) if marked else only.pop() if len(only) == 1 else ""
        office = kind == "organisation" and key in self._offices
        return Key(kind=kind, letters=key, spelling=spelling, office=office, country=country if office else None)

    def _compared(self, name: str, kind: ActorKind, country: str | None) -> str:
        """The form of `name` that is compared: without a country, or without initials if nobody else has other ones."""
        if kind == "organisation":
            words = without_country(name, country, self._knowledge)
            return " ".join(self._full.get(words, words))
        base, _ = without_initials(name)
        return base if len(self._initials.get(letters(base), ())) < 2 else name

    def _country(self, office: str, appearance: Appearance) -> str | None:
        """The country whose office this is if its article doesn't say: the only one that the article is about.

        This requires another article which says that the country has such an office. An office that only one country has is
        that country's in every article that mentions it.
        """
        having = self._offices.get(office, frozenset())
        primary = {c.code for c in appearance.briefing.countries if c.role == "primary"}
        mentioned = {c.code for c in appearance.briefing.countries}
        fitting = having & (mentioned if len(having) == 1 else primary if len(primary) == 1 else frozenset())
        return next(iter(fitting), None)

    def _office_countries(self, actors: Iterable[Actor]) -> dict[str, frozenset[str]]:
        """The offices that countries have, by the letters of the name, each with the countries that have it."""
        governing = {
            letters(self._compared(n, "organisation", o.country))
            for o in self._knowledge.organisations
            for n in o.every_name
            if o.kind == "government" and o.country
        }
        found: defaultdict[str, set[str]] = defaultdict(set)
        for actor in actors:
            words = without_country(actor.name, actor.country, self._knowledge)
            key = letters(" ".join(self._full.get(words, words)))
            bare = key == letters(actor.name)
            if key not in self._international and (not bare or key in governing or is_office(actor.name)):
                found[key].update(filter(None, (actor.country,)))
        return {key: frozenset(countries) for key, countries in found.items()}


def _kinds(appearances: Iterable[Appearance]) -> dict[str, tuple[ActorKind, ...]]:
    """The accepted kinds of each name, by its letters."""
    counts: defaultdict[str, Counter[ActorKind]] = defaultdict(Counter)
    for appearance in appearances:
        counts[letters(appearance.fact.name)][appearance.fact.kind] += 1
    return {name: standing(of) for name, of in counts.items()}


def _initials(names: Iterable[str]) -> dict[str, set[str]]:
    """The initials in the middle of each name, including the names of well-known people."""
    known = (name for person in people() for name in (person.name, *person.aliases))
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in (*names, *known):
        base, initials = without_initials(name)
        if initials:
            found[letters(base)].add(initials)
    return found


def _full_names(actors: Iterable[Actor], knowledge: Knowledge) -> Mapping[NameWords, NameWords]:
    """The full form of names with an abbreviation: for "Bộ GTVT" the words of "Bộ Giao thông vận tải"."""
    counts = Counter(without_country(actor.name, actor.country, knowledge) for actor in actors)
    by_initials: defaultdict[str, list[NameWords]] = defaultdict(list)
    for words in counts:
        by_initials[initials_of(words)].append(words)
    found: dict[NameWords, NameWords] = {}
    for words in counts:
        if len(words) > 1 and any(map(is_abbreviation, words)):
            full = [w for w in by_initials[initials_of(words)] if abbreviates(words, w)]
            meant: Counter[str] = Counter()
            for other in full:
                if len(other) > len(words):
                    meant[letters(" ".join(other))] += counts[other]
            if best := agreed(meant):
                found[words] = next(other for other in full if letters(" ".join(other)) == best)
    return found

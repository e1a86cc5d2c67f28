"""Doubts: what a reviewer checks among the actors of a library, because the weight of evidence decided it or couldn't.

In: the index of actors and the registry. Out: `Doubt`s, those with most briefings first. Three things are doubtful: what few
briefings say against many, people known by a single word, and two names that are nearly the same.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, get_args

from briefgen.contract.model import Actor, Struct
from briefgen.library.actors import ActorEntry, ActorIndex
from briefgen.library.identity.keys import Appearance
from briefgen.library.identity.names import called_by_given_name, letters, marked_letters
from briefgen.library.library import Occurrence
from briefgen.registering.proposals import MOST_ALIKE
from briefgen.registry.registry import Registry
from briefgen.registry.spelling import spelling
from briefgen.text import fold

DoubtKind = Literal["outlier", "one_word", "near"]

LEAST_LETTERS = 8
"""The letters from which names that differ in one are nearly the same; shorter ones are mostly of two people."""
LEAST_WORDS = 2
"""The number of words that a name shares with a longer one."""
Who = tuple[str, str]
"""An actor's id and disambiguator."""


class Doubt(Struct, frozen=True):
    """What is doubtful, in words, the number of briefings that it concerns, and where to look."""

    kind: DoubtKind
    briefings: int
    words: str
    found: tuple[Occurrence[Actor], ...]


def doubtful(index: ActorIndex, registry: Registry) -> tuple[Doubt, ...]:
    """What is doubtful among the actors, by kind, and those that concern most briefings first."""
    doubts = (
        *(doubt for entry in index.all for doubt in _outliers(entry)),
        *_one_word(index.unnamed),
        *_near(index.all, registry),
    )
    kinds = get_args(DoubtKind)
    return tuple(sorted(doubts, key=lambda d: (kinds.index(d.kind), -d.briefings, d.words)))


def _outliers(entry: ActorEntry) -> Iterator[Doubt]:
    """What few briefings say about an actor, against many."""
    traits: tuple[tuple[str | None, Callable[[Appearance], str | None]], ...] = (
        (entry.country, lambda a: a.fact.country),
        (entry.kind, lambda a: a.fact.kind),
        (None, lambda a: a.fact.name if _other_marks(a.fact.name, entry.name) else None),
    )
    for usual, stated in traits:
        found = [(value, a) for a in entry.appearances if (value := stated(a)) and value != usual]
        counts = Counter(value for value, _ in found)
        said = ", ".join(f"{value} in {n}" for value, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
        if found:
            words = f"{describe(entry)}: {said}"
            yield Doubt("outlier", len(entry.appearances), words, tuple(a for _, a in found))


def _other_marks(name: str, other: str) -> bool:
    """Whether two names have the same letters with other marks; a name without any may have lost them."""
    one, two = marked_letters(name), marked_letters(other)
    return one is not None and two is not None and one != two and letters(name) == letters(other)


def _one_word(unnamed: Iterable[Appearance]) -> Iterator[Doubt]:
    """Actors who are nobody in particular, by name and country."""
    groups: dict[tuple[str, str], list[Appearance]] = {}
    for appearance in unnamed:
        groups.setdefault((appearance.fact.name, appearance.fact.country or ""), []).append(appearance)
    for (name, country), found in groups.items():
        yield Doubt("one_word", len(found), f"{name} ({country or 'no country'}), in {len(found)}", tuple(found))


def _near(entries: Sequence[ActorEntry], registry: Registry) -> Iterator[Doubt]:
    """Two actors whose names differ in a letter, in blanks and marks, in the order or number of words."""
    pairs: dict[frozenset[Who], Doubt] = {}
    for one, other in (*_alike(entries), *_longer(entries)):
        if _may_be_one(one, other, registry):
            who = frozenset(((one.id, one.disambiguator), (other.id, other.disambiguator)))
            total = len(one.appearances) + len(other.appearances)
            words = f"{describe(one)} and {describe(other)}"
            pairs.setdefault(who, Doubt("near", total, words, (one.newest, other.newest)))
    yield from pairs.values()


def _alike(entries: Sequence[ActorEntry]) -> Iterator[tuple[ActorEntry, ActorEntry]]:
    """The pairs with the same letters, the same words, or the same letters except one."""
    shared: dict[str, list[ActorEntry]] = {}
    for entry in entries:
        for key in dict.fromkeys(_keys(entry)):
            shared.setdefault(key, []).append(entry)
    for alike in shared.values():
        yield from itertools.combinations(alike[:MOST_ALIKE], 2)


def _keys(entry: ActorEntry) -> Iterator[str]:
    joined = letters(entry.name)
    yield joined
    yield " ".join(sorted(fold(spelling(entry.name)).split()))
    if len(joined) >= LEAST_LETTERS and joined.isalpha() and entry.country not in called_by_given_name():
        yield f"-{joined}"
        yield from (f"-{joined[:n]}{joined[n + 1 :]}" for n in range(len(joined)))


def _longer(entries: Sequence[ActorEntry]) -> Iterator[tuple[ActorEntry, ActorEntry]]:
    """People whose names end or begin another name, which may be that of two people, or a title and a name.

    If given names come last, a name that begins another is somebody else's.
    """
    people = [entry for entry in entries if entry.kind == "person"]
    whole = {letters(entry.name): entry for entry in reversed(people)}
    for entry in people:
        words = spelling(entry.name).split()
        for count in range(LEAST_WORDS, len(words)):
            first = () if entry.country in called_by_given_name() else (words[:count],)
            for part in (*first, words[-count:]):
                if shorter := whole.get(letters("".join(part))):
                    yield shorter, entry


def _may_be_one(one: ActorEntry, other: ActorEntry, registry: Registry) -> bool:
    """Whether the two may be the same: nobody says that they are two, and neither do their countries."""
    registered = one.id in registry.by_id and other.id in registry.by_id
    return not registered and (one.country is None or other.country is None or one.country == other.country)


def describe(entry: ActorEntry) -> str:
    """An actor in a few words."""
    return f"{entry.name} ({entry.country or 'no country'}, {entry.kind}), in {len(entry.appearances)}"

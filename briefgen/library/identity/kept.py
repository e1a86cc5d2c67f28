"""Kept identities: who is whom in a library, recomputed only if names, countries or titles of its actors have changed.

In: the input of `identifying`, and a store. Out: its output. A changed word in an article seldom changes any name, while
weighing the names of a whole library is costly.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec

from briefgen.contract.model import ActorKind, Briefing, Struct
from briefgen.knowledge.knowledge import Knowledge
from briefgen.library.identity.identifying import Identity, identify
from briefgen.library.identity.keys import Appearance
from briefgen.library.library import Library, Occurrence
from briefgen.registry.registry import Registry
from briefgen.sharing import beside
from briefgen.storage.derived import Derived, Digest, digest_of

KIND = "identities"
"""The kind of the cached value, of which there is one."""

Place = tuple[int, int]
"""Where an actor appears: the position of the briefing in the library, and that of the actor in the briefing."""


class _Kept(Struct, frozen=True, array_like=True):
    """An `Identity` with the positions of its appearances."""

    id: str
    disambiguator: str
    kind: ActorKind
    name: str
    country: str | None
    places: tuple[Place, ...]


_Outcome = tuple[tuple[_Kept, ...], tuple[Place, ...]]
Identified = tuple[tuple[Identity, ...], tuple[Appearance, ...]]


@contextlib.contextmanager
def identifying(
    library: Library, registry: Registry, knowledge: Knowledge, store: Derived
) -> Iterator[Callable[[], Identified]]:
    """A function for the actors of `library`, and the appearances of nobody in particular, as `identify` finds them.

    If `store` doesn't have them, they are found beside what is done in the block.
    """
    key = _digest(library, registry, knowledge)
    if kept := store.find(KIND, [key]).get(key):
        yield lambda: _restored(kept, library.briefings)
        return

    def restored() -> Identified:
        new = found()
        store.keep(KIND, {key: new}, used=[key])
        return _restored(new, library.briefings)

    with beside(lambda: msgspec.msgpack.encode(_placed(*identify(library, registry, knowledge), _places(library)))) as found:
        yield restored


def _digest(library: Library, registry: Registry, knowledge: Knowledge) -> Digest:
    """The digest of everything that decides who is whom."""
    return digest_of(registry.actors, knowledge.own, [library.row(briefing).identity for briefing in library.briefings])


def _places(library: Library) -> dict[tuple[str, str], Place]:
    """The positions of all actors, by the ids of briefing and actor."""
    return {
        (briefing.id, actor.id): (place, number)
        for place, briefing in enumerate(library.briefings)
        for number, actor in enumerate(briefing.actors)
    }


def _placed(
    identities: Iterable[Identity], unnamed: Iterable[Appearance], places: Mapping[tuple[str, str], Place]
) -> _Outcome:
    def of(appearances: Iterable[Appearance]) -> tuple[Place, ...]:
        return tuple(places[a.briefing.id, a.fact.id] for a in appearances)

    kept = (_Kept(one.id, one.disambiguator, one.kind, one.name, one.country, of(one.appearances)) for one in identities)
    return tuple(kept), of(unnamed)


def _restored(value: bytes, briefings: Sequence[Briefing]) -> Identified:
    def at(places: Iterable[Place]) -> Iterator[Appearance]:
        return (Occurrence(briefings[place].actors[number], briefings[place]) for place, number in places)

    kept, unnamed = msgspec.msgpack.decode(value, type=_Outcome)
    identities = (
        Identity(
            id=one.id,
            disambiguator=one.disambiguator,
            kind=one.kind,
            name=one.name,
            country=one.country,
            appearances=tuple(at(one.places)),
        )
        for one in kept
    )
    return tuple(identities), tuple(at(unnamed))

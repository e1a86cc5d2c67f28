"""Well-known actors: everybody in `knowledge`, by the letters by which their names may be compared.

In: what is known, which is the same from one page to the next. Out: the few of thousands who can be in a library, so that
keys, which depend on the library, are made only for them.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.contract.model import ActorKind, Struct
from briefgen.knowledge.knowledge import KEPT, Knowledge
from briefgen.knowledge.people import people
from briefgen.library.identity.names import letters, without_country, without_initials


class WellKnown(Struct, frozen=True):
    """Somebody in `knowledge`, with all names."""

    kind: ActorKind
    country: str | None
    names: tuple[str, ...]


@dataclass(frozen=True)
class WellKnownActors:
    """Everybody, and their indexes by the letters of their names."""

    everybody: tuple[WellKnown, ...]
    numbers: dict[str, list[int]]

    def called(self, compared: Iterable[str]) -> list[WellKnown]:
        """Those with one of these letters, in the order of `knowledge`."""
        found = {number for one in compared for number in self.numbers.get(one, ())}
        return [self.everybody[number] for number in sorted(found)]


@functools.lru_cache(maxsize=KEPT)
def well_known_actors(knowledge: Knowledge) -> WellKnownActors:
    """Everybody in `knowledge`."""
    persons = (WellKnown("person", one.country, (one.name, *one.aliases)) for one in people())
    organisations = (WellKnown("organisation", one.country, one.every_name) for one in knowledge.organisations)
    everybody = (*persons, *organisations)
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(everybody):
        for name in one.names:
            without = (
                without_initials(name)[0]
                if one.kind == "person"
                else " ".join(without_country(name, one.country, knowledge))
            )
            for compared in {letters(name), letters(without)}:
                numbers[compared].append(number)
    return WellKnownActors(everybody, dict(numbers))


@functools.lru_cache(maxsize=KEPT)
def international_letters(knowledge: Knowledge) -> frozenset[str]:
    """The letters of the names of organisations that belong to no country."""
    return frozenset(letters(name) for one in knowledge.organisations if not one.country for name in one.every_name)

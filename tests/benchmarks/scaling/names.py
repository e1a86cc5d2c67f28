"""The names of the benchmark's articles: most actors are named once, some in hundreds of articles, as in the news.

A new name or an earlier one is drawn as in a Pitman-Yor process, whose number of names grows with a power of the number of
draws; its parameters are fitted to a thousand and to ten thousand articles of a newspaper.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

DISCOUNT, CONCENTRATION = 0.83, 200.0
"""Parameters of the process: it gives 3.7 new actors an article among a thousand articles, and 2.5 among ten thousand."""
FAMOUS, SHARE = 40, 0.2
"""The first names are drawn more often, like those of heads of state: their number, and their share of the draws."""
FORMS = 96
"""Kinds of names of organisations, by what they are and what they trade in."""


def rank_of(count: int, chance: random.Random) -> int:
    """A number below `count`, the small ones more often: of a hundred, each fifth is 0, and half are below 13."""
    return int(count * chance.random() ** 3)


class Name(NamedTuple):
    """An actor: a person's names, or an organisation's town; `number` distinguishes roles and organisations."""

    kind: Literal["person", "organisation"]
    full: str
    given: str
    family: str
    number: int


class Names:
    """Actors, drawn with `chance` from names made of `parts`; this many are `famous` and have this `share` of the draws."""

    def __init__(
        self, parts: Mapping[str, Sequence[str]], chance: random.Random, famous: int = FAMOUS, share: float = SHARE
    ) -> None:
        self._parts, self._chance, self._famous, self._share = parts, chance, famous, share
        self._distinct: list[Name] = []
        self._taken: set[tuple[str, int]] = set()
        self._drawn: list[tuple[Name, bool]] = []
        """Every draw, and whether it was the first of its name."""

    def draw(self) -> Name:
        """An actor: one drawn before, or a new one."""
        chance, known = self._chance, len(self._distinct)
        if known >= self._famous and chance.random() < self._share:
            return self._distinct[rank_of(self._famous, chance)]
        if chance.random() < (CONCENTRATION + DISCOUNT * known) / (CONCENTRATION + len(self._drawn)):
            return self._add()
        while True:
            name, first = chance.choice(self._drawn)
            if not first or chance.random() > DISCOUNT:
                self._drawn.append((name, False))
                return name

    @property
    def famous(self) -> list[Name]:
        """Those who are named most."""
        return self._distinct[: self._famous]

    def place(self) -> str:
        """The name of a town."""
        return self._one("place_start") + self._one("place_end")

    def thing(self) -> str:
        """A word of no language; as in every language, the first of them make up most of a text."""
        starts, ends = self._parts["place_start"], self._parts["place_end"]
        rank, end = divmod(rank_of(len(starts) ** 2 * len(ends), self._chance), len(ends))
        first, second = divmod(rank, len(starts))
        return f"{starts[second]}{starts[first]}{ends[end]}".lower()

    def _add(self) -> Name:
        """A name that nobody has."""
        while True:
            name = self._make()
            key = (name.full, name.number % FORMS if name.kind == "organisation" else 0)
            if key not in self._taken:
                break
        self._taken.add(key)
        self._distinct.append(name)
        self._drawn.append((name, True))
        return name

    def _make(self) -> Name:
        number, kind = self._chance.randrange(FORMS * 100), self._chance.random()
        if kind < 0.4:
            return Name("organisation", self.place(), "", "", number)
        if kind < 0.7:
            given, family = self._one("given"), self._one("family_start") + self._one("family_end")
            return Name("person", f"{given} {family}", given, family, number)
        surname, middle, last = (self._one(part) for part in ("surname", "middle", "last"))
        return Name("person", f"{surname} {middle} {last}", last, surname, number)

    def _one(self, part: str) -> str:
        return self._chance.choice(self._parts[part])

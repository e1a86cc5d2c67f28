"""People often in the news, the offices that countries have, and family names that point to a country."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from briefgen.contract.model import Struct
from briefgen.languages import read_data
from briefgen.languages.sentences import normalize
from briefgen.text import lower

FOLDER = Path(__file__).parent
OPEN = "/.."
"""How a term ends that goes on."""


class KnownPerson(Struct, frozen=True):
    """Somebody often in the news: country, other writings of the full name, and high offices with their periods (EDTF).

    `known_as` are the names by which alone the whole world means this person.
    """

    name: str
    country: str
    aliases: tuple[str, ...] = ()
    known_as: tuple[str, ...] = ()
    offices: dict[str, tuple[str, ...]] = {}


class Office(Struct, frozen=True):
    """The countries that have an office: `only` these, or `all_but` those; `when` they have had it, if not always (EDTF).

    `held_as` are the names by title under which people hold it.
    """

    titles: tuple[str, ...]
    only: frozenset[str] = frozenset()
    all_but: frozenset[str] = frozenset()
    when: dict[str, tuple[str, ...]] = {}
    held_as: dict[str, tuple[str, ...]] = {}

    def has(self, country: str) -> bool:
        """Whether `country` has the office."""
        return country in self.only if self.only else country not in self.all_but


@functools.cache
def people() -> tuple[KnownPerson, ...]:
    """The well-known people."""
    return read_data(FOLDER / "people.yaml", tuple[KnownPerson, ...])


@functools.cache
def _known_people() -> dict[str, str]:
    """The country of well-known people, by full name as `_key` writes it."""
    return {_key((name,)): person.country for person in people() for name in (person.name, *person.aliases)}


def _key(words: Sequence[str]) -> str:
    """A full name without the differences that hyphens, blanks around them and capitals make: "Al - Assad", "al-Assad"."""
    return " ".join(lower(normalize(" ".join(words))).replace("-", " ").split())


def is_known(words: Sequence[str]) -> bool:
    """Whether the `words` are the full name of somebody well-known."""
    return _key(words) in _known_people()


@functools.cache
def known_by_one_name() -> dict[str, str]:
    """The country of people whom one name means everywhere ("Putin"), by that name as newsrooms write it."""
    return {normalize(name): person.country for person in people() for name in person.known_as}


def country_of_known(words: Sequence[str]) -> str | None:
    """The country of the well-known person whom the `words` of a name mean, if they do."""
    if known := _known_people().get(_key(words)):
        return known
    return known_by_one_name().get(normalize(words[0])) if len(words) == 1 else None


@functools.cache
def offices() -> tuple[Office, ...]:
    """The offices that say something of a country."""
    return read_data(FOLDER / "offices.yaml", tuple[Office, ...])


@functools.cache
def offices_by_title() -> dict[str, Office]:
    """The offices by title in normalized lower case, the longest title first."""
    by_title = {title: office for office in offices() for title in office.titles}
    return {lower(normalize(title)): by_title[title] for title in sorted(by_title, key=len, reverse=True)}


@functools.cache
def known_holders(title: str, country: str) -> frozenset[str]:
    """The words, without the first of each name, of the names of who has the office `title` of `country` today, if known."""
    office = offices_by_title().get(title)
    held = office.held_as.get(title, ()) if office else ()
    of_country = (person for person in people() if person.country == country)
    holders = (one for one in of_country if any(term.endswith(OPEN) for name in held for term in one.offices.get(name, ())))
    names = (normalize(name) for holder in holders for name in (holder.name, *holder.aliases))
    return frozenset(word for name in names for word in name.split()[1:])


def surely_holds(words: Sequence[str], title: str, country: str) -> bool:
    """Whether somebody of `country`, whose full name is `words`, surely has the office `title`, as somebody elsewhere has.

    Who is listed with an office has that; of others it is sure where the country has no office of another kind.
    """
    office = offices_by_title().get(title)
    if office is None or not office.has(country):
        return False
    kinds = frozenset(office.held_as.get(title, ()))
    if held := _high_offices().get(_key(words)):
        return not kinds or not kinds.isdisjoint(held)
    others = (one for one in offices() if kinds and one.held_as and not any(map(kinds.intersection, one.held_as.values())))
    return not any(one.has(country) for one in others)


@functools.cache
def _high_offices() -> dict[str, dict[str, tuple[str, ...]]]:
    """The offices that people are listed with, by full name as `_key` writes it."""
    held = (person for person in people() if person.offices)
    return {_key((name,)): person.offices for person in held for name in (person.name, *person.aliases)}


def is_in_high_office(words: Sequence[str]) -> bool:
    """Whether the `words` are the full name of who has or had one of the offices that people are listed with."""
    return _key(words) in _high_offices()


@functools.cache
def family_names() -> dict[Literal["first", "last"], dict[str, frozenset[str]]]:
    """Family names by country, those that come first in a name and those that come last."""
    return read_data(FOLDER / "family_names.yaml", dict[Literal["first", "last"], dict[str, frozenset[str]]])


@functools.cache
def given_names() -> dict[str, Literal["feminine", "masculine", "either"]]:
    """First names that come before the family name, and whose they are."""
    names = read_data(FOLDER / "given_names.yaml", dict[Literal["feminine", "masculine", "either"], frozenset[str]])
    return {normalize(name): whose for whose, some in names.items() for name in some}


@functools.cache
def short_families() -> frozenset[str]:
    """Family names that come before a given name of two syllables: "Moon" of "Moon Jae-in"."""
    return frozenset().union(*family_names()["first"].values())

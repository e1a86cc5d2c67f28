"""People often in the news, the offices that countries have, and family names that tell a country."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Literal

from briefgen.contract.model import Struct
from briefgen.languages import read_data
from briefgen.languages.sentences import normalize
from briefgen.text import lower

FOLDER = Path(__file__).parent


class KnownPerson(Struct, frozen=True):
    """Somebody whom news often name, with the country that they stand for, and other writings of the full name."""

    name: str
    country: str
    aliases: tuple[str, ...] = ()


class Office(Struct, frozen=True):
    """The countries that have an office: `only` these, or `all_but` those."""

    only: frozenset[str] = frozenset()
    all_but: frozenset[str] = frozenset()


@functools.cache
def people() -> tuple[KnownPerson, ...]:
    """The well-known people."""
    return read_data(FOLDER / "people.yaml", tuple[KnownPerson, ...])


@functools.cache
def known_people() -> dict[str, str]:
    """The country of well-known people, by full name in normalized lower case."""
    return {lower(normalize(name)): person.country for person in people() for name in (person.name, *person.aliases)}


@functools.cache
def offices() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Which countries have an office (`only`, `all_but`), by title in normalized lower case, longest first."""
    data = read_data(FOLDER / "offices.yaml", dict[str, Office])
    return {
        lower(normalize(title)): (data[title].only, data[title].all_but) for title in sorted(data, key=len, reverse=True)
    }


@functools.cache
def family_names() -> dict[Literal["first", "last"], dict[str, frozenset[str]]]:
    """Family names by country, those that stand first in a name and those that stand last."""
    return read_data(FOLDER / "family_names.yaml", dict[Literal["first", "last"], dict[str, frozenset[str]]])

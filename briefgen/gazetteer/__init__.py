"""Gazetteer: names of countries and organisations, and the vocabulary of topics, from the YAML files of this folder."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Literal

from babel import Locale

from briefgen.languages import codes, read_data
from briefgen.model import Struct
from briefgen.text import lower, unify

FOLDER = Path(__file__).parent

OrganisationKind = Literal["international", "government", "company", "bank", "university", "association", "party", "medium"]


Forms = tuple[str, ...] | dict[str, tuple[str, ...]]


class CountryNames(Struct, frozen=True):
    """What newsrooms call countries in one language, beyond CLDR's names; `short_only` stands in compounds alone.

    `short` are all forms of compounds, by code.
    """

    forms: tuple[tuple[str, str], ...]
    ambiguous: frozenset[str]
    not_countries: tuple[str, ...]
    short_only: frozenset[str]
    short: dict[str, tuple[str, ...]]
    codes: frozenset[str]


class Organisation(Struct, frozen=True):
    """A well-known organisation; `vi` and the like are its names in other languages than English."""

    name: str
    kind: OrganisationKind
    aliases: tuple[str, ...] = ()
    vi: tuple[str, ...] = ()
    country: str | None = None


class TopicEntry(Struct, frozen=True):
    """A topic of the vocabulary: its area, labels by language, and the words that speak of it."""

    id: str
    area: str
    labels: dict[str, str]
    words: dict[str, tuple[str, ...]]


class TopicData(Struct, frozen=True):
    """`topics.yaml`: the vocabulary of topics, in its areas."""

    areas: dict[str, dict[str, str]]
    topics: tuple[TopicEntry, ...]


@functools.cache
def country_names(language: str) -> CountryNames:
    """The names of countries in `language`: pairs of form and ISO 3166-1 alpha-2 code (or `EU`)."""
    data = read_data(FOLDER / "countries.yaml", dict[str, dict[str, Forms]])
    ambiguous, shields = _forms(data.pop("ambiguous"), language), _forms(data.pop("not_countries"), language)
    forms = [(form, code) for code, entry in data.items() for form in (*_forms(entry, language), *_short(entry, language))]
    whole = {form for entry in data.values() for form in _forms(entry, language)}
    return CountryNames(
        forms=tuple(forms),
        ambiguous=frozenset(ambiguous),
        not_countries=shields,
        short_only=frozenset(form for entry in data.values() for form in _short(entry, language)) - whole,
        short={code: _short(entry, language) for code, entry in data.items()},
        codes=frozenset(data),
    )


@functools.cache
def state_names(language: str) -> dict[str, str]:
    """What a country as a whole is called in `language`, with its code: CLDR's name and short forms, no cities or people."""
    data = read_data(FOLDER / "countries.yaml", dict[str, dict[str, Forms]])
    names = {str(name): code for code, name in Locale(language).territories.items() if code in data}
    return {**names, **{form: code for code, entry in data.items() for form in _short(entry, language)}}


def _forms(entry: dict[str, Forms], language: str) -> tuple[str, ...]:
    forms = entry.get(language, ())
    return forms if isinstance(forms, tuple) else ()


def _short(entry: dict[str, Forms], language: str) -> tuple[str, ...]:
    short = entry.get("short")
    return short.get(language, ()) if isinstance(short, dict) else ()


@functools.cache
def short_names() -> dict[str, tuple[str, ...]]:
    """The short names of countries in every language, by ISO 3166-1 alpha-2 code (or `EU`)."""
    data = read_data(FOLDER / "countries.yaml", dict[str, dict[str, Forms]])
    return {code: tuple(n for language in codes() for n in _short(entry, language)) for code, entry in data.items()}


@functools.cache
def organisations() -> tuple[Organisation, ...]:
    """The well-known organisations."""
    return read_data(FOLDER / "organisations.yaml", tuple[Organisation, ...])


@functools.cache
def topic_data() -> TopicData:
    """The vocabulary of topics."""
    return read_data(FOLDER / "topics.yaml", TopicData)


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
    """The country of well-known people, by full name in unified lower case."""
    return {lower(unify(name)): person.country for person in people() for name in (person.name, *person.aliases)}


@functools.cache
def writings() -> dict[str, tuple[str, ...]]:
    """All writings of well-known people and organisations, by each of them in unified lower case."""
    people = read_data(FOLDER / "people.yaml", tuple[KnownPerson, ...])
    known = [(p.name, *p.aliases) for p in people] + [(o.name, *o.aliases, *o.vi) for o in organisations()]
    return {lower(unify(name)): names for names in known for name in names}


@functools.cache
def offices() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Which countries have an office (`only`, `all_but`), by title in unified lower case, longest first."""
    data = read_data(FOLDER / "offices.yaml", dict[str, Office])
    return {lower(unify(title)): (data[title].only, data[title].all_but) for title in sorted(data, key=len, reverse=True)}


@functools.cache
def family_names() -> dict[Literal["first", "last"], dict[str, frozenset[str]]]:
    """Family names by country, those that stand first in a name and those that stand last."""
    return read_data(FOLDER / "family_names.yaml", dict[Literal["first", "last"], dict[str, frozenset[str]]])

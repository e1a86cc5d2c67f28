"""The names of countries: `countries.yaml`, with the base names of CLDR, and what `seeds/places.yaml` of a desk adds."""

from __future__ import annotations

import functools
from pathlib import Path

import msgspec
from babel import Locale

from briefgen.contract.model import Struct
from briefgen.languages import codes, read_data
from briefgen.languages.sentences import normalize

FOLDER = Path(__file__).parent


Forms = tuple[str, ...] | dict[str, tuple[str, ...]]


class CountryNames(Struct, frozen=True):
    """What newsrooms call countries in one language, beyond CLDR's names; `short_only` is used in compounds alone.

    `short` are all forms of compounds, by code; `namesakes` are names of countries that a part of another one has too.
    """

    forms: tuple[tuple[str, str], ...]
    ambiguous: frozenset[str]
    not_countries: tuple[str, ...]
    short_only: frozenset[str]
    namesakes: dict[str, str]
    short: dict[str, tuple[str, ...]]
    codes: frozenset[str]


class OwnPlaces(Struct, frozen=True):
    """`seeds/places.yaml`: names that a desk knows.

    `places` are names of places, peoples and governments by country (ISO 3166-1 alpha-2, or EU) and language; `not_places`,
    by language, names that are taken for one and are none, or that hold one ("Paris Tea House").
    """

    places: dict[str, dict[str, tuple[str, ...]]] = {}
    not_places: dict[str, tuple[str, ...]] = {}


@functools.cache
def country_names(language: str) -> CountryNames:
    """The names of countries in `language`: pairs of form and ISO 3166-1 alpha-2 code (or `EU`)."""
    data = dict(_data())
    ambiguous, blockers = _forms(data.pop("ambiguous"), language), _forms(data.pop("not_countries"), language)
    parts = data.pop("namesakes")
    forms = [(form, code) for code, entry in data.items() for form in (*_forms(entry, language), *_short(entry, language))]
    whole = {form for entry in data.values() for form in _forms(entry, language)}
    return CountryNames(
        forms=tuple(forms),
        ambiguous=frozenset(ambiguous),
        not_countries=blockers,
        short_only=frozenset(form for entry in data.values() for form in _short(entry, language)) - whole,
        namesakes={form: code for code, entry in parts.items() for form in _of(entry, language)},
        short={code: _short(entry, language) for code, entry in data.items()},
        codes=frozenset(data),
    )


def add_places(own: OwnPlaces, language: str) -> CountryNames:
    """The names of countries in `language` for a desk: a name that is in `own` means what it means there."""
    known = country_names(language)
    forms = tuple((name, code) for code, names in own.places.items() for name in names.get(language, ()))
    blockers = own.not_places.get(language, ())
    taken = {normalize(name, language) for name in (*blockers, *(name for name, _ in forms))}
    if not taken:
        return known
    return msgspec.structs.replace(
        known,
        forms=(*forms, *((name, code) for name, code in known.forms if normalize(name, language) not in taken)),
        not_countries=(*blockers, *(name for name in known.not_countries if normalize(name, language) not in taken)),
        short_only=known.short_only - {name for name, _ in forms},
    )


@functools.cache
def state_names(language: str) -> dict[str, str]:
    """What a country as a whole is called in `language`, with its code: CLDR's name and short forms, no cities or people."""
    data = _data()
    names = {str(name): code for code, name in Locale(language).territories.items() if code in data}
    return {**names, **{form: code for code, entry in data.items() for form in _short(entry, language)}}


def _forms(entry: dict[str, Forms], language: str) -> tuple[str, ...]:
    """The names in `language`, and those that the country's `own` languages write with marks: they keep them everywhere."""
    own = (name for code in _listed(entry, "own") if code != language for name in _listed(entry, code))
    return (*_listed(entry, language), *(name for name in own if not name.isascii() and name[0].isupper()))


def _listed(entry: dict[str, Forms], key: str) -> tuple[str, ...]:
    forms = entry.get(key, ())
    return forms if isinstance(forms, tuple) else ()


def _short(entry: dict[str, Forms], language: str) -> tuple[str, ...]:
    return _of(entry.get("short"), language)


def _of(forms: Forms | None, language: str) -> tuple[str, ...]:
    return forms.get(language, ()) if isinstance(forms, dict) else ()


@functools.cache
def short_names() -> dict[str, tuple[str, ...]]:
    """The short names of countries in every language, by ISO 3166-1 alpha-2 code (or `EU`)."""
    data = _data()
    return {code: tuple(n for language in codes() for n in _short(entry, language)) for code, entry in data.items()}


@functools.cache
def _data() -> dict[str, dict[str, Forms]]:
    return read_data(FOLDER / "countries.yaml", dict[str, dict[str, Forms]])

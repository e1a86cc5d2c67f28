"""The units of figures: `units.yaml`, with the currencies of ISO 4217 and the rates that are made of two units."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Literal

from babel.core import Locale, get_global
from babel.numbers import get_currency_name

from briefgen.contract.model import Struct
from briefgen.languages import codes, read_data

FILE = Path(__file__).parent / "units.yaml"

UnitClass = Literal["ratio", "multiple", "duration", "money", "stock", "count", "flow", "rate"]
"""What kind of quantity a unit measures; figures of two classes are never compared."""

UNNAMED = "item"
"""The unit of what is counted by a noun that is not listed: "12 violins"."""

PARTS = {("year", "month"): 12, ("day", "hour"): 24, ("hour", "minute"): 60, ("minute", "second"): 60}
"""How many of a smaller unit of time one of the larger is, which are counted together: "2 hours 30 minutes"."""

_CURRENCY = re.compile("[A-Z]{3}")
_PER = "_per_"


class Unit(Struct, frozen=True):
    """What a unit is called: its id in CLDR, and names by language of the site, one or one for each plural category."""

    cldr: str | None = None
    names: dict[str, str | dict[str, str]] = {}


class UnitTable(Struct, frozen=True):
    """`units.yaml`: the units by class and id, and the locales of CLDR that name them where the site's own does not."""

    locales: dict[str, str]
    units: dict[UnitClass, dict[str, Unit]]


@functools.cache
def unit_table() -> UnitTable:
    """The units that `units.yaml` lists."""
    return read_data(FILE, UnitTable)


@functools.cache
def listed_units() -> dict[str, Unit]:
    """The units that `units.yaml` lists, by id."""
    return {id_: unit for units in unit_table().units.values() for id_, unit in units.items()}


@functools.cache
def unit_class(id_: str | None) -> UnitClass | None:
    """The class of a listed unit, a currency or a rate; None of any other, which a person may have decided on."""
    if id_ is None:
        return None
    if is_currency(id_):
        return "money"
    if rate := rate_parts(id_):
        return "flow" if is_duration(rate[1]) else "rate"
    return next((class_ for class_, units in unit_table().units.items() if id_ in units), None)


@functools.cache
def is_currency(id_: str | None) -> bool:
    """Whether `id_` is an ISO 4217 code."""
    return id_ is not None and _CURRENCY.fullmatch(id_) is not None


@functools.cache
def countries_by_currency() -> dict[str, str]:
    """The country of each currency that is money in one country alone today, by ISO 4217 code."""
    return {code: next(iter(countries)) for code, countries in _users_by_currency().items() if len(countries) == 1}


@functools.cache
def currency_names(language: str) -> dict[str, tuple[str, ...]]:
    """What CLDR calls each currency that is money in some country today, by ISO 4217 code: "Kenyan shilling(s)".

    Those that it names in every language, for what one article has may be shown on a site in another.
    """
    named = set.intersection(*(set(Locale.parse(code).currencies) for code in codes()))
    return {
        code: tuple(dict.fromkeys(get_currency_name(code, count, language).lower() for count in (1, 2)))
        for code in _users_by_currency()
        if code in named
    }


def currency_users(code: str) -> frozenset[str]:
    """The countries in which a currency is money today."""
    return frozenset(_users_by_currency().get(code, ()))


@functools.cache
def _users_by_currency() -> dict[str, set[str]]:
    """The countries in which each currency is money today, by ISO 4217 code, as CLDR has it."""
    users: dict[str, set[str]] = {}
    for country, currencies in get_global("territory_currencies").items():
        for code, _, until, is_tender in currencies:
            if is_tender and until is None:
                users.setdefault(code, set()).add(country)
    return users


@functools.cache
def is_duration(id_: str | None) -> bool:
    """Whether `id_` is a unit of time."""
    return unit_class(id_) == "duration"


def rate_of(amount: str, per: str) -> str:
    """The id of the rate of the units `amount` and `per`: `barrel_per_day`."""
    return f"{amount}{_PER}{per}"


def rate_parts(id_: str) -> tuple[str, str] | None:
    """The two units of a rate, of which a currency may be the first: a price; None where `id_` is none."""
    amount, per, divisor = id_.partition(_PER)
    known = divisor in listed_units() and (amount in listed_units() or is_currency(amount))
    return (amount, divisor) if per and known else None

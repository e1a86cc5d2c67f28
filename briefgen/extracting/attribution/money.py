"""Money: what the money of a figure says of whose it is: "đồng baht tăng 5%" is Thailand's, a sum in baht may be.

In: a figure. Out: an `Owner`, or the countries whose money it is. A change of the dollar's or of the home
currency's worth is of the country that the text is about.
"""

from __future__ import annotations

import functools
import re

from briefgen.contract.model import Struct
from briefgen.extracting.attribution.attribution_rules import AttributionRules
from briefgen.extracting.attribution.context import Owner
from briefgen.extracting.figures.found_figure import FoundFigure
from briefgen.extracting.figures.rules.number_data import NumberData
from briefgen.extracting.matching.phrases import by_phrase, options
from briefgen.knowledge.units import currency_users, is_currency
from briefgen.languages import load
from briefgen.languages.expressions import compiled

WORLD = "USD"
"""The currency that others are worth so much of."""

_SEVERAL = "EU"
"""No single country, in codes of currencies."""


class _Currencies(Struct, frozen=True):
    """The foreign currencies by their names, and what is measured where one of them is."""

    units: dict[str, str]
    measured: re.Pattern[str]


def owner_of_currency(figure: FoundFigure, low: str, rules: AttributionRules) -> Owner | None:
    """Whose the foreign currency is of whose change of worth `figure` tells; nobody's, if several countries have it."""
    currencies = _currencies(rules.language, rules.owners.currency_heads, rules.owners.possessive_mark.pattern)
    if not figure.measure or not (figure.unit == "percent" or is_currency(figure.unit)):
        return None
    start, end = figure.measure[0].start, figure.measure[0].end
    before = max(low.rfind(" ", 0, max(0, start - 1)), low.rfind("\n", 0, start)) + 1
    called = (
        code
        for code, names in rules.owners.currencies.items()
        if names.fullmatch(low, start, end) or names.fullmatch(low, before, end)  # "the | kiwi": alone it is a fruit
    )
    if not rules.owners.per.match(low, figure.end) and (country := next(called, None)):
        return Owner(code=country)  # "the kiwi fell 2%", but not "the kiwi costs | $2 a bag"
    found = currencies.measured.match(low, start, end)
    if found is None:
        return None
    unit = currencies.units[found["name"]]
    if figure.unit not in ("percent", WORLD, unit):
        return None  # "the yen bought | 9.3 won"
    country = unit[:2]  # of an ISO 4217 code
    return Owner(code=country if country in currency_users(unit) and country != _SEVERAL else None)


def users_of(figure: FoundFigure) -> frozenset[str]:
    """The countries whose money an amount is in; none for what is no money."""
    return currency_users(figure.unit) if is_currency(figure.unit) else frozenset()


def may_count_in(figure: FoundFigure, owner: Owner) -> bool:
    """Whether another sentence may say that the figure is of `owner`: not of a sum in the money of one other country."""
    users = users_of(figure)
    return len(users) != 1 or owner.code in (None, *users)


@functools.cache
def _currencies(language: str, heads: tuple[str, ...], possessive_mark: str) -> _Currencies:
    data = load(language, "numbers", NumberData)
    others = {unit: words for unit, words in data.units.items() if is_currency(unit)}
    units = by_phrase((word, unit) for unit, words in others.items() for word in words)
    shared = {word for currency in data.shared_currencies.values() for word in currency.words}
    known = (WORLD, data.own_currency.unit)
    units = {name: unit for name, unit in units.items() if unit not in known and name not in shared}
    name = rf"(?P<name>{options(units)})"
    headed = rf"(?:(?:{options(heads)}) )+{name}(?!\w)" if heads else rf"(?:\w+ )?{name}(?:(?:{possessive_mark}) .+)?$"
    # "đồng yên", "sterling", "Japanese yen's share"
    return _Currencies(units=units, measured=compiled(headed))

"""The units: every one that a rule gives has a class, and a name in each language of the site."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from babel import Locale

from briefgen.extracting.figures.rules.figure_rules import figure_rules
from briefgen.extracting.figures.rules.number_data import NumberData
from briefgen.knowledge.units import is_currency, listed_units, rate_of, rate_parts, unit_class, unit_table
from briefgen.languages import codes
from briefgen.views.amounts import unit_name
from briefgen.views.wording import load_wording

DATA: dict[str, NumberData] = {code: figure_rules(code).numbers.data for code in codes()}
SITES = ("vi", "en")
BORROWED_MONEY = {"austral", "crown", "dinar", "franc", "paisa", "penny", "peso", "pound", "sen", "shilling"}
REPEATS = BORROWED_MONEY | {"carat", "container", "feet", "gallon", "ounce"}
"""Words that Vietnamese newsrooms borrow as they are."""


def given(data: NumberData) -> Iterator[str]:
    """Every unit that the rules of a language give a figure, each rate with its first amount only."""
    yield from (*data.units, *data.counted, *data.prefixes.values(), "item", "time")
    yield from (rate_of("tonne", per) for per in data.per)


UNITS = sorted({unit for data in DATA.values() for unit in given(data)} | listed_units().keys())


@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_of_a_rule_has_a_class_and_a_name(unit: str) -> None:
    assert unit_class(unit) is not None, f"briefgen/knowledge/units.yaml has no {unit}"
    for language in SITES:
        name = unit_name(unit, load_wording(language))
        assert name and "_" not in name
        if language != "en" and not is_currency(unit):
            assert name != unit or name in REPEATS, f"{unit} has no name in {language}"


@pytest.mark.parametrize("code", codes())
def test_what_is_counted_is_a_count_and_nothing_else_is(code: str) -> None:
    assert {unit_class(unit) for unit in DATA[code].counted} == {"count"}
    assert {unit for unit in DATA[code].units if unit_class(unit) == "count"} <= {"head"}
    assert all(listed_units().get(per) for per in DATA[code].per), "a rate is per a listed unit"


@pytest.mark.parametrize("language", SITES)
def test_currencies_and_units_of_cldr_are_there(language: str) -> None:
    locale = Locale.parse(unit_table().locales.get(language, language))
    currencies = {unit for unit in UNITS if is_currency(unit)}
    assert len(currencies) > 40 and currencies <= set(locale.currencies)
    assert {unit.cldr for unit in listed_units().values() if unit.cldr} <= set(locale.unit_display_names)


@pytest.mark.parametrize(
    ("unit", "class_"),
    [
        ("percent", "ratio"),
        ("time", "multiple"),
        ("hour", "duration"),
        ("USD", "money"),
        ("cent", "money"),
        ("barrel", "stock"),
        ("person", "count"),
        ("barrel_per_day", "flow"),
        ("passenger_per_year", "flow"),
        ("tonne_per_hectare", "rate"),
        ("USD_per_tonne", "rate"),
        ("USD_per_year", "flow"),
        ("USD_per_EUR", None),
        ("zebra", None),
        ("zebra_per_day", None),
        ("day_per_zebra", None),
        ("usd", None),
        (None, None),
    ],
)
def test_a_unit_has_the_class_of_what_it_measures(unit: str | None, class_: str | None) -> None:
    assert unit_class(unit) == class_


def test_a_rate_is_made_of_two_units() -> None:
    assert rate_parts("barrel_per_day") == ("barrel", "day")
    assert rate_parts("barrel") is None


def test_the_table_is_sorted_and_no_unit_is_in_two_classes() -> None:
    ids = [list(units) for units in unit_table().units.values()]
    assert ids == [sorted(part) for part in ids]
    assert len(listed_units()) == sum(map(len, ids))


@pytest.mark.parametrize("unit", sorted(listed_units()))
def test_plurals_are_those_of_the_language(unit: str) -> None:
    for language, name in listed_units()[unit].names.items():
        if not isinstance(name, str):
            assert set(name) == set(Locale.parse(language).plural_form.tags) | {"other"}, (unit, language)

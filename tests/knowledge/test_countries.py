"""Countries, currencies, people and offices, compared with ISO's lists (pycountry) and CLDR's names (Babel)."""

from __future__ import annotations

import re
from itertools import pairwise

import pycountry
import pytest
from babel import Locale

from briefgen.contract.edtf import parse_when
from briefgen.extracting.figures.rules.figure_rules import figure_rules
from briefgen.knowledge.countries import FOLDER, country_names, state_names
from briefgen.knowledge.organisations import built_in_organisations
from briefgen.knowledge.people import family_names, offices, people
from briefgen.knowledge.units import is_currency
from briefgen.languages import codes

KNOWN = country_names("en").codes
BEYOND_ISO = {"EU"}
PAST = {"ATS", "BEF", "BGN", "DEM", "ESP", "FRF", "ITL", "NLG", "XEU"}
"""Currencies that ISO 4217 has withdrawn: old articles have them."""


def test_every_code_is_one_of_iso_3166() -> None:
    assert KNOWN - {country.alpha_2 for country in pycountry.countries} == BEYOND_ISO


@pytest.mark.parametrize("language", codes())
def test_every_country_has_its_name_of_cldr(language: str) -> None:
    territories = Locale(language).territories
    assert set(territories) >= KNOWN
    assert {str(territories[code]): code for code in KNOWN}.items() <= state_names(language).items()


def test_every_country_is_commented_by_its_english_name_of_cldr() -> None:
    said = dict(re.findall(r'^"?([A-Z]{2})"?:  # (.+)$', (FOLDER / "countries.yaml").read_text("utf-8"), re.MULTILINE))
    territories = Locale("en").territories
    assert {code: name for code, name in said.items() if name != territories[code]} == {}
    assert list(said) == sorted(said) and set(said) == KNOWN


@pytest.mark.parametrize("language", codes())
def test_no_name_of_one_country_is_another_s(language: str) -> None:
    forms, owners = country_names(language).forms, {}
    for form, code in [*state_names(language).items(), *forms]:
        assert owners.setdefault(form, code) == code, f"{form}: {owners[form]} and {code}"


@pytest.mark.parametrize("language", codes())
def test_every_currency_of_a_rule_is_in_iso_4217(language: str) -> None:
    data = figure_rules(language).numbers.data
    used = {unit for unit in (*data.units, *data.prefixes.values()) if is_currency(unit)}
    assert used - {currency.alpha_3 for currency in pycountry.currencies} <= PAST


def test_people_organisations_and_offices_are_of_known_countries() -> None:
    assert {person.country for person in people()} <= KNOWN
    assert {o.country for o in built_in_organisations()} - {None} <= KNOWN
    assert {code for names in family_names().values() for code in names} <= KNOWN
    for office in offices():
        assert bool(office.only) != bool(office.all_but), office.titles
        assert (office.only | office.all_but) <= KNOWN
        assert set(office.when) <= (office.only or KNOWN - office.all_but), office.titles


PERIODS = [
    *((f"{p.name}, {title}", periods) for p in people() for title, periods in p.offices.items()),
    *((f"{o.titles[0]} of {code}", periods) for o in offices() for code, periods in o.when.items()),
]


@pytest.mark.parametrize(("what", "periods"), PERIODS, ids=[what for what, _ in PERIODS])
def test_a_period_is_an_interval_and_one_follows_the_other(what: str, periods: tuple[str, ...]) -> None:
    read = [parse_when(period) for period in periods]
    assert read and all("/" in period for period in periods)
    assert all(one.end and two.start and one.end.first <= two.start.first for one, two in pairwise(read)), what


def test_an_office_of_one_holder_has_one_at_a_time() -> None:
    """Two people hold one office of one country at the same time only in the month, or on the day, of the change."""
    held: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for person in people():
        for title, periods in person.offices.items():
            for period in periods:
                start, end = period.split("/")
                held.setdefault((person.country, title), []).append((start, end, person.name))
    for (country, title), terms in held.items():
        for (_, end, one), (start, _, two) in pairwise(sorted(terms)):
            assert end != ".." and end[:7] <= start[:7], f"{title} of {country}: {one} and {two}"


@pytest.mark.parametrize("titles", [[title for office in offices() for title in office.titles]])
def test_no_title_and_no_person_is_there_twice(titles: list[str]) -> None:
    assert len(titles) == len(set(titles))
    names = [name for person in people() for name in (person.name, *person.aliases)]
    assert len(names) == len(set(names))

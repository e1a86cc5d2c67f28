"""The field: two countries are tied by each briefing of which both are main countries."""

from __future__ import annotations

import msgspec
from invented import tea

from briefgen.contract.model import Briefing
from briefgen.library.co_occurrence import field_of
from briefgen.library.library import make_library


def briefing(id_: str, codes: str, mentioned: str = "") -> Briefing:
    [country, _] = tea().countries
    roles = [(code, "primary") for code in codes.split()] + [(code, "mentioned") for code in mentioned.split()]
    countries = tuple(msgspec.structs.replace(country, code=code, role=role) for code, role in roles)
    return msgspec.structs.replace(tea(), id=id_, countries=countries)


LIBRARY = make_library(
    [
        briefing("a", "US CN", "VN"),
        briefing("b", "CN US VN"),
        briefing("c", "VN"),
        briefing("d", "NO SE"),
        briefing("e", "", "US CN"),
    ]
)


def test_ties_count_briefings_of_which_both_are_main_countries() -> None:
    field = field_of(LIBRARY, 10)
    ties = [(tie.codes, tie.briefings) for tie in field.ties]
    assert ties == [(("CN", "US"), 2), (("CN", "VN"), 1), (("NO", "SE"), 1), (("US", "VN"), 1)]
    assert [(c.id, c.briefings) for c in field.countries] == [("CN", 2), ("US", 2), ("NO", 1), ("SE", 1), ("VN", 1)]


def test_a_small_field_keeps_the_strongest_ties_whole() -> None:
    field = field_of(LIBRARY, 3)
    assert {c.id for c in field.countries} == {"CN", "US", "VN"}
    assert all(set(tie.codes) <= {"CN", "US", "VN"} for tie in field.ties)


def test_no_ties_no_field() -> None:
    assert field_of(make_library([briefing("c", "VN", "US")]), 10).ties == ()

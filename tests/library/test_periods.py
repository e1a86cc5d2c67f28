"""Periods: years, months of a year that is too large, pieces of such a month; each briefing once, in the library's order."""

from __future__ import annotations

import msgspec
import pytest
from invented import many, tea

from briefgen.library.library import make_library
from briefgen.library.periods import by_period

BRIEFINGS = make_library([*many(80), msgspec.structs.replace(tea(), id="no-day", published=None)]).briefings
ONE_EACH = {briefing.id: 1 for briefing in BRIEFINGS}


@pytest.mark.parametrize(
    ("limit", "names"),
    [
        (100, ["2031", "2030", "undated"]),
        (40, ["2031", "2030-12", "2030-11", "undated"]),
        (20, ["2031-02", "2031-01-part-2", "2031-01-part-1", "2030-12-part-2", "2030-12-part-1", "2030-11", "undated"]),
    ],
)
def test_time_is_cut_as_finely_as_it_has_to_be(limit, names):
    periods = list(by_period(BRIEFINGS, ONE_EACH, limit))
    assert [period.name for period in periods] == names
    assert tuple(b for period in periods for b in period.briefings) == BRIEFINGS
    assert all(len(period.briefings) <= limit for period in periods)
    for period in periods:
        assert {(b.published or "")[: len(period.published or "")] for b in period.briefings} == {period.published or ""}


def test_a_newer_briefing_changes_only_the_last_piece_of_its_month():
    before, after = ({p.name: p.briefings for p in by_period(found, ONE_EACH, 20)} for found in (BRIEFINGS[1:], BRIEFINGS))
    assert {name for name in after if after[name] != before.get(name)} == {"2031-02"}
    within = [b for b in BRIEFINGS if b.published != "2031-01-31"]
    before = {period.name: period.briefings for period in by_period(within, ONE_EACH, 20)}
    assert {name for name in after if after[name] != before.get(name)} == {"2031-01-part-2"}


def test_what_is_larger_than_the_limit_is_alone():
    sizes = ONE_EACH | {BRIEFINGS[3].id: 1_000}
    [period] = [p for p in by_period(BRIEFINGS, sizes, 20) if BRIEFINGS[3] in p.briefings]
    assert period.briefings == (BRIEFINGS[3],)


def test_an_empty_library_has_none():
    assert list(by_period((), {}, 20)) == []

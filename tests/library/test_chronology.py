"""Events by year and month."""

from __future__ import annotations

import msgspec
import pytest
from invented import copper, tea

from briefgen.library.chronology import chronology
from briefgen.library.library import Library, make_library


@pytest.mark.parametrize(
    ("when", "year", "month"),
    [
        ("2031-02-03", 2031, 2),
        ("2031-02", 2031, 2),
        ("2031-W06", 2031, 2),
        ("2031-02~", 2031, 2),
        ("2031-Q2", 2031, None),
        ("2031", 2031, None),
        ("2030-12-30/2031-01-02", 2030, 12),
        ("2031-04/..", 2031, 4),
        ("../2032-05", 2032, 5),
    ],
)
def test_an_event_stands_where_it_begins(when: str, year: int, month: int | None) -> None:
    event = msgspec.structs.replace(tea().timeline[0], when=when)
    [found] = chronology(make_library([msgspec.structs.replace(tea(), timeline=(event,))]))
    assert (found.year, [m.month for m in found.months]) == (year, [month])


def test_years_run_back_and_months_forward() -> None:
    years = chronology(make_library([tea(), copper()]))
    assert [(y.year, [(m.month, [s.fact.id for s in m.events]) for m in y.months]) for y in years] == [
        (2032, [(None, ["event-round"])]),
        (2031, [(1, ["event-visit"]), (2, ["event-bern"]), (3, ["event-oslo"]), (5, ["event-next"])]),
    ]
    assert len(years[1].events) == 4
    assert chronology(Library(briefings=())) == ()

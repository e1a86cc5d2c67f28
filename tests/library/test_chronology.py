"""Events in chronological order, by year and month, and those that are upcoming."""

from __future__ import annotations

import msgspec
import pytest
from invented import copper, tea

from briefgen.contract.kinds import by_rank
from briefgen.library.chronology import chronological, chronology, planned_events, upcoming_events
from briefgen.library.library import Library, Occurrence, make_library


@pytest.mark.parametrize(
    ("when", "year", "month"),
    [
        ("2031-02-03", 2031, 2),
        ("2031-02", 2031, 2),
        ("2031-W06", 2031, 2),
        ("2031-W01", 2030, 12),
        ("2031-12-31", 2031, 12),
        ("2032-01-01", 2032, 1),
        ("2031-02~", 2031, 2),
        ("2031-Q2", 2031, None),
        ("2031", 2031, None),
        ("2030-12-30/2031-01-02", 2030, 12),
        ("2031-04/..", 2031, 4),
        ("../2032-05", 2032, 5),
    ],
)
def test_an_event_is_in_the_month_in_which_it_begins(when: str, year: int, month: int | None) -> None:
    event = msgspec.structs.replace(tea().timeline[0], when=when)
    [found] = chronology(make_library([msgspec.structs.replace(tea(), timeline=(event,))]))
    assert (found.year, [m.month for m in found.months]) == (year, [month])


def test_a_deadline_is_in_the_place_of_its_day() -> None:
    event = msgspec.structs.replace(tea().timeline[0], status="planned")
    days = ("2031-12-17", "../2032-05", "2033")
    events = tuple(msgspec.structs.replace(event, id=f"event-{n}", when=when) for n, when in enumerate(reversed(days)))
    assert tuple(fact.when for fact in by_rank(events)) == days
    library = make_library([msgspec.structs.replace(tea(), timeline=events)])
    assert tuple(e.fact.when for e in upcoming_events(library)) == days


@pytest.mark.parametrize("when", ["XXXX-05-30", "XXXX-05-29/XXXX-05-31"])
def test_an_event_of_an_unknown_year_is_in_no_year_and_never_upcoming(when: str) -> None:
    event = msgspec.structs.replace(tea().timeline[0], when=when, status="planned")
    library = make_library([msgspec.structs.replace(tea(), timeline=(event,))])
    assert (chronology(library), planned_events(library), upcoming_events(library)) == ((), (), ())


def test_years_run_back_and_months_forward() -> None:
    years = chronology(make_library([tea(), copper()]))
    assert [(y.year, [(m.month, [s.fact.id for s in m.events]) for m in y.months]) for y in years] == [
        (2032, [(None, ["event-round"])]),
        (2031, [(1, ["event-visit"]), (2, ["event-bern"]), (3, ["event-oslo"]), (5, ["event-next"])]),
    ]
    assert len(years[1].events) == 4
    [event] = [e for e in copper().timeline if e.time]
    events = tuple(msgspec.structs.replace(event, when=when) for when in ("2031-02-01", "2031-Q2", "2031-06"))
    [year] = chronology(make_library([msgspec.structs.replace(copper(), timeline=events)]))
    assert [m.month for m in year.months] == [None, 2, 6]
    assert chronology(Library(briefings=())) == ()


@pytest.mark.parametrize(
    ("when", "upcoming"),
    [
        ("2031-02-02", False),
        ("2031-02-03", True),
        ("2031-02", True),
        ("2031-01", False),
        ("2031-01~", False),
        ("2031-W05", False),
        ("2031-W06", True),
        ("2030-Q4", False),
        ("2031-Q1", True),
        ("2030", False),
        ("2031", True),
        ("2030-12-01/2031-02-03", True),
        ("2030-12-01/2031-02-02", False),
        ("../2031-02-03", True),
        ("2030-12/..", True),
    ],
)
def test_an_event_is_upcoming_until_its_last_day_is_over(when: str, upcoming: bool) -> None:
    """The newest briefing is of 3 February 2031."""
    event = msgspec.structs.replace(tea().timeline[1], when=when)
    found = upcoming_events(make_library([msgspec.structs.replace(tea(), timeline=(event,))]))
    assert [e.fact.when for e in found] == ([when] if upcoming else [])


def test_upcoming_events_are_planned_ones_and_count_from_the_newest_briefing() -> None:
    assert [e.fact.id for e in upcoming_events(make_library([tea(), copper()]))] == ["event-next", "event-round"]
    late = msgspec.structs.replace(copper(), published="2031-06-01")
    assert [e.fact.id for e in upcoming_events(make_library([tea(), late]))] == ["event-round"]
    happened = [msgspec.structs.replace(e, status="ongoing", when="2031-03") for e in tea().timeline]
    assert upcoming_events(make_library([msgspec.structs.replace(tea(), timeline=tuple(happened))])) == ()
    undated = msgspec.structs.replace(tea(), published=None)
    assert upcoming_events(make_library([undated])) == upcoming_events(Library(briefings=())) == ()


def test_events_of_a_day_come_by_time_then_by_id() -> None:
    [event] = [e for e in copper().timeline if e.time]
    at = [("b", "09:30"), ("a", "10:00"), ("d", None), ("c", None), ("e", "09:30")]
    events = tuple(msgspec.structs.replace(event, id=id_, time=time) for id_, time in at)
    found = chronological(Occurrence(e, copper()) for e in events)
    assert [e.fact.id for e in found] == ["c", "d", "b", "e", "a"]
    twice = chronological([Occurrence(event, copper()), Occurrence(event, tea())])
    assert [e.briefing.id for e in twice] == [tea().id, copper().id]

"""Resolution: a date as written becomes a day, at the ends of months and years and on either side of each limit."""

import datetime

import pytest

from briefgen.extracting.timeline.rules.resolution import Anchor, resolve


def resolved(value, day, tense=None):
    return resolve(value, Anchor(day=datetime.date.fromisoformat(day)), tense)


@pytest.mark.parametrize(
    ("day", "value", "tense", "when"),
    [
        # What was said may be of a day to come, up to six weeks later: nobody leaves the year out of a day of last summer.
        ("2031-06-10", "XXXX-07-24", "past", "2031-07-24"),
        ("2031-06-10", "XXXX-07-25", "past", "2030-07-25"),
        ("2031-06-01", "XXXX-06", "past", "2031-06"),
        ("2031-06-30", "XXXX-07", "past", "2030-07"),
        # What is planned may lie two and a half months back, no more.
        ("2031-06-10", "XXXX-03-27", "planned", "2031-03-27"),
        ("2031-06-10", "XXXX-03-26", "planned", "2032-03-26"),
        # Else that of publication, or another whose day is near: up to half a year before, two and a half months after.
        ("2031-06-10", "XXXX-12-10", None, "2031-12-10"),
        ("2031-06-10", "XXXX-12-11", None, "2030-12-11"),
        ("2031-11-20", "XXXX-02-04", None, "2031-02-04"),
        ("2031-11-20", "XXXX-02-03", None, "2032-02-03"),
        # What is announced is never of the year before, and what is past never of the year after.
        ("2031-06-10", "XXXX-12-11", "planned", "2031-12-11"),
        ("2031-12-19", "XXXX-05-05", "past", "2031-05-05"),
        ("2031-12-31", "XXXX-01-01", None, "2032-01-01"),
        ("2031-12-31", "XXXX-01-01", "past", "2032-01-01"),
        ("2031-12-31", "XXXX-01-01", "planned", "2032-01-01"),
        ("2031-01-01", "XXXX-12-31", None, "2030-12-31"),
        ("2031-01-01", "XXXX-12-31", "past", "2030-12-31"),
        # A quarter is dated by its middle.
        ("2031-01-10", "XXXX-Q4", None, "2030-Q4"),
        ("2031-04-30", "XXXX-Q4", None, "2030-Q4"),
        ("2031-05-01", "XXXX-Q4", None, "2031-Q4"),
        ("2031-05-31", "XXXX-Q2", "past", "2031-Q2"),
        ("2031-12-31", "XXXX-Q1", "planned", "2032-Q1"),
    ],
)
def test_the_year_of_an_open_date(day, value, tense, when):
    assert resolved(value, day, tense) == when


@pytest.mark.parametrize(
    ("day", "value", "when"),
    [
        ("2032-03-05", "XXXX-02-16 / XXXX-02-end", "2032-02-16/2032-02-29"),
        ("2031-03-05", "2031-02-16 / 2031-02-end", "2031-02-16/2031-02-28"),
        ("2031-12-31", "day +1", "2032-01-01"),
        ("2032-02-28", "day +1", "2032-02-29"),
        ("2031-02-28", "day +1", "2031-03-01"),
        ("2031-03-01", "day -1", "2031-02-28"),
        ("2032-12-31", "week 0", "2032-W53"),
        ("2033-01-02", "week 0", "2032-W53"),
        ("2033-01-03", "week 0", "2033-W01"),
        ("2033-01-03", "week -1", "2032-W53"),
        ("2031-12-31", "month +1", "2032-01"),
        ("2031-01-31", "month -1", "2030-12"),
        ("2031-12-01", "month 0", "2031-12"),
        ("2031-03-31", "quarter 0", "2031-Q1"),
        ("2031-04-01", "quarter 0", "2031-Q2"),
        ("2031-01-01", "quarter -1", "2030-Q4"),
        ("2031-12-31", "quarter +1", "2032-Q1"),
        ("2031-12-31", "year -1", "2030"),
        ("2031-01-01", "year +1", "2032"),
        ("2031-01-01", "year -2030", "0001"),
        ("2031-01-01", "year -2031", None),
        ("2031-01-01", "month -24359", "0001-02"),
        ("2031-01-01", "month -24360", "0001-01"),
        ("2031-01-01", "month -24361", None),
        ("2031-01-01", "day -999999", None),
        ("2031-01-01", "week +999999", None),
    ],
)
def test_an_offset_from_the_day_of_publication(day, value, when):
    assert resolved(value, day) == when


@pytest.mark.parametrize(
    ("value", "tense", "when"),
    [
        ("weekday 2", None, "2031-06-10"),
        ("weekday 2", "planned", "2031-06-10"),
        ("weekday 1", None, "2031-06-09"),
        ("weekday 1", "planned", "2031-06-16"),
        ("weekday 3", None, "2031-06-04"),
        ("weekday 3", "past", "2031-06-04"),
        ("weekday 3", "planned", "2031-06-11"),
        ("weekday 1 week 0", "planned", "2031-06-09"),
        ("weekday 7 week 0", None, "2031-06-15"),
        ("weekday 1 week +1", None, "2031-06-16"),
        ("weekday 7 week -1", None, "2031-06-08"),
    ],
)
def test_a_day_of_the_week_seen_from_a_tuesday(value, tense, when):
    assert resolved(value, "2031-06-10", tense) == when


@pytest.mark.parametrize(
    ("value", "when"),
    [
        ("2032-02-29", "2032-02-29"),
        ("2031-02-29", None),
        ("2031-4-30", "2031-04-30"),
        ("2031-4-31", None),
        ("2031-13", None),
        ("2031-0", None),
        ("2031-4-0", None),
        ("2031-Q4", "2031-Q4"),
        ("this-6-1", "2031-06-01"),
        ("last", "2030"),
        ("next-Q1", "2032-Q1"),
        ("2031-6-1 / 2031-6-3", "2031-06-01/2031-06-03"),
        ("2031-6-1 / 2031-6-1", "2031-06-01"),
        ("2031-6-3 / 2031-6-1", None),
        ("2031-6-3 / 2031-6-31", None),
        ("XXXX-12-28 / XXXX-1-3", "2030-12-28/2031-01-03"),
        ("XXXX-5-28 / XXXX-6-3", "2031-05-28/2031-06-03"),
    ],
)
def test_a_date_of_the_calendar(value, when):
    assert resolved(value, "2031-01-20" if "12-28" in value else "2031-06-10") == when


def test_what_the_anchor_does_not_tell_is_not_resolved():
    assert [resolve(v, Anchor(), None) for v in ("day 0", "week 0", "month 0", "weekday 1", "XXXX-6-1", "this")] == [
        None
    ] * 6
    assert [resolve(v, Anchor(year=2031), None) for v in ("day 0", "XXXX-6-1", "last-6")] == [None, "2031-06-01", "2030-06"]


def test_no_date_is_a_mistake_of_the_data():
    with pytest.raises(ValueError, match="no date: 'soon'"):
        resolve("soon", Anchor(), None)


@pytest.mark.parametrize(
    ("day", "value", "when"),
    [
        ("2031-06-10", "XX31", "2031"),
        ("2031-06-10", "XX98", "1998"),
        ("1988-06-10", "XX05", "2005"),
        ("1988-06-10", "XX87", "1987"),
    ],
)
def test_an_open_century_is_the_nearest(day, value, when):
    assert resolved(value, day) == when


def test_an_open_century_needs_a_year_of_publication():
    assert resolve("XX31", Anchor(), None) is None
    assert resolve("XX31", Anchor(year=2029), None) == "2031"

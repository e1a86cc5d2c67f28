"""Date values: what each form that a pattern may have says, and what is none."""

import pytest

from briefgen.extracting.timeline.rules.date_value import (
    LAST_DAY,
    Calendar,
    Count,
    DateValue,
    Offset,
    ThatDay,
    Weekday,
    parse_value,
)

JUNE = Calendar("XXXX", month=6)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2025-06-9", DateValue(Calendar("2025", month=6, day=9))),
        ("2025-Q2", DateValue(Calendar("2025", quarter=2))),
        ("last-05", DateValue(Calendar("last", month=5))),
        ("XX25", DateValue(Calendar("XX25"))),
        ("2025-02-end", DateValue(Calendar("2025", month=2, day=LAST_DAY))),
        ("day -1", DateValue(Offset("day", -1))),
        ("week +2 planned", DateValue(Offset("week", 2, planned=True))),
        ("weekday 5", DateValue(Weekday(5))),
        ("weekday 5 week -1", DateValue(Weekday(5, week=-1))),
        ("weekday 5 ahead", DateValue(Weekday(5, ahead=True))),
        ("that day", DateValue(ThatDay())),
        ("that day -1", DateValue(ThatDay(-1))),
        ("2025 / 2027", DateValue(Calendar("2025"), Calendar("2027"))),
        ("XXXX-06 / ..", DateValue(JUNE, is_open=True)),
        ("12 months to XXXX-06", DateValue(JUNE, count=Count(12, "months", ended=False))),
        ("7 days ended XXXX-06", DateValue(JUNE, count=Count(7, "days", ended=True))),
        ("before XXXX-06", DateValue(JUNE, before=True)),
    ],
)
def test_a_value_is_read(text, value):
    assert parse_value(text) == value


@pytest.mark.parametrize("text", ["", "yesterday", "2025-6-9-1", "day", "2025 /", "2025 / soon", "before", ".."])
def test_what_says_no_date_is_refused(text):
    with pytest.raises(ValueError, match="no date"):
        parse_value(text)


@pytest.mark.parametrize("day", ["2025-06-09", "day -1", "weekday 5", "that day", "that day -1"])
def test_a_day_is_one_however_it_is_written(day):
    assert parse_value(day).is_day
    assert parse_value(day).has("day")


@pytest.mark.parametrize(
    "other", ["2025-06", "week 0", "XXXX-06-09 / XXXX-06-11", "7 days to XXXX-06-09", "before XXXX-06-09"]
)
def test_anything_else_is_no_day(other):
    assert not parse_value(other).is_day

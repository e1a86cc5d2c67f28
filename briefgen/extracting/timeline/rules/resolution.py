"""Resolution: from the value of a date pattern to EDTF, against the day of publication; or to nothing.

In: a value, as `date_value` describes it, what it is resolved against, and the tense of what is said of it.
"""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Literal

from briefgen.contract.edtf import first_day, last_day, parse_when, shift
from briefgen.contract.model import Struct
from briefgen.extracting.timeline.rules.date_value import (
    LAST_DAY,
    OPEN,
    Calendar,
    DateValue,
    Endpoint,
    Grain,
    Offset,
    ThatDay,
    Weekday,
    parse_value,
)

Tense = Literal["past", "ongoing", "planned"]
"""What the words around a date say of it."""

NEARLY_OVER = 20
"""The most days that are left of months whose results are reported already."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_RELATIVE_YEAR = {"this": 0, "last": -1, "next": 1}
_THIS_JANUARY = Calendar("this", month=1)


class Anchor(Struct, frozen=True):
    """What dates are resolved against: the day of publication, the year where that day is not known, what was stated last.

    `year_stated` is of the date stated last; `day_stated` is that date where it is a day, and is stated shortly before.
    """

    day: datetime.date | None = None
    year: int | None = None
    year_stated: int | None = None
    day_stated: datetime.date | None = None


def resolve(value: str, anchor: Anchor, tense: Tense | None) -> str | None:
    """`value` (a pattern's, its slots filled) as EDTF; None if the anchor doesn't suffice or there is no such day."""
    date = parse_value(value)
    when = _resolve_ends(date, anchor, "past" if date.count and date.count.ended else tense)
    if when and date.count:
        counted = {"months": _months_to, "days": _days_to, "weeks": _week_of}[date.count.unit]
        when = counted(when, date.count.number)
    return _up_to(when) if when and date.before else when


def _resolve_ends(date: DateValue, anchor: Anchor, tense: Tense | None) -> str | None:
    """The endpoint or endpoints of `date` as EDTF."""
    tense = "past" if date.is_open else tense  # "since July"
    ends = [_writable(_endpoint(end, anchor, tense)) for end in date.ends]
    known = [end for end in ends if end is not None]
    if len(known) < len(ends):
        return None
    if date.is_open:
        return f"{known[0]}/{OPEN}"
    if len(known) == 1:
        return known[0]
    first, last = known
    if (date.is_yearless or _is_of_one_year(date)) and first_day(first) > first_day(last):  # "25/12 đến 2/1 năm sau"
        first = _writable(f"{int(first[:4]) - 1:04d}{first[4:]}") or first
    if tense == "past" and date.first == _THIS_JANUARY and anchor.day and (last_day(last) - anchor.day).days > NEARLY_OVER:
        first, last = (f"{int(end[:4]) - 1:04d}{end[4:]}" for end in (first, last))
    last = _ended(date, last) if first.endswith("-01") and first[:4] == last[:4] else last
    return first if first == last else f"{first}/{last}" if first < last else None


def _is_of_one_year(date: DateValue) -> bool:
    """Whether one word says of which year both endpoints are, which is that of the last one."""
    years = {end.year if isinstance(end, Calendar) else "" for end in date.ends}
    return len(date.ends) > 1 and len(years) == 1 and years <= set(_RELATIVE_YEAR)


def _ended(date: DateValue, last: str) -> str:
    """The last month that ended, for as many months as it is from the beginning of the year: "in the past 10 months"."""
    match date:
        case DateValue(first=Offset(grain="month", by=by), last=Offset(grain="month", by=0)) if by < 0:
            return f"{last[:4]}-{-by:02d}"
    return last


def _up_to(when: str) -> str | None:
    """From an open start up to the time, of its grain, that is before a year, month, quarter or week."""
    moment = parse_when(when).start
    last = shift(moment.first, -1) if moment else None
    if moment is None or last is None:
        return None
    if moment.grain == "week":
        year, week, _ = last.isocalendar()
        return f"{OPEN}/{year:04d}-W{week:02d}"
    finer = {"month": f"-{last.month:02d}", "quarter": f"-Q{(last.month - 1) // 3 + 1}"}.get(moment.grain, "")
    return f"{OPEN}/{last.year:04d}{finer}"


def _writable(end: str | None) -> str | None:
    """`end`, an endpoint; None for one in a year that four digits can't say, or that the calendar doesn't have."""
    try:
        return end if end and parse_when(end) else None
    except ValueError:
        return None


def without_year(value: str) -> str | None:
    """A day or days of a month as EDTF for those of an unknown year; None for what is coarser or no such day."""
    date = parse_value(value)
    days = [end for end in date.ends if isinstance(end, Calendar) and end.year == "XXXX" and end.month and end.day]
    when = "/".join(dict.fromkeys(f"XXXX-{day.month:02d}-{day.day:02d}" for day in days))
    try:
        is_of_days = len(days) == len(date.ends) and not (date.is_open or date.count or date.before)
        return when if is_of_days and parse_when(when) else None
    except ValueError:
        return None


def _endpoint(end: Endpoint, anchor: Anchor, tense: Tense | None) -> str | None:
    match end:
        case ThatDay():
            counted = shift(anchor.day_stated, end.by) if anchor.day_stated else None
            return counted.isoformat() if counted else None
        case Offset():
            return None if end.planned and tense != "planned" else _offset(end.grain, end.by, anchor.day)
        case Weekday():
            return _weekday(end, anchor.day, tense)
        case Calendar():
            return _calendar(end, anchor, tense)


def _calendar(date: Calendar, anchor: Anchor, tense: Tense | None) -> str | None:
    year = _year(date, anchor, tense)
    if year is None or (date.quarter is None and date.month is None):
        return year
    if date.month is None:
        return f"{year}-Q{date.quarter}"
    if not 1 <= date.month <= 12 or not datetime.MINYEAR <= int(year) <= datetime.MAXYEAR:
        return None
    month, days = f"{year}-{date.month:02d}", calendar.monthrange(int(year), date.month)[1]
    if date.day is None:
        return month
    day = days if date.day == LAST_DAY else date.day
    return f"{month}-{day:02d}" if 1 <= day <= days else None


def _year(date: Calendar, anchor: Anchor, tense: Tense | None) -> str | None:
    """The four digits of the year; None if the anchor doesn't say which it is."""
    year = date.year
    if year == "that":
        return None if anchor.year_stated is None else f"{anchor.year_stated:04d}"
    if year in _RELATIVE_YEAR:
        base = anchor.day.year if anchor.day else anchor.year
        year = f"{base + _RELATIVE_YEAR[year]:04d}" if base else "XXXX"
    if year == "XXXX":
        nearest = _nearest_year(date, anchor, tense)
        return None if nearest is None else f"{nearest:04d}"
    return _nearest_century(int(year[2:]), anchor) if year.startswith("XX") else year


def _months_to(last: str, count: int) -> str | None:
    """The `count` months, of which the month `last` is the last one."""
    first = _writable(_month(int(last[:4]) * 12 + int(last[5:7]) - count))
    return f"{first}/{last}" if first and count > 1 else None


def _days_to(last: str, count: int) -> str | None:
    """The `count` days, of which the day `last` is the last one; None where it is none."""
    if not _DAY.fullmatch(last):
        return None
    first = shift(datetime.date.fromisoformat(last), 1 - count)
    return f"{first.isoformat()}/{last}" if first else None


def _week_of(day: str, _: int) -> str | None:
    """The week of a day; None where it is none."""
    return _offset("week", 0, datetime.date.fromisoformat(day)) if _DAY.fullmatch(day) else None


def _month(index: int) -> str:
    """The month, counted from the first of the year 0."""
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def _offset(unit: Grain, by: int, day: datetime.date | None) -> str | None:
    if day is None:
        return None
    if unit in ("day", "week"):
        then = shift(day, by * (7 if unit == "week" else 1))
        if then is None:
            return None
        year, week, _ = then.isocalendar()
        return then.isoformat() if unit == "day" else f"{year:04d}-W{week:02d}"
    if unit == "month":
        return _month(day.year * 12 + day.month - 1 + by)
    if unit == "quarter":
        index = day.year * 4 + (day.month - 1) // 3 + by
        return f"{index // 4:04d}-Q{index % 4 + 1}"
    if unit == "decade":  # the year in which it ends, as newsrooms count
        return f"{(day.year // 10 + 1 + by) * 10:04d}"
    return f"{day.year + by:04d}"


def _weekday(weekday: Weekday, day: datetime.date | None, tense: Tense | None) -> str | None:
    """The named day: of that week, else the last one up to the day of publication, or the next where it is planned."""
    if day is None:
        return None
    days = weekday.number - day.isoweekday()
    if weekday.week is not None:
        days += 7 * weekday.week
    else:
        days %= 7
        days -= 7 if days and not (weekday.ahead or tense == "planned") else 0
    named = shift(day, days)
    return named.isoformat() if named else None


def _nearest_century(year: int, anchor: Anchor) -> str | None:
    """The year that ends with these two digits and is nearest to publication."""
    base = anchor.day.year if anchor.day else anchor.year
    return None if base is None else f"{year + round((base - year) / 100) * 100:04d}"


def _nearest_year(date: Calendar, anchor: Anchor, tense: Tense | None) -> int | None:
    """The year of a date without one: near publication, on the side that the tense asks for."""
    month = date.month if date.quarter is None else date.quarter * 3 - 1
    if anchor.day is None or month is None:
        return anchor.year
    day = None if date.day == LAST_DAY else date.day
    distance = (month - anchor.day.month) * 30.4 + ((day or 15) - (anchor.day.day if day else 15))
    if tense == "past":
        ahead = 45 if day else 20
        return anchor.day.year - (distance > ahead) + (distance + 365 <= ahead)
    if tense == "planned":
        return anchor.day.year + (distance < -75)
    of_last_year = date.quarter is not None and distance > 0 and anchor.year_stated == anchor.day.year - 1
    if distance > 183 or of_last_year:  # "30 in Q2 2025 ... 20 in Q2", in January 2026
        return anchor.day.year - 1
    if distance < -290:
        return anchor.day.year + 1
    return anchor.day.year

"""Resolution: from the value of a date pattern to EDTF, against the day of publication; or to nothing.

A pattern's `value` is one endpoint, or two with ` / ` between them:

    2025-06-09   XXXX-06-09   2025-Q2   last-05          EDTF, X for open, this/last/next for a year, that for one stated
    2025-02-end                                          the last day of a month
    day -1   week +1   month -2   quarter 0   year +5    an offset from the day of publication
    decade 0                                             the year in which this decade ends
    week +2 planned                                      one that is not a date unless something is announced
    weekday 5   weekday 5 week -1   weekday 5 ahead      a day of the week; the next one
    2025 / ..                                            since then, to this day
    12 months to XXXX-06   12 months ended XXXX-06       as many months, of which that one is the last; past ones
    7 days to XXXX-06-09   7 days ended XXXX-06-09       the same with days
    that day   that day -1                               the day stated last, shortly before; one counted from it
    before 2029   before XXXX-03                         up to the year, month, quarter or week that is before it
"""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Literal

from briefgen.contract.edtf import first_day, last_day, parse_when, shift
from briefgen.contract.model import Struct

Tense = Literal["past", "ongoing", "planned"]
"""What the words around a date say of it."""

_OFFSET = re.compile(r"(day|week|month|quarter|year|decade) ?([+-]?\d+)")
_WEEKDAY = re.compile(r"weekday (\d)(?: week ([+-]?\d+)|( ahead))?")
_CALENDAR = re.compile(r"(\d{4}|XXXX|XX\d\d|this|last|next|that)(?:-(Q?\d{1,3}))?(?:-(\d{1,2}|end))?")
OPEN = ".."
END = "end"
NEARLY_OVER = 20
"""The most days that are left of months whose results are reported already."""
IS_DAY = re.compile(r"(?:day|weekday) .*|that day.*|[^ /]+-\d{1,2}-\d{1,2}")
_MONTHS_SO_FAR = re.compile(r"month -(\d+) / month 0")
_SPAN_TO = re.compile(r"(\d+) (months|days) (to|ended) (.+)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_THAT_DAY = re.compile(r"that day(?: ([+-]\d+))?")
_OPEN_DAY = re.compile(r"XXXX-(\d{1,2})-(\d{1,2})")
_ONLY_PLANNED = " planned"
BEFORE = "before "
_RELATIVE_YEAR = {"this": 0, "last": -1, "next": 1}


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
    if span := _SPAN_TO.fullmatch(value):
        last = resolve(span[4], anchor, "past" if span[3] == "ended" else tense)
        counted = _months_to if span[2] == "months" else _days_to
        return counted(last, int(span[1])) if last else None
    if value.startswith(BEFORE):
        when = resolve(value.removeprefix(BEFORE), anchor, tense)
        return _up_to(when) if when else None
    tense = "past" if value.endswith(f"/ {OPEN}") else tense  # "since July"
    ends = [_writable(_endpoint(part.strip(), anchor, tense)) for part in value.split(" / ")]
    if any(end is None for end in ends):
        return None
    known = [end for end in ends if end is not None]
    if len(known) == 1:
        return known[0]
    first, last = known
    if last == OPEN:
        return f"{first}/{last}"
    if "XXXX" in value and first_day(first) > first_day(last):
        first = _writable(f"{int(first[:4]) - 1:04d}{first[4:]}") or first
    if tense == "past" and value.startswith("this-01 /") and anchor.day and (last_day(last) - anchor.day).days > NEARLY_OVER:
        first, last = (f"{int(end[:4]) - 1:04d}{end[4:]}" for end in (first, last))
    last = _ended(value, last) if first.endswith("-01") and first[:4] == last[:4] else last
    return first if first == last else f"{first}/{last}" if first < last else None


def is_date(value: str) -> bool:
    """Whether `value` is one of those above, whatever it resolves to."""
    try:
        resolve(value, Anchor(), None)
    except ValueError:
        return False
    return True


def _ended(value: str, last: str) -> str:
    """The last month that ended, for as many months as it is from the beginning of the year: "in the past 10 months"."""
    so_far = _MONTHS_SO_FAR.fullmatch(value)
    return f"{last[:4]}-{int(so_far[1]):02d}" if so_far else last


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
        return end if end == OPEN or (end and parse_when(end)) else None
    except ValueError:
        return None


def without_year(value: str) -> str | None:
    """A day or days of a month as EDTF for those of an unknown year; None for what is coarser or no such day."""
    days = [_OPEN_DAY.fullmatch(part.strip()) for part in value.split(" / ")]
    ends = [f"XXXX-{int(day[1]):02d}-{int(day[2]):02d}" for day in days if day]
    when = "/".join(dict.fromkeys(ends))
    try:
        return when if len(ends) == len(days) and parse_when(when) else None
    except ValueError:
        return None


def _endpoint(part: str, anchor: Anchor, tense: Tense | None) -> str | None:
    if part == OPEN:
        return part
    if match := _THAT_DAY.fullmatch(part):
        counted = shift(anchor.day_stated, int(match[1] or 0)) if anchor.day_stated else None
        return counted.isoformat() if counted else None
    if part.endswith(_ONLY_PLANNED):
        return _endpoint(part.removesuffix(_ONLY_PLANNED), anchor, tense) if tense == "planned" else None
    if match := _WEEKDAY.fullmatch(part):
        return _weekday(int(match[1]), match[2], anchor.day, "planned" if match[3] else tense)
    if match := _OFFSET.fullmatch(part):
        return _offset(match[1], int(match[2]), anchor.day)
    match = _CALENDAR.fullmatch(part)
    if not match:
        raise ValueError(f"no date: {part!r}")
    year, middle, day = match[1], match[2], int(match[3]) if match[3] and match[3] != END else None
    if year == "that":
        if anchor.year_stated is None:
            return None
        year = f"{anchor.year_stated:04d}"
    if year in _RELATIVE_YEAR:
        base = anchor.day.year if anchor.day else anchor.year
        year = f"{base + _RELATIVE_YEAR[year]:04d}" if base else "XXXX"
    if year != "XXXX" and year.startswith("XX"):
        century = _nearest_century(int(year[2:]), anchor)
        if century is None:
            return None
        year = century
    if year == "XXXX":
        nearest = _nearest_year(middle, day, anchor, tense)
        if nearest is None:
            return None
        year = f"{nearest:04d}"
    if middle is None:
        return year
    if middle.startswith("Q"):
        return f"{year}-{middle}"
    month = int(middle)
    if not 1 <= month <= 12 or not datetime.MINYEAR <= int(year) <= datetime.MAXYEAR:
        return None
    days = calendar.monthrange(int(year), month)[1]
    day = days if match[3] == END else day
    if day is not None and not 1 <= day <= days:
        return None
    return f"{year}-{month:02d}-{day:02d}" if day is not None else f"{year}-{month:02d}"


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


def _month(index: int) -> str:
    """The month, counted from the first of the year 0."""
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def _offset(unit: str, by: int, day: datetime.date | None) -> str | None:
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


def _weekday(weekday: int, week: str | None, day: datetime.date | None, tense: Tense | None) -> str | None:
    """The named day: of that week, else the last one up to the day of publication, or the next where it is planned."""
    if day is None:
        return None
    if week is not None:
        days = weekday - day.isoweekday() + 7 * int(week)
    else:
        days = (weekday - day.isoweekday()) % 7
        days -= 7 if days and tense != "planned" else 0
    named = shift(day, days)
    return named.isoformat() if named else None


def _nearest_century(year: int, anchor: Anchor) -> str | None:
    """The year that ends with these two digits and is nearest to publication."""
    base = anchor.day.year if anchor.day else anchor.year
    return None if base is None else f"{year + round((base - year) / 100) * 100:04d}"


def _nearest_year(middle: str | None, day: int | None, anchor: Anchor, tense: Tense | None) -> int | None:
    """The year of a date without one: near publication, on the side that the tense asks for."""
    if anchor.day is None or middle is None:
        return anchor.year
    month = int(middle[1:]) * 3 - 1 if middle.startswith("Q") else int(middle)
    distance = (month - anchor.day.month) * 30.4 + ((day or 15) - (anchor.day.day if day else 15))
    if tense == "past":
        ahead = 45 if day else 20
        return anchor.day.year - (distance > ahead) + (distance + 365 <= ahead)
    if tense == "planned":
        return anchor.day.year + (distance < -75)
    of_last_year = middle.startswith("Q") and distance > 0 and anchor.year_stated == anchor.day.year - 1
    if distance > 183 or of_last_year:  # "30 in Q2 2025 ... 20 in Q2", in January 2026
        return anchor.day.year - 1
    if distance < -290:
        return anchor.day.year + 1
    return anchor.day.year

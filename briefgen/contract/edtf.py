"""EDTF, the dates of the contract: calendar days to sort by, and the grain in which they are stated."""

from __future__ import annotations

import calendar
import datetime
import functools
import re
from typing import Literal

from briefgen.contract.model import Struct

Grain = Literal["day", "month", "quarter", "week", "year"]

_MONTH, _DAY = "(?:0[1-9]|1[0-2])", "(?:0[1-9]|[12][0-9]|3[01])"
_NO_YEAR = re.compile(rf"XXXX-(?P<month>{_MONTH})-(?P<day>{_DAY})")
_PROXY_YEAR = 4
"""The year under which days of an unknown year are sorted: the first one that has a 29 February."""
_MOMENT = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?:Q(?P<quarter>[1-4])|W(?P<week>0[1-9]|[1-4][0-9]|5[0-3])"
    rf"|(?P<month>{_MONTH})(?:-(?P<day>{_DAY}))?))?(?P<about>~)?"
)
_unnamed = functools.partial(re.compile(r"[?]P<\w+>").sub, "?:")

MOMENT = _unnamed(_MOMENT.pattern)
"""The form of one date of a known year, as an expression that JSON Schemas have too."""
_ONE = f"(?:{MOMENT}|{_unnamed(_NO_YEAR.pattern)})"
WHEN = rf"{_ONE}(?:/(?:{_ONE}|\.\.)?)?|(?:\.\.)?/{_ONE}"
"""The form of a date or an interval."""


class Moment(Struct, frozen=True):
    """A stretch of time as coarse as it is stated: its first and last day, and whether it is approximate.

    A day whose year is not known is before all others; `yearless` says so.
    """

    grain: Grain
    first: datetime.date
    last: datetime.date
    about: bool
    yearless: bool = False


class When(Struct, frozen=True):
    """One moment (`start` is `end`), or an interval; None if it is open."""

    start: Moment | None
    end: Moment | None

    @property
    def days(self) -> tuple[datetime.date, datetime.date]:
        """First and last day; an open end reaches to the end of the calendar."""
        first = self.start.first if self.start else datetime.date.min
        return first, self.end.last if self.end else datetime.date.max

    @property
    def sort_key(self) -> tuple[datetime.date, datetime.date]:
        """First and last day; what has no beginning is in the place of its last day: that is when it has to be done."""
        first, last = self.days
        return (first if self.start else last), last

    @property
    def yearless(self) -> bool:
        """Whether it is not known of which year this is."""
        return any(end is not None and end.yearless for end in (self.start, self.end))


@functools.lru_cache(maxsize=10_000)
def parse_when(edtf: str) -> When:
    """`2025-06-09`, `2025-06`, `2025`, `2025-Q3`, `2025-W24`, each also with `~`; `a/b`, `a/..`, `../b`; `XXXX-06-09`.

    Raises ValueError for anything else, and for days that the calendar doesn't have.
    """
    start, slash, end = edtf.partition("/")
    if not slash:
        moment = _moment(start)
        return When(start=moment, end=moment)
    when = When(start=_end(start), end=_end(end))
    ends = [end for end in (when.start, when.end) if end is not None]
    if not ends or ends[-1].last < ends[0].first or len({end.yearless for end in ends}) > 1:
        raise ValueError(f"{edtf!r} is not an interval")
    return when


def _end(text: str) -> Moment | None:
    return None if text in ("", "..") else _moment(text)


def _moment(text: str) -> Moment:
    if yearless := _NO_YEAR.fullmatch(text):
        day = datetime.date(_PROXY_YEAR, int(yearless["month"]), int(yearless["day"]))
        return Moment(grain="day", first=day, last=day, about=False, yearless=True)
    match = _MOMENT.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is not an EDTF date")
    year, about = int(match["year"]), bool(match["about"])
    if match["week"]:
        monday = datetime.date.fromisocalendar(year, int(match["week"]), 1)
        return Moment(grain="week", first=monday, last=shift(monday, 6) or datetime.date.max, about=about)
    if match["day"]:
        day = datetime.date(year, int(match["month"]), int(match["day"]))
        return Moment(grain="day", first=day, last=day, about=about)
    if match["month"]:
        return _months("month", year, int(match["month"]), 1, about)
    if match["quarter"]:
        return _months("quarter", year, int(match["quarter"]) * 3 - 2, 3, about)
    return _months("year", year, 1, 12, about)


def _months(grain: Grain, year: int, month: int, count: int, about: bool) -> Moment:
    first, last = datetime.date(year, month, 1), month + count - 1
    return Moment(
        grain=grain,
        first=first,
        last=first.replace(month=last, day=calendar.monthrange(year, last)[1]),
        about=about,
    )


def shift(day: datetime.date, days: int) -> datetime.date | None:
    """The day that is `days` later, or earlier if negative; None if the calendar doesn't have it."""
    try:
        return day + datetime.timedelta(days=days)
    except OverflowError:
        return None


def first_day(edtf: str) -> datetime.date:
    """The first day of an EDTF date or interval; the first of the calendar if it is open."""
    return parse_when(edtf).days[0]


def last_day(edtf: str) -> datetime.date:
    """The last day of an EDTF date or interval; the last of the calendar if it is open."""
    return parse_when(edtf).days[1]

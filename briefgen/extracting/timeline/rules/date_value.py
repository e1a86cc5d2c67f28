"""Date values: what the value of a date pattern says, parsed; `resolution` makes EDTF of it.

A pattern's `value`, its slots filled, is one endpoint, or two with ` / ` between them:

    2025-06-09   XXXX-06-09   2025-Q2   last-05          EDTF, X for open, this/last/next for a year, that for one stated
    2025-02-end                                          the last day of a month
    day -1   week +1   month -2   quarter 0   year +5    an offset from the day of publication
    decade 0                                             the year in which this decade ends
    week +2 planned                                      one that is not a date unless something is announced
    weekday 5   weekday 5 week -1   weekday 5 ahead      a day of the week; the next one
    2025 / ..                                            since then, to this day
    12 months to XXXX-06   12 months ended XXXX-06       as many months, of which that one is the last; past ones
    7 days to XXXX-06-09   7 days ended XXXX-06-09       the same with days
    1 weeks of XXXX-06-09                                the week of that day
    that day   that day -1                               the day stated last, shortly before; one counted from it
    before 2029   before XXXX-03                         up to the year, month, quarter or week that is before it
"""

from __future__ import annotations

import functools
import re
from typing import Literal, cast

from briefgen.contract.model import Struct

OPEN = ".."
BEFORE = "before "
LAST_DAY = -1
"""The day of a calendar date that is the last one of its month."""
_END = "end"
_SPAN = " / "
_COUNT = re.compile(r"(\d+) (months|days|weeks) (to|ended|of) (.+)")
_OFFSET = re.compile(r"(day|week|month|quarter|year|decade) ?([+-]?\d+)( planned)?")
_WEEKDAY = re.compile(r"weekday (\d)(?: week ([+-]?\d+)|( ahead))?")
_THAT_DAY = re.compile(r"that day(?: ([+-]\d+))?")
_CALENDAR = re.compile(r"(\d{4}|XXXX|XX\d\d|this|last|next|that)(?:-(?:Q(\d{1,3})|(\d{1,3})))?(?:-(\d{1,2}|end))?")

Grain = Literal["day", "week", "month", "quarter", "year", "decade"]


class Calendar(Struct, frozen=True):
    """A year as it is written, with or without a quarter, month or day; the day may be `LAST_DAY`."""

    year: str
    quarter: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def grain(self) -> Grain:
        """How exact it is."""
        if self.day is not None:
            return "day"
        return "quarter" if self.quarter is not None else "month" if self.month is not None else "year"


class Offset(Struct, frozen=True):
    """As many units from the day of publication; with `planned`, only if something is announced."""

    grain: Grain
    by: int
    planned: bool = False


class Weekday(Struct, frozen=True):
    """A day of the week, 1 to 7: of the week that is so many from that of publication, or with `ahead` the next one."""

    number: int
    week: int | None = None
    ahead: bool = False
    grain: Grain = "day"


class ThatDay(Struct, frozen=True):
    """The day stated last, or as many days from it."""

    by: int = 0
    grain: Grain = "day"


Endpoint = Calendar | Offset | Weekday | ThatDay


class Count(Struct, frozen=True):
    """So many months or days, of which the date is the last one, or the week of it; `ended` if they are past."""

    number: int
    unit: Literal["months", "days", "weeks"]
    ended: bool


class DateValue(Struct, frozen=True):
    """A date, or with `last` or `is_open` a span; `count` makes months or days of it, `before` what is up to it."""

    first: Endpoint
    last: Endpoint | None = None
    is_open: bool = False
    count: Count | None = None
    before: bool = False

    @property
    def ends(self) -> tuple[Endpoint, ...]:
        """The endpoints that are named."""
        return (self.first, self.last) if self.last else (self.first,)

    @property
    def is_span(self) -> bool:
        """Whether it has two endpoints."""
        return self.is_open or self.last is not None

    @property
    def is_plain(self) -> bool:
        """Whether it is one endpoint and nothing else."""
        return not (self.is_span or self.count or self.before)

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.is_plain and self.first.grain == "day"

    @property
    def is_dated_day(self) -> bool:
        """Whether it begins with a day of the calendar, with its year."""
        return isinstance(self.first, Calendar) and self.first.grain == "day" and self.first.year.isdigit()

    @property
    def is_month_without_year(self) -> bool:
        """Whether it is a month of whatever year."""
        return self.is_plain and self.first.grain == "month" and self.is_yearless

    @property
    def offset(self) -> Offset | None:
        """How far from the day of publication it is, or begins."""
        return self.first if isinstance(self.first, Offset) and not (self.count or self.before) else None

    @property
    def ends_ahead(self) -> bool:
        """Whether it lasts until some time after the day of publication."""
        return isinstance(self.last, Offset) and self.last.by > 0

    @property
    def is_window(self) -> bool:
        """Whether it is so many months or years up to the day of publication, or from it on: how long, more than when."""
        first, last = self.first, self.last
        if not (isinstance(first, Offset) and isinstance(last, Offset)) or self.count or self.before:
            return False
        return first.grain == last.grain in ("month", "year") and 0 in (first.by, last.by) and first.by != last.by

    @property
    def is_of_years(self) -> bool:
        """Whether it is a year in four digits, or from one to another."""
        plain = not (self.is_open or self.count or self.before)
        return plain and all(isinstance(end, Calendar) and end.grain == "year" and end.year.isdigit() for end in self.ends)

    @property
    def is_yearless(self) -> bool:
        """Whether the year of an endpoint has to be found."""
        return any(isinstance(end, Calendar) and end.year == "XXXX" for end in self.ends)

    def has(self, *grains: Grain) -> bool:
        """Whether an endpoint is of one of the `grains`."""
        return any(end.grain in grains for end in self.ends)


@functools.lru_cache(maxsize=4096)
def parse_value(text: str) -> DateValue:
    """The date that `text`, the value of a pattern with its slots filled, says; ValueError if it says none."""
    if count := _COUNT.fullmatch(text):
        counted = Count(int(count[1]), cast("Literal['months', 'days', 'weeks']", count[2]), ended=count[3] == "ended")
        return _with(parse_value(count[4]), count=counted)
    if text.startswith(BEFORE):
        return _with(parse_value(text.removeprefix(BEFORE)), before=True)
    first, span, last = text.partition(_SPAN)
    is_open = last == OPEN
    return DateValue(_endpoint(first), _endpoint(last) if span and not is_open else None, is_open=is_open)


def _with(date: DateValue, count: Count | None = None, *, before: bool = False) -> DateValue:
    return DateValue(date.first, date.last, is_open=date.is_open, count=count or date.count, before=before or date.before)


def _endpoint(text: str) -> Endpoint:
    if match := _CALENDAR.fullmatch(text):
        quarter, month, day = match.groups()[1:]
        day = str(LAST_DAY) if day == _END else day
        return Calendar(match[1], *(None if part is None else int(part) for part in (quarter, month, day)))
    if match := _OFFSET.fullmatch(text):
        return Offset(cast("Grain", match[1]), int(match[2]), planned=match[3] is not None)
    if match := _WEEKDAY.fullmatch(text):
        return Weekday(int(match[1]), int(match[2]) if match[2] else None, ahead=match[3] is not None)
    if match := _THAT_DAY.fullmatch(text):
        return ThatDay(int(match[1] or 0))
    raise ValueError(f"no date: {text!r}")

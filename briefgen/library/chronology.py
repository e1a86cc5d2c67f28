"""Chronology: the dated events of a library in chronological order, by year and month, and which of them are upcoming."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable

from briefgen.contract.edtf import last_day, parse_when
from briefgen.contract.model import Event, Struct
from briefgen.library.library import Library, Occurrence


@functools.lru_cache(maxsize=1 << 16)  # the functions here get the same few thousand dates for many pages
def _days(edtf: str) -> tuple[int, int]:
    """What an EDTF date is sorted by as numbers, which are compared faster than dates."""
    first, last = parse_when(edtf).sort_key
    return first.toordinal(), last.toordinal()


class Month(Struct, frozen=True):
    """The events of a month in chronological order; `month` (1-12) is None for those dated by quarter, year or longer."""

    month: int | None
    events: tuple[Occurrence[Event], ...]


class Year(Struct, frozen=True):
    """The months of a year that have events, the coarser dates first."""

    year: int
    months: tuple[Month, ...]

    @property
    def events(self) -> tuple[Occurrence[Event], ...]:
        """All events of the year."""
        return tuple(e for month in self.months for e in month.events)


def chronological(events: Iterable[Occurrence[Event]]) -> tuple[Occurrence[Event], ...]:
    """`events` in chronological order; those of the same time by id."""
    return tuple(
        sorted(
            events,
            key=lambda e: (_days(e.fact.when), e.fact.time or "", e.fact.id, e.briefing.id),
        )
    )


def chronology(library: Library) -> tuple[Year, ...]:
    """Every event of `library` under the year and month in which it begins, the newest year first.

    An event without a beginning is under the month in which it ends; one of an unknown year is under none.
    """
    years: dict[int, dict[int, list[Occurrence[Event]]]] = {}
    for event in chronological(Occurrence(e, b) for b in library.briefings for e in b.timeline if has_year(e)):
        year, month = _month(event.fact.when)
        years.setdefault(year, {}).setdefault(month, []).append(event)
    return tuple(
        Year(year, tuple(Month(month or None, tuple(events)) for month, events in sorted(months.items())))
        for year, months in sorted(years.items(), reverse=True)
    )


def planned_events(library: Library) -> tuple[Occurrence[Event], ...]:
    """Every event of a known year that an article calls planned, in chronological order."""
    return chronological(Occurrence(e, b) for b in library.briefings for e in b.timeline if is_planned(e))


def is_planned(event: Event) -> bool:
    """Whether `event` is planned for a day of a known year, so that a calendar can have it."""
    return event.status == "planned" and has_year(event)


def has_year(event: Event) -> bool:
    """Whether the year of `event` is known."""
    return _has_year(event.when)


@functools.lru_cache(maxsize=1 << 16)
def _has_year(edtf: str) -> bool:
    return not parse_when(edtf).yearless


def year_of(event: Event) -> int | None:
    """The year in which `event` begins, or, if that is not stated, ends; None if it is unknown."""
    return _month(event.when)[0] if has_year(event) else None


def is_upcoming(event: Event, day: datetime.date) -> bool:
    """Whether `event` is planned and not over before `day`."""
    return is_planned(event) and last_day(event.when) >= day


def upcoming_events(library: Library, planned: tuple[Occurrence[Event], ...] | None = None) -> tuple[Occurrence[Event], ...]:
    """Planned events that are not over on the day of the newest briefing, in chronological order; `planned` are all of them.

    That day serves as today, so that the same library always gives the same page.
    """
    today = library.briefings[0].published if library.briefings else None
    if today is None:
        return ()
    day = datetime.date.fromisoformat(today)
    return tuple(e for e in (planned_events(library) if planned is None else planned) if is_upcoming(e.fact, day))


@functools.lru_cache(maxsize=1 << 16)
def _month(edtf: str) -> tuple[int, int]:
    """Year and month of an EDTF date; the month is 0 if the date is coarser."""
    when = parse_when(edtf)
    moment = when.start or when.end
    assert moment is not None, "an interval has a beginning or an end"
    return moment.first.year, moment.first.month if moment.grain in ("day", "month", "week") else 0

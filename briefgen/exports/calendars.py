"""Calendars: planned dates as iCalendar (RFC 5545), of the site, each briefing and each subject that has a calendar.

A calendar is beside its page: `countries/vn.ics` beside `countries/vn.html`. Calendars know days and hours
only. A month or a quarter becomes one entry over all its days, which blocks no time and says that the article says no more.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Iterator

import icalendar

from briefgen.contract.edtf import Moment, parse_when
from briefgen.contract.model import Briefing, Event
from briefgen.exports.identifiers import changed_on, lasting_id, moment
from briefgen.library.chronology import is_planned, planned_events
from briefgen.library.library import Occurrence
from briefgen.views.addresses import HOME, briefing_page
from briefgen.views.site import Site

PRODUCT = "-//briefgen//briefgen//EN"


def calendars(site: Site) -> dict[str, bytes]:
    """The calendars by path; none where nothing is planned, because the format has no empty ones."""

    @functools.cache
    def entry(briefing_id: str, event_id: str) -> bytes:
        briefing = site.briefing(briefing_id)
        event = next(e for e in briefing.timeline if e.id == event_id)
        ical: bytes = _entry(event, briefing, site).to_ical()
        return ical

    return {
        f"{page}.ics": _calendar(name, [entry(s.briefing.id, s.fact.id) for s in events], site)
        for page, name, events in _planned(site)
        if events
    }


def _planned(site: Site) -> Iterator[tuple[str, str, tuple[Occurrence[Event], ...]]]:
    """Page, name and planned events of everything that has a calendar; the events are those that its page shows."""
    yield HOME, site.name, planned_events(site.library)
    for b in site.library.briefings:
        yield briefing_page(b.id), b.title, tuple(Occurrence(e, b) for e in b.timeline if is_planned(e))
    for page in site.pages_with("calendar"):
        yield page.page, page.title, page.planned


def _calendar(name: str, entries: Iterable[bytes], site: Site) -> bytes:
    """A calendar of `entries`, each of which is written once although it is in several calendars."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", site.wording.say("calendar_of", name=name))
    head, end, rest = calendar.to_ical().rpartition(b"END:VCALENDAR")
    return b"".join((head, *entries, end, rest))


def _entry(event: Event, briefing: Briefing, site: Site) -> icalendar.Event:
    place = f"{briefing_page(briefing.id)}.html#{event.id}"
    entry = icalendar.Event()
    entry.add("uid", str(lasting_id(site.name, place)))
    entry.add("dtstamp", moment(changed_on(briefing)))
    for key, value in _span(event).items():
        entry.add(key, value)
    entry.add("summary", event.what if _is_exact(event) else f"{event.what} ({site.wording.when(event.when)})")
    entry.add("description", "\n\n".join(_description(event, briefing, site)))
    entry.add("categories", [site.wording.country(c.code) for c in briefing.countries if c.role == "primary"])
    entry.add("status", "TENTATIVE")
    entry.add("transp", "TRANSPARENT")
    if site.url:
        entry.add("url", site.url + place)
    return entry


def _description(event: Event, briefing: Briefing, site: Site) -> Iterator[str]:
    say = site.wording.say
    yield say("quoted", quote=event.evidence.quote)
    if not _is_exact(event):
        yield say("no_finer", date=site.wording.when(event.when))
    if event.time:
        yield say("no_zone", time=event.time)
    yield say("from_briefing", title=briefing.title)


def _is_exact(event: Event) -> bool:
    """Whether the event's `when` is a day, or runs from a day to a day."""
    when = parse_when(event.when)
    return all(end is not None and end.grain == "day" and not end.about for end in (when.start, when.end))


def _span(event: Event) -> dict[str, datetime.date]:
    """Start and end, the latter not included: a time on one day, else all days; of an open interval the end that is stated.

    A time has no zone, as in the article, so a calendar shows it unchanged wherever it is opened.
    """
    when = parse_when(event.when)
    first, last = _stated(when.start, when.end), _stated(when.end, when.start)
    if event.time and _is_exact(event) and first.first == last.last:
        return {"dtstart": datetime.datetime.combine(first.first, datetime.time.fromisoformat(event.time))}
    end = min(last.last, datetime.date.max - datetime.timedelta(days=1)) + datetime.timedelta(days=1)
    return {"dtstart": first.first, "dtend": end}


def _stated(end: Moment | None, other: Moment | None) -> Moment:
    stated = end or other
    assert stated is not None, "an interval has at least one end"
    return stated

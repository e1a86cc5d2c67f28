"""Calendars: planned dates as iCalendar (RFC 5545), of the site and of each briefing, country and topic.

A calendar stands beside its page: `countries/vn.ics` beside `countries/vn.html`. Calendars know days and hours
only. A month or a quarter becomes one entry over all its days, which blocks no time and says that the article says no more.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Iterator

import icalendar
import msgspec

from briefgen.contract.edtf import Moment, parse_when
from briefgen.contract.model import Briefing, Event
from briefgen.exports.identifiers import changed_on, lasting_id, moment
from briefgen.library.chronology import planned_events
from briefgen.library.library import Library, Occurrence
from briefgen.library.subject_facts import country_facts, topic_facts
from briefgen.views.addresses import briefing_page, country_page, topic_page
from briefgen.views.site import Site

PRODUCT = "-//briefgen//briefgen//EN"
HOME = "index"


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
        for page, name, events in _subjects(site)
        if events
    }


def _subjects(site: Site) -> Iterator[tuple[str, str, tuple[Occurrence[Event], ...]]]:
    """Page, name and planned events: of a briefing, a country or a topic, those that its page shows."""
    library = Library(tuple(_plans(b) for b in site.library.briefings if any(e.status == "planned" for e in b.timeline)))
    yield HOME, site.name, planned_events(library)
    for briefing in library.briefings:
        yield briefing_page(briefing.id), briefing.title, tuple(Occurrence(e, briefing) for e in briefing.timeline)
    for code in sorted({c.code for b in library.briefings for c in b.countries}):
        yield country_page(code), site.wording.country(code), country_facts(library, code).timeline
    for id_ in sorted({t.id for b in library.briefings for t in b.topics}):
        yield topic_page(id_), site.wording.topic(id_), topic_facts(library, id_).timeline


def _plans(briefing: Briefing) -> Briefing:
    """`briefing` with the facts that calendars need, so that indexes of it cost little."""
    events = tuple(e for e in briefing.timeline if e.status == "planned")
    return msgspec.structs.replace(briefing, timeline=events, figures=(), actors=())


def _calendar(name: str, entries: Iterable[bytes], site: Site) -> bytes:
    """A calendar of `entries`, each of which is written once although it stands in several calendars."""
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
    """Start and end, the latter not included: a time on one day, else all days; of an open interval the end that is told.

    A time has no zone, as in the article, so a calendar shows it unchanged wherever it is opened.
    """
    when = parse_when(event.when)
    first, last = _told(when.start, when.end), _told(when.end, when.start)
    if event.time and _is_exact(event) and first.first == last.last:
        return {"dtstart": datetime.datetime.combine(first.first, datetime.time.fromisoformat(event.time))}
    end = min(last.last, datetime.date.max - datetime.timedelta(days=1)) + datetime.timedelta(days=1)
    return {"dtstart": first.first, "dtend": end}


def _told(end: Moment | None, other: Moment | None) -> Moment:
    told = end or other
    assert told is not None, "an interval has at least one end"
    return told

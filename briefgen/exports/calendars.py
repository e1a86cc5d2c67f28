"""Calendars: planned dates as iCalendar (RFC 5545), of the site, each briefing and each subject that has a calendar.

A calendar is next to its page: `countries/vn.ics` next to `countries/vn.html`. Calendars know only days and hours. A month
or a quarter becomes one entry over all its days, which blocks no time and says that the article says no more.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from briefgen.contract.edtf import Moment, last_day, parse_when
from briefgen.contract.kinds import NOWHERE
from briefgen.contract.model import Briefing, Event
from briefgen.exports.content_lines import component, moment, paragraphs, text
from briefgen.exports.identifiers import changed_on, lasting_id, midnight
from briefgen.library.chronology import chronological, is_planned, is_upcoming
from briefgen.library.library import Occurrence
from briefgen.storage.derived import Digest, digest_of
from briefgen.views.addresses import HOME, briefing_page
from briefgen.views.index_entries import IndexEntry
from briefgen.views.outputs import Output
from briefgen.views.site import Site

PRODUCT = "-//briefgen//briefgen//EN"
MOST = 1_000
"""The most entries of a calendar: about a megabyte, beyond which calendar programs refuse it."""
_KEPT = 4_000
"""The number of entries that are cached for the next calendars."""

NOTHING: Digest = b""
"""The digest of a calendar without events, which isn't written."""

Planned = tuple[Occurrence[Event], ...]


def calendars(site: Site) -> Iterator[Output]:
    """The calendars; none if nothing is planned, because the format has no empty ones."""

    @functools.lru_cache
    def timeline(briefing_id: str) -> dict[str, Event]:
        return {event.id: event for event in site.briefing(briefing_id).timeline}

    @functools.lru_cache(_KEPT)
    def entry(briefing_id: str, event_id: str) -> bytes:
        return _entry(timeline(briefing_id)[event_id], site.briefing(briefing_id), site)

    @functools.cache
    def of_briefing(id_: str) -> tuple[object, ...]:
        return _of_briefing(site.briefing(id_), site)

    def calendar(name: str, events: Callable[[], Planned]) -> bytes:
        head, end, rest = _empty(name, site).rpartition(b"END:VCALENDAR")
        return b"".join((head, *(entry(e.briefing.id, e.fact.id) for e in events()), end, rest))

    def shown(name: str, events: Callable[[], Planned]) -> Digest:
        found = [(replace(e.fact, evidence=NOWHERE), e.fact.evidence.quote, of_briefing(e.briefing.id)) for e in events()]
        return digest_of(name, found) if found else NOTHING

    for page, name, key, events in _planned(site):
        now = functools.partial(shown, name, events)
        if found := site.memo.find(key, now) if key else now():
            yield Output(f"{page}.ics", found, functools.partial(calendar, name, events))


def _planned(site: Site) -> Iterator[tuple[str, str, Digest | None, Callable[[], Planned]]]:
    """Page, name and planned events of everything that has a calendar; the events are those that its page shows.

    The third is a digest of what they depend on, which is computed from less, if there is one.
    """
    newest = next((b.published for b in site.library.briefings if b.published), None)
    today = datetime.date.fromisoformat(newest) if newest else datetime.date.min
    yield HOME, site.name, None, lambda: _bounded(site.holdings.planned, today)
    for b in site.library.briefings:
        yield (
            briefing_page(b.id),
            b.title,
            digest_of("calendar", site.digests[b.id], site.everywhere),
            functools.partial(_of_one, b),
        )
    for entry in site.pages_with("calendar"):
        of_page = digest_of("calendar", entry.key, newest) if entry.key else None
        yield entry.path, entry.title, of_page, functools.partial(_of_page, entry, today)


def _of_one(briefing: Briefing) -> Planned:
    return tuple(Occurrence(e, briefing) for e in briefing.timeline if is_planned(e))


def _of_page(entry: IndexEntry, today: datetime.date) -> Planned:
    return _bounded(entry.page.planned, today)


def _bounded(events: Planned, today: datetime.date) -> Planned:
    """`events`; if they are more than `MOST`, those not over `today`, the soonest first, then those that ended last."""
    if len(events) <= MOST:
        return events
    ahead = [e for e in events if is_upcoming(e.fact, today)]
    over = sorted((e for e in events if not is_upcoming(e.fact, today)), key=lambda e: last_day(e.fact.when), reverse=True)
    return chronological([*ahead, *over][:MOST])


def _empty(name: str, site: Site) -> bytes:
    """A calendar without entries, which are written only once although each is in several calendars."""
    named = text("X-WR-CALNAME", site.wording.say("calendar_of", name=name))
    return component("VCALENDAR", ("VERSION:2.0", text("PRODID", PRODUCT), named))


def _entry(event: Event, briefing: Briefing, site: Site) -> bytes:
    place, categories = f"{briefing_page(briefing.id)}.html#{event.id}", _categories(briefing, site)
    summary = event.what if _is_exact(event) else f"{event.what} ({site.wording.when(event.when)})"
    return component("VEVENT", (
        text("SUMMARY", summary),
        *(moment(name, day) for name, day in _span(event).items()),
        moment("DTSTAMP", midnight(changed_on(briefing))),
        f"UID:{lasting_id(site.name, place)}",
        *((text("CATEGORIES", *categories),) if categories else ()),
        paragraphs("DESCRIPTION", _description(event, briefing, site)),
        "STATUS:TENTATIVE",
        "TRANSP:TRANSPARENT",
        *((f"URL:{site.url}{place}",) if site.url else ()),
    ))  # fmt: skip


def _of_briefing(briefing: Briefing, site: Site) -> tuple[object, ...]:
    """What an entry shows of the event's briefing."""
    return briefing.id, briefing.title, changed_on(briefing), _categories(briefing, site)


def _categories(briefing: Briefing, site: Site) -> list[str]:
    return [site.wording.country(c.code) for c in briefing.countries if c.role == "primary"]


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
    """Start and end, the latter not included: a time on one day, or all days; for an open interval, the end that is stated.

    A time has no zone, as in the article, so a calendar shows it unchanged wherever it is opened.
    """
    when = parse_when(event.when)
    first, last = _stated(when.start, when.end), _stated(when.end, when.start)
    if event.time and _is_exact(event) and first.first == last.last:
        return {"DTSTART": datetime.datetime.combine(first.first, datetime.time.fromisoformat(event.time))}
    end = min(last.last, datetime.date.max - datetime.timedelta(days=1)) + datetime.timedelta(days=1)
    return {"DTSTART": first.first, "DTEND": end}


def _stated(end: Moment | None, other: Moment | None) -> Moment:
    stated = end or other
    assert stated is not None, "an interval has at least one end"
    return stated

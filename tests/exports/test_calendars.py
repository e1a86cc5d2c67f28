"""Calendars: planned dates, no more precise than they are, in a form that calendar programs read."""

from __future__ import annotations

import datetime
import re

import icalendar
import msgspec
import pytest
from invented import HOSTILE, copper, hostile, tea
from outputs import made, remade

from briefgen.contract.model import Event
from briefgen.exports.calendars import MOST, calendars
from briefgen.library.chronology import planned_events
from briefgen.library.library import Occurrence
from briefgen.library.subject_facts import country_facts, topic_facts
from briefgen.text import one_line

URL = "https://desk.example/"


def events(ical: bytes) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(ical).walk("VEVENT")


def planning(when: str, time: str | None = None, **values: str):
    """The copper briefing with one planned event."""
    event = Event(id="plan", when=when, time=time, status="planned", what="talks", evidence=copper().timeline[2].evidence)
    return msgspec.structs.replace(copper(), timeline=(msgspec.structs.replace(event, **values),))


@pytest.mark.parametrize(
    ("when", "time", "start", "end", "summary"),
    [
        ("2031-05-09", None, "2031-05-09", "2031-05-10", "talks"),
        ("2031-05-09", "16:30", "2031-05-09T16:30:00", None, "talks"),
        ("2031-12-30/2032-01-02", None, "2031-12-30", "2032-01-03", "talks"),
        ("2031-05-09/2031-05-11", "09:00", "2031-05-09", "2031-05-12", "talks"),
        ("2031-05-09~", "09:00", "2031-05-09", "2031-05-10", "talks (around 9 May 2031)"),
        ("2031-02", None, "2031-02-01", "2031-03-01", "talks (February 2031)"),
        ("2031-02", "09:00", "2031-02-01", "2031-03-01", "talks (February 2031)"),
        ("2031-Q4", None, "2031-10-01", "2032-01-01", "talks (4th quarter 2031)"),
        ("2031-W02", None, "2031-01-06", "2031-01-13", "talks (week of 6–12 January 2031)"),
        ("2032", None, "2032-01-01", "2033-01-01", "talks (2032)"),
        ("2032~", None, "2032-01-01", "2033-01-01", "talks (around 2032)"),
        ("2031-05/..", None, "2031-05-01", "2031-06-01", "talks (from May 2031)"),
        ("2031-05-09/..", None, "2031-05-09", "2031-05-10", "talks (from 9 May 2031)"),
        ("2031-05-09/2031-06", None, "2031-05-09", "2031-07-01", "talks (9 May 2031 – June 2031)"),
        ("../2031-05-09", None, "2031-05-09", "2031-05-10", "talks (until 9 May 2031)"),
        ("9999", None, "9999-01-01", "9999-12-31", "talks (9999)"),
    ],
)
def test_a_date_is_never_finer_than_the_article_says(site_of, when, time, start, end, summary):
    [event] = events(made(calendars(site_of(planning(when, time))))["index.ics"])
    assert event.decoded("dtstart").isoformat() == start
    assert ("dtend" in event and event.decoded("dtend").isoformat()) == (end or False)
    assert event["summary"] == summary
    description = str(event["description"])
    assert ("no more than" in description) == (summary != "talks")
    assert (f"Time given in the article: {time}" in description) == (time is not None)


def test_the_categories_are_the_primary_countries(site_of):
    [event] = events(made(calendars(site_of(tea())))["index.ics"])
    assert event["categories"].to_ical().decode() == "Vietnam"


def test_every_calendar_has_what_the_standard_requires(site_of):
    for path, ical in made(calendars(site_of())).items():
        assert ical.startswith(b"BEGIN:VCALENDAR\r\n") and ical.endswith(b"END:VCALENDAR\r\n")
        assert all(len(line) <= 75 for line in ical.split(b"\r\n")) and not re.search(rb"(?<!\r)\n", ical), path
        calendar = icalendar.Calendar.from_ical(ical)
        assert calendar["version"] == "2.0" and calendar["prodid"]
        found = calendar.walk("VEVENT")
        assert found and len({str(e["uid"]) for e in found}) == len(found)
        for event in found:
            assert event.decoded("dtstamp").utcoffset() == datetime.timedelta(0)
            assert (event["status"], event["transp"]) == ("TENTATIVE", "TRANSPARENT")
            assert not event.errors


def test_a_calendar_has_the_planned_dates_of_its_page(site_of):
    library = (site := site_of()).library
    timelines = {
        **{f"countries/{c.lower()}.ics": country_facts(library, c).timeline for c in ("CH", "NO", "US", "VN")},
        **{f"topics/{page[7:]}.ics": topic_facts(library, page[7:]).timeline for page in site.views if page[:6] == "topics"},
        **{f"briefings/{b.id}.ics": [Occurrence(e, b) for e in b.timeline] for b in library.briefings},
        "index.ics": planned_events(library),
    }
    planned = {path: [s.fact.what for s in timeline if s.fact.status == "planned"] for path, timeline in timelines.items()}
    found = {
        path: [str(e["summary"]).partition(" (")[0] for e in events(ical)] for path, ical in made(calendars(site)).items()
    }
    assert found == {path: names for path, names in planned.items() if names}
    assert found["index.ics"] == ["vòng tới", "new round"] and "countries/ch.ics" not in found


def test_an_entry_leads_to_its_words_and_has_one_id_everywhere(site_of):
    found = made(calendars(site_of(tea(), url=URL)))
    [here], [there] = events(found["index.ics"]), events(found["countries/vn.ics"])
    assert here["uid"] == there["uid"] == events(made(calendars(site_of(tea())))["index.ics"])[0]["uid"]
    assert here["url"] == f"{URL}briefings/2031-02-03-tea.html#event-next"
    assert "“tháng 5/2031”" in here["description"] and tea().title in here["description"]
    assert here.decoded("dtstamp").date() == datetime.date(2031, 2, 3)
    assert "url" not in events(made(calendars(site_of(tea())))["index.ics"])[0]


def test_hostile_words_stay_words(site_of):
    lines = f"{HOSTILE}\r\nEND:VEVENT\nBEGIN:VALARM,;\\"
    briefing = msgspec.structs.replace(planning("2031-05-09", what=lines), title=hostile().title)
    [calendar] = icalendar.Calendar.from_ical(made(calendars(site_of(briefing)))["index.ics"], multiple=True)
    assert [part.name for part in calendar.walk()] == ["VCALENDAR", "VEVENT"]
    [event] = calendar.walk("VEVENT")
    assert event["summary"] == one_line(lines)
    assert HOSTILE in event["description"]


def test_a_day_of_an_unknown_year_is_in_no_calendar(site_of):
    assert made(calendars(site_of(planning("XXXX-05-30")))) == {}


def test_no_calendar_is_empty(site_of):
    assert made(calendars(site_of(hostile()))) == {}


def test_of_too_many_plans_the_next_ones_are_kept_and_then_the_last(site_of):
    years = [2031 - MOST // 2, *range(2032 - MOST // 2, 2032 + MOST)]
    plan = planning("2031").timeline[0]
    plans = tuple(msgspec.structs.replace(plan, id=f"plan-{year}", when=f"{year:04}", what=f"in {year}") for year in years)
    briefing = msgspec.structs.replace(copper(), timeline=plans)
    found = {e.decoded("dtstart").year for e in events(made(calendars(site_of(briefing)))["index.ics"])}
    assert found == set(range(2031, 2031 + MOST)), "those to come leave no room for others"
    few = msgspec.structs.replace(briefing, timeline=plans[: MOST + 1])
    found = {e.decoded("dtstart").year for e in events(made(calendars(site_of(few)))["index.ics"])}
    assert found == set(years[1 : MOST + 1]), "the oldest is left out"
    assert len(made(calendars(site_of(briefing)))["index.ics"]) < 2_000_000


def test_a_change_that_no_calendar_shows_of_others_remakes_none(site_of):
    other = msgspec.structs.replace(tea(), title="Another title")
    assert remade(calendars(site_of()), calendars(site_of(other, copper(), hostile()))) == {
        "briefings/2031-02-03-tea.ics",
        *(f"{page}.ics" for page in ("index", "countries/vn", "topics/trade-agreements")),
    }


def test_a_long_line_breaks_between_characters(site_of):
    for words in ("chè " * 60, "\\" * 200, ",;" * 90, "𝟘" * 80):
        briefing = planning("2031-05-09", what=words)
        ical = made(calendars(site_of(briefing)))["index.ics"]
        lines = ical.decode().split("\r\n")
        assert all(len(line.encode()) <= 75 for line in lines)
        assert str(events(ical)[0]["summary"]) == words

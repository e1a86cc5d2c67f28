"""The timeline and its years."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.library.chronology import Month, Year, upcoming_events
from briefgen.views.addresses import TIMELINE, year_page
from briefgen.views.holdings import Holdings
from briefgen.views.pages import IndexPage, counted, section
from briefgen.views.paging import Jump, Section, cut_sections
from briefgen.views.places import year_has_page, year_place
from briefgen.views.subjects.kind import Lead, SubjectKind
from briefgen.views.wording import Wording, capital


def _link(holdings: Holdings) -> Jump:
    events = sum(len(year.events) for year in holdings.years)
    return Jump(TIMELINE, holdings.wording.say("timeline"), events, "count_events")


def _index(holdings: Holdings) -> IndexPage:
    """The upcoming events, then each year: links to its months, or its events where they are few."""
    link, wording, years = _link(holdings), holdings.wording, holdings.years
    upcoming = upcoming_events(holdings.library)
    return IndexPage(
        page=link.page,
        title=link.label,
        note=wording.say("timeline_lead") if years else wording.say("no_briefings"),
        sections=(
            *((section("ahead", "events", upcoming, wording),) if upcoming else ()),
            *(_year_section(year, holdings) for year in years),
        ),
    )


def _year_section(year: Year, holdings: Holdings) -> Section:
    wording, label = holdings.wording, str(year.year)
    if not year_has_page(year, holdings):
        return Section(key=label, kind="events", label=label, items=year.events)
    whole = Jump(year_page(year.year), wording.say("whole_year"), len(year.events), "count_events")
    sections = _month_sections(year, wording)
    _, months = cut_sections(sections, whole.page, counted(sections))
    return Section(
        key=label,
        kind="events",
        label=label,
        items=(),
        total=len(year.events),
        jumps=(whole, *months) if len(months) > 1 else (whole,),
    )


def _pages(holdings: Holdings) -> Iterator[IndexPage]:
    link, wording = _link(holdings), holdings.wording
    for year in (year for year in holdings.years if year_has_page(year, holdings)):
        yield IndexPage(
            page=year_page(year.year),
            title=_title(year, wording),
            layout="groups",
            up=(link,),
            facts=(wording.say("count_events", n=len(year.events)),),
            sections=_month_sections(year, wording),
        )


def _leads(holdings: Holdings) -> Iterator[Lead]:
    for year in holdings.years:
        if not year_has_page(year, holdings):
            yield Lead(year_page(year.year), _title(year, holdings.wording), year_place(year, holdings))


def _title(year: Year, wording: Wording) -> str:
    return wording.say("timeline_of", year=str(year.year))


def _month_sections(year: Year, wording: Wording) -> tuple[Section, ...]:
    return tuple(_month_section(year.year, month, wording) for month in year.months)


def _month_section(year: int, month: Month, wording: Wording) -> Section:
    key = f"{year:04}-{month.month:02}" if month.month else f"{year:04}"
    label = capital(wording.when(key)) if month.month else wording.say("no_month")
    return Section(key, "events", label, month.events)


YEAR = SubjectKind(name="year", link=_link, index=_index, pages=_pages, leads=_leads)

"""The timeline and its years."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence

from briefgen.library.chronology import Month, Year
from briefgen.views.addresses import TIMELINE, year_page
from briefgen.views.holdings import Holdings
from briefgen.views.pages import Draft, IndexPage, counted
from briefgen.views.paging import PER_PAGE, SHORT, Jump, Section, cut_periods
from briefgen.views.places import year_has_page, year_place, years_page
from briefgen.views.subjects.kind import Lead, SubjectKind
from briefgen.views.wording import Wording, capital


def _link(holdings: Holdings) -> Jump:
    events = sum(len(year.events) for year in holdings.years)
    return Jump(TIMELINE, holdings.wording.say("timeline"), events, "count_events")


def _index(holdings: Holdings) -> IndexPage:
    """The upcoming events, then each year: links to its months, and its events if they are few."""
    link, wording, years = _link(holdings), holdings.wording, holdings.years
    upcoming = holdings.upcoming
    return IndexPage(
        page=link.page,
        title=link.label,
        note=wording.say("timeline_lead") if years else wording.say("no_briefings"),
        sections=(
            *((Section("ahead", "events", wording.say("ahead"), upcoming, oldest_first=True),) if upcoming else ()),
            *_sections(holdings),
        ),
    )


def _sections(holdings: Holdings) -> Iterator[Section]:
    """The years on the timeline itself, the newest with their events, and a link to each page that has others."""
    room = PER_PAGE
    for page, found in _years_by_page(holdings):
        if page == TIMELINE:
            for year in found:
                fits = len(year.events) <= min(room, SHORT)
                room -= len(year.events) if fits else 0
                yield _year_section(year, holdings, with_events=fits)
        else:
            events = sum(len(year.events) for year in found)
            whole = Jump(page, holdings.wording.say("whole_century"), events, "count_events")
            yield Section(
                key=page.rpartition("/")[2], kind="events", label=_name(page), items=(), total=events, jumps=(whole,)
            )


def _years_by_page(holdings: Holdings) -> Iterator[tuple[str, tuple[Year, ...]]]:
    """The pages that have lists of years, and those years."""
    for page, found in itertools.groupby(holdings.years, lambda year: years_page(year, holdings)):
        yield page, tuple(found)


def _year_section(year: Year, holdings: Holdings, *, with_events: bool = False) -> Section:
    """A year with a page, whose events the list of years repeats only `with_events`, or one that has events only there."""
    wording, label = holdings.wording, str(year.year)
    if not year_has_page(year, holdings):
        return Section(key=label, kind="events", label=label, items=year.events)
    whole = Jump(year_page(year.year), wording.say("whole_year"), len(year.events), "count_events")
    sections = _month_sections(year, wording)
    months = cut_periods(sections, whole.page, counted(sections)).jumps
    return Section(
        key=label,
        kind="events",
        label=label,
        items=year.events if with_events else (),
        total=len(year.events),
        jumps=(whole, *months) if len(months) > 1 else (whole,),
    )


def _pages(holdings: Holdings) -> Iterator[Draft]:
    link = _link(holdings)
    for page, years in _years_by_page(holdings):
        if page != TIMELINE:
            yield Draft(functools.partial(_century, page, years, link, holdings))
    for year in holdings.years:
        if year_has_page(year, holdings):
            yield Draft(functools.partial(_page, year, link, holdings))


def _century(page: str, years: Sequence[Year], link: Jump, holdings: Holdings) -> IndexPage:
    wording = holdings.wording
    return IndexPage(
        page=page,
        title=wording.say("timeline_of", year=_name(page)),
        up=(link,),
        facts=(wording.say("count_events", n=sum(len(year.events) for year in years)),),
        sections=tuple(_year_section(year, holdings) for year in years),
    )


def _page(year: Year, link: Jump, holdings: Holdings) -> IndexPage:
    wording = holdings.wording
    return IndexPage(
        page=year_page(year.year),
        title=_title(year, wording),
        layout="periods",
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


def _name(page: str) -> str:
    """The years on `page`, as people write them."""
    return page.rpartition("/")[2].replace("-", "–")


def _month_sections(year: Year, wording: Wording) -> tuple[Section, ...]:
    return tuple(_month_section(year.year, month, wording) for month in year.months)


def _month_section(year: int, month: Month, wording: Wording) -> Section:
    key = f"{year:04}-{month.month:02}" if month.month else f"{year:04}"
    label = capital(wording.when(key)) if month.month else wording.say("no_month")
    return Section(key, "events", label, month.events, oldest_first=True)


YEAR = SubjectKind(name="year", link=_link, index=_index, pages=_pages, leads=_leads)

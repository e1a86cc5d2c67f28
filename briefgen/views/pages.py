"""Pages: what is on each index page, before it is rendered, and the files into which a long one is cut.

A kind of subjects (`subjects/`) makes `IndexPage`s. Feeds, calendars, digests, search and the comparison of two states
read them as they are; `views_of` cuts them into the `View`s that `web/render.py` renders.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from briefgen.contract.model import Briefing, Event, Struct
from briefgen.library.chronology import chronological, is_planned
from briefgen.library.library import Occurrence, Subject, newest_first
from briefgen.registry.registry import Registered
from briefgen.views.paging import PER_PAGE, Jump, Pages, Section, cut, cut_periods, cut_sections, cut_times
from briefgen.views.times import by_time, is_timed
from briefgen.views.wording import Wording

SHOWN = 10
"""The number of items that the page of a subject shows of a list that is too long for it."""

Layout = Literal["subject", "list", "groups", "periods", "pairs", "figures"]
"""The template of a page. `subject` has lists, each cut into pages of its own if it is long; `groups` is one long list with
headings, and so is `periods`, whose headings are times; the others are one long list without headings."""


class Choice(Struct, frozen=True):
    """Something by which a table can be filtered, and the number of rows that have it."""

    value: str
    label: str
    count: int


class IndexPage(Struct, frozen=True, kw_only=True):
    """What an index page shows: the page of a subject, or a list.

    `about` are the subjects that it is about, by which search finds it, unless it is not `searched`. `language` is that of
    `title` if that is an article's words, `up` leads to the wider lists, `registered` is what the registry knows of an
    actor, `filters` are those of a table.
    """

    page: str
    title: str
    layout: Layout = "subject"
    about: tuple[Subject, ...] = ()
    searched: bool = True
    language: str | None = None
    up: tuple[Jump, ...] = ()
    facts: tuple[str, ...] = ()
    note: str | None = None
    sections: tuple[Section, ...] = ()
    registered: Registered | None = None
    filters: dict[str, tuple[Choice, ...]] = {}

    @property
    def briefings(self) -> tuple[Briefing, ...]:
        """The briefings that this page lists, the newest first."""
        return newest_first(item for s in self.sections if s.kind == "briefings" for item in s.items)

    @property
    def planned(self) -> tuple[Occurrence[Event], ...]:
        """The planned events that this page lists, in chronological order."""
        events = (item for s in self.sections if s.kind == "events" for item in s.items)
        return chronological(e for e in events if is_planned(e.fact))


@dataclass(frozen=True)
class Draft:
    """An index page that is made when somebody needs it.

    What it shows is decided by the briefings that it is `of`, in their order, with everything about their facts and actors,
    and by whatever is `beside` these; None if any briefing may decide on it.
    """

    make: Callable[[], IndexPage]
    of: Sequence[Briefing] | None = None
    beside: object = None


class View(Struct, frozen=True):
    """A page to render: its path, its template, title and description as text, and what the template needs.

    `about` is that of its IndexPage. A page that continues a list is not `searched`.
    """

    page: str
    template: str
    title: str
    description: str
    context: dict[str, Any]
    about: tuple[Subject, ...] = ()
    searched: bool = True


class Download(Struct, frozen=True):
    """A page's PDF: its `size` in bytes and, if it holds several briefings, how many, in words."""

    size: int
    held: str = ""


class PageFiles(Struct, frozen=True):
    """The files to which pages link: paths of exports, such as `countries/vn.xml`, and PDFs by page."""

    exports: frozenset[str] = frozenset()
    pdfs: Mapping[str, Download] = {}


NO_FILES = PageFiles()


def views_of(page: IndexPage, wording: Wording) -> Iterator[View]:
    """`page`, and the pages that continue its lists."""
    if page.layout == "subject":
        yield View(
            page.page, "subject.html", page.title, _description(page, page.title), {"subject": page, "shown": SHOWN},
            page.about, page.searched,
        )  # fmt: skip
        for section in page.sections:
            if section.is_cut:
                yield from _list_views(page, section, f"{page.page}/{section.key}", wording)
    elif page.layout in ("groups", "periods"):
        yield from _group_views(page, wording)
    else:
        [section] = page.sections
        yield from _list_views(page, section, page.page, wording)


def _list_views(page: IndexPage, section: Section, first_page: str, wording: Wording) -> Iterator[View]:
    """The pages of one list: everything that `page` shows, or one of its sections, which search never finds."""
    whole = first_page == page.page
    label = page.title if whole else f"{page.title}: {section.label}"
    is_long = is_timed(section) and len(section.items) > PER_PAGE
    times = by_time(section, wording) if is_long else ()
    pages = cut_times(times, first_page, counted(times)) if times else cut(section.items, first_page)
    for part in pages.parts:
        title = _numbered_title(label, part.number, wording)
        description = _description(page, title) if whole else title
        context = {"subject": page, "section": section, "part": part, "jumps": pages.jumps}
        template = f"{page.layout}.html" if whole else "list.html"
        yield View(part.page, template, title, description, context, page.about, whole and part.number == 1)
    yield from _time_views(page, section, pages, label, wording)


def _group_views(page: IndexPage, wording: Wording) -> Iterator[View]:
    """The pages of a list with headings in it; the first page links to each of them."""
    cut_groups = cut_periods if page.layout == "periods" else cut_sections
    pages = cut_groups(page.sections, page.page, counted(page.sections))
    for part in pages.parts:
        title = _numbered_title(page.title, part.number, wording)
        context = {"subject": page, "part": part, "jumps": pages.jumps if part.number == 1 else ()}
        description = _description(page, title)
        yield View(part.page, "groups.html", title, description, context, page.about, page.searched and part.number == 1)
    if pages.times:
        yield from _time_views(page, page.sections[0], pages, page.title, wording)


def _time_views(page: IndexPage, section: Section, pages: Pages[Any], label: str, wording: Wording) -> Iterator[View]:
    """The pages of a list on `page` by time: they show nothing that changes when another time gets more items."""
    first_page = pages.parts[0].page
    for part in pages.times:
        title = _numbered_title(f"{label}, {part.label}", part.number, wording)
        context = {
            "subject": Jump(page.page, page.title, 0),
            "language": page.language,
            "section": None if first_page == page.page else Jump(first_page, section.label, 0),
            "kind": section.kind,
            "part": part,
        }
        yield View(part.page, "time.html", title, title, context, page.about, searched=False)


def counted(sections: tuple[Section, ...]) -> str:
    """The message for what is counted in `sections`."""
    kinds = {s.kind for s in sections}
    return next((f"count_{kind}" for kind in ("events", "briefings") if kind in kinds), "count_entries")


def _description(page: IndexPage, title: str) -> str:
    return ": ".join((title, " · ".join(page.facts))) if page.facts else page.note or title


def _numbered_title(title: str, number: int, wording: Wording) -> str:
    """`title`, followed by the number of the page from the second page on."""
    return title if number == 1 else wording.say("title_page", title=title, number=number)


def section(key: str, kind: str, items: tuple[Any, ...], wording: Wording, message: str = "") -> Section:
    """A list under the heading `message`, which is `key` if not given."""
    return Section(key=key, kind=kind, label=wording.say(message or key), items=items)

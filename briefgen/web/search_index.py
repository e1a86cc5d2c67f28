"""Search: the index that the site's search reads, one slim entry a page.

In: a `Site` and the title and description of each of its pages. Out: the JSON of `search/entries.json`, which
`theme/assets/search.js` fetches. Each name is there once, with all its spellings, and entries refer to it by number. All
texts are plain; the script escapes them.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

import msgspec

from briefgen.contract.model import Briefing, Struct
from briefgen.errors import BriefgenError
from briefgen.library.library import Subject
from briefgen.views.addresses import briefing_page
from briefgen.views.site import Site

SEPARATOR = ";"
"""Between the passages that a page marks when a result has led to it."""
EMPTY_INDEX = msgspec.json.encode({"config": {"separator": SEPARATOR}, "docs": []})
"""What the theme loads with every page; the search loads its own when it is asked first."""

_WORKER = re.compile(r"assets/javascripts/workers/search\.\w+\.min\.js")


class Listed(Struct, frozen=True):
    """A page of the site: its path with extension, its title and description as text."""

    path: str
    title: str
    description: str


class Entry(Struct, frozen=True, omit_defaults=True):
    """A page in the index; `named` is the number of the name whose page it is, `names` those of others, weightiest first."""

    location: str
    title: str
    text: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    named: int | None = None
    names: tuple[int, ...] = ()


def search_index(site: Site, pages: Iterable[Listed]) -> bytes:
    """The index of `pages` as JSON; briefings in the library's order, the newest first, before all other pages."""
    names = _names(site)
    numbers = {subject: number for number, subject in enumerate(names)}
    briefings = {f"{briefing_page(b.id)}.html": b for b in site.library.briefings}
    entries = [_briefing(path, b, site, numbers) for path, b in briefings.items()]
    others = (_page(page, site, numbers) for page in sorted(pages, key=lambda page: page.path) if page.path not in briefings)
    config = {"separator": SEPARATOR, "names": list(names.values())}
    return msgspec.json.encode({"config": config, "docs": [*entries, *filter(None, others)]})


def with_search(config: str) -> str:
    """The theme's configuration, a piece of HTML, with the site's search in the place of the theme's.

    Raises BriefgenError where the theme names its own in another way than it used to.
    """
    replaced, count = _WORKER.subn("assets/search.js", config)
    if count != 1:
        raise BriefgenError("base.html", "config", "The theme has no search worker where it had one", "Pin an older theme.")
    return replaced


def _briefing(path: str, briefing: Briefing, site: Site, numbers: dict[Subject, int]) -> Entry:
    return Entry(
        location=path,
        title=briefing.title,
        text=tuple(point.text for point in briefing.summary),
        dates=_dates(briefing, site),
        facts=_facts(briefing),
        names=tuple(numbers[subject] for subject in _named(briefing, site)),
    )


def _dates(briefing: Briefing, site: Site) -> tuple[str, ...]:
    """The day of publication as results show it, and as people type it."""
    if briefing.published is None:
        return ()
    day = datetime.date.fromisoformat(briefing.published)
    return site.wording.when(briefing.published), briefing.published, f"{day:%d/%m/%Y}"


def _facts(briefing: Briefing) -> tuple[str, ...]:
    """The figures outside of the summary, with what they measure."""
    summarised = {point.evidence.sentence for point in briefing.summary}
    figures = [figure for figure in briefing.figures if figure.evidence.sentence not in summarised]
    return tuple(dict.fromkeys(f"{f.measure}: {f.evidence.quote}" if f.measure else f.evidence.quote for f in figures))


def _named(briefing: Briefing, site: Site) -> Iterator[Subject]:
    """What a briefing is on, then what it touches on, of each kind that can be found by name."""
    for main in (True, False):
        for kind in site.kinds:
            yield from ((kind.name, mention.id) for mention in kind.mentions(briefing) if mention.main is main)


def _page(page: Listed, site: Site, numbers: dict[Subject, int]) -> Entry | None:
    """The entry of an index page, with what it is about; None for a page on which a list goes on."""
    view = site.views.get(page.path.removesuffix(".html"))
    if view and not view.searched:
        return None
    about = view.about if view else ()
    named = [numbers[subject] for subject in about]
    return Entry(
        location=page.path,
        title=page.title,
        text=(page.description,) if page.description else (),
        facts=_keywords(about[0], site) if len(about) == 1 else (),
        named=named[0] if len(named) == 1 else None,
        names=tuple(named) if len(named) > 1 else (),
    )


def _names(site: Site) -> dict[Subject, tuple[str, ...]]:
    """Every spelling of what the briefings mention and the pages are about, the site's own first."""
    kinds = {kind.name: kind for kind in site.kinds}
    mentioned = ((kind.name, m.id) for kind in site.kinds for b in site.library.briefings for m in kind.mentions(b))
    subjects = dict.fromkeys((*mentioned, *(subject for view in site.views.values() for subject in view.about)))
    return {(name, id_): tuple(dict.fromkeys(kinds[name].names(id_, site.holdings))) for name, id_ in subjects}


def _keywords(subject: Subject, site: Site) -> tuple[str, ...]:
    name, id_ = subject
    return next(tuple(dict.fromkeys(k.keywords(id_, site.holdings))) for k in site.kinds if k.name == name)

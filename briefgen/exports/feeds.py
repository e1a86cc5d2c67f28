"""Feeds: the newest briefings of the site and of each subject that has a feed, as Atom (RFC 4287).

A feed is beside its page: `countries/vn.xml` beside `countries/vn.html`. Addresses are absolute where the site
knows its own, else relative to the feed.
"""

from __future__ import annotations

import datetime
import functools
import posixpath
from collections.abc import Iterator
from pathlib import Path

import jinja2
from feedgen.entry import FeedEntry  # type: ignore[import-untyped]
from feedgen.feed import FeedGenerator  # type: ignore[import-untyped]

from briefgen.contract.model import Briefing
from briefgen.exports.identifiers import address, changed_on, last_change, lasting_id, midnight
from briefgen.storage.derived import digest_of
from briefgen.text import one_line
from briefgen.views.addresses import HOME, briefing_page
from briefgen.views.amounts import amount
from briefgen.views.briefing_view import leading_events, leading_figures
from briefgen.views.outputs import Output
from briefgen.views.site import Site
from briefgen.views.wording import as_line, load_wording, office_of

NEWEST = 50
"""Briefings in a feed: enough for a reader that looks once a week. All of them are in `data/briefings.json`."""
_KEPT = 1_000
"""Entries that are kept for the next feeds: most of the newest briefings are in several."""
_ENTRY, _END = b"  <entry>", b"</feed>"


def atom_feeds(site: Site) -> Iterator[Output]:
    """The feeds. What has no briefing has no feed, except for the site itself."""

    @functools.lru_cache(_KEPT)
    def entry(id_: str, folder: str) -> bytes:
        return _entry(site.briefing(id_), folder, site)

    def feed(page: str, title: str, changed: datetime.date | None, newest: tuple[str, ...]) -> bytes:
        head, end, rest = _feed(page, title, changed, [], site).rpartition(_END)
        return b"".join((head, *(entry(id_, posixpath.dirname(page)) for id_ in newest), end, rest))

    for page, title, briefings in _members(site):
        changed, newest = last_change(briefings), briefings[:NEWEST]
        shown = [(site.digests[b.id], list(_categories(b, site))) for b in newest]
        ids = tuple(b.id for b in newest)
        yield Output(f"{page}.xml", digest_of(title, changed, shown), functools.partial(feed, page, title, changed, ids))


def _members(site: Site) -> Iterator[tuple[str, str, tuple[Briefing, ...]]]:
    """Page, title and briefings of each feed, the newest briefings first."""
    yield HOME, site.name, site.library.briefings
    for page in site.pages_with("feed"):
        yield page.page, f"{page.title} – {site.name}", page.briefings


def _feed(page: str, title: str, changed: datetime.date | None, entries: list[FeedEntry], site: Site) -> bytes:
    feed, folder = FeedGenerator(), posixpath.dirname(page)
    feed.id(lasting_id(site.name, page).urn)
    feed.title(one_line(title))
    feed.updated(midnight(changed))
    feed.author(name=one_line(site.name))
    feed.language(site.wording.language)
    feed.generator("briefgen")
    feed.link(href=address(site.url, f"{page}.html", folder), rel="alternate", type="text/html")
    feed.link(href=address(site.url, f"{page}.xml", folder), rel="self", type="application/atom+xml")
    feed.entry(entries)
    atom: bytes = feed.atom_str(pretty=True)
    return atom


def _entry(briefing: Briefing, folder: str, site: Site) -> bytes:
    """The entry of `briefing` for a feed in `folder`; its content is HTML, made and escaped by a template."""
    page, entry = briefing_page(briefing.id), FeedEntry()
    entry.id(lasting_id(site.name, page).urn)
    entry.title(one_line(briefing.title))
    entry.updated(midnight(changed_on(briefing)))
    if briefing.published:
        entry.published(midnight(datetime.date.fromisoformat(briefing.published)))
    entry.link(href=address(site.url, f"{page}.html", folder))
    entry.category(list(_categories(briefing, site)))
    entry.content(_template(site.wording.language).render(briefing=briefing), type="html")
    alone = _feed(HOME, site.name, None, [entry], site)
    return alone[alone.index(_ENTRY) : alone.rindex(_END)]


def _categories(briefing: Briefing, site: Site) -> Iterator[dict[str, str]]:
    """The subjects with a feed under which `briefing` is filed."""
    for kind in site.kinds:
        for mention in kind.mentions(briefing) if "feed" in kind.files else ():
            yield {"term": mention.id, "label": one_line(kind.label(mention.id, site.wording))}


@functools.cache
def _template(language: str) -> jinja2.Template:
    """The HTML of an entry; all that it puts in is escaped."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    wording = load_wording(language)
    environment.globals.update(
        say=wording.say,
        when=wording.when,
        amount=lambda figure: amount(figure, wording),
        as_line=as_line,
        office_of=office_of,
        leading_figures=leading_figures,
        leading_events=leading_events,
    )
    return environment.get_template("feed_entry.html")

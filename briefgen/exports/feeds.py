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
from briefgen.exports.identifiers import address, changed_on, last_change, lasting_id, moment
from briefgen.views.addresses import HOME, briefing_page
from briefgen.views.site import Site
from briefgen.views.wording import load_wording

NEWEST = 50
"""Briefings in a feed: enough for a reader that looks once a week. All of them are in `data/briefings.json`."""


def atom_feeds(site: Site) -> dict[str, bytes]:
    """The feeds by path. What has no briefing has no feed, except for the site itself."""

    @functools.cache
    def entry(id_: str, folder: str) -> FeedEntry:
        return _entry(site.briefing(id_), folder, site)

    feeds = {}
    for page, title, briefings in _members(site):
        folder = posixpath.dirname(page)
        entries = [entry(b.id, folder) for b in briefings[:NEWEST]]
        feeds[f"{page}.xml"] = _feed(page, title, last_change(briefings), entries, site)
    return feeds


def _members(site: Site) -> Iterator[tuple[str, str, tuple[Briefing, ...]]]:
    """Page, title and briefings of each feed, the newest briefings first."""
    yield HOME, site.name, site.library.briefings
    for page in site.pages_with("feed"):
        yield page.page, f"{page.title} – {site.name}", page.briefings


def _feed(page: str, title: str, changed: datetime.date | None, entries: list[FeedEntry], site: Site) -> bytes:
    feed, folder = FeedGenerator(), posixpath.dirname(page)
    feed.id(lasting_id(site.name, page).urn)
    feed.title(title)
    feed.updated(moment(changed))
    feed.author(name=site.name)
    feed.language(site.wording.language)
    feed.generator("briefgen")
    feed.link(href=address(site.url, f"{page}.html", folder), rel="alternate", type="text/html")
    feed.link(href=address(site.url, f"{page}.xml", folder), rel="self", type="application/atom+xml")
    feed.entry(entries)
    atom: bytes = feed.atom_str(pretty=True)
    return atom


def _entry(briefing: Briefing, folder: str, site: Site) -> FeedEntry:
    """The entry of `briefing` for a feed in `folder`; its content is HTML, made and escaped by a template."""
    page, entry = briefing_page(briefing.id), FeedEntry()
    entry.id(lasting_id(site.name, page).urn)
    entry.title(briefing.title)
    entry.updated(moment(changed_on(briefing)))
    if briefing.published:
        entry.published(moment(datetime.date.fromisoformat(briefing.published)))
    entry.link(href=address(site.url, f"{page}.html", folder))
    entry.category(list(_categories(briefing, site)))
    entry.content(_template(site.wording.language).render(view=site.briefing_view(briefing.id)), type="html")
    return entry


def _categories(briefing: Briefing, site: Site) -> Iterator[dict[str, str]]:
    """The subjects with a feed under which `briefing` is filed."""
    for kind in site.kinds:
        for mention in kind.mentions(briefing) if "feed" in kind.files else ():
            yield {"term": mention.id, "label": kind.label(mention.id, site.wording)}


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
    environment.globals["say"] = load_wording(language).say
    return environment.get_template("feed_entry.html")

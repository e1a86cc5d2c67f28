"""Feeds: the newest briefings of the site, of each country and of each topic as Atom (RFC 4287).

A feed stands beside its page: `countries/vn.xml` beside `countries/vn.html`. Addresses are absolute where the site
knows its own, else relative to the feed.
"""

from __future__ import annotations

import datetime
import functools
import posixpath

from feedgen.entry import FeedEntry  # type: ignore[import-untyped]
from feedgen.feed import FeedGenerator  # type: ignore[import-untyped]

from briefgen.contract.model import Briefing
from briefgen.exports.identifiers import address, changed_on, last_change, lasting_id, moment
from briefgen.views.addresses import briefing_page
from briefgen.views.site import Site
from briefgen.views.subjects import briefings_by_subject, subjects_of
from briefgen.web.render import render_piece

NEWEST = 50
"""Briefings in a feed: enough for a reader that looks once a week. All of them are in `data/briefings.json`."""
HOME = "index"


def atom_feeds(site: Site) -> dict[str, bytes]:
    """The feeds by path. What has no briefing has no feed, except for the site itself."""

    @functools.cache
    def entry(id_: str, folder: str) -> FeedEntry:
        return _entry(site.briefing(id_), folder, site)

    feeds = {}
    for page, (title, briefings) in _members(site).items():
        folder = posixpath.dirname(page)
        entries = [entry(b.id, folder) for b in briefings[:NEWEST]]
        feeds[f"{page}.xml"] = _feed(page, title, last_change(briefings), entries, site)
    return feeds


def _members(site: Site) -> dict[str, tuple[str, list[Briefing]]]:
    """Title and briefings of each page with a feed, in the library's order: the newest first."""
    briefings = site.library.briefings
    subjects = briefings_by_subject(site).items()
    return {HOME: (site.name, list(briefings))} | {page: (f"{name} – {site.name}", own) for page, (name, own) in subjects}


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
    entry.category([{"term": term, "label": label} for _, term, label in subjects_of(briefing, site)])
    entry.content(render_piece("feed_entry.html", site, view=site.briefing_view(briefing.id)), type="html")
    return entry

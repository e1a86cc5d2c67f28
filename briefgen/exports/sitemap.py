"""Sitemap: the addresses of all pages for search engines, with the days on which their briefings changed.

MkDocs has a sitemap of its own, which dates every page by the day of the build. What exceeds the format's limit for a file
is in several, of which `sitemap.xml` is the index.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Iterator
from html import escape  # that of xml.sax loads the network

from briefgen.exports.identifiers import changed_on, last_change
from briefgen.storage.derived import digest_of
from briefgen.views.addresses import BRIEFINGS, HOME, briefing_page
from briefgen.views.index_entries import IndexEntry
from briefgen.views.outputs import Output
from briefgen.views.site import Site

MOST = 50_000
"""The most addresses in a file (sitemaps.org). Its limit of 50 MB is then met, as no address has 1,000 characters."""
INDEX = "sitemap.xml"

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"

Place = tuple[str, datetime.date | None]
"""An address and the day of its last change, if that is known."""


def sitemap_files(paths: Iterable[str], site: Site, most: int = MOST) -> Iterator[Output]:
    """The sitemap of the pages at `paths`, and `robots.txt`, which links to it; for a site that knows its address."""
    changes = _changes(site)
    places = [(site.url + path, changes.get(path)) for path in sorted(paths)]
    if len(places) <= most:
        yield _sitemap(INDEX, "url", places)
    else:
        parts = [(f"sitemap-{n // most + 1}.xml", places[n : n + most]) for n in range(0, len(places), most)]
        yield from (_sitemap(path, "url", part) for path, part in parts)
        days = [max((day for _, day in part if day), default=None) for _, part in parts]
        yield _sitemap(INDEX, "sitemap", [(site.url + path, day) for (path, _), day in zip(parts, days, strict=True)])
    robots = f"User-agent: *\nAllow: /\nSitemap: {site.url}{INDEX}\n".encode()
    yield Output("robots.txt", digest_of(robots), lambda: robots)


def _sitemap(path: str, kind: str, places: list[Place]) -> Output:
    return Output(path, digest_of(places), functools.partial(_xml, kind, places))


def _xml(kind: str, places: list[Place]) -> bytes:
    root = "urlset" if kind == "url" else "sitemapindex"
    entries = (
        f"<{kind}><loc>{escape(address)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</{kind}>\n"
        for address, day in places
    )
    return f'{_DECLARATION}<{root} xmlns="{_NAMESPACE}">\n{"".join(entries)}</{root}>\n'.encode()


def _changes(site: Site) -> dict[str, datetime.date | None]:
    """The day of the last change of each page that has a feed or is a briefing; None if it is unknown."""
    changes = {briefing_page(b.id): changed_on(b) for b in site.library.briefings}
    newest = max(filter(None, changes.values()), default=None)
    changes |= {HOME: newest, BRIEFINGS: newest, **{entry.path: _last(entry, site) for entry in site.pages_with("feed")}}
    return {f"{page}.html": day for page, day in changes.items()}


def _last(entry: IndexEntry, site: Site) -> datetime.date | None:
    """The day of the last change of the page of a subject, which is remembered as long as the page shows the same."""

    def last() -> bytes:
        day = last_change(entry.page.briefings)
        return day.isoformat().encode() if day else b""

    found = site.memo.find(digest_of("changed", entry.key), last) if entry.key else last()
    return datetime.date.fromisoformat(found.decode()) if found else None

"""Sitemap: the addresses of all pages for search engines, with the days on which their briefings changed.

MkDocs has a sitemap of its own, which calls every page changed on the day of the build.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from xml.etree import ElementTree

from briefgen.exports.identifiers import changed_on
from briefgen.library.library import Library
from briefgen.views.addresses import briefing_page, country_page, topic_page

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap_files(paths: Iterable[str], library: Library, url: str) -> dict[str, bytes]:
    """`sitemap.xml` of the pages at `paths`, and `robots.txt`, which leads to it; `url` is the site's address."""
    changes = _changes(library)
    root = ElementTree.Element("urlset", xmlns=_NAMESPACE)
    for path in sorted(paths):
        entry = ElementTree.SubElement(root, "url")
        ElementTree.SubElement(entry, "loc").text = url + path
        if day := changes.get(path):
            ElementTree.SubElement(entry, "lastmod").text = day.isoformat()
    xml: bytes = ElementTree.tostring(root, "utf-8", xml_declaration=True)
    return {"sitemap.xml": xml, "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {url}sitemap.xml\n".encode()}


def _changes(library: Library) -> dict[str, datetime.date | None]:
    """The day of the last change of each page that shows briefings; None where no day is known."""
    days: dict[str, list[datetime.date | None]] = {}
    for b in library.briefings:
        subjects = [*(country_page(c.code) for c in b.countries), *(topic_page(t.id) for t in b.topics)]
        for page in ("index", "briefings/index", briefing_page(b.id), *subjects):
            days.setdefault(f"{page}.html", []).append(changed_on(b))
    return {page: max(filter(None, changed), default=None) for page, changed in days.items()}

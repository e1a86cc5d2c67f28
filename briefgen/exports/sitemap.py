"""Sitemap: the addresses of all pages for search engines, with the days on which their briefings changed.

MkDocs has a sitemap of its own, which calls every page changed on the day of the build.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from xml.etree import ElementTree

from briefgen.exports.identifiers import last_change
from briefgen.views.addresses import BRIEFINGS, HOME, briefing_page
from briefgen.views.site import Site

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap_files(paths: Iterable[str], site: Site) -> dict[str, bytes]:
    """`sitemap.xml` of the pages at `paths`, and `robots.txt`, which leads to it; for a site that knows its address."""
    changes = _changes(site)
    root = ElementTree.Element("urlset", xmlns=_NAMESPACE)
    for path in sorted(paths):
        entry = ElementTree.SubElement(root, "url")
        ElementTree.SubElement(entry, "loc").text = site.url + path
        if day := changes.get(path):
            ElementTree.SubElement(entry, "lastmod").text = day.isoformat()
    xml: bytes = ElementTree.tostring(root, "utf-8", xml_declaration=True)
    return {"sitemap.xml": xml, "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {site.url}sitemap.xml\n".encode()}


def _changes(site: Site) -> dict[str, datetime.date | None]:
    """The day of the last change by page, of the pages that have a feed or are a briefing; None where it is not known."""
    everything = site.library.briefings
    shown = {
        HOME: everything,
        BRIEFINGS: everything,
        **{page.page: page.briefings for page in site.pages_with("feed")},
        **{briefing_page(b.id): (b,) for b in everything},
    }
    return {f"{page}.html": last_change(briefings) for page, briefings in shown.items()}

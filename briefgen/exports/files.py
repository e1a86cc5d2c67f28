"""Exports: every file for other programs; the exports hook passes them to MkDocs."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.exports.calendars import calendars
from briefgen.exports.data import json_files
from briefgen.exports.feeds import atom_feeds
from briefgen.exports.tables import fact_tables
from briefgen.views.outputs import Output
from briefgen.views.site import Site


def export_files(site: Site) -> Iterator[Output]:
    """Feeds, calendars, JSON and CSV of `site`; none is made before it is needed."""
    yield from atom_feeds(site)
    yield from calendars(site)
    yield from json_files(site.library, site.digests)
    yield from fact_tables(site.library, site.digests, site.url)

"""Exports: every file for other programs; the exports hook hands them to MkDocs."""

from __future__ import annotations

from briefgen.exports.calendars import calendars
from briefgen.exports.data import json_files
from briefgen.exports.feeds import atom_feeds
from briefgen.exports.tables import fact_tables
from briefgen.views.site import Site


def export_files(site: Site) -> dict[str, bytes]:
    """Feeds, calendars, JSON and CSV of `site`, by path from its root."""
    return atom_feeds(site) | calendars(site) | json_files(site.library) | fact_tables(site.library, site.url)

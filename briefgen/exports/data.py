"""Data: briefings as JSON, the contract's object without the article's text: one beside each page, and all in one file."""

from __future__ import annotations

import msgspec

from briefgen.views.addresses import briefing_page
from briefgen.views.site import Site


def json_files(site: Site) -> dict[str, bytes]:
    """The JSON files by path. `data/briefings.json` is an array with a briefing a line, the newest first."""
    briefings = {briefing_page(b.id): msgspec.json.encode(b) for b in site.library.briefings}
    files = {f"{page}.json": msgspec.json.format(data, indent=2) + b"\n" for page, data in briefings.items()}
    return {"data/briefings.json": b"[\n" + b",\n".join(briefings.values()) + b"\n]\n", **files}

"""Data: briefings as JSON, the contract's object without the article's text: one next to each page, and all in one file.

This is what other programs read, so it depends on the library and on the addresses of the pages, and on nothing else.
"""

from __future__ import annotations

import msgspec

from briefgen.library.library import Library
from briefgen.views.addresses import briefing_page


def json_files(library: Library) -> dict[str, bytes]:
    """The JSON files by path. `data/briefings.json` is an array with one briefing a line, the newest first."""
    briefings = {briefing_page(b.id): msgspec.json.encode(b) for b in library.briefings}
    files = {f"{page}.json": msgspec.json.format(data, indent=2) + b"\n" for page, data in briefings.items()}
    return {"data/briefings.json": b"[\n" + b",\n".join(briefings.values()) + b"\n]\n", **files}

"""What the theme needs to know of the search: which script answers, and that no page has an index of its own to load."""

from __future__ import annotations

import re

import msgspec

from briefgen.errors import BriefgenError

SEPARATOR = ";"
"""Between the passages that a page marks when a result has led to it."""
EMPTY_INDEX = msgspec.json.encode({"config": {"separator": SEPARATOR}, "docs": []})
"""What the theme loads with every page; the search loads its own when it is asked first."""
EMPTY_SCRIPT = b"var __index = " + EMPTY_INDEX
"""The same for pages that are opened from a disk."""

_WORKER = re.compile(r"assets/javascripts/workers/search\.\w+\.min\.js")


def with_search(config: str) -> str:
    """The theme's configuration, a piece of HTML, with the site's search in place of the theme's.

    Raises BriefgenError if the theme names its own in another way than it used to.
    """
    replaced, count = _WORKER.subn("assets/search.js", config)
    if count != 1:
        raise BriefgenError("base.html", "config", "The theme has no search worker where it had one", "Pin an older theme.")
    return replaced

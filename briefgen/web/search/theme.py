"""What the theme needs to know about the search: which script answers, and that no page loads an index of its own."""

from __future__ import annotations

import re

import msgspec

from briefgen.errors import BriefgenError

SEPARATOR = ";"
"""The separator of the passages that a page marks when it is opened from a result."""
EMPTY_INDEX = msgspec.json.encode({"config": {"separator": SEPARATOR}, "docs": []})
"""The index that the theme loads with every page; the search loads its own on first use."""
EMPTY_SCRIPT = b"var __index = " + EMPTY_INDEX
"""The same for pages opened from a disk."""

_WORKER = re.compile(r"assets/javascripts/workers/search\.\w+\.min\.js")


def with_search(config: str) -> str:
    """The theme's configuration, a piece of HTML, with the site's search in place of the theme's.

    Raises BriefgenError if the theme no longer names its own as it used to.
    """
    replaced, count = _WORKER.subn("assets/search.js", config)
    if count != 1:
        raise BriefgenError("base.html", "config", "The theme has no search worker where it had one", "Pin an older theme.")
    return replaced

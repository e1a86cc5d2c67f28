"""A change in one plain English line, for the command line."""

from __future__ import annotations

import msgspec

from briefgen.differences.change_report import PLAIN, tell_parts
from briefgen.differences.changes import Change


def tell_change(change: Change) -> str:
    """One line of plain text: `figure changed: value 8 -> 18 ("up 8%" -> "up 18%")`."""
    what, fields, words = tell_parts(msgspec.json.decode(msgspec.json.encode(change)), PLAIN)
    return what + (f": {fields}" if fields else "") + (f" ({words})" if words else "")

"""Styles: the site's own style sheet, in files by what they are for, joined into the one that a page loads.

One file, because a browser shows nothing before it has asked for each of them; `hooks/briefings.py` puts it into the site.
"""

from __future__ import annotations

from pathlib import Path

PARTS = ("frame", "lists", "facts", "tables", "comparisons", "indexes", "pictures", "print")
"""The parts in their order: a later one has the last word."""


def style_sheet() -> str:
    """All parts as one style sheet."""
    return "\n".join(Path(__file__).with_name(f"{part}.css").read_text("utf-8") for part in PARTS)

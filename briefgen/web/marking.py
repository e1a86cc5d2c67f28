"""Marking: adds to the tags of a finished page, wherever a template put them, and changes nothing else.

So the templates know nothing of previews, and a redesigned page is still marked by its anchors and links.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html.parser import HTMLParser

Attributes = Mapping[str, str | None]
Edit = Callable[[str, Attributes], tuple[str, str]]
"""Gives, for a tag's name and attributes, what goes into the tag, before its own attributes, and what goes after it."""


def edit_tags(html: str, edit: Edit) -> str:
    """`html` with each opening tag as `edit` extends it."""
    tags = _Tags(html, edit)
    pieces, position = [], 0
    for offset, text in tags.edits:
        pieces += [html[position:offset], text]
        position = offset
    return "".join([*pieces, html[position:]])


class _Tags(HTMLParser):
    """Collects insertions and their offsets on the page."""

    def __init__(self, html: str, edit: Edit) -> None:
        super().__init__(convert_charrefs=False)
        self.edits: list[tuple[int, str]] = []
        self._edit = edit
        self._lines = [0]
        for line in html.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by the parser for each opening tag outside of scripts and comments."""
        line, column = self.getpos()
        start = self._lines[line - 1] + column
        inside, after = self._edit(tag, dict(reversed(attrs)))
        if inside:
            self.edits.append((start + 1 + len(tag), inside))
        if after:
            self.edits.append((start + len(self.get_starttag_text() or ""), after))

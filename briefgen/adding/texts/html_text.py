"""Text of HTML that is an article and nothing else: an entry of a feed, a mail; whole web pages are read by `web_page.py`.

The parser hands over tags as they come and no tree is built, so that HTML of any depth is read in the time its length takes.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from briefgen.adding.texts.paragraphs import tidy
from briefgen.contract.model import Struct
from briefgen.extras import importing_extra
from briefgen.languages import read_data

IsLeftOut = Callable[[str, Mapping[str, str]], bool]
"""Whether an element, by its tag and its attributes, is not part of the text."""

_CELL_END = "\x1f"
_LINE_END = "\x1e"
_PARAGRAPH = re.compile(r"</(?:p|div|li|h[1-6]|blockquote)>|<br ?/?>|<p>", re.IGNORECASE)


class _Tags(Struct, frozen=True):
    """The elements of `html_text.yaml`, whose comments say what they are."""

    unseen: frozenset[str]
    inline: frozenset[str]
    void: frozenset[str]
    cells: frozenset[str]


def looks_like_html(text: str) -> bool:
    """Whether `text`, of which it isn't said what it is, holds tags of paragraphs."""
    return _PARAGRAPH.search(text) is not None


def read_html_text(html: str, is_left_out: IsLeftOut = lambda tag, attributes: False) -> str:
    """The text of `html`, one paragraph a line and the cells of a row in one; without what nobody sees in a browser."""
    with importing_extra("add", "Reading HTML"):
        from lxml import etree

    target: Any = _Collector(is_left_out)  # its stub asks for methods that are optional
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True)
    parts: list[str] = []
    try:
        parts = etree.fromstring(html.encode("utf-8", "replace") or b"<p>", parser)
    except etree.XMLSyntaxError:  # nothing but comments
        return ""
    rows = ("".join(parts).replace("\n", " ").replace("\r", " ")).split(_LINE_END)
    return tidy("\n".join(" | ".join(filter(None, map(str.strip, row.split(_CELL_END)))) for row in rows))


class _Collector:
    """What lxml calls for each tag and text; the outermost element that is left out is counted by its tag alone."""

    def __init__(self, is_left_out: IsLeftOut) -> None:
        self._is_left_out = is_left_out
        self._parts: list[str] = []
        self._outer = ""
        self._depth = 0
        self._preformatted = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self._outer:
            self._depth += tag == self._outer
        elif tag in _tags().void:
            self._parts.append(_LINE_END if tag not in _tags().inline else "")
        elif tag in _tags().unseen or _is_hidden(attributes) or self._is_left_out(tag, attributes):
            self._outer, self._depth = tag, 1
        else:
            self._preformatted += tag == "pre"
            self._parts.append(self._edge(tag))

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._outer:
            self._depth -= tag == self._outer
            if not self._depth:
                self._outer = ""
        elif tag not in _tags().void:
            self._preformatted -= tag == "pre"
            self._parts.append(self._edge(tag))

    def data(self, text: str) -> None:
        """Text between two tags."""
        if not self._outer:
            self._parts.append(text.replace("\n", _LINE_END) if self._preformatted else text)

    def close(self) -> list[str]:
        """All parts."""
        return self._parts

    @staticmethod
    def _edge(tag: str) -> str:
        if tag in _tags().cells:
            return _CELL_END
        return "" if tag in _tags().inline else _LINE_END


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    style = attributes.get("style", "").replace(" ", "").lower()
    return "hidden" in attributes or "display:none" in style or "mso-hide:all" in style


@functools.cache
def _tags() -> _Tags:
    return read_data(Path(__file__).with_suffix(".yaml"), _Tags)

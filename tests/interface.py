"""The words of a page: all of them, or the interface's own; those of articles declare their language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser

VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
SPOKEN = ("alt", "aria-label", "content", "data-label", "label", "placeholder", "title")
"""Attributes that are read to somebody; those that begin with `data-` and end up on the page count as well."""
SCRIPTED = ("data-shown", "data-none", "data-loading", "data-failed")


class _Words(HTMLParser):
    """Collects (language, words): the language of an attribute is that of its element."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = [("", language)]
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        language = given.get("lang") or self.open[-1][1]
        texts = [given[name] for name in (*SPOKEN, *SCRIPTED) if given.get(name)]
        if tag == "meta" and given.get("name") != "description":
            texts = []
        self.found.extend((language, words) for words in texts if words)
        if tag not in VOID:
            self.open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        while len(self.open) > 1 and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not any(tag in ("code", "script", "style", "svg") for tag, _ in self.open):
            self.found.append((self.open[-1][1], " ".join(data.split())))


def words_of(html: str, language: str) -> Iterator[tuple[str, str]]:
    """Every piece of text on a page in `language`, attributes included, with its declared language."""
    parser = _Words(language)
    parser.feed(html)
    parser.close()
    return iter(parser.found)


def text_of(html: str) -> str:
    """The words of `html`, with single blanks."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())

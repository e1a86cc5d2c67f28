"""Tidying: the last step of reading any kind of source; its reader's result becomes a document that may be filed."""

from __future__ import annotations

import re

import msgspec

from briefgen.adding.document import Document
from briefgen.adding.texts.paragraphs import tidy
from briefgen.adding.texts.plain_text import LONGEST_TITLE, is_same_line
from briefgen.articles.head_values import read_address
from briefgen.errors import BriefgenError
from briefgen.text import squeeze

LARGEST_TEXT = 980_000
"""The most bytes of a text with its line breaks: a file in `seeds/` may have a million, including its head."""
LONGEST_NAME = 200
"""The most characters of the name of a source or an author."""

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_].*)?")


def tidy_document(document: Document, file: str) -> Document:
    """`document` with a text in NFC without hidden characters, everything else in one line, and nothing too long.

    Raises BriefgenError if there is no text and no address of one, or more than an article has.
    """
    title = _line(document.title, LONGEST_TITLE)
    lines = tidy(document.text).split("\n")
    if title and is_same_line(lines[0], title):
        lines = lines[1:]
    text = "\n".join(lines)
    url = read_address((document.url or "").strip())
    if not text and not (document.teaser and url):
        about = f" below the title {title[:60]!r}" if title else ""
        raise BriefgenError(file, "", f"There is no text in it{about}", "Add the article as text, web page or PDF.")
    size = len(text.encode()) + len(lines)
    if size > LARGEST_TEXT:
        problem = "The article is over 1 MB"
        raise BriefgenError(file, f"{size:,} bytes of text", problem, "Split it, or cut it down to the article.")
    language = _LANGUAGE.fullmatch((document.language or "").strip().lower())
    return msgspec.structs.replace(
        document,
        text=text,
        title=title,
        url=url,
        source=_line(document.source, LONGEST_NAME),
        author=_line(document.author, LONGEST_NAME),
        language=language[1] if language else None,
    )


def _line(value: str | None, longest: int) -> str | None:
    """`value` in one line; if it is too long, cut at a word."""
    line = squeeze(tidy(value or ""))
    if len(line) <= longest:
        return line or None
    return (line[: longest - 1].rpartition(" ")[0] or line[: longest - 1]) + "…"

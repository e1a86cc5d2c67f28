"""JSON lines: an article a line, as scripts and databases give them out; one of the readers of adding."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator

import msgspec

from briefgen.adding.document import Document
from briefgen.adding.texts.html_text import looks_like_html, read_html_text
from briefgen.adding.texts.paragraphs import tidy
from briefgen.articles.days import parse_day
from briefgen.errors import BriefgenError

LONGEST_LINE = 4_000_000
"""Bytes of the longest line that is read."""


class _Article(msgspec.Struct, frozen=True):
    """One line; keys that aren't named here are skipped."""

    text: str
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    url: str | None = None
    source: str | None = None
    author: str | list[str] | None = None
    language: str | None = None


def read_json_lines(data: bytes, *, file: str, url: str | None = None) -> Iterator[Document | BriefgenError]:
    """The articles of `data`, one a line, in UTF-8; for a line that holds none, an error that names its number."""
    for number, line in enumerate(io.BytesIO(data.removeprefix(b"\xef\xbb\xbf")), 1):
        if not line.strip():
            continue
        try:
            yield read_json_line(line, file=file, number=number)
        except BriefgenError as error:
            yield error


def read_json_line(line: bytes, *, file: str, number: int) -> Document:
    """The article in a `line` of `file`; BriefgenError, with its 1-based `number`, where it holds none."""
    return _document(_article(line, file, number), file, number)


def _article(line: bytes, file: str, number: int) -> _Article:
    if len(line) > LONGEST_LINE:
        raise BriefgenError(file, f"line {number}", f"The line has {len(line):,} bytes", "Put one article into each line.")
    try:
        return msgspec.json.decode(line, type=_Article)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        is_json = isinstance(error, msgspec.ValidationError)
        problem = f"The line is not an article: {error}" if is_json else "The line is not JSON"
        step = 'Write it like {"title": "...", "text": "...", "published": "2026-03-05", "url": "https://..."}.'
        raise BriefgenError(file, f"line {number}", problem, step) from None


def _document(article: _Article, file: str, number: int) -> Document:
    author = article.author
    return Document(
        text=read_html_text(article.text) if looks_like_html(article.text) else tidy(article.text),
        title=article.title,
        published=_day(article.published, file, number),
        updated=_day(article.updated, file, number),
        url=article.url,
        source=article.source,
        author=", ".join(author) if isinstance(author, list) else author,
        language=article.language,
    )


def _day(value: str | None, file: str, number: int) -> datetime.date | None:
    if not value or not value.strip():
        return None
    try:
        if day := parse_day(value):
            return day
    except ValueError:
        pass
    raise BriefgenError(file, f"line {number}", f"{value[:60]!r} is not a day", "Write it as YYYY-MM-DD.")

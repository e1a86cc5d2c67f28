"""Feeds (RSS, Atom): each entry is an article, or a teaser of one; one of the readers of adding.

A feed of any length is cut after its first entries, which are the newest, before it is parsed; that bounds the time.
"""

from __future__ import annotations

import datetime
import email.utils
import io
import re
import urllib.parse
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from briefgen.adding.damaged_files import reading_with_library
from briefgen.adding.document import Document
from briefgen.adding.texts.html_text import looks_like_html, read_html_text
from briefgen.adding.texts.paragraphs import tidy
from briefgen.articles.days import parse_day
from briefgen.articles.unicode_encodings import unicode_encoding
from briefgen.errors import BriefgenError
from briefgen.extras import importing_extra

if TYPE_CHECKING:
    from feedparser import FeedParserDict

MOST_ENTRIES = 1_000
MOST_TAGS = 100_000
LONGEST_TAG = 20_000
LONGEST_BODY = 2_000_000
"""The most characters of a text of an entry, with its tags."""
LONGEST_END = 200
"""The number of bytes at the end of a feed that contain its last tag."""
LONGEST_TEASER = 600
"""The most characters of a summary that is a teaser; a longer one is the article, in feeds that call it a summary."""

_ENTRY = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)[\s>]")
_ROOT = re.compile(rb"<((?:\w{1,20}:)?(?:rss|feed|rdf|channel))[\s>]", re.IGNORECASE)
_END = re.compile(rb"</(?:\w{1,20}:)?(?:rss|feed|rdf|channel)\s*>", re.IGNORECASE)
_DECLARATION = re.compile(rb"^\s*<\?xml[^>]{0,200}\?>")
_ISO_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?!\d)")
_CUT_OFF = re.compile(r"(?:…|\.{3}|\[…\]|\[\.{3}\])\W*$")


def read_feed(data: bytes, *, file: str, url: str | None = None) -> Iterator[Document | BriefgenError]:
    """The entries of the feed `data` in their order, followed by an error that reports those that were not read.

    Raises BriefgenError if the feed can't be read, or has no entries.
    """
    with importing_extra("add", "Reading feeds"):
        import feedparser

    if encoding := unicode_encoding(data):
        data = _DECLARATION.sub(b"", data.decode(encoding, "replace").encode())
    first, count = _first_entries(data)
    tags = list(_tags(first))
    if b"<!ENTITY" in first or len(tags) > MOST_TAGS or max(map(len, tags), default=0) > LONGEST_TAG:
        raise BriefgenError(
            file, "", "This is not built as feeds are, and may be an attack", "Add the pages of its entries."
        )
    with reading_with_library(file, "feed"):
        feed = feedparser.parse(io.BytesIO(first), sanitize_html=False, resolve_relative_uris=False)
        is_cut = bool(feed.bozo) and not _END.search(data[-LONGEST_END:])
        documents = [_document(entry, feed.feed, url) for entry in feed.entries]
    yield from documents[:-1] if is_cut else documents
    if is_cut or not documents:
        raise BriefgenError(file, "", "The feed has no entries, or it is cut off", "Fetch it again; what is whole was read.")
    if count > MOST_ENTRIES:
        problem = f"The feed has {count:,} entries; the first {MOST_ENTRIES:,} were read"
        raise BriefgenError(file, "", problem, "Add the pages of the others by their addresses.")


def _first_entries(data: bytes) -> tuple[bytes, int]:
    """The feed `data` with as many entries as are read, and how many it has."""
    starts = [match.start() for match in _ENTRY.finditer(data)]
    if len(starts) <= MOST_ENTRIES:
        return data, len(starts)
    root = _ROOT.search(data)
    ends = {b"rss": b"</channel></rss>", b"rdf:rdf": b"</rdf:RDF>"}
    return data[: starts[MOST_ENTRIES]] + ends.get(root[1].lower() if root else b"", b"</feed>"), len(starts)


def _tags(data: bytes) -> Iterator[bytes]:
    """The tags that the parser meets, and the stretches of character data, in which it meets none."""
    for part in (b"]]>" + data).split(b"<![CDATA["):
        yield b""
        yield from (tag.partition(b">")[0] for tag in part.partition(b"]]>")[2].split(b"<")[1:])


def _document(entry: FeedParserDict, feed: FeedParserDict, url: str | None) -> Document:
    bodies = [_text(body) for body in entry.get("content", ())]
    summary = _text(entry["summary_detail"]) if "summary_detail" in entry else ""
    text = max([*bodies, summary], key=len)
    published, updated = _day(entry, "published"), _day(entry, "updated")
    link = urllib.parse.urljoin(url or feed.get("link") or "", entry.get("link") or "")
    return Document(
        text=text,
        title=_text(entry["title_detail"]) if "title_detail" in entry else None,
        published=published or updated,
        updated=updated if published and updated and updated > published else None,
        url=link or None,
        source=entry.get("source", {}).get("title") or feed.get("title"),
        author=_author(entry),
        language=next((body["language"] for body in entry.get("content", ()) if body.get("language")), feed.get("language")),
        teaser=len(text) <= LONGEST_TEASER or _CUT_OFF.search(text) is not None,
    )


def _text(detail: Mapping[str, str]) -> str:
    """The text of a title, a summary or a content; its type, or its content, says whether it is HTML."""
    value = (detail.get("value") or "")[:LONGEST_BODY]
    is_html = detail.get("type") != "text/plain" or looks_like_html(value)
    return read_html_text(value) if is_html else tidy(value)


def _author(entry: FeedParserDict) -> str | None:
    """The names of the authors; an address is not one, nor is what the library cuts out of one, in lower case."""
    names = [author.get("name") or "" for author in entry.get("authors", ())]
    return ", ".join(dict.fromkeys(name for name in names if "@" not in name and name != name.lower())) or None


def _day(entry: FeedParserDict, key: str) -> datetime.date | None:
    """The day of a time as the feed states it, not in UTC."""
    value = dict.get(entry, key) or ""  # the library's own method confuses the two
    try:
        if iso := _ISO_DAY.match(value):
            return datetime.date.fromisoformat(iso[1])
        return email.utils.parsedate_to_datetime(value).date()
    except ValueError:
        pass
    try:
        return parse_day(value)
    except ValueError:
        return None

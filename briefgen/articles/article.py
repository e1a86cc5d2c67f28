"""From a file in `seeds/` to an `Article`: the first step of the flow, and the only one that reads articles from disk."""

from __future__ import annotations

import datetime
import hashlib
import re
import stat
import unicodedata
from pathlib import Path

from briefgen.articles.layout import Block, find_blocks, find_credits
from briefgen.contract.model import PublishedSource, Source, Span, Struct
from briefgen.errors import BriefgenError
from briefgen.languages.detection import detect_language
from briefgen.languages.sentences import normalize
from briefgen.text import HIDDEN, lower

LIMIT = 1_000_000
"""Largest article, in bytes."""

_META_LINE = re.compile(r"(source|url)[ \t]+(\S.*)")
_META_DATE = re.compile(r"^[ \t]*date[ \t]+([0-9]{4}-[0-9]{2}-[0-9]{2})(?!\d)", re.MULTILINE)
_META_REACH = 600
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Article(Struct, frozen=True):
    """One article: `text` is NFC and whole, with its title and without invisible characters; all offsets refer to it.

    `norm` is `text` as rules read it, character for character: one spelling, and no line breaks inside a paragraph; `low` is
    `norm` in lower case, each character at its place.
    """

    text: str
    norm: str
    low: str
    language: str
    source: Source
    published: datetime.date | None
    published_source: PublishedSource
    blocks: tuple[Block, ...]
    credits: tuple[Span, ...]

    @property
    def title(self) -> Span | None:
        """Where the headline is, if the article has one."""
        return next((Span(start=b.start, end=b.end) for b in self.blocks if b.kind == "title"), None)

    def quote(self, span: Span) -> str:
        """The words of the article at `span`."""
        return self.text[span.start : span.end]


def read_article(path: Path, *, language: str | None = None, published: str | None = None) -> Article:
    """The article in `path`; `language` and `published` (ISO 8601 date) win over what the text says.

    Raises BriefgenError where the file is missing, empty, binary, not UTF-8, over 1 MB, or in no known language.
    """
    return parse_article(path.name, _read_bytes(path), language=language, published=published)


def parse_article(file: str, data: bytes, *, language: str | None = None, published: str | None = None) -> Article:
    """The article whose file is called `file` and holds `data`; errors as for `read_article`."""
    given = parse_date(published, "--published") if published is not None else None
    text = _decode(file, data)
    code = language or detect_language(text, file)
    blocks = find_blocks(text, code)
    stated = _stated_date(text, file)
    lines = (_META_LINE.fullmatch(text, block.start, block.end) for block in blocks if block.kind == "meta")
    meta = {line[1]: line[2] for line in lines if line}
    norm = normalize(_without_line_breaks(text, blocks), code)
    return Article(
        text=text,
        norm=norm,
        low=lower(norm),
        language=code,
        source=Source(
            file=file,
            sha256=hashlib.sha256(data).hexdigest(),
            name=meta.get("source"),
            url=_web_address(meta.get("url")),
        ),
        published=given or stated,
        published_source="given" if given else "stated" if stated else "unknown",
        blocks=blocks,
        credits=find_credits(text, code),
    )


def parse_date(value: str, place: str) -> datetime.date:
    """`value` as a date; `place` (an option or a line) goes into the error if it is none."""
    try:
        if not _DAY.fullmatch(value):
            raise ValueError
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise BriefgenError(
            "date", place, f"{value!r} is not a date", "Write it as YYYY-MM-DD, for example 2025-06-09."
        ) from None


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise BriefgenError(str(path), "", "This is a folder", "Name one article in it.")
        if not stat.S_ISREG(path.stat().st_mode):
            raise BriefgenError(str(path), "", "This is not a plain file", "Save the article into a file.")
        _check_size(str(path), path.stat().st_size)
        return path.read_bytes()
    except PermissionError:
        raise BriefgenError(str(path), "", "The file may not be read", "Change its permissions.") from None
    except OSError:
        raise BriefgenError(str(path), "", "There is no such file", "Check the name; articles are kept in seeds/.") from None


def _check_size(file: str, size: int) -> None:
    if size > LIMIT:
        raise BriefgenError(
            file,
            f"{size:,} bytes",
            "The article is over 1 MB",
            "Split it, or cut it down to the article's text.",
        )


def _decode(file: str, data: bytes) -> str:
    _check_size(file, len(data))
    if b"\0" in data:
        raise BriefgenError(
            file, f"byte {data.index(0)}", "This is a binary file", "Save the article as plain text in UTF-8."
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BriefgenError(
            file, f"line {line}, byte {error.start}", "The text is not UTF-8", "Save it again as UTF-8."
        ) from None
    text = _LINE_ENDS.sub("\n", text)
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        raise BriefgenError(
            file,
            f"line {line}",
            f"Control character U+{ord(control.group()):04X}: binary data in the text",
            "Save the article as plain text.",
        )
    text = unicodedata.normalize("NFC", HIDDEN.sub("", text))
    if not text.strip():
        raise BriefgenError(file, "", "The article is empty", "Put the article's text into the file.")
    return text


def _stated_date(text: str, file: str) -> datetime.date | None:
    match = _META_DATE.search(text[:_META_REACH])
    if not match:
        return None
    try:
        return datetime.date.fromisoformat(match[1])
    except ValueError:
        line = text.count("\n", 0, match.start()) + 1
        raise BriefgenError(
            file,
            f"line {line}",
            f"{match[1]!r} is not a date",
            "Write it as YYYY-MM-DD, for example 2025-06-09.",
        ) from None


def _without_line_breaks(text: str, blocks: tuple[Block, ...]) -> str:
    parts, position = [], 0
    for block in blocks:
        parts += [text[position : block.start], text[block.start : block.end].replace("\n", " ")]
        position = block.end
    return "".join([*parts, text[position:]])


def _web_address(value: str | None) -> str | None:
    return value if value and re.fullmatch(r"https?://[^\s<>\"']+", value) else None

"""Kinds: the table of the kinds of sources, how each is recognised, and what reads it.

The bytes decide, because saving a web page as .txt doesn't make it a text; the name and the media type are used only if the
content says nothing. Kinds from which no article is read are recognised by `articles/other_kinds.py`, as in `seeds/`.
"""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from briefgen.adding.document import Document
from briefgen.adding.feed import read_feed
from briefgen.adding.mails.mail import read_mail
from briefgen.adding.pdfs.pdf_document import read_pdf
from briefgen.adding.texts.json_lines import read_json_lines
from briefgen.adding.texts.markdown_text import read_markdown
from briefgen.adding.texts.plain_text import read_plain_text
from briefgen.adding.tidying import tidy_document
from briefgen.adding.word_document import MEDIA_TYPE as WORD
from briefgen.adding.word_document import read_word_document
from briefgen.articles import signs
from briefgen.articles.other_kinds import unread_kind
from briefgen.errors import BriefgenError
from briefgen.extras import importing_extra

_ENDING = re.compile(r"\.(?=\w*[a-z])[a-z0-9]{1,8}$")
_CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
_TOO_LONG = "Split it, or cut it down to the article's text."


class Kind(NamedTuple):
    """A kind of source that articles are read from; `largest` is in bytes; `in_charset` if a server may name one."""

    name: str
    endings: tuple[str, ...]
    media_types: tuple[str, ...]
    is_shown: Callable[[bytes, str], bool]
    read: Callable[..., Document | Iterable[Document | BriefgenError]]
    largest: int
    by_content_alone: bool = False
    in_charset: bool = False


def _read_web_page(data: bytes, *, file: str, url: str | None = None, charset: str | None = None) -> Document:
    """Reads a web page; its reader needs the libraries of the extra as soon as it is imported."""
    with importing_extra("add", "Reading web pages"):
        from briefgen.adding.pages.web_page import read_web_page
    return read_web_page(data, file=file, url=url, charset=charset)


KINDS = (
    Kind("PDF", (".pdf",), ("application/pdf",), signs.is_pdf, read_pdf, 100_000_000, True),
    Kind(
        "Word document",
        (".docx",),
        (WORD,),
        signs.is_word_document,
        read_word_document,
        50_000_000,
        True,
    ),
    Kind(
        "feed",
        (".rss", ".atom"),
        ("application/rss+xml", "application/atom+xml"),
        signs.is_feed,
        read_feed,
        10_000_000,
        True,
    ),
    Kind(
        "web page",
        (".html", ".htm", ".xhtml", ".mhtml", ".mht"),
        ("text/html", "application/xhtml+xml", "multipart/related"),
        signs.is_web_page,
        _read_web_page,
        20_000_000,
        in_charset=True,
    ),
    Kind("mail", (".eml",), ("message/rfc822",), signs.is_mail, read_mail, 50_000_000),
    Kind(
        "JSON lines",
        (".jsonl", ".ndjson"),
        ("application/x-ndjson", "application/jsonl"),
        signs.is_json_lines,
        read_json_lines,
        200_000_000,
    ),
    Kind("Markdown", (".md", ".markdown"), ("text/markdown",), signs.is_markdown, read_markdown, 500_000),
    Kind("plain text", (".txt", ".text", ".doc"), ("text/plain",), signs.is_never_shown, read_plain_text, 4_000_000),
)
"""The kinds in the order in which the content is tested."""
LARGEST = max(kind.largest for kind in KINDS)
"""The most bytes of a source of any kind: more need not be read from a disk or a network."""


def read_source(
    data: bytes, *, file: str, url: str | None = None, media_type: str | None = None
) -> Iterator[Document | BriefgenError]:
    """The articles in `data`, which is from `file` and, if known, from the address `url` as `media_type`.

    Each is checked and tidied: text in NFC without hidden characters, a title of one line. What can't be read is replaced by
    an error, with what to do; this function raises none.
    """
    try:
        kind = kind_of(data, file=file, media_type=media_type)
        if len(data) > kind.largest:
            problem = f"It is over {kind.largest / 1_000_000:g} MB, and no {kind.name} of an article is so large"
            raise BriefgenError(file, f"{len(data):,} bytes", problem, _TOO_LONG)
        charset = {"charset": _charset_of(media_type)} if kind.in_charset else {}
        found = kind.read(data, file=file, url=url, **charset)
        for document in (found,) if isinstance(found, Document) else found:
            yield document if isinstance(document, BriefgenError) else tidy_document(document, file)
    except BriefgenError as error:
        yield error


def kind_of(data: bytes, *, file: str, media_type: str | None = None) -> Kind:
    """The kind of source that `data` is, whose file is called `file`.

    Raises BriefgenError if no article can be read from such a file, with what it is and what to do.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise BriefgenError(file, "", "The file is empty", "Check whether it was saved completely.")
    top = signs.top_of(data)
    if kind := next((kind for kind in KINDS if kind.is_shown(data, top)), None):
        return kind
    ending = _ending_of(file)
    if unread := unread_kind(data, ending):
        raise BriefgenError(file, "", f"This is {unread.name}, not the text of an article", unread.step)
    if signs.is_other_xml(data, top):
        raise BriefgenError(file, "", "This is XML, not the text of an article", "Add the article as text or web page.")
    return _named_kind(file, ending, media_type)


def _named_kind(file: str, ending: str, media_type: str | None) -> Kind:
    """The kind that the name or the media type says, of a source whose content says nothing."""
    media = (media_type or "").partition(";")[0].strip().lower()
    by_ending = [kind for kind in KINDS if ending in kind.endings]
    named = by_ending or [kind for kind in KINDS if media in kind.media_types or (not ending and kind.name == "plain text")]
    if not named:
        step = "If it is the text of an article, let its name end in .txt."
        raise BriefgenError(file, "", f"Files that end in {ending} are not read", step)
    if named[0].by_content_alone:
        problem = f"This should be a {named[0].name}, but its content isn't, or it is cut off"
        raise BriefgenError(file, "", problem, "Save or fetch it again.")
    return named[0]


def _charset_of(media_type: str | None) -> str | None:
    """The charset that a server names after the media type."""
    match = _CHARSET.search(media_type or "")
    return match[1] if match else None


def _ending_of(file: str) -> str:
    """The extension of a name or an address; a day, or what follows the full stop of a sentence, is not one."""
    name = urllib.parse.urlsplit(file).path if "://" in file else file
    match = _ENDING.search(name.lower())
    return match.group() if match else ""

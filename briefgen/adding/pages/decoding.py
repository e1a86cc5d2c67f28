"""Decoding: the bytes of a saved or fetched page become one HTML tree; the first step of reading a web page.

Three kinds are distinguished: HTML, HTML that a browser saved with a comment about its address, and MHTML, which is a mail
message around the page.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from typing import Any

import charset_normalizer
import lxml.html
from lxml import etree

from briefgen.adding.damaged_files import reading_with_library
from briefgen.adding.mime_message import parse_message
from briefgen.contract.model import Struct
from briefgen.errors import BriefgenError

LARGEST_PAGE = 20_000_000
"""Bytes of the largest page that is read; a page saved with its pictures has up to ten million."""
MOST_ELEMENTS = 30_000
"""Elements of the largest page that is read, ten times those of an ordinary one. Reading it takes at most twenty seconds."""
MOST_ATTRIBUTES = 1_000
"""Attributes of one element; ordinary ones have up to thirty."""
MOST_TEXT = 500_000
"""Characters of text in the largest page that is read."""
LONGEST_ATTRIBUTE = 10_000
"""Characters of the longest attribute that is read; longer ones are pictures and programs."""
MOST_CONTROLS = 0.02
"""The share of control characters and of undecodable bytes from which data is not a page."""
READ_FOR_CHARSET = 8192
"""First bytes of a page in which it states its encoding."""
READ_FOR_GUESS = 100_000
"""First bytes from which an encoding that is not stated is guessed."""
FEWEST_GOOD = 1000
"""Bytes to each broken one of a text that still counts as UTF-8: a page cut off or glued together."""

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHARSET = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]+encoding\s*=\s*["']([\w.:-]{2,40})""", re.I
)
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
"""The encodings that browsers use for a stated one, by Python's names (WHATWG Encoding, section 4.2)."""
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(https?://[^\s>]+)|SingleFile\s+url:\s*(https?://\S+)")
_NOT_IN_TREE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MHTML_HEAD = re.compile(rb"\A\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.I)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


class PageSource(Struct, frozen=True):
    """A page as text, and the address it was saved from if it says so."""

    html: str
    saved_from: str | None = None


def decode_page(data: bytes, file: str, charset: str | None = None) -> PageSource:
    """The page in `data`, whose server names its `charset`; BriefgenError if it is too large, or MHTML without a page."""
    if len(data) > LARGEST_PAGE:
        raise BriefgenError(
            file,
            "",
            f"The page has {len(data):,} bytes, and at most {LARGEST_PAGE:,} are read",
            "Save the page without its pictures, or save the text of the article as a text file.",
        )
    if _MHTML_HEAD.match(data[:READ_FOR_CHARSET].replace(b"\r", b"")):
        return _unpack_mhtml(data, file)
    html = _decode(data, charset)
    start = html[:READ_FOR_CHARSET]
    if sum(c == "\ufffd" or (c < " " and c not in "\t\n\r\f") for c in start) > MOST_CONTROLS * len(start):
        raise BriefgenError(file, "", "The file is not a web page: it has binary data", "Save the page as HTML, or as text.")
    saved = _SAVED_FROM.search(html[:READ_FOR_CHARSET])
    return PageSource(html=html, saved_from=saved and (saved[1] or saved[2]))


def parse_page(html: str, file: str) -> lxml.html.HtmlElement:
    """The tree of a page; BriefgenError if there is nothing in it, or more than a page has."""
    html = _XML_DECLARATION.sub("", _NOT_IN_TREE.sub("", html))
    parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    counter: Any = _AttributeCounter(file)  # its stub requires methods that are optional
    try:
        etree.fromstring(html, etree.HTMLParser(target=counter, huge_tree=True))
        tree = lxml.html.document_fromstring(html, parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError, AssertionError):
        raise BriefgenError(file, "", "The page is empty", "Save it again when the article is shown.") from None
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise BriefgenError(
            file, "", "The elements of the page are nested too deep", "Save the text of the article as a text file."
        )
    elements = text = 0
    for element in tree.iter():
        elements += 1
        text += len(element.tail or "") + (0 if element.tag in ("script", "style") else len(element.text or ""))
        for name, value in element.items():
            if len(value) > LONGEST_ATTRIBUTE:
                del element.attrib[name]
    if elements > MOST_ELEMENTS or text > MOST_TEXT:
        bounds = f"at most {MOST_ELEMENTS:,} and {MOST_TEXT:,} are read"
        problem = f"The page has {elements:,} elements and {text:,} characters, and {bounds}"
        raise BriefgenError(file, "", problem, "Save the text of the article as a text file.")
    return tree


class _AttributeCounter:
    """Called by lxml for each tag, before a tree is built, which takes time quadratic in the number of attributes."""

    def __init__(self, file: str) -> None:
        self._file = file

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if len(attributes) > MOST_ATTRIBUTES:
            problem = f"An element of the page has {len(attributes):,} attributes"
            raise BriefgenError(self._file, "", problem, "Save the text of the article as a text file.")

    def end(self, tag: str) -> None:
        """An element ends."""

    def close(self) -> None:
        """The page ends."""


def _unpack_mhtml(data: bytes, file: str) -> PageSource:
    """The page of an MHTML file: the part that its head names, otherwise the first one that is HTML."""
    with reading_with_library(file, "MHTML file"):
        message = parse_message(data, file)
        address = message["Snapshot-Content-Location"]
        pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
        pages.sort(key=lambda part: part["Content-Location"] != address)
        if not pages:
            raise BriefgenError(file, "", "No web page is in this MHTML file", "Save the page again.")
        payload = pages[0].get_payload(decode=True)
        location = address or pages[0]["Content-Location"]
        charset = pages[0].get_content_charset()
    return PageSource(
        html=_decode(payload if isinstance(payload, bytes) else b"", charset),
        saved_from=str(location) if str(location).startswith(("http://", "https://")) else None,
    )


def _decode(data: bytes, stated: str | None) -> str:
    """`data` as text, by what is most certain: its first bytes, being UTF-8 throughout, what it states, a guess."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    start = data[:READ_FOR_CHARSET]
    if start.count(0) * 3 > len(start):
        return data.decode("utf-16-be" if start[:1] == b"\0" else "utf-16-le", "replace")
    broken = data.decode("utf-8", "replace")
    lost = broken.count("\ufffd")
    if lost * FEWEST_GOOD <= len(data) and (lost == 0 or not data.isascii()):
        return broken
    in_page = _CHARSET.search(start)
    named = (in_page[1] or in_page[2]).decode("ascii") if in_page else ""
    for name in (stated or "", named):
        if known := _known(name):
            return data.decode(known, "replace")
    guess = charset_normalizer.from_bytes(data[:READ_FOR_GUESS]).best()
    return data.decode(guess.encoding if guess else "cp1252", "replace")


def _known(name: str) -> str | None:
    """Python's name for the encoding that is stated as `name`; None if there is none, or if it was tried."""
    try:
        found = codecs.lookup(name).name
        "é".encode().decode(found, "replace")
    except (LookupError, UnicodeError, ValueError):  # unknown, or a Python codec that doesn't decode bytes to text
        return None
    return None if found.startswith("utf") else _WIDER.get(found, found)

"""Signs: how the content of a file shows its kind.

Used by `other_kinds.py`, for what is not the text of an article, and by the table of what `briefgen add` reads. Each
function gets all bytes and their top as characters; nothing here looks at names.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

from briefgen.articles.unicode_encodings import unicode_encoding
from briefgen.contract.model import Struct
from briefgen.languages import read_data

LOOK_AT = 16_000
"""Bytes from the top by which a text shows its kind."""
PDF_WITHIN = 1_024
"""Bytes within which a PDF has to say that it is one; some servers put something above."""
LEAST_LINKS = 3
"""Links from which a text is in Markdown."""
LEAST_HEADERS = 2
"""Known headers from which the lines above a text are those of a mail."""

_PROLOG = r"<\?.{0,500}?\?>|<!--.{0,4000}?-->|<!doctype(?!\s+html)[^>\[]{0,500}(?:\[.{0,4000}?\]\s*)?>"
_ROOT = re.compile(rf"\s*(?:(?:{_PROLOG})\s*)*<(!?[a-z][\w:.-]*)", re.IGNORECASE | re.DOTALL)
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,40}):(?:[ \t].*)?|[ \t]+\S.*")
_SAVED_PAGE = re.compile(
    r"^(?:snapshot-content-location:|from: <saved by|content-type:\s*multipart/related)", re.IGNORECASE | re.MULTILINE
)
_JSON_LINE = re.compile(r'\s*\{\s*"[^"\n]{0,200}"\s*:[^\n]{0,4000000}\}\s*(?:\n|$)')
_HEADING = re.compile(r"\s*(?:---\n(?:.*\n){1,60}?---\n\s*)?#{1,6} \S")
_TOML = re.compile(r"\s*\+\+\+[ \t]*\n")
_LINK = re.compile(r"(?<!!)\[[^\[\]\n]{1,300}\]\(https?:[^()\s]{1,500}\)")


class _Names(Struct, frozen=True):
    """The names of `signs.yaml`, whose comments say what they are."""

    feed_roots: frozenset[str]
    html_tags: frozenset[str]
    mail_headers: frozenset[str]


def top_of(data: bytes) -> str:
    """The first characters of `data`; only the ASCII ones are reliable."""
    head = data[:LOOK_AT]
    return head.decode(unicode_encoding(head) or "latin-1", "replace").removeprefix("\ufeff").replace("\r\n", "\n")


def is_pdf(data: bytes, top: str) -> bool:
    """A PDF."""
    return b"%PDF-" in data[:PDF_WITHIN] and not is_web_page(data, top)


def is_word_document(data: bytes, top: str) -> bool:
    """An archive with the parts of a Word document."""
    return data.startswith(b"PK\x03\x04") and b"word/document.xml" in data


def is_feed(data: bytes, top: str) -> bool:
    """RSS or Atom."""
    return _root(top) in _names().feed_roots


def is_web_page(data: bytes, top: str) -> bool:
    """HTML, or a piece of it, or a page that a browser has saved as a mail (MHTML)."""
    return _root(top) in _names().html_tags or (is_mail(data, top) and _SAVED_PAGE.search(top.split("\n\n")[0]) is not None)


def is_other_xml(data: bytes, top: str) -> bool:
    """XML of any kind."""
    return _root(top) is not None


def is_mail(data: bytes, top: str) -> bool:
    """Only headers down to the first empty line, and among them some that only mails have."""
    lines = top.lstrip().split("\n\n")[0].split("\n")
    headers = [_HEADER.fullmatch(line) for line in lines]
    known = {match[1].lower() for match in headers if match and match[1]} & _names().mail_headers
    return len(known) >= LEAST_HEADERS and (all(headers) or len(top) >= LOOK_AT)


def is_json_lines(data: bytes, top: str) -> bool:
    """A first line that is an object in JSON."""
    return top.lstrip().startswith("{") and _JSON_LINE.match(data[:8_000_000].decode("latin-1")) is not None


def is_markdown(data: bytes, top: str) -> bool:
    """A heading at the top, front matter in TOML, or links in the text."""
    return bool(_HEADING.match(top) or _TOML.match(top)) or len(_LINK.findall(top)) >= LEAST_LINKS


def is_never_shown(data: bytes, top: str) -> bool:
    """Never: for a kind that can't be recognised by its content."""
    return False


def _root(top: str) -> str | None:
    """The name of the element that `top` begins with, in lower case."""
    match = _ROOT.match(top)
    return match[1].lower() if match else None


@functools.cache
def _names() -> _Names:
    return read_data(Path(__file__).with_suffix(".yaml"), _Names)

"""Other kinds: what a file holds that is called an article and is none: a web page, a mail, a table, a picture.

Asked by `decoding.py`, and about files in `seeds/` that nobody reads. The content alone decides, because saving a web page
as .txt does not make it a text. Kinds that `briefgen add` can't read either are in `unread_kinds.yaml`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from pathlib import Path

from briefgen.articles import signs
from briefgen.articles.unicode_encodings import unicode_encoding
from briefgen.contract.model import Struct
from briefgen.languages import read_data
from briefgen.text import quote_argument

LEAST_TAGS = 4
MOST_WORDS_A_TAG = 40
"""The number of tags, and their share of the words (one in so many), from which a text is a piece of a web page."""
TABLE_ROWS = 3
MOST_ROWS = 20
"""Rows with the same number of cells from which lines are a table, and how many are looked at."""

_ADD = "`briefgen add {file}` makes an article of it; then take this file away."
_COPY = "Put the article's text alone into the file."
_TAG = re.compile(
    r"</?(?:p|div|span|br|a|b|i|em|strong|h[1-6]|ul|ol|li|table|tr|td|img)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE
)
_JSON = re.compile(r'\s*(?:\[\s*)?\{\s*"[^"\n]{0,200}"\s*:')
_PAGE = re.compile(r"\s*---[ \t]*\nschema: briefgen/")
_READ: tuple[tuple[str, Callable[[bytes, str], bool]], ...] = (
    ("a PDF", signs.is_pdf),
    ("a Word document", signs.is_word_document),
    ("a feed", signs.is_feed),
    ("a web page", signs.is_web_page),
    ("a mail", signs.is_mail),
    ("JSON", signs.is_json_lines),
    ("Markdown", signs.is_markdown),
)
"""What `briefgen add` makes articles of, in the order in which it looks."""


class OtherKind(Struct, frozen=True):
    """A kind of file that is not the text of an article: its `name` ("a web page"), and what to do with it.

    The other keys are those of `unread_kinds.yaml`, whose comments say what they hold.
    """

    name: str
    step: str = _ADD
    begins: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()

    def next_step(self, file: str) -> str:
        """What to do with `file`, which may stand in a command."""
        return self.step.format(file=quote_argument(file))


def other_kind(data: bytes) -> OtherKind | None:
    """The kind that `data` is; None if it may be the text of an article. In `step`, `{file}` is the file's name."""
    top = signs.top_of(data)
    if _PAGE.match(top):
        return OtherKind(name="a page that `briefgen build` made", step="Put the article itself here.")
    if kind := next((OtherKind(name=name) for name, is_shown in _READ if is_shown(data, top)), None):
        return kind
    if kind := unread_kind(data, ""):
        return kind
    if unicode_encoding(data) not in (None, "utf-8-sig"):
        return OtherKind(name="a text in UTF-16")
    if _is_piece_of_page(top):
        return OtherKind(name="a piece of a web page", step="Save it as .html, and add that; or put its text alone here.")
    if signs.is_other_xml(data, top):
        return OtherKind(name="XML", step=_COPY)
    if _JSON.match(top):
        return OtherKind(name="JSON", step="Write the articles as JSON lines, one a line, and add that file.")
    return OtherKind(name="a table", step=_COPY) if _is_table(top) else None


def unread_kind(data: bytes, ending: str) -> OtherKind | None:
    """The kind of `unread_kinds.yaml` that `data`, in a file whose name ends in `ending`, is."""
    return next((kind for kind in _unread_kinds() if _is_kind(data, ending, kind)), None)


def _is_kind(data: bytes, ending: str, kind: OtherKind) -> bool:
    if kind.endings and ending not in kind.endings:
        return False
    begins = not kind.begins or any(_beginning(start).match(data) for start in kind.begins)
    return begins and (not kind.holds or any(part.encode("latin-1") in data for part in kind.holds))


@functools.cache
def _beginning(start: str) -> re.Pattern[bytes]:
    """What matches data that begin with `start`, in which four full stops are any four bytes."""
    pattern = re.escape(start.encode("latin-1")).replace(rb"\.\.\.\.", b".{4}")
    return re.compile(pattern, re.DOTALL)


def _is_piece_of_page(top: str) -> bool:
    tags = len(_TAG.findall(top))
    return tags >= LEAST_TAGS and tags * MOST_WORDS_A_TAG >= len(top.split())


def _is_table(top: str) -> bool:
    """Whether every line has the same number of cells, with no blank after the separator."""
    rows = top.strip().split("\n")[:MOST_ROWS]
    for separator in "\t;,":
        cells = rows[0].count(separator)
        if (
            cells
            and len(rows) >= TABLE_ROWS
            and f"{separator} " not in top
            and all(r.count(separator) == cells for r in rows)
        ):
            return True
    return False


@functools.cache
def _unread_kinds() -> tuple[OtherKind, ...]:
    return read_data(Path(__file__).parent / "unread_kinds.yaml", tuple[OtherKind, ...])

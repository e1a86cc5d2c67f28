"""Other kinds: what a file holds that is called an article and is none: a web page, a mail, a table, a picture.

Asked by `decoding.py`. Told from the content alone, because whoever saves a web page as .txt has not made it a text.
"""

from __future__ import annotations

import codecs
import functools
import re
from pathlib import Path

from briefgen.contract.model import Struct
from briefgen.languages import read_data

LOOK_AT = 20_000
"""Characters from the top by which a kind is told."""
LEAST_MARKS = 4
MOST_WORDS_A_MARK = 40
"""From so many tags, or links of Markdown, and from one in so many words on, a text is written in markup."""
LEAST_OF_UTF_16 = 4
"""One in so many bytes is 0, always the first or always the second of two, from which a text seems to be in UTF-16."""
MAIL_LINES = 30
TABLE_ROWS = 3
"""Rows with the same number of cells from which lines are a table."""

_ADD = "`briefgen add {file}` makes an article of it; then take this file away."
_COPY = "Put the article's text alone into the file."

_MARKUP = re.compile(r"\s*(?:<!--.{0,2000}?-->\s*)*<[!?]?([A-Za-z][\w:-]{0,30})", re.DOTALL)
_PAGE_TAGS = r"html|head|body|p|div|article|main|section|h[1-6]|table|tr|td|ul|ol|li|span|br|a|b|i|em|strong|img"
_TAG = re.compile(rf"</?(?:{_PAGE_TAGS})(?:\s[^<>]{{0,300}})?/?>", re.IGNORECASE)
_ROOT = re.compile(rf"doctype|xml|rss|feed|rdf:rdf|svg|{_PAGE_TAGS}", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")
_MAILBOX = re.compile(r"\AFrom [^\n:]{1,200}\d\d:\d\d[^\n]{0,60}\n")
"""The line with which mails are kept one below the other, in an mbox."""
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,40}):(?:\s|$)|[ \t]+\S")
_MAIL = frozenset(("from", "to", "subject", "received", "return-path", "mime-version", "message-id", "content-type", "sent"))
_JSON = re.compile(r'\s*(?:\[\s*)?\{\s*"[^"\n]{0,200}"\s*:')
_HEADING = re.compile(r"\s*#{1,6} \S")
_LINK = re.compile(r"!?\[[^\]\n]{1,300}\]\((?:https?:)?//?[^)\s]{1,500}\)")
_PAGE = re.compile(r"\s*---[ \t]*\nschema: briefgen/")
_TOML = re.compile(r"\s*\+\+\+[ \t]*\n")


class Kind(Struct, frozen=True):
    """A kind of file: what it is called ("a web page"), the bytes it begins with, and what to do with it."""

    name: str
    starts: tuple[str, ...] = ()
    next_step: str = _ADD


def kind_of_bytes(data: bytes) -> Kind | None:
    """The kind that `data` begins like; None where it may be a text in UTF-8."""
    top = data[:LOOK_AT]
    one_sided = top[::2].count(0) == 0 or top[1::2].count(0) == 0
    if one_sided and top.count(0) * LEAST_OF_UTF_16 > len(top):  # UTF-16 without the mark that opens it
        data = codecs.BOM_UTF16
    return next((kind for kind in _kinds() if data.startswith(tuple(s.encode("latin-1") for s in kind.starts))), None)


def kind_of_text(text: str) -> Kind | None:
    """The kind that `text` is written in; None where it reads as an article."""
    top = text[:LOOK_AT]
    if _PAGE.match(top):
        return Kind(name="a page that `briefgen build` made", next_step="Put the article itself here.")
    if _TOML.match(top):
        return Kind(name="a text with front matter in TOML", next_step="Write its lines as `date: 2026-03-05`.")
    if _JSON.match(top):
        return Kind(name="JSON")
    if _is_mail(top):
        return Kind(name="a mail")
    if markup := _markup(top):
        return markup
    if _HEADING.match(top) or _is_full_of(_LINK, top):
        return Kind(name="Markdown")
    return Kind(name="a table", next_step=_COPY) if _is_table(top) else None


def _markup(top: str) -> Kind | None:
    begins = _MARKUP.match(top)
    closes = begins and top.rstrip().endswith(f"</{begins[1]}>")
    if not _is_full_of(_TAG, top) and not (begins and (closes or _ROOT.fullmatch(begins[1]))):
        return None
    if _FEED.search(top):
        return Kind(name="a feed")
    return Kind(name="a web page") if _TAG.search(top) else Kind(name="XML", next_step=_COPY)


def _is_full_of(marks: re.Pattern[str], top: str) -> bool:
    count = len(marks.findall(top))
    return count >= LEAST_MARKS and count * MOST_WORDS_A_MARK >= len(top.split())


def _is_mail(top: str) -> bool:
    """Whether the lines down to the first empty one are those above a mail."""
    head = _MAILBOX.sub("", top.lstrip()).split("\n\n")[0].split("\n")[:MAIL_LINES]
    names = [match[1].lower() if (match := _HEADER.match(line)) and match[1] else "" for line in head]
    return all(_HEADER.match(line) for line in head) and len(_MAIL.intersection(names)) > 1


def _is_table(top: str) -> bool:
    """Whether every line has the same number of cells, with no blank behind what separates them."""
    rows = top.strip().split("\n")[:20]
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
def _kinds() -> tuple[Kind, ...]:
    return read_data(Path(__file__).with_suffix(".yaml"), tuple[Kind, ...])

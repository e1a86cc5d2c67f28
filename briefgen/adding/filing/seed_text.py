"""Seed text: a document as the text of a file in `seeds/`, and back to what is compared. Pure.

Head lines come first, then the headline, then a paragraph a line. What is written is read back before it is used: a
paragraph of a page that would be read as a head line must not become one.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

import msgspec

from briefgen.adding.document import Document
from briefgen.articles.head import Head, format_head
from briefgen.articles.head_lines import find_head_lines
from briefgen.articles.head_values import LONGEST, read_address, read_language
from briefgen.contract.model import Struct
from briefgen.errors import BriefgenError
from briefgen.languages.detection import detect_language
from briefgen.text import HIDDEN, squeeze

_WORD = re.compile(r"\w+")
_ROUNDS = 20
"""How often the written text is read back, and changed."""


class SeedText(Struct, frozen=True):
    """The text of a seed, with its head, its headline if it has one, and its paragraphs; `left_out` can't be kept."""

    text: str
    head: Head
    title: str
    paragraphs: tuple[str, ...]
    left_out: tuple[str, ...] = ()


def head_of(document: Document) -> Head:
    """What `document` says about itself, limited to what a head may say."""
    url = document.url
    return Head(
        published=document.published,
        updated=document.updated,
        source=_short(document.source),
        url=url if url and read_address(url) else None,
        author=_short(document.author),
        language=_language(document),
    )


def write_seed(document: Document, head: Head, origin: str) -> SeedText:
    """`document` as the text of a seed with `head`; BriefgenError, with its `origin`, if it has no text.

    A headline that would be read as something else becomes a head line; such a paragraph is left out.
    """
    title = _short(document.title) or ""
    paragraphs = [words for line in document.text.splitlines() if (words := clean(line))]
    if paragraphs and paragraphs[0] == title:
        paragraphs = paragraphs[1:]
    left_out: list[str] = []
    for _ in range(_ROUNDS):
        if not paragraphs:
            raise BriefgenError(origin, "", "There is no text in it", "Check whether it holds an article.")
        above = format_head(head)
        lines = [title, *paragraphs] if title and not head.title else paragraphs
        text = "\n".join(filter(None, (above, "\n\n".join(lines)))) + "\n"
        misread = _misread(text, len(above))
        if lines[0] == title and (title in misread or text.startswith("---")):
            head = msgspec.structs.replace(head, title=title)
        elif misread:
            left_out += [words for words in paragraphs if words in misread]
            paragraphs = [words for words in paragraphs if words not in misread]
        else:
            return SeedText(text=text, head=head, title=title, paragraphs=tuple(paragraphs), left_out=tuple(left_out))
    raise BriefgenError(origin, "", "The text begins with lines that read like a head", "Add the article as plain text.")


def _misread(text: str, start: int) -> frozenset[str]:
    """The lines of `text` from `start` on in which a head line is seen."""
    ends = (text.index("\n", line.span.start) for line in find_head_lines(text) if line.span.start >= start)
    return frozenset(text[text.rfind("\n", 0, end) + 1 : end] for end in ends)


def clean(text: str) -> str:
    """`text` on one line, in NFC, without invisible characters."""
    return squeeze(HIDDEN.sub("", unicodedata.normalize("NFC", squeeze(text))))


def fingerprints(title: str, paragraphs: list[str]) -> frozenset[str]:
    """What two articles of the same words have in common, whatever their spelling in blanks, marks and capitals.

    With its title and without, because one source may have the headline in the text and another may not.
    """
    story = _WORD.findall(" ".join(map(clean, paragraphs)).casefold())
    whole = [*_WORD.findall(clean(title).casefold()), *story]
    return frozenset(hashlib.sha256(" ".join(words).encode()).hexdigest() for words in (whole, story) if words)


def likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How much of the shorter of two texts is in the other, by runs of three words: 0 for nothing, 1 for all of it."""
    rows = [_rows(paragraphs) for paragraphs in (one, other)]
    return len(rows[0] & rows[1]) / max(1, min(map(len, rows)))


def _rows(paragraphs: tuple[str, ...]) -> set[tuple[str, ...]]:
    words = _WORD.findall(" ".join(map(clean, paragraphs)).casefold())
    return set(zip(words, words[1:], words[2:], strict=False))


def _short(value: str | None) -> str | None:
    return clean(value or "")[:LONGEST].strip() or None


def _language(document: Document) -> str | None:
    """The language that the source states, if the words are in that language; pages often state another."""
    try:
        stated = read_language(document.language or "")
        return stated if stated == detect_language(f"{document.title}\n{document.text}", "") else None
    except (ValueError, BriefgenError):
        return None

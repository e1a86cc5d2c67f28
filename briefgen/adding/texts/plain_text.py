"""Plain text: a text with or without a head, in any detectable encoding; and how texts of lines become documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from briefgen.adding.document import Document
from briefgen.adding.texts.days_at_top import find_day
from briefgen.adding.texts.encodings import count_control, decode_text
from briefgen.adding.texts.paragraphs import unwrap
from briefgen.articles.head import read_head
from briefgen.articles.head_values import key_names
from briefgen.articles.other_kinds import other_kind
from briefgen.errors import BriefgenError
from briefgen.text import squeeze

TOP = 10
"""The number of lines at the top that may have a headline or a day of publication."""
TITLE_WORDS = 3
"""The fewest words of a headline that the text itself doesn't have."""
NAME_WORDS = 2
MOST_NAME_WORDS = 5
LONGEST_TITLE = 300
"""The most characters of a headline."""

_OF_PROGRAM = re.compile(r"^Microsoft \w+ - |\.\w{2,5}$|_")
"""Titles that a program makes up: its own name, or that of the file."""
_CUT = (" ...", " …")
"""The end of a headline that an index page has cut short."""
_IN_NAMES = re.compile(r"[-.'’]")
_FULL_STOPS = (".", ".”", '."', ".'", ".»", ":", ";", ",")


class Properties(NamedTuple):
    """What the properties of a file say, which programs fill in: a word to be weighed."""

    title: str | None = None
    author: str | None = None


_NO_PROPERTIES = Properties()


def read_plain_text(data: bytes, *, file: str, url: str | None = None) -> Document:
    """The article in `data`; its first line is the title, unless it ends a sentence or a head line gives another.

    Raises BriefgenError if it is not the text of an article, its encoding can't be detected, or its head can't be read.
    """
    text = decode_text(data, file).replace("\r\n", "\n").replace("\r", "\n")
    if kind := other_kind(text.encode()):
        raise BriefgenError(file, "", f"This is {kind.name}, not the text of an article", kind.next_step(file))
    document = document_of(text, file=file, url=url)
    stray = count_control(text)
    notes = (f"{stray} control characters left out; look whether letters are missing",) if stray else ()
    return msgspec.structs.replace(document, notes=(*document.notes, *notes))


def document_of(
    text: str, *, file: str, url: str | None = None, title: str | None = None, properties: Properties = _NO_PROPERTIES
) -> Document:
    """The article in `text`, which may begin with a head and may be broken into lines at a margin.

    `title` is what its source says; without one it is the first line, unless that ends a sentence. A line at the top that is
    a day alone, or a place or a newspaper and a day, is the day of publication, unless the head names one.

    Raises BriefgenError if the head can't be read.
    """
    found = read_head(text, file)
    head = found.head
    lines = unwrap(found.cut_from(text, "\n\n")).split("\n")
    title = head.title or title or _title(lines, properties.title)
    author = head.author or _author(lines, properties.author)
    lines = [line for index, line in enumerate(lines) if index >= TOP or not title or not is_same_line(line, title)]
    day = None if head.published else find_day(lines[:TOP], "\n".join(lines))
    return Document(
        text="\n".join(line for line in lines if not day or line != day.line),
        title=title,
        published=head.published or (day.day if day else None),
        updated=head.updated,
        url=head.url or url,
        source=head.source or (day.source if day else None),
        author=author or next(filter(None, map(_name_in_byline, lines[:TOP])), None),
        language=head.language,
        notes=found.warnings,
    )


def _title(lines: Sequence[str], stated: str | None) -> str | None:
    """The headline: what is `stated` where it is at the top; else the first line; else what is stated, if it may be one."""
    if stated and any(is_same_line(line, stated) for line in lines[:TOP]):
        return stated
    if len(lines) > 1 and is_title(lines[0]):
        return lines[0]
    likely = stated and len(stated.split()) >= TITLE_WORDS and is_title(stated) and not _OF_PROGRAM.search(stated)
    return stated if likely else None


def _author(lines: Sequence[str], stated: str | None) -> str | None:
    """Who is `stated` to be the author, where the top of the text names the same: most are who saved the file."""
    if not stated or len(stated.split()) < NAME_WORDS:
        return None
    return stated if any(stated.casefold() in line.casefold() for line in lines[:TOP]) else None


def _name_in_byline(line: str) -> str | None:
    """The name in a line of its own: "By Jane Doe"; what opens it is what people call the author in a head."""
    openers = (key for key, meant in key_names().items() if meant == "author")
    opener = next((key for key in openers if line.lower().startswith((f"{key} ", f"{key}: "))), "")
    words = line[len(opener) :].lstrip(":").split() if opener else []
    is_name = all(word[0].isupper() and _IN_NAMES.sub("", word).isalpha() for word in words)
    return " ".join(words) if is_name and NAME_WORDS <= len(words) <= MOST_NAME_WORDS else None


def is_title(line: str) -> bool:
    """Whether a line at the top of a text may be its headline: it isn't long, and ends no sentence but a question."""
    return len(line) <= LONGEST_TITLE and (not line.endswith(_FULL_STOPS) or line.endswith(_CUT))


def is_same_line(line: str, other: str) -> bool:
    """Whether two lines read the same, whatever their case and blanks."""
    return squeeze(line).casefold() == squeeze(other).casefold()

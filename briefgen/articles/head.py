"""The head of an article: what is above its story and says where it comes from; read and written here.

Two forms are read: head lines (`head_lines.py`) and front matter (`front_matter.py`). `briefgen add` writes head lines.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from briefgen.articles.front_matter import find_front_matter
from briefgen.articles.head_lines import find_head_lines, likely_key
from briefgen.articles.head_values import KEYS, LONGEST, Entry, read_address, read_day, read_id, read_language
from briefgen.contract.model import Span, Struct
from briefgen.errors import BriefgenError
from briefgen.languages import codes
from briefgen.text import squeeze

DATE_STEP = "Write it as YYYY-MM-DD, for example 2025-06-09."


class Head(Struct, frozen=True, kw_only=True):
    """What an article says about itself; `updated` is the day of a newer text, `language` the code of a known language.

    `title` is given only if the headline is not a line of the article; `id` is the briefing's, instead of one made from
    day and headline.
    """

    published: datetime.date | None = None
    updated: datetime.date | None = None
    source: str | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None
    title: str | None = None
    id: str | None = None


class FoundHead(Struct, frozen=True, kw_only=True):
    """A head, and where it is in the text: its `lines`, and the value of its title, if it is there literally.

    `warnings` are one line each: what was skipped, and what to do.
    """

    head: Head
    lines: tuple[Span, ...] = ()
    title: Span | None = None
    warnings: tuple[str, ...] = ()

    def cut_from(self, text: str, joint: str = "") -> str:
        """The `text` in which the head was found without its `lines`, and with `joint` in the place of each."""
        ends = (0, *(line.end for line in self.lines))
        starts = (*(line.start for line in self.lines), len(text))
        return joint.join(text[start:end] for start, end in zip(ends, starts, strict=True))


def read_head(text: str, file: str) -> FoundHead:
    """The head of the article `text`; an empty one if it has none.

    Raises BriefgenError, with the line, for a day that doesn't exist, an unknown language, or an invalid id.
    """
    entries, lines = _entries(text, file)
    values, warnings = _values(entries, file)
    title = values.get("title", "")
    places = [entry.place for entry in entries if entry.key == "title" and title]
    starts = [start for place in places if (start := text.find(title, place.start, place.end)) >= 0]
    return FoundHead(
        head=Head(**values),
        lines=lines,
        title=Span(starts[0], starts[0] + len(title)) if starts else None,
        warnings=warnings,
    )


def format_head(head: Head) -> str:
    """`head` as head lines, which `read_head` reads back; empty for an empty head."""
    values = {
        "date": head.published,
        "updated": head.updated,
        "id": head.id,
        "source": head.source,
        "url": head.url,
        "author": head.author,
        "language": head.language,
        "title": head.title,
    }
    return "".join(f"{key}: {squeeze(str(value))}\n" for key, value in values.items() if value)


def _entries(text: str, file: str) -> tuple[tuple[Entry, ...], tuple[Span, ...]]:
    """The entries of the head, and where they are: front matter is one block."""
    if matter := find_front_matter(text, file):
        return matter.entries, (matter.span,)
    found = find_head_lines(text)
    return tuple(line.entry for line in found), tuple(line.span for line in found)


def _values(entries: Iterable[Entry], file: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The values of a head by the names of its fields, and the warnings."""
    values: dict[str, Any] = {}
    warnings: list[str] = []
    for entry in entries:
        field = "published" if entry.key == "date" else entry.key
        problem = None
        if entry.key not in KEYS:
            problem = f"{entry.key!r} is not known in the head of an article", _known(entry.key)
        elif entry.value and field in values:
            problem = f"{entry.key!r} is there twice", "Keep one; the first is used."
        elif entry.key == "url" and entry.value and not read_address(entry.value):
            problem = f"{entry.value[:60]!r} is not an address", "Write it whole, with https:// in front."
        elif entry.value:
            values[field] = _value(entry, file)
        if problem:
            warnings.append(str(BriefgenError(file, f"line {entry.line}", *problem)))
    if address := read_address(values.get("source", "")):  # a source that is an address is where the article is
        values = {"url": address} | {key: value for key, value in values.items() if key != "source"}
    return values, tuple(warnings)


def _value(entry: Entry, file: str) -> str | datetime.date:
    """The value of an entry with a known key; BriefgenError if it can't be one."""
    read, next_step = _READERS.get(entry.key, (None, ""))
    try:
        return read(entry.value) if read else entry.value[:LONGEST]
    except ValueError as error:
        raise BriefgenError(file, f"line {entry.line}", str(error), next_step) from None


def _known(key: str) -> str:
    """What to write instead of an unknown key."""
    likely = likely_key(key)
    return f"Known are {', '.join(KEYS)}{f'; is it {likely!r}?' if likely else '.'}"


_READERS: Mapping[str, tuple[Callable[[str], str | datetime.date], str]] = {
    "date": (read_day, DATE_STEP),
    "updated": (read_day, DATE_STEP),
    "language": (read_language, f"Known are {', '.join(codes())}; without the line it is detected from the words."),
    "id": (read_id, "Write lower-case letters a to z, digits, and single hyphens between them."),
}

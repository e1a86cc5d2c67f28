"""Front matter: YAML between two lines of three dashes at the top of an article, the other form of its head.

Files come from anywhere, so the YAML is read as events: no anchor, alias or tag is followed, and every value is text, as
written (`date: 2026-03-05` is not yet a date).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from briefgen.articles.head_values import Entry
from briefgen.contract.model import Span, Struct
from briefgen.errors import BriefgenError
from briefgen.text import squeeze

LIMIT = 20_000
"""The most characters of the front matter."""

_FENCED = re.compile(r"\s*---[ \t]*\n(?P<yaml>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_OPENED = re.compile(r"\s*---[ \t]*\n\s*[\w-]+:(?:\s|\Z)")
_NOTHING = ("", "null", "~")
_NEXT_STEP = "Correct the lines between the dashes, or write them as head lines, such as `date: 2026-03-05`."


class FrontMatter(Struct, frozen=True):
    """Its entries, and where the block is, with its dashes."""

    span: Span
    entries: tuple[Entry, ...]


class _Value(Struct, frozen=True):
    """A value of the mapping; for a list, the texts in it; nothing of deeper levels."""

    key: str
    line: int
    texts: tuple[str, ...]
    start: int
    end: int


def find_front_matter(text: str, file: str) -> FrontMatter | None:
    """The front matter of `text`; None if it has none.

    Raises BriefgenError, with the line, if it isn't closed, or isn't YAML.
    """
    match = _FENCED.match(text, 0, LIMIT)
    meant = _OPENED.match(text)
    if not match:
        if meant:
            problem = "The front matter isn't closed"
            raise BriefgenError(file, "line 1", problem, "Close it with a line of just three dashes.")
        return None
    start = match.start("yaml")
    first_line = text.count("\n", 0, start) + 1
    try:
        values = tuple(_values(yaml.parse(match["yaml"], Loader=yaml.CSafeLoader)))
    except yaml.YAMLError as error:
        if not meant:
            return None
        mark = getattr(error, "problem_mark", None)
        place = f"line {first_line + (mark.line if mark else 0)}"
        raise BriefgenError(file, place, "The front matter is not valid YAML", _NEXT_STEP) from None
    if not values:
        return None
    return FrontMatter(
        span=Span(*match.span()),
        entries=tuple(
            Entry(v.key.lower(), squeeze(", ".join(v.texts)), first_line + v.line, Span(start + v.start, start + v.end))
            for v in values
        ),
    )


def _values(events: Iterator[Any]) -> Iterator[_Value]:
    """The values of a mapping; none if the YAML has something else."""
    depth = 0
    key: Any = None
    texts: list[str] = []
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.CollectionStartEvent):
            if depth == 0 and not isinstance(event, yaml.MappingStartEvent):
                return
            depth += 1
            if depth == 1:
                continue
        elif isinstance(event, yaml.ScalarEvent) and depth in (1, 2):
            if depth == 1 and key is None:
                key = event
                continue
            texts += [event.value] if event.value not in _NOTHING else []
        elif not isinstance(event, yaml.AliasEvent):
            continue
        if depth == 1 and key is not None:
            yield _Value(key.value, key.start_mark.line, tuple(texts), key.end_mark.index, event.end_mark.index)
            key, texts = None, []

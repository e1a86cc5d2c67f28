"""Front matter as site generators and note programs write it: the head of a Markdown file, whatever its keys are called.

Head lines and the keys of our own are known to `articles/head.py`; `front_matter.yaml` says what others call them.
"""

from __future__ import annotations

import datetime
import functools
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from briefgen.adding.document import Document
from briefgen.articles.days import parse_day
from briefgen.articles.front_matter import find_front_matter
from briefgen.articles.head import read_head
from briefgen.articles.head_values import read_address
from briefgen.contract.model import Struct
from briefgen.errors import BriefgenError
from briefgen.languages import read_data

_TOML = re.compile(r"\s*\+\+\+[ \t]*\n(?P<toml>(?:.*\n){0,300}?)\+\+\+[ \t]*(?:\n|\Z)")
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]{1,200}\|)?([^\[\]|]{1,200})\]\]")


class _Keys(Struct, frozen=True):
    """The keys of `front_matter.yaml`, by the fields of a document."""

    title: tuple[str, ...]
    published: tuple[str, ...]
    updated: tuple[str, ...]
    url: tuple[str, ...]
    source: tuple[str, ...]
    author: tuple[str, ...]
    language: tuple[str, ...]


def read_front_matter(text: str, file: str) -> tuple[Document, str]:
    """What the front matter or the head lines of `text` say, as a document without a text; and what is below them.

    A day that is none is left out, with a note. Raises BriefgenError if front matter isn't closed or can't be read.
    """
    if toml := _TOML.match(text):
        return _document(dict(_toml_entries(toml["toml"], file))), text[toml.end() :]
    if matter := find_front_matter(text, file):
        return _document({entry.key: entry.value for entry in reversed(matter.entries)}), text[matter.span.end :]
    found = read_head(text, file)
    head = found.head
    document = Document(
        text="",
        title=head.title,
        published=head.published,
        updated=head.updated,
        url=head.url,
        source=head.source,
        author=head.author,
        language=head.language,
        notes=found.warnings,
    )
    return document, found.cut_from(text)


def _toml_entries(toml: str, file: str) -> Iterator[tuple[str, str]]:
    try:
        values = tomllib.loads(toml)
        texts = [(k.lower(), ", ".join(map(str, v)) if isinstance(v, list) else str(v)) for k, v in values.items()]
    except (ValueError, RecursionError) as error:  # it nests as deep as it likes, and so do numbers have digits
        problem = f"The front matter is not TOML: {str(error)[:100]}"
        raise BriefgenError(file, "", problem, "Correct the lines between the plus signs, or delete them.") from None
    yield from texts


def _document(values: dict[str, str]) -> Document:
    keys = _keys()

    def first(names: tuple[str, ...]) -> str | None:
        return next((_WIKI_LINK.sub(r"\1", values[name]) for name in names if values.get(name)), None)

    addresses = [values[name] for name in keys.url if read_address(values.get(name, ""))]
    sources = tuple(name for name in keys.source if not read_address(values.get(name, "")))
    published, updated = _day(first(keys.published)), _day(first(keys.updated))
    notes = tuple(f"{day!r} is not a day" for day in (published, updated) if isinstance(day, str))
    return Document(
        text="",
        title=first(keys.title),
        published=None if isinstance(published, str) else published,
        updated=None if isinstance(updated, str) else updated,
        url=addresses[0] if addresses else None,
        source=first(sources),
        author=first(keys.author),
        language=first(keys.language),
        notes=notes,
    )


def _day(value: str | None) -> datetime.date | str | None:
    """The day that `value` names; what names none is given back."""
    try:
        return (value and parse_day(value)) or value
    except ValueError:
        return value


@functools.cache
def _keys() -> _Keys:
    return read_data(Path(__file__).with_suffix(".yaml"), _Keys)

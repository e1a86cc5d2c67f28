"""What the head of an article may say: its keys, and what each one's value has to be.

Asked by `head_lines.py`, to tell a head line from a headline, and by `head.py`, for the values.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Mapping
from pathlib import Path

from babel import Locale, UnknownLocaleError

from briefgen.articles.days import parse_day
from briefgen.contract.checks import ADDRESS, is_slug
from briefgen.contract.model import Span, Struct
from briefgen.languages import codes, read_data

KEYS = ("date", "source", "url", "author", "language", "title", "id", "updated")
"""The keys of a head, in the order in which they are named to people."""
LONGEST = 300
"""Most characters of a source, an author or a title."""


class Entry(Struct, frozen=True):
    """One entry of a head: `key` in lower case, perhaps none of `KEYS`; `line` from 1; `place` is where the value is."""

    key: str
    value: str
    line: int
    place: Span


def read_day(value: str) -> datetime.date:
    """The day that `value` names; ValueError, with what to write instead, where it names none."""
    try:
        day = parse_day(value)
    except ValueError:
        day = None
    if day is None:
        raise ValueError(f"{value[:60]!r} is not a date")
    return day


def read_language(value: str) -> str:
    """The code of the known language that `value` names, by its code or its name; ValueError if it is none."""
    name = value.strip().lower()
    code = language_names().get(name) or re.split("[-_]", name)[0]
    if code in codes():
        return code
    raise ValueError(f"The language {value[:60]!r} is not known")


def is_language(value: str) -> bool:
    """Whether `value` names a language, one that is read or another."""
    name = value.strip().lower()
    return name in language_names() or (re.fullmatch(r"[a-z]{2,3}([-_]\w+)*", name) is not None and _is_code(name))


def read_address(value: str) -> str | None:
    """`value`, if it is the address of a page."""
    return value if re.fullmatch(ADDRESS, value) else None


def read_id(value: str) -> str:
    """`value` as a briefing's id; ValueError if it is none."""
    if not is_slug(value):
        raise ValueError(f"{value[:60]!r} is not an id")
    return value


@functools.cache
def key_names() -> Mapping[str, str]:
    """The key by each name that people have for it, in small letters, beside its own."""
    names = read_data(Path(__file__).parent / "head_keys.yaml", dict[str, tuple[str, ...]])
    return {name: key for key, others in names.items() for name in others}


@functools.cache
def language_names() -> Mapping[str, str]:
    """The code of each language of ISO 639-1 by its name, in lower case, in every known language and in its own."""
    names = {name.lower(): code for own in codes() for code, name in Locale.parse(own).languages.items() if len(code) == 2}
    return names | {str(Locale.parse(code).get_display_name(code)).lower(): code for code in codes()}


def _is_code(name: str) -> bool:
    try:
        Locale.parse(re.split("[-_]", name)[0])
    except (UnknownLocaleError, ValueError):
        return False
    return True

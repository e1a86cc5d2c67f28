"""Alternatives: the phrases that an entry of a list of words stands for, and whether the brackets of a file are right.

An entry may hold `[optional]` parts and `(this|that)`, also inside each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from briefgen.errors import BriefgenError

WordList = tuple[str, ...]
"""A list of words or phrases as a language's file has it, brackets and all."""
_SIGNS = re.compile(r"[\[\](|)]")
"""What makes an entry stand for more than itself."""
_PLAIN = re.compile(r"[^\[\](|)]+")


def expand(pattern: str) -> tuple[str, ...]:
    """The phrases that `pattern` stands for; ValueError if a bracket is not closed or not opened."""
    if not _SIGNS.search(pattern):
        return (pattern,)  # most
    phrases, end = _alternatives(pattern, 0)
    if end < len(pattern):
        raise ValueError(f"{pattern!r}: {pattern[end]!r} was not opened")
    return tuple(dict.fromkeys(phrases))


def _alternatives(pattern: str, start: int) -> tuple[list[str], int]:
    """The phrases of `pattern` from `start` to the bracket that closes it, and where that is."""
    done: list[str] = []
    current, position = [""], start
    while position < len(pattern) and (char := pattern[position]) not in "])":
        if plain := _PLAIN.match(pattern, position):
            current, position = [phrase + plain.group() for phrase in current], plain.end()
            continue
        position += 1
        if char == "|":
            done, current = [*done, *current], [""]
            continue
        parts, position = _alternatives(pattern, position)
        if pattern[position : position + 1] != {"[": "]", "(": ")"}[char]:
            raise ValueError(f"{pattern!r}: {char!r} is not closed")
        parts, position = ([*parts, ""] if char == "[" else parts), position + 1
        current = [phrase + part for phrase in current for part in parts]
    return [*done, *current], position


def check_brackets(path: Path, data: object) -> None:
    """BriefgenError, with the file and the key, if an entry of a list in `data`, what `path` holds, can't be expanded."""
    for key, entry in _entries(data, ""):
        try:
            expand(entry)
        except ValueError as error:
            raise BriefgenError(str(path), key, str(error), "Close every [ and ( of the entry, and nothing else.") from None


def _entries(data: object, key: str) -> Iterator[tuple[str, str]]:
    """The words in `data`, each with the keys that lead to it; not what is in a struct of a list, which says what it holds.

    A sign alone, as a quotation mark, is no pattern.
    """
    if isinstance(data, Mapping):
        for name, value in data.items():
            yield from _entries(name, key)
            yield from _entries(value, f"{key}.{name}" if key else str(name))
    elif isinstance(data, list):
        for value in data:
            yield from () if isinstance(value, Mapping) else _entries(value, key)
    elif isinstance(data, str) and any(map(str.isalnum, data)):
        yield key, data

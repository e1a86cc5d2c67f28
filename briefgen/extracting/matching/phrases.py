"""Phrases: finds many fixed names at once, longest first, in time that grows with the text and not with the list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from briefgen.contract.model import Struct
from briefgen.text import unify

V = TypeVar("V")
_WORD = re.compile(r"\w+")


class Match(Struct, Generic[V], frozen=True):
    """A phrase in the text: 0-based half-open offsets and the value that the phrase stands for."""

    start: int
    end: int
    value: V


class Phrases(Generic[V]):
    """A set of phrases, each with a value; capitals count, so give lower-case text where they should not."""

    def __init__(self, entries: Iterable[tuple[str, V]]) -> None:
        """Take `entries`; of equal phrases the first counts."""
        by_first: dict[str, dict[str, V]] = {}
        for phrase, value in entries:
            phrase = unify(phrase)
            first = _WORD.search(phrase)
            if first and first.start() == 0:
                by_first.setdefault(first.group(), {}).setdefault(phrase, value)
        self._longest_first = {
            first: sorted(group.items(), key=lambda entry: -len(entry[0])) for first, group in by_first.items()
        }

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Match[V]]:
        """The phrases in `text[start:end]` from left to right, the longest at each place, none overlapping another."""
        limit = len(text) if end is None else end
        position = start
        for word in _WORD.finditer(text, start, limit):
            group = self._longest_first.get(word.group())
            if group is None or word.start() < position:
                continue
            match = self._longest(group, text, word.start(), limit)
            if match:
                position = match.end
                yield match

    def at(self, text: str, start: int, limit: int) -> Match[V] | None:
        """The longest phrase that begins at `start` and ends, as a whole word, before `limit`."""
        word = _WORD.match(text, start)
        group = self._longest_first.get(word.group()) if word else None
        return self._longest(group, text, start, limit) if group else None

    def _longest(self, group: list[tuple[str, V]], text: str, start: int, limit: int) -> Match[V] | None:
        for phrase, value in group:
            stop = start + len(phrase)
            if stop <= limit and text.startswith(phrase, start):
                whole = stop == len(text) or not (text[stop].isalnum() and phrase[-1].isalnum())
                if whole:
                    return Match(start=start, end=stop, value=value)
        return None


def options(words: Iterable[str]) -> str:
    """The alternatives of an expression that matches any of `words` in unified lower case; of none, nothing."""
    return "|".join(sorted({re.escape(unify(w).lower()) for w in words}, key=lambda w: (-len(w), w))) or r"(?!)"


def any_of(words: Iterable[str], *, whole: bool = True) -> re.Pattern[str]:
    """A pattern that matches any of `words`, as whole words unless told otherwise."""
    return re.compile(rf"(?<!\w)(?:{options(words)})(?!\w)" if whole else rf"(?:{options(words)})")

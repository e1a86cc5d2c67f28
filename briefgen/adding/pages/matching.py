"""Matching: whether two texts read the same, whatever their letters' case, their marks and their blanks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LEAST_PART = 25
"""Letters and digits from which it is no accident that a text is part of another one."""
ENDS_COMPARED = 40
"""Letters and digits at each end of a long text that are enough to recognise it although something in it differs."""

_NO_LETTERS = re.compile(r"[\W_]+")


def key_of(text: str) -> str:
    """`text` as its letters and digits alone, in lower case: equal for texts that read the same."""
    return _NO_LETTERS.sub("", unicodedata.normalize("NFKC", text).lower())


def reads_as(key: str, other: str) -> bool:
    """Whether the text of `key` is that of `other`, with at most half as much before it: a place, or a kicker."""
    return key.endswith(other) and 2 * len(key) <= 3 * len(other)


class Witness:
    """A text of the article from elsewhere, which says which lines of the page it contains."""

    def __init__(self, lines: Iterable[str]) -> None:
        """A witness that contains `lines`."""
        keys = dict.fromkeys(filter(None, map(key_of, lines)))
        self._lines = frozenset(keys)
        self._whole = "".join(keys)

    def __len__(self) -> int:
        """Letters and digits of the text."""
        return len(self._whole)

    def ends_with(self, key: str) -> bool:
        """Whether the line of this key is the end of the text."""
        return self._whole.endswith(key)

    def repeats(self, key: str) -> bool:
        """Whether the line of this key is also part of another line."""
        return len(key) >= LEAST_PART and self._whole.count(key) > 1

    def holds(self, key: str) -> bool:
        """Whether the line of this key is in the text."""
        if key in self._lines:
            return True
        if len(key) < LEAST_PART:
            return False
        if key in self._whole:
            return True
        return len(key) > 2 * ENDS_COMPARED and (key[:ENDS_COMPARED] in self._whole and key[-ENDS_COMPARED:] in self._whole)

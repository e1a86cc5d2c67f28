"""Companies: names that the text itself shows to be a company's, where nothing in the name says so.

In: the text and the words that are signs in its language. Out: the names. Signs are an apposition that is a kind ("Daehan,
the world's largest maker of chips") and shares ("shares in Planalto", "Planalto shares").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_NAME = r"(?<![\w.'-])(?P<name>[A-ZĐ][\w&'-]*\w(?: [A-ZĐ][\w&'-]*\w){0,2})"
_ASIDE = r"(?: <[\w.]{1,9}>| \([^()]{1,24}\))?"


class CompanySigns:
    """The signs of one language, compiled."""

    def __init__(
        self,
        kinds: Iterable[str],
        apposing: Iterable[str],
        before: Iterable[str],
        behind: Iterable[str],
        joints: Iterable[str],
    ) -> None:
        """`apposing` begin an apposition ("a"), `joints` end its head; `before` and `behind` are words of shares."""
        largest = r"(?:[\w'-]+ ){0,4}?"
        self._signs = (
            re.compile(
                rf"{_NAME}{_ASIDE}(?:,| -) (?:{_any(apposing)}){largest}(?:{_any(kinds)})(?= (?:[a-zđ]|[A-Z]\w*,)|[,.])"
            ),
            re.compile(rf"(?i:\b(?:{_any(before)})) {_NAME}"),
            re.compile(rf"{_NAME}{_ASIDE} (?:{_any(behind)})\b"),
        )
        self._joint = re.compile(rf"(?<!\w)(?:{_any(joints)}) ")

    def names(self, norm: str) -> Iterator[tuple[int, str]]:
        """Where each name stands that has a sign beside it, and the name."""
        for sign in self._signs:
            for match in sign.finditer(norm):
                if not self._joint.search(match.group()[len(match["name"]) :].rpartition(", ")[2]):
                    yield match.start("name"), match["name"].removesuffix("'s")


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or r"(?!)"

"""Ids that stay the same when the article or the extractor changes around a fact.

An id is made of the fact's kind and words, and of the few words before and after them that distinguish two alike; never of
offsets or order.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from briefgen.text import DEVICES, digest, slug

NEIGHBOURS = 3
"""How many words before and after a fact's words count."""
LONGEST_WORDS = 32
"""The most characters of an id that are made of a fact's words."""


def briefing_id(published: datetime.date | None, title: str) -> str:
    """Publication date and slug of the title; `undated-...` if the date is unknown."""
    return f"{published.isoformat() if published else 'undated'}-{slug(title) or digest(title)}"


def fact_id(kind: str, before: str, words: str, after: str) -> str:
    """The id of a fact of `kind` that is based on `words`, in a sentence that begins with `before` and ends with `after`."""
    neighbours = before.rsplit(maxsplit=NEIGHBOURS)[-NEIGHBOURS:], after.split(maxsplit=NEIGHBOURS)[:NEIGHBOURS]
    return "-".join(filter(None, (kind, slug(words, LONGEST_WORDS), digest(*neighbours[0], words, *neighbours[1]))))


class TakenIds:
    """Ids that are taken, and the next number for each, so that ten thousand equal ones aren't counted again."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        """Begin with those in `taken`."""
        self._taken = set(taken)
        self._next: dict[str, int] = {}

    def unused(self, wanted: str) -> str:
        """`wanted`, followed by a number if it is taken, here or by Windows; the result is taken from then on."""
        name = wanted
        while name in self._taken or name in DEVICES:
            number = self._next.get(wanted, 2)
            name, self._next[wanted] = f"{wanted}-{number}", number + 1
        self._taken.add(name)
        return name

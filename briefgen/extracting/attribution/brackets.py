"""Brackets: those of a sentence and where its clauses begin, which bound what a date or a country is said of.

`periods` and `owners` ask it. All offsets are 0-based and refer to the article's text.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable

from briefgen.contract.model import Span
from briefgen.extracting.matching.punctuation import COLONS, COMMAS

PARTED = re.compile(rf"[{COMMAS}{COLONS}()\n]")
"""What parts a number from words that are not said of it."""
_BRACKET = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SIGN = re.compile(rf"[{COLONS}](?= )")


class Clauses:
    """The clauses of one sentence; a bracket is none of them, and is said of what is before it."""

    def __init__(self, low: str, sentence: Span, openers: Iterable[re.Pattern[str]]) -> None:
        """Read `sentence` of the lower-case text `low`; a clause begins after a semicolon or colon, and with `openers`."""
        self._low = low
        self.sentence = sentence
        self.brackets = [Span(start=m.start(), end=m.end()) for m in _BRACKET.finditer(low, sentence.start, sentence.end)]
        opened = {m.end() for m in _SIGN.finditer(low, sentence.start, sentence.end)}
        for opener in openers:
            opened |= {m.start() for m in opener.finditer(low, sentence.start, sentence.end)}
        self._starts = sorted({sentence.start} | {at for at in opened if self.bracket(at) is None})

    def bracket(self, at: int) -> Span | None:
        """The bracket around offset `at`."""
        index = bisect.bisect_left(self.brackets, at, key=lambda bracket: bracket.start) - 1
        return self.brackets[index] if index >= 0 and at < self.brackets[index].end else None

    def clause(self, at: int) -> Span:
        """The clause that holds offset `at`."""
        index = bisect.bisect_right(self._starts, at) - 1
        start, next_ = self._starts[max(0, index)], max(0, index) + 1
        return Span(start=start, end=self._starts[next_] if next_ < len(self._starts) else self.sentence.end)

"""Time words: over which a clause goes on, from a number to the next one, or from a quantity to its verb."""

from __future__ import annotations

from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.words.words import Words, first_from

_TIMES: frozenset[Kind] = frozenset(("date", "time", "comparison"))
"""What says when something is, or what it is compared with."""


def after_time(words: Words, start: int) -> int:
    """Where the time ends that follows at `start`, or `start` itself: "fell 5% | in May from a year earlier |, salt 4%"."""
    first = end = first_from(words, start)
    while end < len(words) and words[end].kind in (*_TIMES, "preposition"):
        end += 1
    return words[end - 1].end if end > first and words[end - 1].kind in _TIMES else start


def joins_dates(words: Words, index: int) -> bool:
    """Whether the word is between two dates of one list: "xuất khẩu tháng 5 | và | tháng 6 đạt"."""
    beside = [word.kind for word in words[max(0, index - 1) : index + 2]]
    return beside in (["date", "conjunction", "date"], ["date", "comma", "date"])

"""Clocks: the time of day that belongs to a date beside it.

In: a date and the times of the text. Out: the one that is the date's, in hours and minutes.
"""

from __future__ import annotations

import re

from briefgen.extracting.matching.overlaps import within
from briefgen.extracting.matching.patterns import Hit
from briefgen.extracting.matching.punctuation import BRACKETS, COLONS, STOPS

TIME_REACH = 64
"""How far from a date the time that belongs to it begins, in characters."""

_PARTS = re.compile(rf"[{STOPS}{COLONS}{BRACKETS}]")
"""What parts a time from the date beside it."""


def time_beside(date: Hit, times: tuple[Hit, ...], low: str) -> Hit | None:
    """The one of the `times` beside a date."""
    for time in within(times, date.start - TIME_REACH, date.end + TIME_REACH):
        before = time.start < date.start and -8 <= date.start - time.end <= 12
        after = 0 <= time.start - date.end <= 8
        gap = low[time.end : date.start] if before else low[date.end : time.start]
        if (before or after) and not _PARTS.search(gap):
            return time
    return None


def clock_of(value: str) -> str:
    """The hours and minutes of a time, after noon where it says so."""
    hour, minute, *later = re.split(r"[: ]", value)
    noon = 12 if later and int(hour) < 12 else 0
    return f"{int(hour) + noon:02d}:{int(minute):02d}"

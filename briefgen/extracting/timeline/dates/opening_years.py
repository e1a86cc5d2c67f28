"""Opening years: the day after a year that opens a sentence is one of that year.

"In 2018, | on July 6, Oslo cut its levy": the levy was cut in 2018.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from briefgen.extracting.matching.patterns import Hit

_DAY = re.compile(r"XXXX(-\d{1,2}-\d{1,2})")
_OPENS = re.compile(r"(?:^|[.!?]\s|\n)\s*$")
_BESIDE = re.compile(r",? (?:\w+ )?")
_YEARS = re.compile(r"\d{4}|year -1")
REACH = 4
"""How many characters before a year show whether it opens a sentence."""


def with_opening_year(hits: Iterable[Hit], low: str) -> Iterator[Hit]:
    """The `hits`; a day of no year that follows a year at a sentence's start is of it."""
    before: Hit | None = None
    for hit in hits:
        day = _DAY.fullmatch(hit.value)
        if before and day and _YEARS.fullmatch(before.value) and _BESIDE.fullmatch(low, before.end, hit.start):
            year = before.value if before.value.isdigit() else "last"
            opens = _OPENS.search(low, max(0, before.start - REACH), before.start)
            hit = msgspec.structs.replace(hit, value=f"{year}{day[1]}") if opens else hit
        yield hit
        before = hit

"""Days at the top: a line near the headline that says when, and perhaps where, an article was published.

Used for texts that have no head.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefgen.articles.days import day_order, parse_day
from briefgen.errors import BriefgenError
from briefgen.extracting.actors.rules.organisation_data import OrganisationData
from briefgen.languages import codes, load
from briefgen.languages.detection import detect_language
from briefgen.text import any_word

LONGEST_LINE = 100
EARLIEST = datetime.date(1900, 1, 1)

_PLACE = re.compile(r"\(?(?P<place>[^\W\d_][^\d,;:.]{1,40}),\s*(?P<day>.+?)\)?")
_AMBIGUOUS = re.compile(r"(?<!\d)(0?[1-9]|1[0-2])[/.-](0?[1-9]|1[0-2])[/.-]\d{4}")


class DayAtTop(NamedTuple):
    """A day, and the line that says nothing else, or perhaps a place, or the `source`."""

    day: datetime.date
    line: str
    source: str | None = None


def find_day(lines: Sequence[str], text: str) -> DayAtTop | None:
    """The one day that a line of `lines` is made of, the first ones of `text`; None if there is none, or several.

    Where 3/5/2026 may be March or May, as in an English text, such a day is none.
    """
    days = list(dict.fromkeys(_days(lines)))
    if len({found.day for found in days}) != 1:
        return None
    ambiguous = _AMBIGUOUS.search(days[0].line)
    if ambiguous and int(ambiguous[1]) != int(ambiguous[2]) and not _has_day_first(text):
        return None
    return days[0]


def _days(lines: Sequence[str]) -> Iterator[DayAtTop]:
    for line in lines:
        if len(line) > LONGEST_LINE or not any(map(str.isdigit, line)):
            continue
        place = _PLACE.fullmatch(line)
        for words in (line.strip("()[] "), *((place["day"],) if place else ())):
            try:
                day = parse_day(words)
            except ValueError:
                day = None
            if day and day >= EARLIEST:
                beside = place["place"] if place else ""
                yield DayAtTop(day, line, beside if _media_words().search(beside.casefold()) else None)
                break


@functools.cache
def _media_words() -> re.Pattern[str]:
    """Words in names of newspapers and the like, in any language: "The Harbour Gazette", "Tạp chí Chè"."""
    words = {word for code in codes() for word in load(code, "organisations", OrganisationData).media}
    return re.compile(rf"\b(?:{any_word(map(str.casefold, words))})\b")


def _has_day_first(text: str) -> bool:
    """Whether the text is in a language in which the day always comes before the month."""
    try:
        return day_order(detect_language(text, "")) == "day"
    except BriefgenError:
        return False

"""Days as people write them: `2026-03-05`, `5/3/2026`, `5 March 2026`, "ngày 5 tháng 3 năm 2026", with or without a time.

Used wherever a day of publication is given: head lines, front matter, the option `--published`, stamps above a story.
"""

from __future__ import annotations

import datetime
import functools
import re
from pathlib import Path
from typing import Literal

from babel import Locale

from briefgen.contract.model import Struct
from briefgen.languages import codes, read_data
from briefgen.text import any_word, squeeze

LONGEST = 100
"""The most characters of a day with whatever is around it."""

_YEAR_FIRST = r"(?P<y1>\d{4})(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})"
_DAY_FIRST = r"(?P<d2>\d{1,2})(?P<s2>[-/.])(?P<m2>\d{1,2})(?P=s2)(?P<y2>\d{4})"
_TIME = re.compile(
    r"(?<![\d:])t?\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[ap]\.?m\b\.?)?"
    r"(?:\s*\(?(?:[a-z]{1,4}\b)?(?:(?:gmt|utc)?[+-]\d{1,2}(?::?\d{2})?)?\)?)"
)
"""A time of day, perhaps followed by its zone."""
_BETWEEN = re.compile(r"[\s,.;|()@·–-]*")


DayOrder = Literal["day", "month", "either"]
"""What comes first in a day in numbers, of the day and the month."""


class _Words(Struct, frozen=True):
    """The words of `days.yaml`."""

    fillers: tuple[str, ...]
    credits: tuple[str, ...]
    stamps: tuple[str, ...]
    ages: tuple[str, ...]
    orders: dict[str, DayOrder]


def parse_day(value: str) -> datetime.date | None:
    """The day that `value` names, the day before the month if both are numbers; None if it names none.

    Raises ValueError for a day that doesn't exist, such as 2026-02-30 or 5/13/2026.
    """
    if len(value) > LONGEST:
        return None
    found = list(_day().finditer(words := squeeze(value.lower())))
    if len(found) != 1:
        return None
    match = found[0]
    around = _TIME.sub(" ", f"{words[: match.start()]} | {_credit().sub('', words[match.end() :])}")
    if not _BETWEEN.fullmatch(_surroundings().sub(" ", around)):
        return None
    parts = {name[0]: part for name, part in match.groupdict().items() if part and name[0] in "ymd"}
    month = _months().get(parts["m"]) or int(parts["m"])
    return datetime.date(int(parts["y"]), month, int(parts["d"]))


def is_day(value: str) -> bool:
    """Whether `value` has the form of a day, even one that doesn't exist."""
    try:
        return parse_day(value) is not None
    except ValueError:
        return True


def is_stamp(line: str) -> bool:
    """Whether `line` only says when something was published or updated: "Published Aug. 5, 2031 / Updated 14 min ago"."""
    words = squeeze(line.lower()) if len(line) <= LONGEST else ""
    rest, days = _day().subn("|", words)
    rest = _stamp().sub(" ", _surroundings().sub(" ", _TIME.sub(" ", rest)))
    return days > 0 and _BETWEEN.fullmatch(rest.replace("/", " ").replace(":", " ")) is not None


def day_order(language: str) -> DayOrder:
    """What comes first in a day in numbers in `language`, a code with or without a region; the day if nothing is known."""
    orders, code = _words().orders, language.lower().replace("_", "-")
    return orders.get(code) or orders.get(code.partition("-")[0], "day")


def is_month(word: str) -> bool:
    """Whether `word` is the name of a month, perhaps abbreviated."""
    return word.lower().rstrip(".") in _months()


@functools.cache
def _day() -> re.Pattern[str]:
    month = any_word(_months())
    worded = rf"(?P<d3>\d{{1,2}})[a-z]{{0,2}}\.?[\s-]+(?:{_fillers()}\s+)?(?P<m3>{month})\.?"
    named = rf"(?P<m4>{month})\.?\s+(?:{_fillers()}\s+)?(?P<d4>\d{{1,2}})[a-z]{{0,2}}"
    year = rf"[\s,.-]+(?:{_fillers()}\s+)?"
    return re.compile(
        rf"(?<![\d./-])(?:{_YEAR_FIRST}|{_DAY_FIRST}|{worded}{year}(?P<y3>\d{{4}})|{named}{year}(?P<y4>\d{{4}}))(?![\d/-])"
    )


@functools.cache
def _months() -> dict[str, int]:
    """The number of each name of a month, in every known language, in lower case; one that is a number, also as `03`."""
    return {
        spelling: number
        for locale in _locales()
        for form in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in locale.months[form][width].items()
        for plain in (name.lower().rstrip("."),)
        for spelling in (plain, re.sub(r"\b\d\b", r"0\g<0>", plain))
    }


@functools.cache
def _surroundings() -> re.Pattern[str]:
    """An expression for what may be next to a day: the day of the week, and words that say nothing."""
    weekdays = {
        name.lower().rstrip(".")
        for locale in _locales()
        for form in ("format", "stand-alone")
        for width in ("wide", "abbreviated", "short")
        for name in locale.days[form][width].values()
    }
    return re.compile(rf"(?<!\w)(?:{any_word(weekdays)}|{_fillers()}|[ap]m)(?!\w)")


@functools.cache
def _credit() -> re.Pattern[str]:
    """An expression for who published on that day, which ends the value."""
    return re.compile(rf"\s(?:{any_word(_words().credits)})\s[^\d]*$")


@functools.cache
def _stamp() -> re.Pattern[str]:
    """An expression for the other words of a stamp."""
    return re.compile(rf"(?<!\w)(?:\d+ (?:{any_word(_words().ages)})|{any_word(_words().stamps)})(?!\w)")


@functools.cache
def _fillers() -> str:
    return any_word(_words().fillers)


@functools.cache
def _words() -> _Words:
    return read_data(Path(__file__).with_suffix(".yaml"), _Words)


@functools.cache
def _locales() -> tuple[Locale, ...]:
    return tuple(Locale.parse(code) for code in codes())

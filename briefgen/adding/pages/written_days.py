"""Written days: the forms in which pages write a day, in any language; their words are in `days.yaml`."""

from __future__ import annotations

import functools
import re
from pathlib import Path

from briefgen.contract.model import Struct
from briefgen.languages import read_data
from briefgen.text import any_word

DAY_FIRST = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?![\d/])")
YEAR_FIRST = re.compile(r"(?<![\d./-])(20\d\d|19\d\d)([./-])(\d{1,2})\2(\d{1,2})(?!\d)")


class _Words(Struct, frozen=True):
    """The words of `days.yaml`; the comments in the file explain its keys."""

    ordinals: tuple[str, ...]
    joints: tuple[str, ...]
    numbered: tuple[str, ...]
    years: tuple[str, ...]


class WrittenDays(Struct, frozen=True):
    """Expressions for a day with its month in words, or in a number after a word; the groups are its parts in that order."""

    day_numbered_month: re.Pattern[str]
    day_month: re.Pattern[str]
    month_day: re.Pattern[str]


@functools.cache
def written_days() -> WrittenDays:
    """The expressions for all languages: a page in one of them has days in another."""
    words = read_data(Path(__file__).with_name("days.yaml"), _Words)
    ordinals, joints, numbered, years = map(any_word, (words.ordinals, words.joints, words.numbered, words.years))
    return WrittenDays(
        re.compile(rf"(\d{{1,2}})\s+{numbered}\s+(\d{{1,2}})(?:\s*,|\s+{years})?\s+(\d{{4}})", re.I),
        re.compile(
            rf"(?<!\d)(\d{{1,2}})(?:{ordinals}|\.)?(?:\s+{joints})?[\s.-]+([^\W\d_]{{3,10}})\.?,?(?:\s+{joints})?"
            r"[\s-]+(\d{4})(?!\d)"
        ),
        re.compile(rf"([^\W\d_]{{3,10}})\.?\s+(\d{{1,2}})(?:{ordinals})?,?\s+(\d{{4}})(?!\d)"),
    )


def without_days(line: str) -> str:
    """`line` without what has the form of a day, whatever its words are."""
    days = written_days()
    for form in (DAY_FIRST, YEAR_FIRST, days.day_numbered_month, days.day_month, days.month_day):
        line = form.sub("", line)
    return line

"""Statuses: whether what is dated has happened, goes on or is to come, by its time and the tense of what is said of it."""

from __future__ import annotations

import datetime

from briefgen.contract.edtf import first_day, last_day
from briefgen.contract.model import Status
from briefgen.extracting.timeline.rules.date_value import OPEN
from briefgen.extracting.timeline.rules.resolution import Tense

DASHES_OF_DAYS = 4
"""How many dashes two days have: "2031-07-06/2031-07-17"."""


def status_of(when: str, tense: Tense | None, day: datetime.date | None, *, expected: bool) -> Status:
    """The status of what happens at `when`, for an article of `day`; `expected` if no more is said than that it was."""
    first, last = first_day(when), last_day(when)
    if day is None:
        return "ongoing" if when.endswith(OPEN) else tense or "past"
    if last < day:
        return "planned" if expected and tense == "planned" else "past"
    if first > day:
        return "planned"
    if when.endswith(OPEN):
        return "ongoing"
    if when.startswith(OPEN):
        return "planned" if last > day else tense or "planned"
    if first == last == day:
        return "planned" if tense == "planned" else "past"
    if (
        _is_of_days(when) and first < day < last and tense == "planned"
    ):  # "an exercise that runs from 6 to 17 July", on the 9th
        return "ongoing"
    return tense or ("past" if last == day else "ongoing")


def _is_of_days(when: str) -> bool:
    """Whether it is from one day to another."""
    return when.count("-") == DASHES_OF_DAYS

"""Designations: times that only say which of several something is: the 2029/30 crop, "the highest level this year".

Nothing is stated about the time by itself, but figures may be of it.
"""

from __future__ import annotations

import re

from briefgen.extracting.matching.patterns import Hit
from briefgen.extracting.matching.punctuation import BRACKETS, COLONS, COMMAS, STOPS
from briefgen.extracting.timeline.rules.date_rules import DateRules
from briefgen.extracting.timeline.rules.date_value import parse_value

NEAR = 20
REACH = 40
"""How far before a date the words are that make it one, in characters."""

_END = re.compile(rf"\s*(?:$|\n|[{COMMAS}{COLONS}{STOPS}{BRACKETS}])")
_SEASON = re.compile(r"\d{4}[/-]\d\d(?!.)")


def is_designation(date: Hit, start: int, low: str, rules: DateRules) -> bool:
    """Whether a date only says which something is; `start` is where the words begin that lead to it."""
    kinds = (_is_season, _names_day, _recurs, _is_term, _is_counted, _is_anniversary, _is_of_fiscal_year, _is_of_session)
    of_plan = parse_value(date.value).is_of_years and rules.plan_reach.before(low, start)  # "covering | 2027 to 2031"
    beside = of_plan or _is_age(date, start, low, rules) or _is_of_record(date, start, low, rules)
    return beside or parse_value(date.value).is_window or any(is_one(date, low, rules) for is_one in kinds)


def _is_age(date: Hit, start: int, low: str, rules: DateRules) -> bool:
    """Whether it is when a thing was made, which is told beside it: "two ships | built | in 2004", but not what was."""
    if not parse_value(date.value).is_of_years:
        return False
    made = rules.made.search(low, max(0, start - REACH), start)
    return made is not None and (made["apart"] is not None or _END.match(low, date.end) is not None)


def _is_current(date: Hit) -> bool:
    """Whether it is, or begins in, the week, month, quarter or year of publication."""
    offset = parse_value(date.value).offset
    return offset is not None and offset.by == 0 and offset.grain not in ("day", "decade")


def _is_of_record(date: Hit, start: int, low: str, rules: DateRules) -> bool:
    """Whether something is a record of the time so far: "its highest level | this year"."""
    value = parse_value(date.value)
    of_span = value.is_span and value.is_of_years and not value.is_open  # "the second largest | in 2011-2026"
    so_far = _is_current(date) and not value.is_span
    return (so_far or of_span) and rules.record_of_time.search(low, max(0, start - REACH), start) is not None


def _is_season(date: Hit, low: str, rules: DateRules) -> bool:
    """Whether the two years name a crop or a budget: "the 2029/30 crop", but not "exports fell in 2029/30"."""
    years = _SEASON.search(low[date.start : date.end])
    if years is None or not parse_value(date.value).is_of_years:
        return False
    return not rules.season_lead.before(low, date.start + years.start())


def _names_day(date: Hit, low: str, rules: DateRules) -> bool:
    """Whether everybody knows what happened on that day, of a year that is not told: "the Sept. 11 attacks"."""
    if not parse_value(date.value).is_day or low[date.end - 4 : date.end].isdigit():
        return False
    named = rules.named_day.finditer(low, max(0, date.start - REACH), date.end + REACH)
    return any(m.start() <= date.start < m.end() for m in named)


def _recurs(date: Hit, low: str, rules: DateRules) -> bool:
    """Whether this comes again and again: "every May", "in June each year"."""
    return rules.each.before(low, date.start) or rules.again.match(low, date.end) is not None


def _is_term(date: Hit, low: str, rules: DateRules) -> bool:
    """Whether a fiscal year or the like only begins or ends then: "in the year that ends in June"."""
    return rules.term.before(low, date.start) or rules.term.before(low, low.rfind(" ", date.start, date.end) + 1)


def _is_of_fiscal_year(date: Hit, low: str, rules: DateRules) -> bool:
    """Whether it is a part of a fiscal year, or the year of such a part: "its fiscal | 2029 | second quarter"."""
    value = parse_value(date.value)
    if value.is_of_years:
        return rules.year_part.match(low, date.end) is not None
    before = rules.fiscal.search(low, max(0, date.start - NEAR), date.start)
    return value.has("quarter") and bool(before or rules.fiscal_after.match(low, date.end))


def _is_of_session(date: Hit, low: str, rules: DateRules) -> bool:
    """Whether it only says which day of trading that is: "phiên giao dịch | cuối tháng 10"."""
    return not parse_value(date.value).has("day", "week") and rules.session.before(low, date.start)


def _is_counted(date: Hit, low: str, rules: DateRules) -> bool:
    """Whether it is the time in which something has happened that often: "its third cut this year"."""
    return _is_current(date) and rules.counted.search(low, date.start - NEAR, date.start) is not None


def _is_anniversary(date: Hit, low: str, rules: DateRules) -> bool:
    """Whether a bracket only says from when to when it is that many years: "50 years of ties (1967-2017)"."""
    first, _, last = date.value.partition(" / ")
    if low[date.start - 1 : date.start] != "(" or not (first[:4].isdigit() and last[:4].isdigit()):
        return False
    years, reach = str(int(last[:4]) - int(first[:4])), max(0, date.start - REACH)
    return rules.anniversary.search(low, reach, date.start) is not None and years in low[reach : date.start].split()

"""Misreadings: words that look like a date and are none: a month that is a name or a verb, a week that opens a clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from briefgen.extracting.matching.patterns import Hit
from briefgen.extracting.timeline.rules.date_rules import DateRules
from briefgen.knowledge.people import given_names

DENOMINATOR = 10
"""The largest number of parts of which somebody tells how many are meant."""
_ROW = re.compile(r"(\d{1,2})-(\d{1,2})-\d{1,2}")
_FRACTION = re.compile(r"(\d{1,2})/(\d{1,2})")


def without_names(hits: Sequence[Hit], norm: str, rules: DateRules) -> Sequence[Hit]:
    """The `hits` without months that somebody in the article is called: "Theresa May spoke. | May's | offer"."""
    months = {norm[hit.start : hit.end].partition("'")[0].partition("’")[0] for hit in hits if hit.rule in rules.also_names}
    before = {month: re.findall(rf"([^\W\d_]+)\.? {re.escape(month)}(?!\w)", norm) for month in months}
    known = (rules.before_names, given_names())
    names = [month for month, words in before.items() if any(word in some for word in words for some in known)]
    return [hit for hit in hits if hit.rule not in rules.also_names or not norm.startswith(tuple(names), hit.start)]


def is_grade(date: Hit, low: str) -> bool:
    """Whether it is a row of small numbers in no order of days: "NPK | 16-16-8"."""
    row = _ROW.fullmatch(low, date.start, date.end)
    return row is not None and int(row[1]) >= int(row[2])


def is_verb(date: Hit, norm: str, rules: DateRules) -> bool:
    """Whether its last word is a month by its spelling alone, and is written as a verb: "this | may | help"."""
    return norm[date.start : date.end].rpartition(" ")[2] in rules.months_of_verbs


def is_fraction(date: Hit, low: str, rules: DateRules) -> bool:
    """Whether it tells how much of something else: "90 members, trong đó | 2/3 là nữ", but not "trong đó | 20/11"."""
    parts = _FRACTION.fullmatch(low, date.start, date.end)
    proper = parts is not None and int(parts[1]) < int(parts[2]) <= DENOMINATOR
    return proper and rules.part_before.before(low, date.start)


def after_cut_word(date: Hit, low: str, rules: DateRules) -> Hit:
    """A date without a first word that is the last of a verb: "bắt đầu | tháng 5"."""
    start = low.find(" ", date.start, date.end) + 1
    cuts = start > 0 and rules.cut_word.before(low, start) and not rules.not_cut_word.before(low, start)
    return msgspec.structs.replace(date, start=start) if cuts else date


def is_of_other_year(date: Hit, low: str, rules: DateRules) -> bool:
    """Whether a half without a year may be that of a game, or of a company's own year: "scored in the first half"."""
    if date.rule not in rules.bare_halves:
        return False
    start = max(low.rfind(mark, 0, date.start) for mark in (". ", "\n")) + 1
    end = min(place for mark in (". ", "\n", "") if (place := low.find(mark, date.end) if mark else len(low)) >= 0)
    return rules.economic.search(low, start, end) is None or rules.other_year.search(low) is not None


def leads_to_clause(date: Hit, low: str, rules: DateRules) -> bool:
    """Whether the last word opens a clause with the next: "tuần sau khi" is the week after something, not next week."""
    conjunction = rules.conjunction.match(low, low.rfind(" ", date.start, date.end) + 1)
    return conjunction is not None and conjunction.end() > date.end

"""Unnamed: the units of numbers without one, for `numbers`: a level beside another, that of an index, a tally.

"The share dropped from 41,100 tonnes to 12,300" has both in tonnes, "the index stood at 51.2" is stated in points, and what
"arrivals reached 1.2 million" counts is named by its subject.
"""

from __future__ import annotations

import re

from briefgen.extracting.figures.numbers.number import Number
from briefgen.extracting.figures.rules.number_rules import NumberRules
from briefgen.extracting.matching.punctuation import CLAUSE_END, COLONS, COMMAS, STOPS
from briefgen.knowledge.units import UNNAMED, is_duration, unit_class

MOST_BETWEEN = 90
"""Most characters from a number to one that may share its unit."""
MOST_TIMES = 8
"""How many times as much the one may be as the other."""
INDEX_REACH = 72
"""How far before its number an index is named, in characters."""
TALLY_REACH = 96
"""How far before its number a tally is named, in characters."""
LEVEL_REACH = 24
"""How far before a number the words begin that say it is a level, in characters."""

PERSON = "person"
"""Of what so many are that work or live somewhere."""

_PART = re.compile(rf"[{COMMAS}{COLONS}{STOPS}\d]")
"""Where what is told before a tally ends: at a sign, or at another number."""
_END = re.compile(r"(?! ?[\d%-])")


def unit_of_level(match: re.Match[str], value: float, last: Number | None, low: str, rules: NumberRules) -> str | None:
    """The unit of a number that has none; `last` is the number before it."""
    expected = rules.expecter.match(low, match.end() + 1) is not None
    if match["digits"] is None or match["low"] or not (expected or _is_alone(match, low, rules)):
        return None
    if expected:
        return last.unit if last and last.unit and _is_like(value, last) else None
    if last and unit_class(last.unit) == "count" and _is_total(match.start(), last, low, rules):
        return last.unit
    if (match["scale"] or rules.data.group in match["digits"]) and (unit := _unit_of_tally(match, low, rules)):
        return unit
    if match["scale"]:
        return None
    if _may_share(match, value, last, low, rules):
        return last.unit if last else None
    if rules.data.decimal not in match["digits"] and rules.data.group not in match["digits"]:
        return None
    index = rules.index_level.search(low, max(0, match.start() - INDEX_REACH), match.start())
    return "point" if index and not rules.other_clause.search(low, index.start(), match.start()) else None


def _unit_of_tally(match: re.Match[str], low: str, rules: NumberRules) -> str | None:
    """What the tally that the number is of counts: "the number of | seafarers | rose to 3,600"."""
    found = rules.tally.search(low, max(0, match.start() - TALLY_REACH), match.start())
    if found is None or rules.money_noun.search(low, found.end("tally"), match.start()):
        return None
    before = low[max(0, found.start() - TALLY_REACH) : found.start()]
    if rules.nouns_first and rules.money_noun.search(_PART.split(before)[-1]):
        return None  # "giá vé cho | khách | là 5 triệu"
    ends = rules.not_noun.search(low, found.end("tally"), match.start())
    return unit_of_tally(found, rules, ends.start() if ends else match.start())


def unit_of_tally(found: re.Match[str], rules: NumberRules, end: int | None = None) -> str:
    """What the tally `found` counts, by the words from there on to `end`, or by its own."""
    tally = found["tally"] if "tally" in found.re.groupindex else found.group()
    if rules.tally_of_people.fullmatch(tally):
        return PERSON
    counted = rules.counted_noun.search(found.string, found.start(), found.end() if end is None else end)
    return rules.counted[counted.group()] if counted else UNNAMED


def without_level(match: re.Match[str], low: str, rules: NumberRules) -> re.Match[str]:
    """The first number alone where it is a change and the second the level: "arrivals fell by 7,000 | to 231,000"."""
    start = match.start()
    if match["low"] is None or match["unit"] or not rules.tally_change.search(low, max(0, start - TALLY_REACH), start):
        return match
    end = match.end("lowscale") if match["lowscale"] else match.end("low")
    return rules.expression.match(low, start, end) or match


def _is_alone(match: re.Match[str], low: str, rules: NumberRules) -> bool:
    """Whether no noun follows that it may count."""
    if not _END.match(low, match.end()):
        return False
    return not low[match.end() + 1 : match.end() + 2].isalpha() or rules.not_noun.match(low, match.end() + 1) is not None


def _is_total(start: int, last: Number, low: str, rules: NumberRules) -> bool:
    """Whether the number at `start` is how many there are with those of the number before: "brings the total to | 164"."""
    near = start - last.end <= MOST_BETWEEN and not CLAUSE_END.search(low, last.end, start)
    return near and rules.total.search(low, last.end, start) is not None


def _is_like(value: float, last: Number) -> bool:
    """Whether so many may be of what there are so many of before."""
    return bool(last.value) and 1 / MOST_TIMES <= value / last.value <= MOST_TIMES


def _may_share(match: re.Match[str], value: float, last: Number | None, low: str, rules: NumberRules) -> bool:
    """Whether it is another level of what the number before it is one of."""
    if last is None or last.unit is None or last.unit == "time" or not last.value:
        return False
    between = low[last.end : match.start()]
    if rules.level_after.fullmatch(between) and rules.level_origin.before(low, last.first):
        return _is_like(value, last)  # "from 35 days to | 23"
    if is_duration(last.unit) or rules.compared_worth.match(low, match.end()):
        return False  # "35.2 to the dollar and | 41.1 | to the euro"
    if len(between) > MOST_BETWEEN or CLAUSE_END.search(between):
        return False
    if not _is_like(value, last):
        return False
    if rules.origin_of_level.search(between):
        return True
    if unit_class(last.unit) == "ratio":
        return False  # "fell 0.2% to 1.24"
    if rules.compared_level and unit_class(last.unit) == "count" and rules.compared_level.search(between):
        return True  # "210 projects in May, against | 180 | in April"
    exact = rules.data.group in match["digits"] or rules.data.decimal in match["digits"]
    listed = between.endswith(", ") and between.count(",") == 1 and rules.place_after.match(low, match.end())
    if listed and exact and unit_class(last.unit) == "count":
        return True  # "2,400 people in Fiji, | 1,900 | in Peru"
    beside = rules.beside_level.search(low, max(last.end, match.start() - LEVEL_REACH), match.start())
    if beside is None or not exact:
        return False
    return rules.other_clause.search(low, last.end, beside.start()) is None  # "fell to 1,200, | while | profit rose to 900"

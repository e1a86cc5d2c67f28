"""Shared units: numbers that name no unit, as the one after them does, for `numbers`.

They are those of a list, "lần lượt 3, 4 và 5%", and how many of all there are, "150 of the 2,300 workers".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from briefgen.extracting.figures.numbers.values import plain_number, value_of
from briefgen.extracting.figures.rules.number_rules import NumberRules
from briefgen.extracting.matching.punctuation import CLAUSE_END

IN_TURN_REACH = 90
"""How far from the numbers of a list the word is that takes them in turn, in characters."""
CLAUSE_REACH = 250
"""How far from them another list of numbers is looked for, in characters."""
FAR = 100
"""How many times the last number of a list one is at least that lacks its scale, "950,000 and 1.4 million"."""


def last_of_lists(found: Iterable[re.Match[str]], low: str, rules: NumberRules) -> dict[int, re.Match[str]]:
    """Under where each number of a list begins that names no unit: the last one, which does; that of all, for a part."""
    last_of: dict[int, re.Match[str]] = {}
    bare: list[re.Match[str]] = []
    part: re.Match[str] | None = None
    for match in found:
        whole = part and match["scale"] is None and is_whole(part.end(), match.start(), low, rules)
        if part and whole and 1 < value_of(part, rules) < value_of(match, rules):  # "1 in 50": one of many
            last_of[part.start()] = match
        part = match if not any(match[group] for group in ("low", "prefix", "scale", "unit", "total")) else None
        if bare and not rules.listed.fullmatch(low, bare[-1].end(), match.start()):
            bare = []
        if match["low"] or not match["digits"]:
            bare = []
        elif match["unit"] or (match["prefix"] and match["scale"]):
            if bare and _share(bare, match, low, rules):
                last_of |= {one.start(): match for one in bare}
            bare = []
        elif match["scale"] is None:
            bare.append(match)
    return last_of


def is_whole(end: int, start: int, low: str, rules: NumberRules) -> bool:
    """Whether the number from `start` is that of all there are, of which the one until `end` is a part."""
    return rules.whole.fullmatch(low, end, start) is not None


def in_scale_of(last: re.Match[str], value: float, rules: NumberRules) -> float:
    """`value` in the scale that the `last` number of its list names, unless it is written out: "950,000 and 1.4 million"."""
    if last["scale"] is None or _is_far(last, value, rules):
        return value
    return plain_number(Decimal(str(value)) * Decimal(str(rules.scales[last["scale"]])))


def _is_far(last: re.Match[str], value: float, rules: NumberRules) -> bool:
    """Whether `value` would be far more than the `last` number of its list if it were in the scale of that one."""
    return value * rules.scales[last["scale"]] >= FAR * value_of(last, rules)


def _share(bare: Sequence[re.Match[str]], last: re.Match[str], low: str, rules: NumberRules) -> bool:
    """Whether they are in the unit of the `last`: taken in turn, or each written out, as in "5.000 và 6.000 tấn".

    Not where the clause has another list of numbers, with which this one would have to be taken in turn.
    """
    if any(one["prefix"] != last["prefix"] for one in bare):
        return False
    rounded = [one for one in bare if rules.data.group not in one["digits"]]
    if last["scale"] and any(_is_far(last, value_of(one, rules), rules) for one in rounded):
        return False  # "800 and 1.2 billion dollars": 800 million, most likely, but nothing says so
    if any(rules.joined.search(part) for part in _clause_around(bare[0].start(), last.end(), low, CLAUSE_REACH)):
        return False  # two lists, or one of years: "3 and 4 million tonnes, respectively, in 2022 and 2023"
    if all(rules.data.group in one["digits"] for one in (*bare, last)) and low[bare[-1].end() : last.start()] != ", ":
        return True
    around = _clause_around(bare[0].start(), last.end(), low, IN_TURN_REACH)
    return all(any(words.search(part) for part in around) for words in (rules.in_turn, rules.joint))


def _clause_around(start: int, end: int, low: str, reach: int) -> tuple[str, str]:
    """What stands before and after a list in its clause, up to `reach` characters each."""
    before, after = low[max(0, start - reach) : start], low[end : end + reach]
    return CLAUSE_END.split(before)[-1], CLAUSE_END.split(after)[0]

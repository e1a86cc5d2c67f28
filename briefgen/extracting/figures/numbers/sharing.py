"""Sharing: the numbers of a list whose unit and scale only its last one names, "lần lượt 3, 4 và 5%", for `numbers`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from briefgen.extracting.figures.numbers.values import plain_number
from briefgen.extracting.figures.rules.number_rules import NumberRules
from briefgen.extracting.matching.punctuation import CLAUSE_END

IN_TURN_REACH = 90
"""How far from the numbers of a list the word is that takes them in turn, in characters."""


def last_of_lists(found: Iterable[re.Match[str]], low: str, rules: NumberRules) -> dict[int, re.Match[str]]:
    """Under where each number of a list begins that names no unit: the last one, which does."""
    last_of: dict[int, re.Match[str]] = {}
    bare: list[re.Match[str]] = []
    for match in found:
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


def in_scale_of(last: re.Match[str], value: float, rules: NumberRules) -> float:
    """`value` in the scale that the `last` number of its list names."""
    return plain_number(Decimal(str(value)) * Decimal(str(rules.scales[last["scale"]]))) if last["scale"] else value


def _share(bare: Sequence[re.Match[str]], last: re.Match[str], low: str, rules: NumberRules) -> bool:
    """Whether they are in the unit of the `last`: taken in turn, or each written out, as in "5.000 và 6.000 tấn"."""
    if any(one["prefix"] != last["prefix"] for one in bare):
        return False
    if all(rules.data.group in one["digits"] for one in (*bare, last)) and low[bare[-1].end() : last.start()] != ", ":
        return True
    before = low[max(0, bare[0].start() - IN_TURN_REACH) : bare[0].start()]
    after = low[last.end() : last.end() + IN_TURN_REACH]
    return any(rules.in_turn.search(part) for part in (CLAUSE_END.split(before)[-1], CLAUSE_END.split(after)[0]))

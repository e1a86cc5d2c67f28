"""Direction: whether what a number measures rose or fell, from the words before and after it."""

from __future__ import annotations

import re

from briefgen.contract.model import Direction, Span
from briefgen.extracting.figures.change_rules import ChangeRules
from briefgen.extracting.figures.joining import Amount
from briefgen.extracting.matching.overlaps import Cover
from briefgen.extracting.matching.punctuation import COLONS, COMMAS, STOPS
from briefgen.knowledge.units import is_duration, unit_class

_SIGN = re.compile(rf"[{COMMAS}{COLONS}{STOPS}](?= )")
REACH = 90
"""How far before a number its clause is read, in characters."""
MOST_ELLIPTIC = 6
"""Most words between a number and the one before whose verb it shares."""
MOST_BETWEEN = 7
"""Most words between a word of change and its number."""


def direction_of(amount: Amount, start: int, low: str, rules: ChangeRules) -> Direction | None:
    """The direction of the change that `amount` states; its clause is read from `start` on, in lower case."""
    for way, after in rules.after.items():
        if after.match(low, amount.end):
            return way
    clause = _clause(low, max(start, amount.start - REACH), amount.start)
    for way, words in rules.compared.items():
        if words.search(clause) and rules.earlier.match(low, amount.end):
            return way
    if not is_duration(amount.unit) and (stated := _stated(amount, clause, rules)):
        return stated
    if amount.unit in ("percent", "percentage_point") and not rules.target.search(clause):
        for way, noun in rules.noun.items():
            if noun.search(clause) and (way == "down" or not rules.rate.search(clause)):
                return way
    return None


def _clause(low: str, start: int, end: int) -> str:
    """The text from the last comma or other end of a clause, with the blank after it."""
    text = low[start:end]
    signs = list(_SIGN.finditer(text))
    return text[signs[-1].end() :] if signs else text


def _stated(amount: Amount, clause: str, rules: ChangeRules) -> Direction | None:
    """The direction of the last word of change in `clause`, unless the number is the level that was reached."""
    held = Cover(Span(start=m.start(), end=m.end()) for m in rules.not_change.finditer(clause))
    changes = [
        (match.end(), way)
        for way, words in rules.before.items()
        for match in words.finditer(clause)
        if not held.overlaps(*match.span())
        and (unit_class(amount.unit) == "ratio" or amount.unit == "point" or not rules.rates_only.fullmatch(match.group()))
    ]
    if not changes:
        return None
    end, way = max(changes, key=lambda change: change[0])
    between = clause[end:]
    if amount.low is not None:
        between = rules.origin_last.sub("", between)
    if rules.difference.search(between):
        return way
    is_level = rules.level.search(between) or rules.rate.search(between) or rules.target.search(clause[:end])
    return None if is_level or len(between.split()) > MOST_BETWEEN else way


def goes_on_with(between: str, unit: str, previous_unit: str, rules: ChangeRules) -> bool:
    """Whether a number says the same of another thing as the one before, without a verb of its own.

    `between` are the words between the two: "imports fell by 5 percent and exports by 3 percent".
    """
    parted = rules.elliptic.fullmatch(between)
    if parted is None or unit != previous_unit or len(between.split()) > MOST_ELLIPTIC:
        return False
    return not (
        rules.level.search(parted["thing"]) or rules.rate.search(parted["thing"]) or rules.verb.search(parted["thing"])
    )


def growth_of(unit: str, measure: str, before: str, rules: ChangeRules) -> Direction | None:
    """Up, where what is measured is a growth named before, as for the items of a list, and is not a target.

    `measure` are the first words of the measure, `before` those before the number, both in lower case.
    """
    growth = rules.noun.get("up")
    if unit != "percent" or growth is None or not growth.match(measure) or rules.target.search(before):
        return None
    return "up"

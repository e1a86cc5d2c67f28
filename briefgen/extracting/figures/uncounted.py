"""Uncounted: amounts that only say how large a thing is that has a price, when, or which, for `figures`."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.extracting.figures.direction import REACH
from briefgen.extracting.figures.numbers.joining import Amount
from briefgen.extracting.figures.rules.figure_rules import FigureRules
from briefgen.extracting.figures.words.words import Measure
from briefgen.knowledge.units import UNNAMED, is_currency, is_duration, unit_class


def is_within(amount: Amount, measures: Iterable[Measure], low: str) -> bool:
    """Whether so many of something in no list only say which another number measures: "tea rose 5% in | the 23 wards".

    `measures` are those of the numbers before.
    """
    if amount.unit != UNNAMED or amount.low is not None or not low[amount.end - 1].isdigit():
        return False
    return any(part.start <= amount.start < part.end for measure in measures for part in measure)


def only_sizes(amount: Amount, following: Amount, low: str, rules: FigureRules) -> bool:
    """Whether it only says which of the things named before it has the price that follows: "hộp | 6 chai | giá 5 USD"."""
    priced = is_currency(following.unit) and rules.measures.price_noun.fullmatch(low[amount.end : following.start].strip())
    if not priced or unit_class(amount.unit) not in ("count", "stock"):
        return False
    before = low[max(0, amount.start - REACH) : amount.start]
    beside = before[-2:-1].isalpha() and before.endswith(" ")
    done = (rules.changes.verb, rules.measures.trading)  # "bán | 6 chai", "xuất khẩu | 6 tấn"
    return beside and not any(verb.end() == len(before) - 1 for verbs in done for verb in verbs.finditer(before))


def only_times(amount: Amount, previous: Amount | None, low: str, rules: FigureRules) -> bool:
    """Whether the duration only says when: "the past two weeks", "up 5% within 3 years", "$5 (9 months)"."""
    if not is_duration(amount.numbers[0].unit):
        return False
    before = low[previous.end : amount.start].strip() if previous and not is_duration(previous.unit) else ""
    if previous and unit_class(previous.unit) in ("ratio", "multiple") and rules.numbers.during.fullmatch(before):
        return True
    aside = before == "("
    modified = rules.numbers.time_modifier.search(low, max(0, amount.start - 24), amount.start)
    modified = modified or rules.numbers.time_within.search(low, amount.start, amount.end)
    modified = modified or rules.numbers.time_after.match(low, amount.end)
    return modified is not None or (aside and low.startswith(")", amount.end))

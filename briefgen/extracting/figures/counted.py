"""Counted: where the noun begins that is among a number's own words, for `figures`: "12 | mills", "3 thùng | dầu"."""

from __future__ import annotations

from briefgen.extracting.figures.numbers.number import Number
from briefgen.extracting.figures.rules.figure_rules import FigureRules


def counted_noun(number: Number, low: str, rules: FigureRules) -> int | None:
    """Where the noun begins that the number counts, if it is among the number's own words."""
    match = rules.numbers.expression.match(low, number.start)
    start = max(match.end(group) for group in ("digits", "word", "scale", "half", "total")) if match else number.end
    start = next((at for at in range(start, number.end) if low[at].isalpha()), number.end)
    described = low[start - 1] == "-" and low.startswith(" ", number.end)  # "the 8-nation | pact"
    return start if start < number.end and not described else None


def measured_goods(number: Number, low: str, rules: FigureRules) -> int | None:
    """Where the goods begin that are a part of the unit's name: "thùng | dầu"."""
    goods = rules.numbers.goods.search(low, number.start, number.end)
    return goods.start() if goods else None

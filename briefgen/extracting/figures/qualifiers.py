"""Qualifiers: the words before a number that bound it, "hơn", "up to", and those that only look so, for `numbers`."""

from __future__ import annotations

import re

from briefgen.extracting.figures.number_rules import NumberRules

LIMIT_REACH = 64
"""How far before a number what it bounds begins, in characters."""
QUALIFIER_REACH = 32
"""How far before a number its qualifier begins, in characters."""


def qualifier_before(match: re.Match[str], low: str, rules: NumberRules) -> re.Match[str] | None:
    """The words that bound a number and stand directly before it: "hơn | 5 USD", "up to | 5 USD"."""
    if not rules.qualified.before(low, rules.end_before(low, match.start())):
        return None  # most; told at once for all words
    return rules.qualifier.search(low, max(0, match.start() - QUALIFIER_REACH), match.start())


def limit_before(match: re.Match[str], low: str, rules: NumberRules, *, counted: bool) -> re.Match[str] | None:
    """The words that bound what is offered or allowed: "ưu đãi | đến 5 USD"; so many things may be where one goes."""
    if counted or match["low"] is not None or not rules.limited.before(low, rules.end_before(low, match.start())):
        return None
    limit = rules.limit.search(low, max(0, match.start() - LIMIT_REACH), match.start())
    return None if limit is None or is_comparative(limit, low, rules, ranged=False) else limit


def is_comparative(qualifier: re.Match[str], low: str, rules: NumberRules, *, ranged: bool) -> bool:
    """Whether the words compare, and don't bound the number: "rẻ hơn 14 USD"; nor a range: "trong khoảng 3 - 5%"."""
    word, start = qualifier["word"], qualifier.start("word")
    before = rules.comparatives.get(word) or (rules.of_ranges.get(word) if ranged else None)
    compared = before.search(low, max(0, start - QUALIFIER_REACH), start) if before else None
    return compared is not None and not rules.dimension.before(low, compared.start())

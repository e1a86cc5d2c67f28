"""Qualifiers: the words before a number that bound it, "hơn", "up to", and those that only look so, for `numbers`."""

from __future__ import annotations

import re

from briefgen.extracting.figures.rules.number_rules import NumberRules
from briefgen.extracting.matching.punctuation import COLONS, COMMAS, STOPS

LIMIT_REACH = 64
"""How far before a number what it bounds begins, in characters."""
QUALIFIER_REACH = 32
"""How far before a number its qualifier begins, in characters."""

_PARTED = re.compile(rf"[{COMMAS}{COLONS}()\n]|[{STOPS}](?= )")


def qualifier_before(match: re.Match[str], low: str, rules: NumberRules) -> re.Match[str] | None:
    """The words that bound a number and stand directly before it: "hơn | 5 USD", "up to | 5 USD"."""
    if not rules.qualified.before(low, rules.end_before(low, match.start())):
        return None  # most; decided at once for all words
    return rules.qualifier.search(low, max(0, match.start() - QUALIFIER_REACH), match.start())


def limit_before(match: re.Match[str], end: int, low: str, rules: NumberRules) -> re.Match[str] | None:
    """The words that bound what is offered or allowed: "ưu đãi | đến 5 USD"; its unit, of no things, ends at `end`."""
    if match["low"] is not None or not rules.limited.before(low, rules.end_before(low, match.start())):
        return None
    limit = rules.limit.search(low, max(0, match.start() - LIMIT_REACH), match.start())
    if limit is None or is_comparative(limit, low, rules, ranged=False):
        return None
    return None if _is_settled(limit, end, low, rules) else limit


def _is_settled(limit: re.Match[str], end: int, low: str, rules: NumberRules) -> bool:
    """Whether so much was paid or put, and could have been more or less: "từng bị phạt | lên tới 4 tỷ euro", "đã"."""
    clause = _PARTED.split(low[max(0, limit.start("word") - LIMIT_REACH) : limit.start("word")])[-1]
    settled = rules.settled.search(clause) or rules.settled_after.match(low, end)
    return settled is not None and rules.allowed.search(clause) is None


def is_comparative(qualifier: re.Match[str], low: str, rules: NumberRules, *, ranged: bool) -> bool:
    """Whether the words compare, and don't bound the number: "rẻ hơn 14 USD"; nor a range: "trong khoảng 3 - 5%"."""
    word, start = qualifier["word"], qualifier.start("word")
    before = rules.comparatives.get(word) or (rules.of_ranges.get(word) if ranged else None)
    compared = before.search(low, max(0, start - QUALIFIER_REACH), start) if before else None
    return compared is not None and not rules.dimension.before(low, compared.start())

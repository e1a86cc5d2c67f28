"""What a number's expression took along and is none of it: "up $4 | or 0.04%", "a $5 million | loan agreement".

In: the match of the expression of a number. Out: the match of the number alone; used by `numbers`.
"""

from __future__ import annotations

import re

from briefgen.extracting.figures.rules.number_rules import NumberRules
from briefgen.extracting.matching.overlaps import Cover
from briefgen.knowledge.units import is_currency, unit_class


def without_other_unit(match: re.Match[str], low: str, rules: NumberRules) -> re.Match[str]:
    """The first number alone where the second one is in another unit: "up $4 | or 0.04%"."""
    money = match["low"] is not None and is_currency(rules.data.prefixes.get(match["prefix"] or ""))
    if not money or unit_class(rules.units.get(match["unit"] or "")) in (None, "money"):
        return match
    end = match.end("lowscale") if match["lowscale"] else match.end("low")
    return rules.expression.match(low, match.start(), end) or match


def without_noun(match: re.Match[str], low: str, rules: NumberRules) -> re.Match[str]:
    """An amount without the noun after it that isn't counted: "a $300 million | loan", "the 500 | analysts expected"."""
    if match["low"] is not None or match["unit"] not in rules.counted:
        return match
    if not match["prefix"] and not rules.expecter.match(low, match.start("unit")):
        return match
    end = max(match.end(part) for part in ("digits", "word", "scale", "half", "partscale"))
    return rules.expression.match(low, match.start(), end) or match


def without_date(match: re.Match[str], low: str, rules: NumberRules, dated: Cover) -> re.Match[str]:
    """The second number alone where the first one is a year: "from 12 percent in 2030 to 7 percent"."""
    if match["low"] is None or not dated.overlaps(*match.span("low")):
        return match
    return rules.expression.search(low, match.end("low"), match.end()) or match


def without_receivers(match: re.Match[str], low: str, rules: NumberRules) -> re.Match[str]:
    """The first number alone where the second only counts who gets so much: "loans of $75m | to three firms"."""
    if match["low"] is None or match["word"] is None or match["scale"] or not (match["lowscale"] or match["prefix"]):
        return match
    end = match.end("lowscale") if match["lowscale"] else match.end("low")
    return rules.expression.match(low, match.start(), end) or match

"""Uninflected: what a number counts whose noun is in no list, in a language whose nouns have one form, for `numbers`.

"12 hồ chứa", "5.000 thương lái": after an exact number any word counts as a noun that is known for nothing else. The number
itself may be a part of a name, or say which one: "iPhone 17", "Lữ đoàn 962": so it is where neither a verb nor
the like stands before it.
"""

from __future__ import annotations

import re

from briefgen.articles.article import Article
from briefgen.extracting.figures.numbers.unnamed import PERSON
from briefgen.extracting.figures.rules.number_rules import NumberRules
from briefgen.knowledge.units import UNNAMED

_NOUN = re.compile(r" [^\W\d_]{2,}(?!\.[^\W\d_]|\w*\d)")
_PART = re.compile(r"(?:[-+/]|[\w/] [-+/] ?)$")
"""Before a number that is part of another, or an amount of what is priced: "km 12+ | 500", "5 mg / | 100 ml"."""
LONGEST_JOINT = 3
_YEAR = re.compile(r"(?:19|20)\d\d")


def unit_of_uninflected(match: re.Match[str], article: Article, rules: NumberRules) -> str | None:
    """The unit of what an exact number counts that has none of its own; None where no noun follows that may be counted."""
    digits, low = match["digits"] or "", article.low
    if rules.uncounted_noun is None or match["scale"] or match["low"] or match["prefix"] or match["total"]:
        return None
    grouped = rules.grouped.fullmatch(digits) is not None
    if not (grouped or digits.isdecimal()) or _PART.search(low, max(0, match.start() - LONGEST_JOINT), match.start()):
        return None
    noun = _NOUN.match(low, match.end())
    if noun is None or not article.norm[noun.start() + 1].islower() or noun.group().strip() in rules.units:
        return None  # "5 | đồng loạt"
    if any(other.match(low, noun.start() + 1) for other in (rules.not_noun, rules.uncounted_noun)):
        return None
    if not grouped and _names_one(match, low, rules):
        return None
    return PERSON if rules.person_noun.match(low, noun.start() + 1) else UNNAMED


def _names_one(match: re.Match[str], low: str, rules: NumberRules) -> bool:
    """Whether so small a number may be a year, or a part of the name, or of the kind, before it: "Lữ đoàn | 962"."""
    if _YEAR.fullmatch(match["digits"]) or match["digits"] == "1":
        return True
    beside = match.start() > 1 and low[match.start() - 2].isalnum()
    return beside and not rules.before_counted.before(low, match.start())

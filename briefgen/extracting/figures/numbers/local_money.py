"""Local money: whether a sign that is a name elsewhere is money in an article, for `numbers`: "K3.5 million" beside "K2"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.articles.article import Article
from briefgen.extracting.figures.rules.number_rules import NumberRules


def without_names(found: Sequence[re.Match[str]], article: Article, rules: NumberRules) -> list[re.Match[str]]:
    """The expressions in `found`, without those whose sign is of another country's money, or part of a name."""
    signs = {sign for match in found for sign in (match["prefix"], match["unit"]) if sign in rules.local_signs}
    foreign = {sign for sign in signs if not rules.local_signs[sign].search(article.low)}
    return [
        match
        for match in found
        if not foreign.intersection((match["prefix"], match["unit"]))
        and not _is_letter_of_name(match, article.norm, rules)
        and not _is_other_sign(match.start(), article.low, rules)
    ]


def _is_other_sign(start: int, low: str, rules: NumberRules) -> bool:
    """Whether a letter stands before the sign of a number, so that it is money of another country: "X$5"."""
    return start > 1 and low[start - 2].isalpha() and rules.opening_sign.match(low, start - 1) is not None


def _is_letter_of_name(match: re.Match[str], norm: str, rules: NumberRules) -> bool:
    """Whether a single letter before a number is none for money: "N95", "R1b"; unlike "R1,200", "P500 million"."""
    sign = match["prefix"] or ""
    if len(sign) != 1 or sign not in rules.local_signs:
        return False
    digits, scale = match["digits"] or "", match["scale"] or ""
    marked = not {rules.data.decimal, rules.data.group}.isdisjoint(digits)
    short = norm[match.end("prefix")].isdigit() and (marked or (scale and len(digits) > 1))
    return not (norm[match.start("prefix")].isupper() and (len(scale) > 1 or short))

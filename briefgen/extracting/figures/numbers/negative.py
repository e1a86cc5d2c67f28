"""Negative numbers: those with a minus sign, after a word like "minus", or in parentheses, as accountants write losses.

In: the match of a number's expression. Out: where the number begins that is negative; used by `numbers`.
"""

from __future__ import annotations

import re

from briefgen.extracting.figures.rules.number_rules import NumberRules

MINUS_REACH = 3
"""How far before a number what stands before its sign begins, in characters."""
LOSS_REACH = 160
"""How far before a number in parentheses the word for a loss is, in characters."""

_CLAUSE_END = re.compile(r"[;\n]|\. ")
_MINUS = re.compile(r"(?<![\d%])[\s(:][-−]$")


def negative_from(match: re.Match[str], low: str, rules: NumberRules) -> int | None:
    """Where the word begins that makes a number negative, or the number where a sign or its parentheses do."""
    start = match.start()
    if match["low"] is not None:
        return None
    if match["enclosed"]:
        return None if _is_called_loss(match, low, rules) else start
    if _MINUS.search(low, max(0, start - MINUS_REACH), start):
        return start
    return low.rfind(" ", 0, start - 1) + 1 if rules.minus.before(low, start) else None


def _is_called_loss(match: re.Match[str], low: str, rules: NumberRules) -> bool:
    """Whether words say what the parentheses do, "a loss of | $(3) million", or the number, "twenty | (20)%"."""
    start = match.start()
    told_twice = not match["prefix"] and rules.number_word.before(low, start)
    clauses = _CLAUSE_END.split(low[max(0, start - LOSS_REACH) : start])
    return told_twice or rules.loss.search(clauses[-1]) is not None

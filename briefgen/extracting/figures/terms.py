"""Terms: whether a duration says how long something is, or only when, for `figures`."""

from __future__ import annotations

from briefgen.extracting.figures.context import NumberContext
from briefgen.extracting.figures.measure_rules import Kind, MeasureRules


def says_when(at: NumberContext) -> bool:
    """Whether a duration only says when something happened: "2 days after", "sau 2 ngày"."""
    before: Kind = at.words[at.index - 1].kind if at.index else "end"
    after: Kind = at.words[at.index + 1].kind if at.index + 1 < len(at.words) else "end"
    return before in ("circumstance", "comparison") or after in ("circumstance", "comparison", "time")


def says_since_when(at: NumberContext, rules: MeasureRules) -> bool:
    """Whether a duration only says how far back is compared: "the lowest in two years", "cao nhất 6 tháng"."""
    if rules.nouns_first:
        return at.index > 0 and at.words[at.index - 1].text.endswith(rules.superlative_endings)
    before, after = at.words[max(0, at.index - 3) : at.index], at.words[at.index + 1 : at.index + 2]
    best = any(word.text.endswith(rules.superlative_endings) for word in before[:-1])
    return (best and before[-1].kind == "preposition") or any(word.kind == "weak" for word in after)

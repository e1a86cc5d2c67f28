"""Plans: whether a share is the part of a plan that was fulfilled, for `following`."""

from __future__ import annotations

from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import Words


def is_of_plan(words: Words, index: int, low: str, rules: MeasureRules) -> bool:
    """Whether the share before is the part of a plan that was fulfilled: "hoàn thành 77% | so với | kế hoạch"."""
    if index + 2 >= len(words) or words[index + 1].kind != "comparison" or not rules.plan.match(low, words[index + 2].start):
        return False
    verb = next((word for word in reversed(words[:index]) if word.kind != "adverb"), None)
    return verb is not None and rules.fulfilling.fullmatch(verb.text) is not None

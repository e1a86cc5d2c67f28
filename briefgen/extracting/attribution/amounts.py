"""Amounts whose owner and time follow rules of their own: the rates of duties, and the goods that they are put on."""

from __future__ import annotations

from briefgen.extracting.attribution.attribution_rules import AttributionRules
from briefgen.extracting.attribution.clauses import Clauses
from briefgen.extracting.figures.figures import FoundFigure
from briefgen.knowledge.units import unit_class

BEFORE = 72
AFTER = 40
"""How far before and after a number the noun that says what kind of amount it is may be, in characters."""


def is_duty(figure: FoundFigure, low: str, rules: AttributionRules) -> bool:
    """Whether `figure` is the rate of a duty: "a duty of 25 percent", "25 percent tariffs"."""
    if figure.unit != "percent":
        return False
    if any(rules.duty.search(low, span.start, span.end) for span in figure.measure):
        return True
    before = rules.duty.search(low, max(figure.sentence.start, figure.start - BEFORE), figure.start)
    return before is not None or rules.duty.match(low, figure.end + 1) is not None


def is_goods(figure: FoundFigure, low: str, rules: AttributionRules, clauses: Clauses) -> bool:
    """Whether `figure` is an amount of goods that a duty is put on: "25 percent on $200 billion of goods"."""
    if unit_class(figure.unit) not in ("money", "stock", "count"):
        return False
    sentence = clauses.sentence
    if not rules.duty.search(low, sentence.start, sentence.end):
        return False
    before, after = max(sentence.start, figure.start - BEFORE), min(sentence.end, figure.end + AFTER)
    return (
        rules.goods.search(low, figure.end, after) is not None or rules.goods.search(low, before, figure.start) is not None
    )

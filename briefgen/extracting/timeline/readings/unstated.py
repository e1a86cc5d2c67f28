"""Unstated: dates of what nobody states: of what is denied, contrary to fact, usual, asked for, or only recalled.

In: a sentence of an article, up to a date. Out: whether the date is of no event of its clause.
"""

from __future__ import annotations

from briefgen.contract.model import Span
from briefgen.extracting.timeline.dates.dates import DatedWords
from briefgen.extracting.timeline.rules.date_value import parse_value
from briefgen.extracting.timeline.rules.phrase_rules import PhraseRules

REACH = 60
"""How far before a date the words begin that ask for it to be done then, or are of what it is the time of."""
DENIED = 160
"""How far before a date the words begin that deny it."""


def is_unstated(low: str, sentence: Span, date: DatedWords, rules: PhraseRules) -> bool:
    """Whether nobody states that it was so then, or will be."""
    unstated, lead = rules.unstated, date.whole.start
    if unstated.usual.match(low, sentence.start) or unstated.request.search(low, max(0, lead - REACH), lead):
        return True
    contrary = unstated.contrary.match(low, sentence.start)
    if contrary and unstated.would_have.search(low, contrary.end(), sentence.end):
        return True
    denied = unstated.denied.search(low, max(sentence.start, lead - DENIED), lead)
    return denied is not None or _is_of_noun(low, sentence, date, rules)


def _is_of_noun(low: str, sentence: Span, date: DatedWords, rules: PhraseRules) -> bool:
    """Whether it is the year or month of what an act is about: "fined for a spill | in 2030", but not on Monday."""
    value = parse_value(date.value)
    if value.has("day", "week"):
        return False
    near = max(sentence.start, date.whole.start - 2 * REACH), date.whole.start
    punished = rules.unstated.punished.search(low, *near) is not None
    return punished or (value.is_of_years and rules.unstated.recalled.search(low, *near) is not None)

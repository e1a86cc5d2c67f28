"""Happenings: where what happened begins in a clause that only says something else of it, or points at its day.

In: a reading. All offsets are those of the reading.
"""

from __future__ import annotations

from briefgen.contract.model import Span
from briefgen.extracting.clauses.masking import count_words
from briefgen.extracting.clauses.predicates import predicate_in
from briefgen.extracting.timeline.phrases.extents import LONGEST
from briefgen.extracting.timeline.readings.date_reading import DateReading
from briefgen.extracting.timeline.rules.phrase_rules import PhraseRules


def pointed_to(reading: DateReading, rules: PhraseRules) -> Span | None:
    """What happens on a day of which only that is said: "5 July is also the day when | Oslo cuts the levy"."""
    clause, masked = reading.clauses[reading.host], reading.masked
    points = rules.scenes.pointing.match(masked, reading.date.whole.end + 1)
    if points is None or reading.host != reading.at or masked[clause.body : reading.date.whole.start].strip():
        return None
    following = reading.clauses[reading.host + 1 :]
    happening = Span(start=points.end() + 1, end=clause.end)
    if points.end() + 1 >= clause.end and following and following[0].kind in ("relative", "subordinate"):
        happening = Span(start=following[0].body, end=following[0].end)
    predicate = predicate_in(masked, happening, rules.clauses)
    return (
        happening
        if predicate is not None and predicate > happening.start and happening.end - happening.start <= LONGEST
        else None
    )


def happening_in(reading: DateReading, rules: PhraseRules) -> int | None:
    """Where that begins of which something else is said, if the date is in it: "regret that | Oslo cut duties in May"."""
    masked, date, clause = reading.masked, reading.date, reading.clauses[reading.at]
    nouns = list(rules.dated.happening.finditer(masked, reading.clauses[0].body, date.start))
    if not nouns:
        return None
    start = nouns[-1].end() + 1
    within_clause = clause.start <= start <= date.start
    named = reading.norm[start : start + 1].isupper() or clause.body == start
    follows = count_words(masked, reading.clauses[0].body, nouns[-1].start()) > 0
    predicate = predicate_in(masked, Span(start=start, end=clause.end), rules.clauses)
    happened = predicate is not None and predicate > start
    return start if follows and within_clause and named and happened else None


def after_cause(reading: DateReading, start: int, rules: PhraseRules) -> int | None:
    """Where the effect begins that the date is of, in a sentence that opens with its cause: "Do mưa lớn nên | Oslo ..."."""
    masked, date, clause = reading.masked, reading.date, reading.clauses[reading.at]
    if not rules.scenes.cause_first.match(masked, reading.clauses[0].start):
        return None
    then = next(reversed(list(rules.scenes.effect_then.finditer(masked, start, date.start))), None)
    effect = Span(start=then.end() + 1, end=clause.end) if then else None
    predicate = predicate_in(masked, effect, rules.clauses) if effect else None
    return effect.start if effect and predicate is not None and predicate > effect.start else None

"""Openings: what opens a sentence without a subject, stated with the clause after it that has the subject of both."""

from __future__ import annotations

from briefgen.contract.model import Span
from briefgen.extracting.timeline.phrases.extents import LONGEST
from briefgen.extracting.timeline.phrases.further_clauses import extended
from briefgen.extracting.timeline.phrases.shared_subjects import carried
from briefgen.extracting.timeline.readings.date_reading import DateReading
from briefgen.extracting.timeline.readings.modifiers import NAMING
from briefgen.extracting.timeline.rules.phrase_rules import PhraseRules


def opening_with(reading: DateReading, host: int, rules: PhraseRules) -> Span | None:
    """What came before or beside the main clause, with it: "Sau khi đạt đỉnh hôm 5/6, | giá chè giảm".

    Only where the subject can't be told apart from the rest, and in a language whose verbs have no form of their own there.
    """
    clause, after = reading.clauses[host], reading.clauses[host + 1 : host + 2]
    opens = clause.kind == "subordinate" and not clause.subject and clause.predicate is not None and host == reading.at
    if rules.verbs.gerund is not None or not opens or not rules.openers.before_clause.match(reading.masked, clause.start):
        return None
    if any(c.predicate is not None for c in reading.clauses[:host]) or carried(reading, host, rules)[0] is not None:
        return None
    names = bool(after) and (after[0].words >= NAMING if after[0].predicate is None else after[0].subject)
    states = names and after[0].kind == "main"
    main = extended(reading, host + 1, host + 1, rules) if states else host
    whole = Span(start=clause.start, end=reading.clauses[main].end)
    return whole if states and whole.end - whole.start <= LONGEST else None

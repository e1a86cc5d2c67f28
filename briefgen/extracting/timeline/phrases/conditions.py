"""Conditions: what happens in one case and in no other is stated with that case: "if Oslo cuts duties in May, Lima will"."""

from __future__ import annotations

from briefgen.contract.model import Span
from briefgen.extracting.clauses.masking import DATE
from briefgen.extracting.timeline.phrases.extents import LONGEST
from briefgen.extracting.timeline.phrases.further_clauses import extended
from briefgen.extracting.timeline.readings.date_reading import DateReading
from briefgen.extracting.timeline.rules.phrase_rules import PhraseRules


def condition_with(reading: DateReading, host: int, rules: PhraseRules) -> Span | None:
    """A condition with what follows from it, as it happens in no other case: "if Oslo cuts duties in May, Lima will"."""
    clauses = reading.clauses
    if rules.times.conditional.match(reading.masked, clauses[host].start) is None or _is_contrast(reading, host):
        return None
    stated = [c for c in clauses[:host] if c.predicate is not None and c.subject and not c.reports]
    after = [i for i, c in enumerate(clauses) if i > host and c.predicate is not None and c.kind == "main"]
    last = host if stated or not after else extended(reading, after[0], after[0], rules)
    start, end = (stated[-1].body if stated else clauses[host].start), clauses[max(last, reading.at)].end
    if host and clauses[host - 1].predicate is None:  # "the talks, if Oslo agrees, are to be in May"
        start = clauses[host - 1].start
    return Span(start=start, end=end) if end - start <= LONGEST else Span(start=clauses[host].start, end=clauses[host].end)


def _is_contrast(reading: DateReading, host: int) -> bool:
    """Whether a sum is set beside that of a later time: "Nếu năm 2025 Lima bán 5 tấn, thì năm 2026 đã bán 7"."""
    clause, end = reading.clauses[host], reading.date.whole.end
    rest = reading.masked[end : reading.clauses[-1].end]
    if reading.masked[clause.body : clause.body + 1] != DATE or DATE not in rest:
        return False
    tenses = {tense for word, tense in reading.tenses if word.start >= end}
    sums = (any(map(str.isdigit, part)) for part in (rest.partition(DATE)[0], rest.partition(DATE)[2]))
    return tenses == {"past"} and all(sums)

"""Conditions: what happens in one case and in no other is stated with that case: "if Oslo cuts duties in May, Lima will"."""

from __future__ import annotations

import re

from briefgen.contract.model import Span
from briefgen.extracting.clauses.masking import DATE, count_words
from briefgen.extracting.matching.punctuation import QUOTATION
from briefgen.extracting.timeline.phrases.extents import LONGEST
from briefgen.extracting.timeline.phrases.further_clauses import extended
from briefgen.extracting.timeline.readings.date_reading import DateReading
from briefgen.extracting.timeline.rules.phrase_rules import PhraseRules

FOLLOWS = 2
"""Fewest words that say what follows from a condition."""

_QUOTATION = re.compile(QUOTATION)


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


def is_only_condition(reading: DateReading, rules: PhraseRules) -> bool:
    """Whether a sentence or a quotation is a condition without what follows from it: '"If Oslo cuts in May," he said'."""
    masked, clauses, date = reading.masked, reading.clauses, reading.date
    if not reading.signs.quoted:
        others = (c for i, c in enumerate(clauses) if i != reading.host and c.kind != "adjunct" and not c.reports)
        host = clauses[reading.host]
        conditional = rules.times.conditional.match(masked, host.start)
        inside = date.whole.start >= host.start  # not "In May 2032, | if Oslo agrees"
        follows = inside and count_words(masked, date.whole.end, host.end) > FOLLOWS
        follows = follows or any(c.words >= FOLLOWS for c in others)
        return conditional is not None and not follows
    quoted = next((q for q in _QUOTATION.finditer(reading.low) if q.start() < date.start < q.end()), None)
    if quoted is None or rules.times.conditional.match(reading.low, quoted.start() + 1) is None:
        return False
    comma = reading.low.find(",", date.end, quoted.end() - 1)
    return comma < 0 or count_words(reading.low, comma, quoted.end() - 1) < FOLLOWS


def _is_contrast(reading: DateReading, host: int) -> bool:
    """Whether a sum is set beside that of a later time: "Nếu năm 2025 Lima bán 5 tấn, thì năm 2026 đã bán 7"."""
    clause, end = reading.clauses[host], reading.date.whole.end
    rest = reading.masked[end : reading.clauses[-1].end]
    if reading.masked[clause.body : clause.body + 1] != DATE or DATE not in rest:
        return False
    tenses = {tense for word, tense in reading.tenses if word.start >= end}
    sums = (any(map(str.isdigit, part)) for part in (rest.partition(DATE)[0], rest.partition(DATE)[2]))
    return tenses == {"past"} and all(sums)

"""Year commas: the comma that English sets after the year of a date, where it parts a subject from its verb.

"Output in the year to 31 March, 2029 | , | rose": the date takes the comma with it, or a clause would seem to end there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from briefgen.contract.model import Span
from briefgen.extracting.clauses.predicates import predicate_in
from briefgen.extracting.clauses.rules import ClauseRules
from briefgen.extracting.matching.punctuation import COMMAS, STOPS
from briefgen.extracting.timeline.dates.dates import DatedWords

REACH = 120
"""How far before such a date its subject begins, in characters."""

_YEAR = re.compile(r"\w,? \d{4}$")
_SUBJECT = re.compile(rf"(?:^|[{STOPS}] |\n)\s*(?P<subject>\w[^{COMMAS}{STOPS}\n]*) $")


def with_year_commas(dates: Sequence[DatedWords], low: str, rules: ClauseRules) -> Iterator[DatedWords]:
    """The `dates`; one that ends with a year takes the comma between it and the verb of what it is of."""
    if rules.verbs.gerund is None:  # other languages set no comma there
        yield from dates
        return
    for date in dates:
        parts = low.startswith(", ", date.whole.end) and _YEAR.search(low[date.start : date.end])
        if parts and rules.verbs.predicate.match(low, date.whole.end + 2) and _is_of_subject(date, low, rules):
            yield msgspec.structs.replace(date, whole=Span(start=date.whole.start, end=date.whole.end + 1))
        else:
            yield date


def spans_with_commas(dates: Sequence[DatedWords], low: str) -> tuple[Span, ...]:
    """Where the `dates` are, with the commas that they take."""
    return tuple(Span(start=d.start, end=d.whole.end if low[d.whole.end - 1] in COMMAS else d.end) for d in dates)


def _is_of_subject(date: DatedWords, low: str, rules: ClauseRules) -> bool:
    """Whether only a subject stands before the date in its sentence."""
    begins = max(0, date.whole.start - REACH)
    found = _SUBJECT.search(low[begins : date.whole.start])
    if found is None:
        return False
    start = begins + found.start("subject")
    return predicate_in(low, Span(start=start, end=date.whole.start), rules) is None

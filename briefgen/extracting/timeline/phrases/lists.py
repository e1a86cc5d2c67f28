"""Lists: how far one goes on in the clauses after that with its first member, for `further_clauses`."""

from __future__ import annotations

from briefgen.contract.model import Span
from briefgen.extracting.clauses.clause import Clause
from briefgen.extracting.clauses.conjunctions import LISTED, NAME, joins
from briefgen.extracting.clauses.masking import DATE, count_words
from briefgen.extracting.matching.punctuation import COMMAS
from briefgen.extracting.timeline.readings.date_reading import DateReading
from briefgen.extracting.timeline.rules.phrase_rules import PhraseRules


def list_end(reading: DateReading, last: int, rules: PhraseRules) -> int:
    """The last member of a list that goes on after a clause: "named Reed, | Lund and six more", "amend, | extend it"."""
    clauses, masked = reading.clauses, reading.masked
    asks = rules.speech.asking.search(masked, clauses[last].body, clauses[last].end) is not None
    end = last
    for index in range(last + 1, len(clauses)):
        member = clauses[index]
        parted = clauses[index - 1].kind not in ("main", "content") or masked[member.start - 2] not in COMMAS
        if member.kind != "main" or parted or DATE in masked[member.start : member.end]:
            break
        words = count_words(masked, member.body, member.end)
        if joins(masked, Span(start=member.body, end=member.predicate or member.end), rules.clauses):
            if member.predicate is not None and not asks and index == last + 1:
                break
            end = index
        elif member.predicate == member.body and index == last + 1 and _ends_with_verb(masked, clauses[last], rules):
            return index
        elif member.predicate is not None or words > (LISTED if end > last else NAME):
            break
        elif end > last:
            end = index
    return end


def _ends_with_verb(masked: str, clause: Clause, rules: PhraseRules) -> bool:
    """Whether the object of the last verb of a clause is yet to come."""
    verbs = [m.end() for m in rules.verbs.predicate.finditer(masked, clause.body, clause.end)]
    return bool(verbs) and not masked[verbs[-1] : clause.end].strip(f" {COMMAS}")

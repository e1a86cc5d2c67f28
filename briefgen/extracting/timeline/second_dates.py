"""Second dates: a date of a noun, in a clause whose verb has another date before it.

Used by `modifiers`. "The board on Monday released a report on | the fair held in Suva in May": the fair was in May.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.contract.model import Span
from briefgen.extracting.clauses.clauses import Clause
from briefgen.extracting.clauses.masking import DATE, count_words
from briefgen.extracting.clauses.rules import ClauseRules
from briefgen.extracting.matching.punctuation import COMMAS

BETWEEN = 2
"""Fewest words between a verb and such a noun: one that directly follows is its object, and the date may be the verb's."""
NOUN = 4
"""Fewest words of a noun that is told by itself with its date."""

_MARK = re.compile(rf"[{COMMAS}]")


def noun_of_second_date(masked: str, clauses: Sequence[Clause], at: int, date: Span, rules: ClauseRules) -> Span | None:
    """The noun that the date says something of, up to the date, where the verb of its clause has a date already."""
    clause = clauses[at]
    first = _date_of_verb(masked, clauses, at)
    if clause.predicate is None or first is None or first >= date.start:
        return None
    verb = rules.predicate.match(masked, clause.predicate)
    told_from = max(verb.end() if verb else clause.predicate, masked.rfind(DATE, clause.start, date.start) + 1)
    noun = next(reversed(list(rules.determiner.finditer(masked, told_from, date.start))), None)
    if noun is None or rules.clause_noun.match(masked, noun.start()) or _MARK.search(masked, noun.end(), date.start):
        return None
    if rules.modal.search(masked, first, noun.start()):  # "said on Monday that it would | tax the goods from May on"
        return None
    if count_words(masked, told_from, noun.start()) < BETWEEN:  # "predicted | a balance of supply and demand in 2031"
        return None
    named = count_words(masked, noun.start(), date.start) >= NOUN
    return Span(start=noun.start(), end=date.start) if named else None


def noun_that_occurs(masked: str, clauses: Sequence[Clause], at: int, rules: ClauseRules) -> Span | None:
    """The last noun before an adjunct that says when it takes place, with it: "công bố | hội chè, diễn ra ngày 3/6"."""
    clause, before = clauses[at], clauses[at - 1]
    if not at or clause.kind != "adjunct" or before.predicate is None or not rules.occurring.match(masked, clause.body):
        return None
    nouns = list(rules.determiner.finditer(masked, before.predicate, before.end))
    return Span(start=nouns[-1].start(), end=clause.end) if nouns else None


def _date_of_verb(masked: str, clauses: Sequence[Clause], at: int) -> int | None:
    """Where the date begins that stands directly before or after the verb of a clause, or opens its sentence."""
    clause = clauses[at]
    if at and not clauses[at - 1].words and DATE in masked[clauses[at - 1].start : clauses[at - 1].end]:
        return clauses[at - 1].start
    opened = masked.find(DATE, clause.start, clause.predicate)
    return opened if opened >= 0 else None

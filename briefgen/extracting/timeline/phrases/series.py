"""Series: one verb with an amount for each of several dates, of which a phrase has the one of its date.

In: a reading. "Inflation was 3.1% in July, 3.4% in August" gives "Inflation was 3.4%" for August.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.contract.model import Span
from briefgen.extracting.clauses.masking import DATE, count_words
from briefgen.extracting.clauses.predicates import predicate_in
from briefgen.extracting.matching.punctuation import COMMAS
from briefgen.extracting.timeline.readings.date_reading import DateReading
from briefgen.extracting.timeline.rules.phrase_rules import PhraseRules

MEMBER = 6
"""Most words of an amount with its unit."""

_DATES = re.compile(rf"{DATE}+")
_AMOUNT = re.compile(r"(?<!\w)(?:[^\W\d_]{1,3})?[$€£¥]?\d")
_MARK = re.compile(rf"[{COMMAS}]? ?")


def of_series(reading: DateReading, rules: PhraseRules) -> tuple[Span, ...] | None:
    """The subject and the verb with the amount of the date; None where each date has none of its own."""
    host, last = reading.clauses[reading.host], max(reading.host, reading.at)
    others = reading.clauses[reading.host + 1 : last + 1]
    if host.predicate is None or not host.subject or any(c.predicate is not None for c in others):
        return None
    members = list(_members(reading, host.predicate, rules))
    index = next((i for i, member in enumerate(members) if member.end == reading.date.whole.start), None)
    if index is None or len(members) < max(2, index + 1):
        return None
    head = len(reading.masked[: members[0].start].rstrip())
    if not index:
        return (Span(start=host.body, end=len(reading.masked[: members[0].end].rstrip())),)
    amount = Span(start=members[index].start, end=len(reading.masked[: members[index].end].rstrip()))
    return Span(start=host.body, end=head), amount


def _members(reading: DateReading, predicate: int, rules: PhraseRules) -> Iterator[Span]:
    """From each amount to its date, as long as nothing else is between them."""
    masked, start = reading.masked, predicate
    for dated in _DATES.finditer(masked, predicate, reading.clauses[-1].end):
        opened = _MARK.match(masked, start)
        joint = rules.openers.joint.match(masked, opened.end() if opened else start)
        after = joint.end() + 1 if joint else opened.end() if opened else start
        amount = _AMOUNT.search(masked, start, dated.start()) if start == predicate else _AMOUNT.match(masked, after)
        if amount is None or amount.start() >= dated.start():
            return
        member = Span(start=amount.start(), end=dated.start())
        if count_words(masked, member.start, member.end) > MEMBER or predicate_in(masked, member, rules.clauses) is not None:
            return
        yield member
        start = dated.end()

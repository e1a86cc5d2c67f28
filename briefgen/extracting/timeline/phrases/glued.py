"""Glued: whether a phrase tells, beside what happened on its date, what happened on another one.

In: a reading, and the parts of a phrase in it. No phrase at all is better than one that is true of neither date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.contract.model import Span
from briefgen.extracting.clauses.masking import DATE, count_words
from briefgen.extracting.clauses.predicates import predicate_in
from briefgen.extracting.matching.punctuation import COMMAS
from briefgen.extracting.timeline.readings.date_reading import DateReading
from briefgen.extracting.timeline.rules.phrase_rules import PhraseRules

MEMBER = 4
"""Most words of a member of a list."""
LINK = 2
"""Most words between an aside and its verb."""

_DATES = re.compile(rf"{DATE}+")
_BARE_NUMBER = re.compile(rf"\d[\d.,]* {DATE}")
"""What goes on with a list, without its noun: "killed 40 in 2029, | 300 | in 2030"."""


def is_glued(reading: DateReading, parts: Sequence[Span], rules: PhraseRules) -> bool:
    """Whether another date opens the phrase, or ends a member of a list before that of its own date.

    "In May 2029 Oslo sold tea and in June it bought rum", "Lund met | Reed in May, | Moss in June".
    """
    masked, own = reading.masked, reading.date.whole
    if reading.modified is not None or own.start <= parts[0].start:
        return False
    led = rules.verbs.gerund is None or rules.openers.adjunct.match(reading.low, parts[0].start)  # not "August wheat fell"
    if (led and masked.startswith(DATE, parts[0].start)) or _BARE_NUMBER.match(masked, parts[0].start):
        return True
    others = [
        dated.end()
        for part in parts
        for dated in _DATES.finditer(masked, part.start, min(part.end, own.start))
        if dated.start() != own.start
    ]
    verb = reading.clauses[reading.host].predicate or 0
    return any(_ends_member(reading, end, verb, rules) for end in others)


def _ends_member(reading: DateReading, end: int, verb: int, rules: PhraseRules) -> bool:
    """Whether after a date, a name or an amount leads to the next date, or to the verb: ", in May, | Moss | in June"."""
    masked, own = reading.masked, reading.date.whole.start
    joint = rules.openers.joint.match(masked, end + 1)
    if masked[end : end + 1] not in COMMAS and not joint:
        return False
    same = reading.clauses[reading.host].start < end < verb < own and masked[end : end + 1] in COMMAS
    if same and rules.verbs.gerund is None:  # "lãi 3 tỷ đồng năm 2029, | lỗ 4 tỷ đồng | và phá sản"
        return count_words(masked, end, verb) > LINK
    member = Span(start=joint.end() if joint else end + 1, end=own)
    if rules.openers.adjunct.match(masked, member.start + 1):  # "the plan to 2035, | with an outlook to 2050, | on 3 June"
        return False
    if not any(letter.isdigit() or letter.isupper() for letter in reading.norm[member.start : own]):
        return False  # "one kiln before May 2031, | the others | by 2033"
    says = predicate_in(masked, member, rules.clauses) is not None or rules.speech.reporting.search(masked, end, own)
    return 0 < count_words(masked, member.start, own) <= MEMBER and not says  # not ", in May, | Oslo Post said | on Monday"

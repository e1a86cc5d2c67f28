"""Dated relatives: an object with a clause that tells who made it or what was done to it, at the end of which a date is.

Used by `second_dates`, in a language whose verbs have no endings: "phản đối | lệnh cấm chè mà Oslo ban hành hồi tháng 4".
The date is not of the verb before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.contract.model import Span
from briefgen.extracting.clauses.clause import Clause
from briefgen.extracting.clauses.masking import DATE, count_words
from briefgen.extracting.matching.punctuation import COLONS, COMMAS, STOPS
from briefgen.extracting.timeline.rules.phrase_rules import PhraseRules

LONGEST_OBJECT = 22
"""Most words of an object with what is said of it."""


def noun_of_relative(masked: str, clauses: Sequence[Clause], at: int, date: Span, rules: PhraseRules) -> Span | None:
    """The object that the date says something of, with what was done to it, up to the date.

    With the verb before it where that is of the same time: "Oslo dự hội nghị do Peru tổ chức".
    """
    clause, end = clauses[at], date.start - 1
    donor = clauses[at - 1] if at and clause.kind in ("relative", "subordinate") else clause
    if rules.verbs.gerund is not None or donor.predicate is None or donor.predicate >= date.start:
        return None
    done = _done(masked, donor, end, rules)
    if done is None:
        return None
    start, held = done
    says = any(following.kind == "content" for following in clauses[at + 1 : at + 2])  # "do Oslo công bố hôm 5/6 | rằng"
    ends = not says and not masked[date.end : clause.end].strip(f" {COMMAS}{STOPS}")
    by_somebody = donor is not clause and donor.subject and start == clause.start and ends
    if held:
        return Span(start=donor.body, end=date.start) if by_somebody else None
    verb = rules.verbs.predicate.match(masked, donor.predicate)
    begins = donor.body if start < donor.predicate else verb.end() if verb else donor.predicate
    noun = _last_noun(masked, begins, start, rules)
    if noun is None:
        noun = donor.body if by_somebody else end  # "nhận | đơn do hội chè ký hôm 5/6"
    is_it = rules.verbs.copula_after.match(masked, donor.predicate - 1)
    if is_it and count_words(masked, begins, noun) == 0:  # "Đây là | lệnh cấm do Oslo ban hành"
        return None
    if not 0 < count_words(masked, noun, end) <= LONGEST_OBJECT:
        return None
    return None if set(masked[noun:end]) & {*COMMAS, *COLONS, DATE} else Span(start=noun, end=date.start)


def _last_noun(masked: str, start: int, end: int, rules: PhraseRules) -> int | None:
    """Where the last noun begins before `end`, with the determiner right before it: "một | công dân"."""
    noun: Span | None = None
    for one in rules.dated.made_noun.finditer(masked, start, end):
        follows = noun is not None and masked[noun.end : one.start()] == " "
        noun = Span(start=noun.start if noun and follows else one.start(), end=one.end())
    return noun.start if noun else None


def _done(masked: str, donor: Clause, end: int, rules: PhraseRules) -> tuple[int, bool] | None:
    """Where that begins which was done to something up to `end`, and whether it was held, as a meeting is."""
    for lead in reversed(list(rules.dated.made_lead.finditer(masked, donor.body, end))):
        made = rules.dated.made.fullmatch(masked, lead.end(), end)
        own = lead.start() <= (donor.predicate or 0) and rules.verbs.passive.match(masked, lead.start())
        if made and not own and not rules.speech.asking.search(masked, lead.end(), end):
            return lead.start(), made["held"] is not None
    alone = next((one for one in rules.dated.made_alone.finditer(masked, donor.body, end) if one.end() == end), None)
    return (alone.start(), False) if alone and alone.start() > (donor.predicate or 0) else None

"""Subjects ahead: whom a clause that opens a sentence without a subject is about, which only the main clause names.

In: a reading, and the clause whose subject is looked for; all offsets are those of the reading.
"""

from __future__ import annotations

from briefgen.contract.model import Span
from briefgen.extracting.clauses.clause import Clause
from briefgen.extracting.clauses.masking import DATE
from briefgen.extracting.matching.punctuation import COMMAS
from briefgen.extracting.timeline.readings.date_reading import DateReading
from briefgen.extracting.timeline.readings.later_clause import opens_with_act
from briefgen.extracting.timeline.rules.phrase_rules import PhraseRules

SUBJECT = 14
"""Most words of a subject that is carried to another predicate."""


def noun_up_to(masked: str, start: int, end: int) -> Span:
    """The noun from `start` on, without the marks before `end`."""
    return Span(start=start, end=start + len(masked[start:end].rstrip(f" {COMMAS}–—-")))


def announced_subject(reading: DateReading, index: int, rules: PhraseRules) -> Span | None:
    """Who is the subject of the main clause, for one before it that has none: "Sau khi đến Oslo, ông Lund nói"."""
    following, clause = reading.clauses[index + 1 :], reading.clauses[index]
    main = next((c for c in following if c.kind == "main" and c.subject and c.predicate is not None), None)
    opens = opens_with_act(reading.masked, reading.clauses, index, rules)
    if main is None or main.predicate is None or not (opens or (clause.kind == "subordinate" and not rules.verbs.gerund)):
        return None
    moves = rules.verbs.motion.search(reading.masked, main.body + 1, main.predicate) if opens else None
    ends = moves.start() if moves else main.predicate
    subject = without_link(reading.masked, noun_up_to(reading.masked, main.body, ends), rules)
    words = reading.norm[subject.start : subject.end].split()
    dated = set(reading.masked[subject.start : subject.end]) & {DATE, *COMMAS}
    somebody = opens or len(words) == 1 or any(word[0].isupper() for word in words[:2])
    fits = not opens or (_can_be_of(reading.masked, clause, main, rules) and not _has_verb(words))
    return subject if somebody and fits and len(words) <= SUBJECT and not dated else None


def _can_be_of(masked: str, clause: Clause, main: Clause, rules: PhraseRules) -> bool:
    """Whether what opens the sentence can have happened to a subject: no sum is founded, nor is somebody who speaks."""
    if main.reports or rules.subjects.measured.match(masked, main.body):
        return False
    of_person = rules.subjects.act_of_person.match(masked, clause.body) is not None
    return of_person or not rules.nouns.pronoun.match(masked, main.body)


def _has_verb(words: list[str]) -> bool:
    """Whether a subject that ends with a small letter after a name has a part of the verb in it: "EVFTA xóa | bỏ thuế"."""
    return words[0].isupper() and words[-1][0].islower()


def without_link(masked: str, subject: Span, rules: PhraseRules) -> Span:
    """A subject without the word before its verb that only links the sentence: "hội chè | hiện | có ba nhà máy"."""
    link = rules.subjects.link_before_verb.search(masked, subject.start, subject.end)
    return Span(start=subject.start, end=link.start()) if link else subject

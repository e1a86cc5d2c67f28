"""Beginnings: where a phrase begins, and whom or what it is about where only another clause names that.

In: a reading, and its clause of what happened. All offsets are those of the reading.
"""

from __future__ import annotations

import itertools
import re

from briefgen.contract.model import Span
from briefgen.extracting.clauses.clause import Clause
from briefgen.extracting.clauses.masking import DATE, DATED
from briefgen.extracting.matching.punctuation import COMMAS, STOPS
from briefgen.extracting.timeline.phrases.extents import LONGEST, opens_with_participle
from briefgen.extracting.timeline.phrases.frames import who_says
from briefgen.extracting.timeline.phrases.shared_subjects import carried, shares_auxiliary
from briefgen.extracting.timeline.phrases.subjects_ahead import SUBJECT, noun_up_to
from briefgen.extracting.timeline.readings.date_reading import DateReading
from briefgen.extracting.timeline.readings.later_clause import opens_with_act
from briefgen.extracting.timeline.rules.phrase_rules import PhraseRules
from briefgen.text import CAPITAL

_NAME_AT_END = re.compile(rf"(?<!\w){CAPITAL}[\w.'’-]*(?: {CAPITAL}[\w.'’-]*)*$")

Beginning = tuple[Span | None, int]
"""A subject that comes from another clause, and where the rest of the phrase begins."""


def beginning(reading: DateReading, first: int, rules: PhraseRules) -> Beginning | None:
    """How a phrase begins whose first clause is `first`; None where nothing can be said, as nobody knows of whom."""
    clause = reading.clauses[first]
    start = _after_source(reading, clause.body, rules) if reading.refers else clause.body
    if presented := rules.scenes.presentative.match(reading.masked, start):
        return None, presented.end() + 1
    if clause.kind == "relative":
        subject, start = _antecedent(reading, first, rules)
        return subject, start if subject else _after_source(reading, start, rules)
    if (relative := _relative_before(reading, first, rules)) is not None:
        return _antecedent(reading, relative, rules)
    if not clause.subject and clause.predicate is not None:
        return _without_subject(reading, first, rules)
    return _with_clause_before(reading, first, start, rules) if first else (None, start)


def _after_source(reading: DateReading, start: int, rules: PhraseRules) -> int:
    """The place after the words that name the source of what follows, if they begin at `start`."""
    source = rules.scenes.source.match(reading.masked, start)
    return source.end() + 1 if source else start


def _without_subject(reading: DateReading, first: int, rules: PhraseRules) -> Beginning | None:
    """How a clause with a verb alone begins: with the subject of one before it, or with its own opening words."""
    clause, masked = reading.clauses[first], reading.masked
    subject, start = carried(reading, first, rules)
    effect = rules.scenes.effect_then.match(masked, clause.body) if masked[clause.start - 2] in COMMAS else None
    if effect and DATED.match(masked, effect.end() + 1):
        return None  # "Hội chè bán sớm, | nên quý IV sẽ khó khăn"
    if subject and rules.scenes.presentative.match(masked, subject.start):
        return None  # "Đó là lời bà Reed tại lễ trao giải | và công bố quỹ năm 2030"
    if subject is None and clause.kind == "subordinate" and start == clause.body and not rules.verbs.gerund:
        return None  # "Dù giảm trong tháng 5, giá chè vẫn cao"
    if subject is None and opens_with_act(masked, reading.clauses, first, rules):
        return None  # "Founded in 2001, sales at Delta Tea rose"
    if subject is None and not first and clause.kind == "subordinate" and opens_with_participle(reading, first, rules):
        start = clause.start  # "Since taking office in May, Reed has"
    expected = rules.times.expected.search(masked, clause.start, start)
    return subject, expected.start() if expected and start == clause.body else start


def _with_clause_before(reading: DateReading, first: int, start: int, rules: PhraseRules) -> Beginning:
    """How a phrase begins at `start` of a later clause: with one before, if that shares its date or says who "he" is."""
    clause, before = reading.clauses[first], reading.clauses[first - 1]
    if _shares_date(reading, first, rules):
        return None, before.body
    if clause.kind == "subordinate" and _has_pronoun(reading, first, rules):
        since = rules.scenes.long_since.match(reading.masked, clause.start) is not None
        conceded = (
            rules.ends.concession.match(reading.masked, clause.start) is not None
        )  # "rose, | though it is down this year"
        somebody = _of_pronoun(reading, first, rules) if since or conceded else None
        if somebody and clause.predicate is not None:
            return somebody, clause.predicate
        return None, start if since and not rules.verbs.gerund else _main_before(reading, first, rules)
    if clause.kind == "content" and _needs_its_frame(reading, first, rules):
        if before.subject:
            return who_says(reading, first - 1)
        return carried(reading, first - 1, rules)  # "The firm, founded in 1998, | said it would"
    return None, start


def _relative_before(reading: DateReading, index: int, rules: PhraseRules) -> int | None:
    """The relative clause with which a participle goes on: "talks that were opened in May | and suspended in June"."""
    clause = reading.clauses[index]
    before = next((i for i in reversed(range(index)) if reading.clauses[i].predicate is not None), None)
    if before is None or clause.kind != "coordinate" or clause.subject or reading.clauses[before].kind != "relative":
        return None
    return before if shares_auxiliary(reading.masked, reading.clauses[before], clause, rules) else None


def _antecedent(reading: DateReading, index: int, rules: PhraseRules) -> tuple[Span | None, int]:
    """What a relative clause says more of, and where the phrase goes on: "tea, which was sold" is "tea was sold"."""
    clause, masked = reading.clauses[index], reading.masked
    if not index:
        return None, clause.body
    before = next(c for c in reversed(reading.clauses[:index]) if not _is_in_passing(masked, c) or c is reading.clauses[0])
    start = before.body
    named = before.predicate is None
    if before.predicate is not None or before.kind == "adjunct":
        noun_from = before.body if before.predicate is None else before.predicate
        nouns = [m.span() for m in rules.nouns.determiner.finditer(masked, noun_from, before.end)]
        begun = itertools.pairwise([(0, 0), *nouns])
        firsts = [start for (_, end), (start, _) in begun if start != end + 1]  # not the "two" of "the two"
        happens = rules.dated.begins_or_ends.match(masked, clause.predicate or clause.body)
        # "a strike at | the mine that began"
        if happens and len(firsts) > 1 and rules.dated.at_place.before(masked, firsts[-1]):
            firsts = firsts[:-1]
        start, named = (firsts[-1], True) if firsts else (start, False)
        # "to widen the tax base and to cut arrears, which"
        if rules.ends.joint_infinitive.search(masked, start, before.end):
            start, named = before.body, False
    pronoun = masked[clause.start : clause.body].strip()
    person = rules.nouns.relative_person.fullmatch(pronoun) is not None and before.predicate is not None
    if person and (somebody := _somebody(reading, before, rules)):
        return somebody, clause.body
    dated = DATED.match(masked, clause.body)
    if (
        rules.verbs.gerund is None and dated and dated.end() == clause.predicate
    ):  # "xuất khẩu tăng; trong đó riêng | tháng 5 đạt 3 tấn"
        main = next((c for c in reversed(reading.clauses[:index]) if c.kind == "main" and c.subject and c.predicate), None)
        return (noun_up_to(masked, main.body, main.predicate), clause.body) if main and main.predicate else (None, start)
    if clause.subject and rules.openers.adjunct.match(pronoun) and not rules.openers.relative.match(pronoun):
        return None, clause.body  # "under which growers can pay by card"
    if rules.subjects.at_place.fullmatch(pronoun) and (clause.subject or masked[clause.start - 2] in COMMAS):
        return None, clause.body  # "signed it in Lima, where | Lund arrived in May"
    if clause.subject or not rules.subjects.relative.fullmatch(pronoun) or not named:
        somebody = _somebody(reading, before, rules)
        if somebody and not clause.subject:
            return somebody, clause.body  # "said | Ann Reed, who | took office in May"
        return None, somebody.start if somebody else start  # "to remove | Reed, whose term ends in May"
    return noun_up_to(masked, start, before.end), clause.body


def _somebody(reading: DateReading, clause: Clause, rules: PhraseRules) -> Span | None:
    """Whose name ends a clause, with the form of address before it: "chỉ trích | ông Lund, người"."""
    end = clause.start + len(reading.norm[clause.start : clause.end].rstrip(f" {COMMAS}"))
    name = _NAME_AT_END.search(reading.norm, clause.start, end)
    if name is None:
        return None
    addressed = next(
        (m for m in rules.nouns.honorific.finditer(reading.norm, clause.start, end) if m.end() + 1 == name.start()), None
    )
    return Span(start=addressed.start() if addressed else name.start(), end=end)


def _is_in_passing(masked: str, clause: Clause) -> bool:
    """Whether a clause only says between commas where, when or according to whom."""
    parted = masked[clause.start - 2] in COMMAS and masked[clause.end - 1] in COMMAS
    return parted and clause.kind == "adjunct" and clause.predicate is None


def _shares_date(reading: DateReading, index: int, rules: PhraseRules) -> bool:
    """Whether a date that ends a sentence may be that of two clauses: "Oslo annexed Lima and a revolt broke out in 2014"."""
    (before, clause), masked = reading.clauses[index - 1 : index + 1], reading.masked
    joined = (
        rules.openers.joint.fullmatch(masked[clause.start : clause.body].strip())
        and clause.subject
        and index == reading.at == len(reading.clauses) - 1
    )
    alike = before.kind == "main" and before.subject and not (before.reports or clause.reports)
    ends = not masked[reading.date.whole.end : clause.end].strip(f" {STOPS}") and masked[clause.start - 2] not in COMMAS
    alike = alike and (before.past or rules.verbs.gerund is None)  # not "Norway exports tea | and its imports rose in May"
    if not alike or before.predicate is None or rules.verbs.copula_after.match(masked, before.predicate - 1):
        return False  # "they are allies | and may be rivals by May"
    near = clause.end - before.body <= LONGEST and DATE not in masked[reading.clauses[0].start : reading.date.whole.start]
    return bool(joined) and ends and near


def _needs_its_frame(reading: DateReading, index: int, rules: PhraseRules) -> bool:
    """Whether what is said must not be stated alone: it is feared or denied, or the frame names who "he" is."""
    frame, said = reading.clauses[index - 1], reading.clauses[index]
    if said.predicate is None:
        return False
    if not frame.subject:
        return frame.reports and _has_pronoun(reading, index, rules)
    return not frame.reports or _has_pronoun(reading, index, rules)


def _has_pronoun(reading: DateReading, index: int, rules: PhraseRules) -> bool:
    """Whether the subject of a clause is only a pronoun."""
    clause = reading.clauses[index]
    return rules.nouns.pronoun.fullmatch(reading.masked[clause.body : clause.predicate].strip()) is not None


def _of_pronoun(reading: DateReading, index: int, rules: PhraseRules) -> Span | None:
    """Whom a pronoun stands for: the subject right before it, in Vietnamese if addressed so: "Ông Lê ... từ khi | ông"."""
    clause, masked = reading.clauses[index], reading.masked
    before = next((c for c in reversed(reading.clauses[:index]) if c.subject and c.predicate), None)
    if before is None or before.predicate is None or before.reports:
        return None
    subject = noun_up_to(masked, before.body, before.predicate)
    words = masked[subject.start : subject.end].split()
    addressed = masked[clause.body : clause.predicate].strip() == words[0] and rules.nouns.honorific.match(words[0])
    fits = addressed if rules.verbs.gerund is None else not rules.nouns.pronoun.match(masked, subject.start)
    plain = not set(masked[subject.start : subject.end]) & {DATE, *COMMAS}
    return subject if fits and plain and 1 < len(words) <= SUBJECT else None


def _main_before(reading: DateReading, index: int, rules: PhraseRules) -> int:
    """Where the clause begins that names whom a pronoun stands for: "Oslo had a levy | until it expired in May"."""
    donors = (c for c in reversed(reading.clauses[:index]) if c.kind == "main" and c.subject and not c.reports)
    main = next(donors, None)
    near = main is not None and reading.clauses[index].end - main.body <= LONGEST
    return main.body if main is not None and near else reading.clauses[index].body

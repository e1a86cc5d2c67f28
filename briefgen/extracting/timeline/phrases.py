"""Phrases: what happened on a date, in the words of its sentence, as a line that can be printed as it stands.

The clause that holds the date, with its subject, verb and objects, without the date, its opening words and what only sets
the scene. A verb of speech keeps what was said; what was said of another day is given without who said it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from briefgen.contract.model import Span
from briefgen.extracting.clauses.clauses import Clause
from briefgen.extracting.clauses.masking import DATE, DATED
from briefgen.extracting.clauses.predicates import frame_end, predicate_in
from briefgen.extracting.matching.punctuation import COLONS, COMMAS, STOPS
from briefgen.extracting.timeline.completeness import stands_alone, without_loose_end
from briefgen.extracting.timeline.conditions import condition_with
from briefgen.extracting.timeline.date_reading import DateReading
from briefgen.extracting.timeline.extents import (
    LONGEST,
    extended,
    opens_with_participle,
    shortened,
    up_to_next_date,
    with_participle,
    without_fear,
)
from briefgen.extracting.timeline.frames import follows_what_is_said, long_lead, said_before, who_says, without_frame
from briefgen.extracting.timeline.happenings import after_cause, happening_in, pointed_to
from briefgen.extracting.timeline.later_clause import opens_with_act
from briefgen.extracting.timeline.modifiers import NAMING
from briefgen.extracting.timeline.phrase_rules import PhraseRules
from briefgen.extracting.timeline.shared_subjects import carried, noun_up_to, shares_auxiliary
from briefgen.extracting.timeline.undated import without_date

_DATES = re.compile(rf"{DATE}+")


def phrase_of(reading: DateReading, rules: PhraseRules) -> tuple[Span, ...]:
    """The parts of the phrase in the article, in its order: a subject that only a later clause names comes first."""
    parts = without_loose_end(reading, tuple(_parts(reading, rules)), rules)
    if not parts or not stands_alone(reading, parts, rules):
        return ()
    return tuple(Span(start=part.start + reading.base, end=part.end + reading.base) for part in parts)


def _parts(reading: DateReading, rules: PhraseRules) -> Iterable[Span]:  # noqa: C901, PLR0912, PLR0915
    clauses, host = reading.clauses, reading.host
    if reading.modified and (whole := with_participle(reading, rules)):
        return (whole,)
    if reading.modified:
        return [
            part
            for piece in _subject_and_aside(reading, reading.modified, rules)
            for part in without_date(reading, piece, rules)
        ]
    if happening := happening_in(reading, rules):
        end = clauses[extended(reading, reading.at, reading.at, rules)].end
        whole = Span(start=happening, end=shortened(reading, happening, end, rules))
        return without_date(reading, whole, rules)
    if clauses[host].predicate is None and clauses[host].words < NAMING:
        saying = [c for c in clauses if c.kind != "adjunct" or c.predicate is not None] or clauses
        whole = Span(start=saying[0].start, end=clauses[-1].end)
        return without_date(reading, whole, rules) if whole.end - whole.start <= LONGEST else ()
    first, last = host, max(host, reading.at) if clauses[reading.at].words else host
    subject, start = None, clauses[first].body
    if pointed := pointed_to(reading, rules):
        return without_date(reading, pointed, rules)
    if condition := condition_with(reading, host, rules):
        return without_date(reading, condition, rules)
    if reading.refers and (source := rules.scenes.source.match(reading.masked, start)):
        start = source.end() + 1
    if presented := rules.scenes.presentative.match(reading.masked, start):
        start = presented.end() + 1
    elif clauses[first].kind == "relative":
        subject, start = _antecedent(reading, first, rules)
        source = None if subject else rules.scenes.source.match(reading.masked, start)
        start = source.end() + 1 if source else start
    elif (relative := _relative_before(reading, first, rules)) is not None:
        subject, start = _antecedent(reading, relative, rules)
    elif not clauses[first].subject and clauses[first].predicate is not None:
        subject, start = carried(reading, first, rules)
        if (
            clauses[first].kind == "subordinate"
            and subject is None
            and start == clauses[first].body
            and not rules.verbs.gerund
        ):
            return ()  # "Dù giảm trong tháng 5, giá chè vẫn cao"
        if subject and rules.scenes.presentative.match(reading.masked, subject.start):
            return ()  # "Đó là lời bà Reed tại lễ trao giải | và công bố quỹ năm 2030"
        if subject is None and opens_with_act(reading.masked, clauses, first, rules):
            return ()  # "Founded in 2001, sales at Delta Tea rose"
        if (
            not first
            and clauses[first].kind == "subordinate"
            and subject is None
            and opens_with_participle(reading, first, rules)
        ):
            start = clauses[first].start  # "Since taking office in May, Reed has"
        expected = rules.times.expected.search(reading.masked, clauses[first].start, start)
        start = expected.start() if expected and start == clauses[first].body else start
    elif first and _shares_date(reading, first, rules):
        start = clauses[first - 1].body
    elif first and clauses[first].kind == "subordinate" and _has_pronoun(reading, first, rules):
        start = _main_before(reading, first, rules)
    elif first and clauses[first].kind == "content" and _needs_its_frame(reading, first, rules):
        subject, start = who_says(reading, first - 1)
        if not clauses[first - 1].subject:  # "The firm, founded in 1998, | said it would"
            subject, start = carried(reading, first - 1, rules)
    if (effect := after_cause(reading, start, rules)) is not None:
        subject, start = None, effect
    if clauses[host].reports and clauses[host].kind != "relative" and follows_what_is_said(reading, rules):
        start, subject = said_before(reading, start, rules), None
        if said := without_frame(reading, start, rules):
            return (said,)
    elif (subject is None or subject.start < start) and not (reading.refers and not first):
        last = extended(reading, first, last, rules)
    if _says_nothing(reading, start, subject, clauses[last].end, rules):
        return ()
    end = without_fear(reading, start, last, rules)
    if end - start > LONGEST:
        end = shortened(reading, start, end if clauses[host].reports else clauses[max(host, reading.at)].end, rules)
    end = _without_joint(reading, start, up_to_next_date(reading, end, rules), rules)
    opens = rules.openers.complementizer if clauses[first].kind == "relative" else rules.openers.only_content
    if that := opens.match(reading.masked, start):
        start = that.end() + 1
    region = Span(start=start, end=end)
    earlier = (
        clauses[host].kind == "subordinate" and start < clauses[host].start and opens_with_participle(reading, host, rules)
    )
    pieces = [region] if reading.came_of_plan or earlier else list(without_date(reading, region, rules))
    lead = long_lead(reading, first, last)
    pieces = [part for piece in pieces for part in _without(piece, lead)] if lead else pieces
    pieces = [part for piece in pieces for part in _without_dates_of_frames(reading, piece, rules)]
    return (*without_date(reading, subject, rules), *pieces) if subject else pieces


def _subject_and_aside(reading: DateReading, span: Span, rules: PhraseRules) -> Iterable[Span]:
    """A subject and the verb of its aside without the comma, in a language whose verbs are finite: "Ông Lê, | nhậm chức"."""
    comma = reading.masked.rfind(",", span.start, reading.date.start)
    if rules.verbs.gerund is not None or comma < 0 or not rules.verbs.predicate.match(reading.masked, comma + 2, span.end):
        return (span,)
    return Span(start=span.start, end=comma), Span(start=comma + 2, end=span.end)


def _without(part: Span, cut: Span) -> Iterable[Span]:
    """What is left of a part without `cut`."""
    if not part.start < cut.start < cut.end < part.end:
        return (part,)
    return Span(start=part.start, end=cut.start), Span(start=cut.end, end=part.end)


def _without_dates_of_frames(reading: DateReading, part: Span, rules: PhraseRules) -> Iterable[Span]:
    """What is left of a part without when it was said, where that is of another date: "he said | on Monday | it may"."""
    masked, start = reading.masked, part.start
    for frame in reading.clauses[: reading.at + 1]:
        if frame.reported_from is None or frame.reported_from > reading.date.whole.start or frame.start < part.start:
            continue
        end = frame_end(masked, frame.reported_from, rules.clauses)
        for dated in _DATES.finditer(masked, max(start, frame.start), min(end + 1, part.end)):
            if frame.body < dated.start() != reading.date.whole.start:
                parted = masked[dated.end() : dated.end() + 1] in COMMAS
                yield Span(start=start, end=len(masked[: dated.start()].rstrip(f" {COMMAS}" if parted else " ")))
                start = dated.end() + parted
    yield Span(start=start, end=part.end)


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


def _says_nothing(reading: DateReading, start: int, subject: Span | None, end: int, rules: PhraseRules) -> bool:
    """Whether it is only who speaks, or a predicate that only says when something begins, without what does."""
    masked, host = reading.masked, reading.clauses[reading.host]
    if host.reported_from is not None and host.body <= start and end <= host.end:
        # not "the board concluded"
        quotes_another = len(list(rules.speech.reporting.finditer(masked, host.body, host.end))) > 1
        return quotes_another and not masked[host.reported_from : host.end].strip(f" {COMMAS}{STOPS}{DATE}")
    effect = None if subject else rules.subjects.effect.match(masked, start)
    return effect is not None and not masked[effect.end() : end].strip(f" {COMMAS}{DATE}")


def _without_joint(reading: DateReading, start: int, end: int, rules: PhraseRules) -> int:
    """The end of a phrase without the words that only lead to what is left out: "..., and according to the board"."""
    said = reading.masked[start:end].rstrip(f" {COMMAS}{COLONS}")
    if end < reading.clauses[-1].end:  # "attended the fair in May | but at that time, Lund spoke"
        leads = next(reversed(list(rules.ends.joint_adjunct.finditer(said))), None)
        bare = leads and predicate_in(said, Span(start=leads.end(), end=len(said)), rules.clauses) is None
        dates = leads and DATE in said[leads.start() :]
        said = said[: leads.start()] if leads and leads.start() and bare and not dates else said
        end = start + len(said)
    joint = rules.openers.joint_at_end.search(said) or rules.ends.link.search(said)
    return start + joint.start() if joint and joint.start() else end


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
    dated = DATED.match(masked, clause.body)
    if (
        rules.verbs.gerund is None and dated and dated.end() == clause.predicate
    ):  # "xuất khẩu tăng; trong đó riêng | tháng 5 đạt 3 tấn"
        main = next((c for c in reversed(reading.clauses[:index]) if c.kind == "main" and c.subject and c.predicate), None)
        return (noun_up_to(masked, main.body, main.predicate), clause.body) if main and main.predicate else (None, start)
    if clause.subject and rules.openers.adjunct.match(pronoun) and not rules.openers.relative.match(pronoun):
        return None, clause.body  # "under which growers can pay by card"
    if clause.subject or not rules.subjects.relative.fullmatch(pronoun) or not named:
        return None, start
    return noun_up_to(masked, start, before.end), clause.body


def _is_in_passing(masked: str, clause: Clause) -> bool:
    """Whether a clause only says between commas where, when or according to whom."""
    parted = masked[clause.start - 2] in COMMAS and masked[clause.end - 1] in COMMAS
    return parted and clause.kind == "adjunct" and clause.predicate is None


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


def _main_before(reading: DateReading, index: int, rules: PhraseRules) -> int:
    """Where the clause begins that names whom a pronoun stands for: "Oslo had a levy | until it expired in May"."""
    donors = (c for c in reversed(reading.clauses[:index]) if c.kind == "main" and c.subject and not c.reports)
    main = next(donors, None)
    near = main is not None and reading.clauses[index].end - main.body <= LONGEST
    return main.body if main is not None and near else reading.clauses[index].body

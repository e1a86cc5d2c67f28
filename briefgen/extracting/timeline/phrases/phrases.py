"""Phrases: what happened on a date, in the words of its sentence, as a line that can be printed as it stands.

The clause that holds the date, with its subject, verb and objects, without the date, its opening words and what only sets
the scene. A verb of speech keeps what was said; what was said of another day is given without who said it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.contract.model import Span
from briefgen.extracting.clauses.masking import DATE, HOLE, count_words
from briefgen.extracting.clauses.predicates import frame_end, predicate_in
from briefgen.extracting.matching.punctuation import COLONS, COMMAS, STOPS
from briefgen.extracting.timeline.phrases.beginnings import beginning
from briefgen.extracting.timeline.phrases.completeness import stands_alone, without_loose_end
from briefgen.extracting.timeline.phrases.conditions import condition_with, is_only_condition
from briefgen.extracting.timeline.phrases.extents import (
    LONGEST,
    opens_with_participle,
    shortened,
    up_to_next_date,
    with_participle,
    without_fear,
)
from briefgen.extracting.timeline.phrases.frames import (
    follows_what_is_said,
    is_of_frame,
    long_lead,
    publishes_it,
    said_before,
    without_frame,
)
from briefgen.extracting.timeline.phrases.further_clauses import extended
from briefgen.extracting.timeline.phrases.glued import is_glued
from briefgen.extracting.timeline.phrases.happenings import after_cause, happening_in, pointed_to
from briefgen.extracting.timeline.phrases.openings import opening_with
from briefgen.extracting.timeline.phrases.series import of_series
from briefgen.extracting.timeline.phrases.undated import without_date
from briefgen.extracting.timeline.readings.date_reading import DateReading
from briefgen.extracting.timeline.readings.modifiers import NAMING
from briefgen.extracting.timeline.rules.phrase_rules import PhraseRules

_DATES = re.compile(rf"{DATE}+")
_QUOTED_TAIL = re.compile(rf"[{COMMAS}] {HOLE}+[{STOPS}{COMMAS} ]*$")


def phrase_of(reading: DateReading, rules: PhraseRules) -> tuple[Span, ...]:
    """The parts of the phrase in the article, in its order: a subject that only a later clause names comes first."""
    if is_only_condition(reading, rules):
        return ()
    parts = without_loose_end(reading, tuple(_parts(reading, rules)), rules)
    if not parts or not stands_alone(reading, parts, rules) or is_glued(reading, parts, rules):
        return ()
    return tuple(Span(start=part.start + reading.base, end=part.end + reading.base) for part in parts)


def _parts(reading: DateReading, rules: PhraseRules) -> Iterable[Span]:
    if (whole := _whole(reading, rules)) is not None:
        return whole
    clauses, first = reading.clauses, reading.host
    if is_of_frame(reading, rules):
        return ()
    begun = beginning(reading, first, rules)
    if begun is None:
        return ()
    subject, start = begun
    last = max(first, reading.at) if clauses[reading.at].words else first
    if (effect := after_cause(reading, start, rules)) is not None:
        subject, start = None, effect
    says = clauses[first].reports and clauses[first].kind != "relative"
    if (says or publishes_it(reading, rules)) and follows_what_is_said(reading, rules):
        subject, start = None, said_before(reading, start, rules)
        if said := without_frame(reading, start, rules):
            return (said,)
    elif (subject is None or subject.start < start) and not (reading.refers and not first):
        last = extended(reading, first, last, rules)
    if _says_nothing(reading, start, subject, clauses[last].end, rules):
        return ()
    end = _end(reading, start, last, rules)
    pieces = _pieces(reading, Span(start=_after_that(reading, start, rules), end=end), last, rules)
    return (*without_date(reading, subject, rules), *pieces) if subject else pieces


def _whole(reading: DateReading, rules: PhraseRules) -> Iterable[Span] | None:
    """The phrase of a date that is not of its clause: of a noun, of what its clause speaks of; None elsewhere."""
    if reading.modified:
        if whole := with_participle(reading, rules):
            return (whole,)
        pieces = _subject_and_aside(reading, reading.modified, rules)
        return [part for piece in pieces for part in without_date(reading, piece, rules)]
    if series := of_series(reading, rules):
        return series
    clauses, host = reading.clauses, reading.clauses[reading.host]
    if happening := happening_in(reading, rules):
        end = clauses[extended(reading, reading.at, reading.at, rules)].end
        return without_date(reading, Span(start=happening, end=shortened(reading, happening, end, rules)), rules)
    if host.predicate is None and host.words < NAMING:
        saying = [c for c in clauses if c.kind != "adjunct" or c.predicate is not None] or clauses
        opened = [c for c in saying if c.words and reading.masked.startswith(DATE, c.body)]
        if len(opened) > 1 and host in opened:  # "Ngày 3/6 bão vào bờ, | ngày 5/6 bão tan"
            return ()
        whole = Span(start=saying[0].start, end=clauses[-1].end)
        return without_date(reading, whole, rules) if whole.end - whole.start <= LONGEST else ()
    happens = (
        pointed_to(reading, rules)
        or condition_with(reading, reading.host, rules)
        or (condition_with(reading, reading.at, rules) if reading.at < reading.host else None)
        or opening_with(reading, reading.host, rules)
    )
    return without_date(reading, happens, rules) if happens else None


def _end(reading: DateReading, start: int, last: int, rules: PhraseRules) -> int:
    """Where a phrase ends that goes on to clause `last`: sooner, if it would be too long or goes on to another date."""
    end = without_fear(reading, start, last, rules)
    if end - start > LONGEST:
        kept = end if reading.clauses[reading.host].reports else reading.clauses[max(reading.host, reading.at)].end
        end = shortened(reading, start, kept, rules)
    return _without_joint(reading, start, _before_quotation(reading, up_to_next_date(reading, end, rules)), rules)


def _before_quotation(reading: DateReading, end: int) -> int:
    """The end of a phrase without what is only quoted after what was said: "said it had cut duties, | "to sell tea"."""
    said = reading.clauses[reading.host].reported_from
    quoted = _QUOTED_TAIL.search(reading.masked, said, end) if said is not None else None
    if quoted is None or said is None or count_words(reading.masked, said, quoted.start()) < NAMING:
        return end
    return quoted.start() if count_words(reading.low, quoted.start(), end) >= NAMING else end


def _after_that(reading: DateReading, start: int, rules: PhraseRules) -> int:
    """Where a phrase begins without the "that" which only joins it to what is left out."""
    joins = reading.clauses[reading.host].kind in ("relative", "coordinate")  # "would close and | that sales fell in May"
    opens = rules.openers.complementizer if joins else rules.openers.only_content
    that = opens.match(reading.masked, start)
    start = that.end() + 1 if that else start
    said_then = _DATES.match(reading.masked, start) if reading.clauses[reading.host].kind == "content" else None
    of_frame = said_then is not None and rules.verbs.gerund is None and said_then.end() < reading.date.whole.start
    return said_then.end() + 1 if said_then and of_frame else start  # "nói | hôm 3/6 | Peru sẽ ký hiệp định vào tháng 8"


def _pieces(reading: DateReading, region: Span, last: int, rules: PhraseRules) -> Iterable[Span]:
    """What is left of the region of a phrase without its date, a lead at length to what is said, and dates of frames."""
    host = reading.clauses[reading.host]
    opens = host.kind == "subordinate" and region.start < host.start and opens_with_participle(reading, reading.host, rules)
    pieces = [region] if reading.came_of_plan or opens else list(without_date(reading, region, rules))
    if lead := long_lead(reading, reading.host, last):
        pieces = [part for piece in pieces for part in _without(piece, lead)]
    return [part for piece in pieces for part in _without_dates_of_frames(reading, piece, rules)]


def _subject_and_aside(reading: DateReading, span: Span, rules: PhraseRules) -> Iterable[Span]:
    """A subject and the verb of its aside without the comma: "Ông Lê, | nhậm chức", "the pact, | signed in Lima"."""
    comma = reading.masked.rfind(",", span.start, reading.date.start)
    own = reading.date.whole
    if comma + 2 == own.start and rules.scenes.document.fullmatch(reading.low, span.start, comma):
        return Span(start=span.start, end=comma), Span(start=own.end + 1, end=span.end)  # "Quyết định số 9, | ngày 3/5 của"
    verb = rules.verbs.predicate if rules.verbs.gerund is None else rules.verbs.past_verb
    if comma <= span.start or not verb.match(reading.masked, comma + 2, span.end):
        return (span,)
    if rules.verbs.gerund is not None and rules.dated.occurring.match(reading.masked, comma + 2):
        return (span,)  # "the fair, | held on 5 June, |"
    if rules.verbs.gerund is not None and not rules.dated.only_made.match(reading.masked, comma + 2):
        return (span,)  # "Reed, | asked about the levy", who did not ask
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
            if frame.body < dated.start() != reading.date.whole.start and reading.low[dated.end()] not in "'’":
                parted = masked[dated.end() : dated.end() + 1] in COMMAS
                yield Span(start=start, end=len(masked[: dated.start()].rstrip(f" {COMMAS}" if parted else " ")))
                start = dated.end() + parted
    yield Span(start=start, end=part.end)


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

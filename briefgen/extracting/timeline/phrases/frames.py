"""Frames: who said what happened on a date, and where what they said begins, where it comes before them.

In: a reading, and a clause of it that is the frame. All offsets are those of the reading.
"""

from __future__ import annotations

import itertools
import re

from briefgen.contract.model import Span
from briefgen.extracting.clauses.masking import DATE, HOLE
from briefgen.extracting.clauses.predicates import ends_frame
from briefgen.extracting.matching.punctuation import CLOSING_QUOTES, COMMAS, STOPS
from briefgen.extracting.timeline.phrases.extents import LONGEST
from briefgen.extracting.timeline.readings.date_reading import DateReading
from briefgen.extracting.timeline.rules.phrase_rules import PhraseRules

LEAD = 16
"""Fewest words that lead to what is said, and are left out."""


def who_says(reading: DateReading, index: int) -> tuple[Span | None, int]:
    """Who says it, without what is said of them in passing, and where their verb begins: "Mr Li, the minister, | said"."""
    frame = reading.clauses[index]
    aside = re.search(rf"[{COMMAS}]", reading.masked[frame.body : frame.predicate])
    if aside is None or frame.predicate is None:
        return None, frame.body
    return Span(start=frame.body, end=frame.body + aside.start()), frame.predicate


def follows_what_is_said(reading: DateReading, rules: PhraseRules) -> bool:
    """Whether a frame comes after its content: "Talks will go on, she said"."""
    clauses, masked, at = reading.clauses, reading.masked, reading.host
    if (at + 1 < len(clauses) and clauses[at + 1].kind == "content") or _is_parted_by_date(reading):
        return False
    # "... | since Oslo said", "... since 2 April, | when Oslo announced a levy"
    opens = (rules.openers.before_clause, rules.scenes.then)
    if clauses[at].kind == "subordinate" and any(words.match(masked, clauses[at].start) for words in opens):
        return False
    if clauses[at].kind == "coordinate" and clauses[at].subject:  # "... | and the board last week called tea safe"
        return False
    if masked[clauses[at].end - 1] == ":":
        return False
    quoted = any(masked[c.start : c.end].rstrip(f" {COMMAS}")[-1:] in (HOLE, *CLOSING_QUOTES) for c in clauses[:at])
    scene = clauses[0].kind == "subordinate" and not rules.times.conditional.match(masked, clauses[0].start)
    before = clauses[1:at] if scene else clauses[:at]  # "After talks ended, she said"
    if scene:  # "Although it rains and is cold, she said"
        before = tuple(itertools.dropwhile(lambda c: c.kind == "coordinate" and not c.subject, before))
    if any(c.kind == "main" and c.subject for c in clauses[at + 1 : at + 2]):  # "Asked for comment, she said, talks ended"
        before = tuple(c for c in before if c.subject)
    return quoted or any(c.predicate is not None and c.kind != "adjunct" for c in before)


def is_of_frame(reading: DateReading, rules: PhraseRules) -> bool:
    """Whether what seems to be said only tells where somebody said what is quoted: "'...', bà Reed nói | tại hội chè"."""
    clauses, at = reading.clauses, reading.host
    if at < 2 or clauses[at].kind != "content" or not clauses[at - 1].reports or clauses[at].body > clauses[at].start:
        return False
    quoted = reading.low[: clauses[at - 2].end].rstrip(f" {COMMAS}")[-1:] in CLOSING_QUOTES
    return quoted and rules.openers.adjunct.match(reading.masked, clauses[at].body) is not None


def _is_parted_by_date(reading: DateReading) -> bool:
    """Whether only a date parts a frame from what was said: "The board said by 5 June, 60 stores had closed"."""
    frame, rest = reading.clauses[reading.host], reading.clauses[reading.host + 1 :]
    if frame.reported_from is None or not ends_frame(reading.masked, frame.reported_from, frame.end):
        return False
    return bool(rest) and rest[0].kind == "main" and rest[0].predicate is not None and rest[0].subject


def publishes_it(reading: DateReading, rules: PhraseRules) -> bool:
    """Whether a clause only says who published what comes before it: "xuất khẩu tăng 5%, | hội chè công bố hôm 6/10"."""
    clause, masked = reading.clauses[reading.host], reading.masked
    verb = rules.dated.publishing.match(masked, clause.predicate) if clause.predicate and clause.kind == "main" else None
    return verb is not None and not masked[verb.end() : clause.end].strip(f" {COMMAS}{STOPS}{DATE}")


def said_before(reading: DateReading, start: int, rules: PhraseRules) -> int:
    """Where what is said begins, for a frame that follows it: with the quotation that ends in this sentence, if one does."""
    opening, low = reading.clauses[0], reading.low
    quoted = opening.kind == "subordinate" and reading.masked[: opening.end].rstrip(f" {COMMAS}")[-1:] in CLOSING_QUOTES
    first = opening.start if quoted or rules.times.conditional.match(reading.masked, opening.start) else opening.body
    if not reading.host or start - first > LONGEST:
        return start
    if reading.clauses[reading.host].end - first > LONGEST:
        return first
    marks = low.count('"', first, start)
    if marks % 2 or low.count("”", first, start) > low.count("“", first, start):
        opened = max(low.rfind('"', 0, first), low.rfind("“", 0, first))
        if (
            opened >= 0
            and reading.clauses[reading.host].end - opened <= LONGEST
            and "\n" not in reading.text[opened:first].strip()
        ):
            return opened
    return first


def without_frame(reading: DateReading, start: int, rules: PhraseRules) -> Span | None:
    """What is said in the clauses before a frame, where it is too long to be kept with who says it."""
    clauses, host = reading.clauses, reading.host
    first = clauses[0].body
    if not host or (clauses[host].end - start <= LONGEST and start < clauses[host].body):
        return None
    ends = [c.end for c in clauses[:host] if c.end - first <= LONGEST]
    stated = any(c.predicate is not None and c.subject for c in clauses[: len(ends)])
    if not ends or not stated or clauses[host].end - first <= LONGEST:
        return None
    said = reading.masked[first : ends[-1]].rstrip(f" {COMMAS}")
    return Span(start=first, end=first + len(said.rstrip(f" {COMMAS}{CLOSING_QUOTES}")))


def long_lead(reading: DateReading, first: int, last: int) -> Span | None:
    """What only leads at length from a frame to what is said: "said | that, with the help of its two mills, ..., | Lima"."""
    clauses = reading.clauses
    frame = next((i for i in range(first, last) if clauses[i].reports), None)
    said = next((i for i in reversed(range(first, last + 1)) if clauses[i].predicate is not None and clauses[i].subject), 0)
    if frame is None or not frame < said or reading.at in range(frame + 1, said):
        return None
    lead = clauses[frame + 1 : said]
    leads = lead and all(c.predicate is None or c.kind == "adjunct" for c in lead) and lead[0].kind == "adjunct"
    if not leads or sum(c.words for c in lead) < LEAD or reading.masked[lead[-1].end - 1] not in COMMAS:
        return None
    framed = reading.masked[: clauses[frame].end].rstrip(f" {COMMAS}")
    return Span(start=len(framed), end=clauses[said].start)

"""Extents: where a phrase ends: before what is too long, or what the verb says of another date.

In: a reading, and the clauses that the phrase has so far. All offsets are those of the reading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.contract.model import Span
from briefgen.extracting.clauses.clause import Clause
from briefgen.extracting.clauses.masking import DATE, count_words
from briefgen.extracting.clauses.predicates import predicate_in
from briefgen.extracting.matching.punctuation import COMMAS
from briefgen.extracting.timeline.readings.date_reading import DateReading
from briefgen.extracting.timeline.rules.phrase_rules import PhraseRules

LONGEST = 260
"""Most characters of a phrase."""
ENOUGH = 28
"""Words from which a phrase takes in no further clause."""
NOUN = 2
"""Most words of a noun that "and" joins to another."""

_LISTED = re.compile(rf"[{COMMAS}] (?:\w+ ){{1,4}}{DATE}+[^{DATE}{COMMAS}]{{1,30}}{DATE}")
"""Members of a list with a date each, after the first."""


def without_fear(reading: DateReading, start: int, last: int, rules: PhraseRules) -> int:
    """The end of clause `last`, before what leads to something feared that is left out: "rose 2 percent | on fears"."""
    clauses, end = reading.clauses, reading.clauses[last].end
    following = clauses[last + 1] if last + 1 < len(clauses) else None
    if following is None or not rules.openers.complementizer.match(reading.masked, following.start):
        return end
    fear = rules.ends.feared.search(reading.masked, start, end)
    return fear.start() if fear else end


def shortened(reading: DateReading, start: int, end: int, rules: PhraseRules) -> int:
    """The end of a phrase that would be too long: before its last adjunct that goes beyond."""
    if end - start <= LONGEST:
        return end
    limit = start + LONGEST
    adjuncts = [m.start() for m in rules.openers.adjunct.finditer(reading.masked, start + LONGEST // 2, limit)]
    return adjuncts[-1] if adjuncts else reading.masked.rfind(" ", start, limit)


def with_participle(reading: DateReading, rules: PhraseRules) -> Span | None:
    """A clause and, with its date, the participle whose object is dated: "tea fell, | retreating from a high set in May"."""
    follows = rules.scenes.sequence.match(
        reading.masked, reading.clauses[reading.at].body
    )  # "..., following | a complaint made in May"
    if follows or not reading.at or not opens_with_participle(reading, reading.at, rules):
        return None
    main = reading.clauses[reading.at - 1]
    whole = Span(start=main.body, end=reading.date.end)
    states = main.kind == "main" and main.subject and not main.reports
    return whole if states and whole.end - whole.start <= LONGEST else None


def opens_with_participle(reading: DateReading, index: int, rules: PhraseRules) -> bool:
    """Whether a clause begins with a participle: "tea fell, after | reaching 5 dollars in May"."""
    return (
        rules.verbs.gerund is not None and rules.verbs.gerund.match(reading.masked, reading.clauses[index].body) is not None
    )


def up_to_next_date(reading: DateReading, end: int, rules: PhraseRules) -> int:
    """The end of the phrase before what the same verb says of another date: "will pay 5 in May | and 7 in June".

    An "and" before a noun alone joins it to the one before: "supply and demand in June".
    """
    date = reading.date
    other = reading.masked.find(DATE, date.whole.end, end)
    if other < 0 or date.start < reading.clauses[reading.host].start:
        return end
    masked, after_date = reading.masked, date.whole.end
    listed = _LISTED.match(masked, after_date, end)  # "met Reed in May, | Moss in June and Berg in July"
    if listed and predicate_in(masked, Span(start=after_date, end=other), rules.clauses) is None:
        return after_date
    joints = [m for m in rules.openers.any_kind.finditer(masked, after_date, other) if m.lastgroup == "coordinate"]
    joints = [m for m in joints if not rules.openers.pairing.search(masked, after_date, m.start())]
    cuts = {clause.start for clause in reading.clauses}  # elsewhere a conjunction with a verb after it joins two subjects
    joints = [
        m for m in joints if m.start() in cuts or predicate_in(masked, Span(start=m.end(), end=other), rules.clauses) is None
    ]
    parting = [m.start() for m in joints if not _joins_noun(masked, Span(start=m.end(), end=other), rules)]
    return parting[-1] if parting else end


def _joins_noun(masked: str, span: Span, rules: PhraseRules) -> bool:
    """Whether there is nothing in `span` but a noun of a word or two."""
    noun = 0 < count_words(masked, span.start, span.end) <= NOUN and predicate_in(masked, span, rules.clauses) is None
    return noun and not any(map(str.isdigit, masked[span.start : span.end]))


def is_resumed(masked: str, first: Clause, clause: Clause, rules: PhraseRules) -> bool:
    """Whether a clause goes on after what its subject did in passing: "Oslo, which reports in May, | fell"."""
    in_passing = first.kind == "relative" or (
        first.kind == "main" and not first.subject and masked[first.start - 2] in COMMAS
    )
    finite = clause.kind == "main" and not clause.subject and clause.predicate in (clause.body, None)
    return rules.verbs.gerund is not None and in_passing and finite and masked[clause.start - 2] in COMMAS


def gives_cause(masked: str, clauses: Sequence[Clause], words: int) -> bool:
    """Whether what follows the date without a comma says why: "tea fell on Monday | as growers feared that it will rain"."""
    effect, cause, *others = clauses
    ends = masked[effect.end - 2 : effect.end].strip() == DATE and masked[cause.start - 2] not in COMMAS
    depends = cause.kind == "subordinate" and cause.subject and cause.past and effect.kind == "main" and not effect.reports
    whole = [cause, *others] if cause.reports else [cause]
    said = (len(whole) > 1 or not cause.reports) and DATE not in masked[cause.start : whole[-1].end]
    return ends and depends and said and words + sum(count_words(masked, c.start, c.end) for c in whole) <= ENOUGH

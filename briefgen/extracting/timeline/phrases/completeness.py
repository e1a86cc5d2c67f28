"""Completeness: whether a phrase can be printed as it stands, and where one ends whose last words lead to what it lacks.

In: a reading, and the parts of a phrase in it. No phrase at all is better than an incomplete one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.contract.model import Span
from briefgen.extracting.clauses.masking import count_words
from briefgen.extracting.clauses.predicates import predicate_in
from briefgen.extracting.matching.punctuation import COLONS, COMMAS, QUOTES, STOPS
from briefgen.extracting.timeline.readings.date_reading import DateReading
from briefgen.extracting.timeline.rules.phrase_rules import PhraseRules

FEW = 3
"""Most words of a phrase that needs a subject and a verb."""

BRACKET = 8
"""Fewest words of a bracket at the end that is left out."""

_OPENING = f" {QUOTES}"
_NOTHING_QUOTED = re.compile(r"(?<!\S)(?:\" ?\"|“ ?”|« ?»)")
_SAID = re.compile(rf"[{COMMAS}{QUOTES}]")
"""What ends what somebody says, before who says it."""
_ENDING = f" {COMMAS}{COLONS}{STOPS}-–—"


def without_loose_end(reading: DateReading, parts: Sequence[Span], rules: PhraseRules) -> tuple[Span, ...]:
    """The parts without a bracket that isn't closed, and what leads to a list that is left out: "prizes | such as"."""
    if not parts:
        return ()
    *before, last = parts
    low, end = reading.low, last.end
    opened = low.rfind("(", last.start + 1, end)
    end = opened if ")" not in low[opened:end] and opened >= 0 else end
    end = last.start + len(low[last.start : end].rstrip(_ENDING))
    opened = low.rfind("(", last.start + 1, end)
    if low[end - 1] == ")" and count_words(low, opened, end) >= BRACKET and not before:  # "... (prices are those of May)"
        end = last.start + len(low[last.start : opened].rstrip(_ENDING))
    leads = rules.ends.list_lead.search(low, last.start, end)
    return (*before, Span(start=last.start, end=leads.start() if leads else end))


def stands_alone(reading: DateReading, parts: Sequence[Span], rules: PhraseRules) -> bool:
    """Whether a phrase begins with its subject, ends with its object and has its brackets whole."""
    low = reading.low
    if _is_digest(reading, rules):
        return False
    words = " ".join(low[part.start : part.end] for part in parts)
    if rules.scenes.document.fullmatch(words):  # nobody is told what it is on
        return False
    if words.lstrip(_OPENING).startswith("(") or words.count("(") != words.count(")") or _NOTHING_QUOTED.search(words):
        return False
    framed = rules.speech.reporting.search(_SAID.split(words.lstrip(_OPENING), maxsplit=1)[-1])
    if rules.unstated.first_person.match(words.lstrip(_OPENING)) and not (framed and _SAID.search(words.lstrip(_OPENING))):
        return False  # "I was told that we would be paid"
    last = parts[-1]
    end = last.start + len(low[last.start : last.end].rstrip(_ENDING))
    if rules.ends.unfinished.before(low, end) and not rules.ends.finished.before(low, end):
        return False
    refers = reading.modified is not None and count_words(low, parts[0].start, last.end) <= FEW + 1
    if refers and rules.dated.referring.match(low, parts[0].start):  # "its 5 May meeting"
        return False
    return not _lacks_subject(reading, parts, rules) and (
        reading.modified is not None or not _is_fragment(reading, parts, rules)
    )


def _is_digest(reading: DateReading, rules: PhraseRules) -> bool:
    """Whether the date is in the title of a list of news, which has no verb: "Điểm tin | kinh tế sáng 5/6"."""
    opens = rules.scenes.digest.match(reading.masked, reading.clauses[0].start)
    return opens is not None and all(clause.predicate is None for clause in reading.clauses)


def _lacks_subject(reading: DateReading, parts: Sequence[Span], rules: PhraseRules) -> bool:
    """Whether a phrase begins with words that only go on with others: "for the navy was attended by Reed"."""
    first = parts[0]
    start = first.end - len(reading.low[first.start : first.end].lstrip(_OPENING))
    if all(word[:1].isupper() for word in reading.norm[start : first.end].split()[:2]):
        return False  # "Cho Jun-ho trả lời báo chí"
    participle = rules.verbs.past_form.match(reading.low, start)
    follows = (
        participle.end() if participle and participle.end() < first.end else parts[1].start if parts[1:] else first.start
    )
    alone = (
        participle and participle.end() >= first.end and not parts[1:]
    )  # "where its office, | established | in 2013, hired"
    aside = alone or (participle and reading.low[follows] in COMMAS)
    if aside or rules.ends.no_beginning.match(reading.low, start):  # "established, has laid firm foundations"
        return True
    if rules.ends.no_subject.match(reading.low, start) is None:
        return False
    predicate = predicate_in(reading.masked, Span(start=start, end=first.end), rules.clauses)
    return predicate is not None and not set(reading.low[start:predicate]) & set(COMMAS)


def _is_fragment(reading: DateReading, parts: Sequence[Span], rules: PhraseRules) -> bool:
    """Whether a phrase of a few words is neither a sentence nor the name of something that happens."""
    if rules.verbs.gerund or sum(count_words(reading.low, part.start, part.end) for part in parts) > FEW:
        return False
    verbs = [c.predicate for c in reading.clauses if c.predicate is not None]
    verbs += [m.start() for part in parts for m in rules.verbs.motion.finditer(reading.low, part.start, part.end)]
    inside = [(part.start, predicate_in(reading.masked, part, rules.clauses)) for part in parts]
    verbs += [verb for start, verb in inside if verb is not None and verb > start]  # "the day when | Oslo sells tea"
    starts = [(part.start + (not index), part.end) for index, part in enumerate(parts)]  # the first begins with its subject
    stated = any(start <= verb < end for verb in verbs for start, end in starts)
    known = any(words.match(reading.low, parts[0].start) for words in (rules.nouns.determiner, rules.subjects.opening_act))
    return not (stated or known)

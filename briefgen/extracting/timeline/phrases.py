"""Phrases: what happened on a date, in the words of its sentence, as a line that can be printed as it stands.

The clause that holds the date, with its subject, verb and objects, without the date, its opening words and what only sets
the scene. A verb of speech keeps what was said; what was said of another day is given without who said it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from briefgen.contract.model import Span
from briefgen.extracting.clauses.clauses import DATED, Clause
from briefgen.extracting.clauses.masking import DATE, HOLE, count_words
from briefgen.extracting.clauses.predicates import ends_frame, predicate_in
from briefgen.extracting.clauses.rules import ClauseRules
from briefgen.extracting.matching.punctuation import CLOSING_QUOTES, COLONS, COMMAS
from briefgen.extracting.timeline.extents import LONGEST, extended, shortened, up_to_next_date
from briefgen.extracting.timeline.readings import NAMING, Reading
from briefgen.extracting.timeline.undated import without_date

_LAST_ASIDE = re.compile(rf"[{COMMAS}] ([^{COMMAS}]*)$")

SUBJECT = 14
"""Most words of a subject that is carried to another predicate."""


def phrase_of(reading: Reading, rules: ClauseRules) -> tuple[Span, ...]:
    """The parts of the phrase in the article, in its order: a subject that only a later clause names comes first."""
    return tuple(Span(start=part.start + reading.base, end=part.end + reading.base) for part in _parts(reading, rules))


def _parts(reading: Reading, rules: ClauseRules) -> Iterable[Span]:
    clauses, host, date = reading.clauses, reading.host, reading.date
    if reading.modified:
        return without_date(reading.low, reading.modified, date, rules)
    if happening := _happening(reading, rules):
        end = clauses[extended(reading, reading.at, reading.at, rules)].end
        whole = Span(start=happening, end=shortened(reading, happening, end, rules))
        return without_date(reading.low, whole, date, rules)
    if clauses[host].predicate is None and clauses[host].words < NAMING:
        whole = Span(start=clauses[0].start, end=clauses[-1].end)
        return without_date(reading.low, whole, date, rules) if whole.end - whole.start <= LONGEST else ()
    first, last = host, max(host, reading.at) if clauses[reading.at].words else host
    subject, start = None, clauses[first].body
    if condition := _condition(reading, host, rules):
        return without_date(reading.low, condition, date, rules)
    if reading.refers and (source := rules.source.match(reading.masked, start)):
        start = source.end() + 1
    if clauses[first].kind == "relative":
        subject, start = _antecedent(reading, first, rules)
    elif not clauses[first].subject and clauses[first].predicate is not None:
        subject, start = _carried(reading, first, rules)
        expected = rules.expected.search(reading.masked, clauses[first].start, start)
        start = expected.start() if expected and start == clauses[first].body else start
    elif first and clauses[first].kind == "content" and _needs_its_frame(reading, first, rules):
        subject, start = _frame(reading, first - 1)
    if clauses[host].reports and clauses[host].kind != "relative" and _follows_what_is_said(reading, rules):
        start, subject = _said_before(reading, start), None
    elif subject is None or subject.start < start:
        last = extended(reading, first, last, rules)
    end = clauses[last].end
    if end - start > LONGEST:
        end = shortened(reading, start, end if clauses[host].reports else clauses[max(host, reading.at)].end, rules)
    end = _without_joint(reading, start, up_to_next_date(reading, end, rules), rules)
    told = Span(start=start, end=end)
    pieces = [told] if reading.planned else without_date(reading.low, told, date, rules)
    return (*without_date(reading.low, subject, date, rules), *pieces) if subject else pieces


def _without_joint(reading: Reading, start: int, end: int, rules: ClauseRules) -> int:
    """The end of a phrase without the words that only lead to what is told no more: "..., and according to the board"."""
    said = reading.masked[start:end].rstrip(f" {COMMAS}{COLONS}")
    joint = rules.joint_at_end.search(said) or rules.link_at_end.search(said)
    return start + joint.start() if joint and joint.start() else end


def _condition(reading: Reading, host: int, rules: ClauseRules) -> Span | None:
    """A condition with what follows from it, as it happens in no other case: "if Oslo cuts duties in May, Lima will"."""
    clauses = reading.clauses
    if rules.conditional.match(reading.masked, clauses[host].start) is None:
        return None
    told = [c for c in clauses[:host] if c.predicate is not None and c.subject and not c.reports]
    after = [i for i, c in enumerate(clauses) if i > host and c.predicate is not None and c.kind == "main"]
    last = host if told or not after else extended(reading, after[0], after[0], rules)
    start, end = (told[-1].body if told else clauses[host].start), clauses[max(last, reading.at)].end
    if host and clauses[host - 1].predicate is None:  # "the talks, if Oslo agrees, are to be in May"
        start = clauses[host - 1].start
    return Span(start=start, end=end) if end - start <= LONGEST else Span(start=clauses[host].start, end=clauses[host].end)


def _happening(reading: Reading, rules: ClauseRules) -> int | None:
    """Where that begins of which something else is said, if the date is in it: "regret that | Oslo cut duties in May"."""
    masked, date, clause = reading.masked, reading.date, reading.clauses[reading.at]
    nouns = list(rules.happening.finditer(masked, reading.clauses[0].body, date.start))
    if not nouns:
        return None
    start = nouns[-1].end() + 1
    within_clause = clause.start <= start <= date.start
    named = reading.norm[start : start + 1].isupper() or clause.body == start
    follows = count_words(masked, reading.clauses[0].body, nouns[-1].start()) > 0
    predicate = predicate_in(masked, Span(start=start, end=clause.end), rules)
    happened = predicate is not None and predicate > start
    return start if follows and within_clause and named and happened else None


def _antecedent(reading: Reading, index: int, rules: ClauseRules) -> tuple[Span | None, int]:
    """What a relative clause says more of, and where the phrase goes on: "tea, which was sold" is "tea was sold"."""
    clause, masked = reading.clauses[index], reading.masked
    if not index:
        return None, clause.body
    before = next(c for c in reversed(reading.clauses[:index]) if not _is_in_passing(masked, c) or c is reading.clauses[0])
    start = before.body
    named = before.predicate is None
    if before.predicate is not None:
        nouns = [m.span() for m in rules.determiner.finditer(masked, before.predicate, before.end)]
        begun = itertools.pairwise([(0, 0), *nouns])
        firsts = [start for (_, end), (start, _) in begun if start != end + 1]  # not the "two" of "the two"
        start, named = (firsts[-1], True) if firsts else (start, False)
    pronoun = masked[clause.start : clause.body].strip()
    if clause.subject and rules.adjunct.match(pronoun) and not rules.relative.match(pronoun):
        return None, clause.body  # "under which growers can pay by card"
    if clause.subject or not rules.subject_relative.fullmatch(pronoun) or not named:
        return None, start
    return _noun(masked, start, before.end), clause.body


def _is_in_passing(masked: str, clause: Clause) -> bool:
    """Whether a clause only says between commas where, when or according to whom."""
    parted = masked[clause.start - 2] in COMMAS and masked[clause.end - 1] in COMMAS
    return parted and clause.kind == "adjunct" and clause.predicate is None


def _noun(masked: str, start: int, end: int) -> Span:
    return Span(start=start, end=start + len(masked[start:end].rstrip(f" {COMMAS}–—-")))


def _needs_its_frame(reading: Reading, index: int, rules: ClauseRules) -> bool:
    """Whether what is said must not be told alone: it is feared or denied, or the frame names who "he" is."""
    frame, said = reading.clauses[index - 1], reading.clauses[index]
    if not frame.subject or said.predicate is None:
        return False
    subject = reading.masked[said.body : said.predicate].strip()
    return not frame.reports or rules.pronoun.fullmatch(subject) is not None


def _frame(reading: Reading, index: int) -> tuple[Span | None, int]:
    """Who says it, without what is said of them in passing, and where their verb begins: "Mr Li, the minister, | said"."""
    frame = reading.clauses[index]
    aside = re.search(rf"[{COMMAS}]", reading.masked[frame.body : frame.predicate])
    if aside is None or frame.predicate is None:
        return None, frame.body
    return Span(start=frame.body, end=frame.body + aside.start()), frame.predicate


def _carried(reading: Reading, index: int, rules: ClauseRules) -> tuple[Span | None, int]:
    """The subject that a predicate without one shares with a clause before it, and where the phrase goes on."""
    clause = reading.clauses[index]
    if index > 1 and reading.clauses[index - 1].kind == "subordinate" and reading.clauses[index - 2].predicate is None:
        return None, reading.clauses[index - 2].body  # "the talks, | if Oslo agrees, | will be held in May"
    speaks = clause.kind == "coordinate" and _speaks(reading.masked, clause, rules)
    donors = [c for c in reversed(reading.clauses[:index]) if _has_subject(c)]
    donor = next((c for c in donors if speaks and c.reports), next(iter(donors), None))
    if donor is None:
        return _announced_subject(reading, index, rules), clause.body
    if donor.predicate is None:
        after_date = DATED.match(reading.masked, donor.body, donor.end)
        return _noun(reading.masked, after_date.end() if after_date else donor.body, donor.end), clause.body
    if donor is reading.clauses[reading.at]:  # "the talks, due in May, | were cancelled"
        return None, donor.body
    if _needs_its_verb(reading.masked, donor, clause, rules) or _shares_modal(reading, donor, index, rules):
        return None, donor.body
    dated = DATED.search(reading.masked, donor.body, donor.predicate)  # "Output in May was 5 tons, in June it was 7"
    subject = _noun(
        reading.masked, donor.body, dated.start() if dated and dated.end() == donor.predicate else donor.predicate
    )
    asks = rules.asking.search(reading.masked, donor.predicate, donor.end)
    words = count_words(reading.masked, subject.start, subject.end)
    linked = _LAST_ASIDE.search(reading.masked[donor.body : donor.predicate])
    if linked and rules.link.fullmatch(linked[1]):  # "the fair, initially | due in May, | was put off"
        return None, donor.body
    if asks or words > SUBJECT or DATE in reading.masked[subject.start : subject.end]:
        return None, donor.body
    return subject, clause.body


def _speaks(masked: str, clause: Clause, rules: ClauseRules) -> bool:
    """Whether somebody says, asks or promises something, whose subject is who said the rest: "... | and urged"."""
    verbs = (rules.reporting, rules.asking, rules.intention)
    return clause.predicate is not None and any(verb.match(masked, clause.predicate) for verb in verbs)


def _announced_subject(reading: Reading, index: int, rules: ClauseRules) -> Span | None:
    """Who is the subject of the main clause, for one before it that has none: "Sau khi đến Oslo, ông Lund nói"."""
    following = reading.clauses[index + 1 :]
    main = next((c for c in following if c.kind == "main" and c.subject and c.predicate is not None), None)
    if main is None or main.predicate is None or reading.clauses[index].kind != "subordinate" or rules.gerund:
        return None
    subject = _noun(reading.masked, main.body, main.predicate)
    words = reading.norm[subject.start : subject.end].split()
    dated = set(reading.masked[subject.start : subject.end]) & {DATE, *COMMAS}
    somebody = len(words) == 1 or any(word[0].isupper() for word in words[:2])
    return subject if somebody and len(words) <= SUBJECT and not dated else None


def _needs_its_verb(masked: str, donor: Clause, clause: Clause, rules: ClauseRules) -> bool:
    """Whether a clause means something else without the verb before it: a purpose, an effect, what is done or said."""
    purpose = rules.purpose.match(masked, clause.start) is not None
    noun = rules.clause_noun.match(masked, donor.body) is not None
    of_noun = masked[clause.start - 2] in COMMAS and rules.of_noun.match(masked, clause.start) is not None
    passive = rules.passive.match(masked, donor.predicate or donor.body) is not None
    return (
        purpose
        or noun
        or of_noun
        or _is_effect(masked, clause, rules)
        or ((passive or donor.reports) and clause.kind != "coordinate")
        or _is_participle(masked, clause, rules)
        or _shares_auxiliary(masked, donor, clause, rules)
    )


def _is_effect(masked: str, clause: Clause, rules: ClauseRules) -> bool:
    """Whether a clause only says from when on that is so what was told before it: ", effective from 1 July"."""
    effect = rules.effect.match(masked, clause.body)
    if effect is None or masked[effect.end() : effect.end() + 2] != f" {DATE}":
        return False
    return predicate_in(masked, Span(start=effect.end(), end=clause.end), rules) is None


def _is_participle(masked: str, clause: Clause, rules: ClauseRules) -> bool:
    """Whether a clause says more of what is before it, and not what its subject did: ", launched by the government"."""
    form = rules.past_form.match(masked, clause.body, clause.end)
    return (
        form is not None and clause.predicate == clause.body and rules.after_participle.match(masked, form.end()) is not None
    )


def _shares_auxiliary(masked: str, donor: Clause, clause: Clause, rules: ClauseRules) -> bool:
    """Whether a participle without an object needs what is before another: "The levy | was halved in May | and scrapped"."""
    form = rules.past_verb.match(masked, clause.body, clause.end)
    end = donor.predicate or donor.body
    if rules.gerund is None or form is None or not rules.auxiliary.match(masked, end):
        return False
    while auxiliary := rules.auxiliary.match(masked, end):
        end = auxiliary.end() + 1
    rest = masked[form.end() : clause.end].strip(f" {COMMAS}")
    alone = not rest or rest.startswith(DATE) or rules.adjunct.match(rest) is not None
    return alone and rules.past_verb.match(masked, end) is not None


def _shares_modal(reading: Reading, donor: Clause, index: int, rules: ClauseRules) -> bool:
    """Whether a verb with the verb before it has one auxiliary and one date: "Oslo | will cut duties | and open ports"."""
    masked, clause = reading.masked, reading.clauses[index]
    if donor is not reading.clauses[index - 1] or clause.kind != "coordinate" or clause.end - donor.body > LONGEST:
        return False
    modal = rules.modal.match(masked, donor.predicate or donor.body) is not None
    own = rules.auxiliary.match(masked, clause.body) or rules.past_form.match(masked, clause.body)
    return modal and own is None and DATE not in masked[donor.start : clause.body]


def _has_subject(clause: Clause) -> bool:
    """Whether a later predicate can share the subject of this clause, or the noun that a relative clause parts from it."""
    if clause.predicate is None:
        return clause.kind == "main" and clause.parted
    return clause.subject and clause.kind != "relative"


def _follows_what_is_said(reading: Reading, rules: ClauseRules) -> bool:
    """Whether a frame comes after its content: "Talks will go on, she said"."""
    clauses, masked, at = reading.clauses, reading.masked, reading.host
    if (at + 1 < len(clauses) and clauses[at + 1].kind == "content") or _is_parted_by_date(reading):
        return False
    scene = clauses[0].kind == "subordinate" and not rules.conditional.match(masked, clauses[0].start)
    before = clauses[1:at] if scene else clauses[:at]  # "After talks ended, she said"
    quoted = any(masked[c.start : c.end].rstrip(f" {COMMAS}")[-1:] in (HOLE, *CLOSING_QUOTES) for c in before)
    return quoted or any(c.predicate is not None and c.kind != "adjunct" for c in before)


def _is_parted_by_date(reading: Reading) -> bool:
    """Whether only a date parts a frame from what was said: "The board said by 5 June, 60 stores had closed"."""
    frame, rest = reading.clauses[reading.host], reading.clauses[reading.host + 1 :]
    if frame.reported_from is None or not ends_frame(reading.masked, frame.reported_from, frame.end):
        return False
    return bool(rest) and rest[0].kind == "main" and rest[0].predicate is not None


def _said_before(reading: Reading, start: int) -> int:
    """Where what is said begins, for a frame that follows it: with the quotation that ends in this sentence, if one does."""
    first, low = reading.clauses[0].body, reading.low
    if not reading.host or start - first > LONGEST:
        return start
    marks = low.count('"', first, start)
    if marks % 2 or low.count("”", first, start) > low.count("“", first, start):
        opened = max(low.rfind('"', 0, first), low.rfind("“", 0, first))
        if opened >= 0 and start - opened <= LONGEST and "\n" not in reading.text[opened:first].strip():
            return opened
    return first

"""Predicates: where the verb of a clause is, and whether it says something.

All offsets are into the mask of a sentence.
"""

from __future__ import annotations

import re

from briefgen.contract.model import Span
from briefgen.extracting.clauses.masking import DATE, DATED, count_words
from briefgen.extracting.clauses.rules import ClauseRules
from briefgen.extracting.matching.punctuation import COMMAS, STOPS

SUBJECT = 2
"""Fewest words of a subject before a date, and of what is said after it."""
REACH = 2
"""Most words between an auxiliary and the verb of speech that it belongs to."""

PLACE = 5
"""Most words of a place before what somebody goes there for."""

_OPENING = re.compile(rf"(?:^|[{STOPS}]|\n) *(?:(?:\w+ )?{DATE}+[{COMMAS}]? )?$")
"""What may stand before the first word of a sentence, which a date may open."""
_BEFORE = 40
"""How far back that is looked for, in characters."""
_SHARE = re.compile(r"(?<!\w)(\w+) \d[\d.,]*(?:%|-[a-z]+) $")
"""What leads to how much something changed."""
_AMOUNT = re.compile(r" \w+ \d")
_ONLY_DATE = re.compile(rf"(?: \w+)? {DATE}+[ {COMMAS}]*")


def predicate_in(masked: str, span: Span, rules: ClauseRules) -> int | None:
    """Where the first predicate in `span` begins; a form that may be a participle counts where there is no other."""
    maybe: int | None = None
    for verb in rules.verbs.predicate.finditer(masked, span.start, span.end):
        named = rules.verbs.after_nominalizer.search(masked, max(span.start, verb.start() - 12), verb.start())
        none = verb["none"] and not (verb.start() > span.start and _is_decided(masked, verb, rules))
        if none or (named and not rules.verbs.tensed.match(masked, verb.start())):
            continue
        if verb.start() == span.start and _is_opening_noun(masked, span.start, rules):
            continue
        if verb.start() > span.start and _is_noun_before_verb(masked, verb.start(), rules):
            continue
        if _is_noun_of_share(masked, span.start, verb, rules):
            continue
        if verb["sure"] and _is_noun_of_aside(masked, span, verb, rules):
            continue
        if verb["sure"]:
            return verb.start()
        if not rules.verbs.after_participle.match(masked, verb.end()):
            return verb.start()
        maybe = verb.start() if maybe is None else maybe
    if maybe is None and rules.verbs.gerund and not rules.openers.adjunct.match(masked, span.start, span.end):
        gerund = rules.verbs.gerund.match(masked, span.start, span.end)
        return gerund.start() if gerund else None
    return maybe


def _is_decided(masked: str, verb: re.Match[str], rules: ClauseRules) -> bool:
    """Whether a form that often is no verb is one, as what somebody decides on doing follows: "Oslo | proposed holding"."""
    if rules.verbs.expecting.match(masked, verb.start()):  # "Oslo | expected prices to rise"
        return True
    if rules.verbs.gerund is None or not rules.speech.intention.match(masked, verb.start()):
        return False
    return rules.verbs.gerund.match(masked, verb.end() + 1) is not None


def _is_noun_of_share(masked: str, start: int, verb: re.Match[str], rules: ClauseRules) -> bool:
    """Whether what could be a verb is how much something changed, "after a 3% | rise", in a language with articles."""
    if rules.verbs.present is None or rules.verbs.past_verb.match(masked, verb.start()):
        return False
    share = _SHARE.search(masked[max(start, verb.start() - _BEFORE) : verb.start()])
    return share is not None and rules.nouns.determiner.fullmatch(share[1]) is not None


def _is_noun_before_verb(masked: str, start: int, rules: ClauseRules) -> bool:
    """Whether what could be a verb is the subject of the next one, which is in the past: "In Oslo | yields fell"."""
    noun = rules.verbs.noun_before_verb.match(masked, start) if rules.verbs.noun_before_verb else None
    return noun is not None and rules.verbs.auxiliary.match(masked, start) is None


def _is_noun_of_aside(masked: str, span: Span, verb: re.Match[str], rules: ClauseRules) -> bool:
    """Whether what could be a verb is a noun after another, of which more is said: "the state | visit, held in May, was"."""
    if rules.verbs.present is None or masked[verb.end() : verb.end() + 1] not in COMMAS:
        return False
    word, before = verb.group(), masked[span.start : verb.start()].rstrip()
    finite = rules.verbs.past_verb.match(word) or rules.verbs.present.fullmatch(word) or rules.verbs.auxiliary.match(word)
    return not finite and not before.endswith("s") and rules.nouns.determiner.match(masked, span.start) is not None


def _is_opening_noun(masked: str, start: int, rules: ClauseRules) -> bool:
    """Whether what could be a verb opens its sentence, where it has no subject: "Exports to Oslo fell"."""
    if (
        rules.verbs.present is None
        or rules.verbs.present.match(masked, start) is None
        or rules.verbs.auxiliary.match(masked, start)
    ):
        return False
    return _OPENING.search(masked[max(0, start - _BEFORE) : start]) is not None


def after_noun(masked: str, body: int, end: int, joined: bool, rules: ClauseRules) -> int:
    """The predicate of a clause that begins with what may be a verb, or a noun before it: "while | exports in May fell".

    After "and" it is a noun only where a verb follows it, or a date and a verb.
    """
    noun = rules.verbs.present.match(masked, body) if rules.verbs.present else None
    if noun is None or rules.verbs.auxiliary.match(masked, body) or rules.verbs.past_verb.match(masked, body):
        return body
    verb = predicate_in(masked, Span(start=noun.end() + 1, end=end), rules)
    if (
        verb is None
        or not rules.verbs.past_verb.match(masked, verb)
        or (joined and masked[noun.end() : verb].strip(f" {DATE}"))
    ):
        return body
    return verb


def verb_of_speech(masked: str, predicate: int, end: int, rules: ClauseRules) -> re.Match[str] | None:
    """The verb of speech that is the predicate of a clause, or ends it: "Reuters quoted an official as saying".

    One that is never a noun ends it wherever nothing follows: "người phụ trách chè | cho biết: ...".
    """
    verbs = list(rules.speech.reporting.finditer(masked, predicate, end))
    if verbs and count_words(masked, predicate, verbs[0].start()) <= REACH:
        return verbs[0]
    if verbs and ends_frame(masked, verbs[-1].end(), end):
        return verbs[-1]
    acts = rules.speech.acting_at_end.search(masked, predicate, end)
    is_copula = rules.verbs.copula_after.match(masked, end - 1)  # "kỳ vọng | là cú hích"
    if acts and not is_copula and rules.openers.complementizer.match(masked, end):  # "proposed on Monday | that"
        return acts
    return rules.speech.reporting_at_end.search(masked, predicate, end)


def is_put_at(masked: str, verb: re.Match[str], rules: ClauseRules) -> bool:
    """Whether something is only said to be so: "output is | estimated to rise", "is | forecast at 5 tons"."""
    leads = rules.verbs.infinitive.match(masked, verb.end() + 1) or _AMOUNT.match(masked, verb.end())
    return leads is not None and rules.verbs.copula_before.before(masked, verb.start())


def ends_frame(masked: str, start: int, end: int) -> bool:
    """Whether nothing but a date follows a verb of speech, from `start` on: what was said comes after it."""
    return _ONLY_DATE.fullmatch(masked, start, end) is not None


def verb_after_date(masked: str, body: int, end: int, rules: ClauseRules) -> int | None:
    """The word after a date that follows a subject, where a language puts the verb there: "Bà Reed hôm 3/6 kể về chè"."""
    found = rules.after_dates.verb.search(masked, body, end) if rules.after_dates.verb else None
    if (
        found is None
        or count_words(masked, body, found.start()) < SUBJECT
        or count_words(masked, found.end(), end) < SUBJECT
    ):
        return None
    return found.end()


def motion_after_date(masked: str, body: int, verb: int, end: int, rules: ClauseRules) -> int | None:
    """The preposition after a date by which somebody goes somewhere, if no other `verb` is before it."""
    moved = rules.after_dates.motion.search(masked, body, verb)
    return moved.end() if moved and moves_at(masked, moved.end(), end, rules) else None


def moves_at(masked: str, start: int, end: int, rules: ClauseRules) -> bool:
    """Whether a preposition after a date is the verb with which somebody goes somewhere: "Bà Reed hôm nay | tới Lima"."""
    motion = rules.verbs.motion.match(masked, start, end)
    if motion is None or not masked.startswith(" ", motion.end()) or masked.startswith(DATE, motion.end() + 1):
        return False
    if rules.after_dates.no_place.match(masked, motion.end() + 1):  # "hôm 3/6 | đến nay"
        return False
    return rules.verbs.auxiliary.search(masked, motion.end(), end) is None


def without_purpose(masked: str, body: int, predicate: int | None, end: int, rules: ClauseRules) -> int | None:
    """A predicate, unless it is only what for, after the last words of a place: "tới Bergen, | Na Uy để dự hội chè"."""
    if predicate is None or masked[body - 2] not in COMMAS:
        return predicate
    purpose = rules.openers.after_no_subject.search(masked, body, predicate)
    short = purpose is not None and count_words(masked, body, purpose.start()) <= PLACE
    return None if short and not rules.verbs.auxiliary.search(masked, predicate, end) else predicate


def from_adverb(masked: str, body: int, predicate: int, rules: ClauseRules) -> int:
    """Where a predicate begins, with the adverb that alone stands before it: "cuối năm | mới xong"."""
    dated = DATED.match(masked, body, predicate)
    adverb = rules.verbs.adverb.match(masked, dated.end() if dated else body, predicate)
    return adverb.start() if adverb and adverb.end() + 1 == predicate else predicate


def frame_end(masked: str, verb_end: int, rules: ClauseRules) -> int:
    """Where a frame ends: with the date after its verb, where a language puts it there, "said on Monday | talks would"."""
    dated = DATED.match(masked, verb_end + 1) if rules.after_dates.verb is None else None
    if dated is None or masked[dated.end() - 2 : dated.end()] != f"{DATE} ":  # "said | April's exports fell"
        return verb_end
    of_said = rules.verbs.auxiliary.match(masked, dated.end())  # "said | 5 June was a good day"
    return verb_end if of_said else dated.end() - 1

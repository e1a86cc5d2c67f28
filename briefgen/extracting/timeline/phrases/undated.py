"""Undated: a phrase without the date of its event, which stands beside it in the timeline.

In: the span of a phrase and its date. Out: the parts of it that are left, in text order, without the words that only lead to
the date. Where the sentence says something of the date itself, it stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.contract.model import Span
from briefgen.extracting.clauses.masking import DATE
from briefgen.extracting.clauses.predicates import predicate_in
from briefgen.extracting.matching.punctuation import COLONS, COMMAS, STOPS
from briefgen.extracting.timeline.dates.dates import DatedWords
from briefgen.extracting.timeline.readings.bounds import is_bound
from briefgen.extracting.timeline.readings.date_reading import DateReading
from briefgen.extracting.timeline.rules.date_value import parse_value
from briefgen.extracting.timeline.rules.phrase_rules import PhraseRules

LEADING = 60
"""How far before a date the words that only lead to it begin, in characters."""

CONTRASTED = 8
"""How far after the words that set a date beside another the other begins, in characters."""

QUALIFIED = 40
"""How far before a month the noun begins that it is part of, in characters."""

_BRACKET = re.compile(r"\([^()]*\)")
_BESIDE = re.compile(r" ?\([^()]*\)")
_POSSESSIVE = re.compile(r"['’]s?\b")
_DIGIT = re.compile(r"\d")
_NOUN = re.compile(r" [^\W\d_]")
_ONE_COMMA = re.compile(rf"[^{COMMAS}]+[{COMMAS}]")
_LOOSE = re.compile(rf"\s*[{COMMAS}{COLONS}]?\s*")
_OPENING = ' "“«'
"""What may stand before the first word of a quotation."""


def without_date(reading: DateReading, span: Span, rules: PhraseRules) -> Iterator[Span]:
    """What is left of `span` without its date, the words that lead to it, and the bracket that holds it."""
    low, date, cut = reading.low, reading.date, reading.date.whole
    for bracket in _BRACKET.finditer(low, span.start, span.end):
        if bracket.start() < cut.start < bracket.end():
            cut = Span(start=bracket.start(), end=bracket.end())
    if span.end <= cut.start <= span.end + 1:
        yield _without_announcing(low, span, rules)
        return
    if (
        not span.start <= cut.start < span.end
        or _is_needed(low, span, cut, date, rules)
        or _is_of_noun(low, span, date, rules)
        or _is_contrasted(reading, rules)
    ):
        yield span
        return
    before, after = _around(low, span, cut, rules)
    if before:
        yield Span(start=span.start, end=span.start + len(before))
    if low[after : span.end].strip():
        yield Span(start=after, end=span.end)


def _without_announcing(low: str, span: Span, rules: PhraseRules) -> Span:
    """A noun up to its date without the word that only announces that: "ahead of | an election due | in November"."""
    noun = low[span.start : span.end].rstrip()
    announced = rules.beside.announced.search(noun, max(0, len(noun) - LEADING))
    if announced is None or not announced.start() or rules.beside.not_announcing.before(noun, len(noun)):
        return span
    return Span(start=span.start, end=span.start + announced.start())


def _around(low: str, span: Span, cut: Span, rules: PhraseRules) -> tuple[str, int]:
    """What stands before the date that is `cut` out, and where the words after it begin."""
    before, after = low[span.start : cut.start].rstrip(), _after(low, span, cut, rules)
    ends = not low[after : span.end].strip(" .,;")
    tail = max(0, len(before) - LEADING)
    announces = not rules.beside.not_announcing.before(before, len(before)) and not _plans(
        low, cut, Span(start=after, end=span.end), rules
    )
    announced = rules.beside.announced.search(before, tail) if announces else None
    at_end = (rules.openers.joint_at_end, rules.beside.begins_at_end) if ends else ()
    if dangling := announced or next((m for words in at_end if (m := words.search(before, tail))), None):
        shorter = before[: dangling.start()].rstrip()
        before = before if rules.verbs.copula_before.before(shorter, len(shorter)) else shorter  # "the duty is due"
    comma = low[after : after + 1] in COMMAS
    occurs = rules.beside.occurs_at_end.search(before, tail) if ends or comma else None
    if (
        occurs
        and not _is_held(before[: occurs.start()], rules)
        and (not ends or rules.verbs.predicate.search(before, 0, occurs.start()))
    ):  # ", | held | on 5 May, was long"
        before, after = before[: occurs.start()], after + 2 * (not ends)
    if not before or before[-1] in f"{COMMAS}{COLONS}":
        beside = None if before else _BESIDE.match(low, after, span.end)
        after = beside.end() if beside else after
        parted = low[after : after + 1] in COMMAS  # "said that the duty, effective Monday, aims"
        loose = _LOOSE.match(low, after, span.end)
        after = loose.end() if loose else after
        subject = _ONE_COMMA.fullmatch(before) and (parted or rules.verbs.predicate.search(before) is None)
        before = before[:-1] if subject and rules.verbs.predicate.match(low, after, span.end) else before
    return before, after


def _plans(low: str, cut: Span, rest: Span, rules: PhraseRules) -> bool:
    """Whether words before the date are the auxiliary of a verb after it: "hội chè | dự kiến | năm 2032 mở quầy"."""
    if rules.verbs.gerund is not None or not rules.bounds.modal_before.before(low, cut.start):
        return False
    start = rest.end - len(low[rest.start : rest.end].lstrip())
    says = low[start : start + 1].isalpha() and rules.openers.adjunct.match(low, start) is None
    return says or predicate_in(low, rest, rules.clauses) is not None


def _is_held(before: str, rules: PhraseRules) -> bool:
    """Whether words end with by whom something is held: "hội chè | do Viện Chè, Oslo, tổ chức"."""
    if rules.verbs.gerund is not None:
        return False
    agent = next(reversed([m.end() for m in rules.verbs.passive.finditer(before)]), None)
    return agent is not None and predicate_in(before, Span(start=agent, end=len(before)), rules.clauses) is None


def _after(low: str, span: Span, cut: Span, rules: PhraseRules) -> int:
    """Where the words after a date begin, without those that only say that it is to come, or by which clock it is."""
    end = cut.end
    for words in (rules.beside.ahead_alone, rules.beside.local_time):
        said = words.match(low, end, span.end)
        end = said.end() if said else end
    return end


def _is_needed(low: str, span: Span, cut: Span, date: DatedWords, rules: PhraseRules) -> bool:
    """Whether the sentence says something of the date itself: "the deadline is 5 May", "2031 will be the year ..."."""
    begins = not low[span.start : cut.start].strip(_OPENING) or rules.beside.said_before.before(low, cut.start)
    return (
        _POSSESSIVE.search(low, max(cut.start, cut.end - 2), cut.end + 2) is not None
        or rules.verbs.copula_before.before(low, cut.start)
        or (_is_part_of_noun(low, cut, date, rules) and _NOUN.match(low, cut.end) is not None)
        or is_bound(low, span, date, rules)
        or _opens_sentence(low, span, cut)
        or (begins and rules.verbs.copula_after.match(low, cut.end) is not None)
    )


def _opens_sentence(low: str, span: Span, cut: Span) -> bool:
    """Whether a date opens a later sentence of what is quoted: "Tea is good. Today it is dear"."""
    before = low[span.start : cut.start].rstrip()
    quoted = before.count('"') % 2 or before.count("“") > before.count("”")
    return bool(quoted) and before[-1] in STOPS


def _is_contrasted(reading: DateReading, rules: PhraseRules) -> bool:
    """Whether another date is named that it is not: "in September | rather than July", but not "rather than wait"."""
    contrast = rules.beside.contrast.match(reading.low, reading.date.end + 1)
    return contrast is not None and DATE in reading.masked[contrast.end() : contrast.end() + CONTRASTED]


def _is_part_of_noun(low: str, cut: Span, date: DatedWords, rules: PhraseRules) -> bool:
    """Whether an article leads to a date, or to its day after a preposition: "an August 12 deadline", "the 3 May raid"."""
    digit = _DIGIT.search(low, cut.start, date.end)
    qualified = rules.dated.before_dated_noun.search(low, max(0, cut.start - QUALIFIED), cut.start)
    if (
        qualified and " " not in low[cut.start : cut.end] and parse_value(date.value).is_month_without_year
    ):  # "after a weak | December | season"
        return predicate_in(low, Span(start=qualified.start(), end=cut.start), rules.clauses) is None
    return rules.dated.before_dated.before(low, cut.start) or (
        digit is not None and rules.dated.before_dated.before(low, digit.start())
    )


def _is_of_noun(low: str, span: Span, date: DatedWords, rules: PhraseRules) -> bool:
    """Whether the words that lead to the date lead to a noun that takes it: "a jump in | third-quarter profit"."""
    leads = rules.openers.adjunct.match(low, date.whole.start, date.end)
    follows = bool(low[span.start : date.whole.start].strip(_OPENING))
    return leads is not None and follows and rules.dated.takes_date.match(low, date.whole.end + 1) is not None

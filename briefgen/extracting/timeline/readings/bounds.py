"""Bounds: dates up to which something is so, or from which on, or to which it is put off.

They decide the tense and what a clause says, and stay in the phrase: "The board will delay the levy until May" says of May
that the levy is delayed, if "until May" is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.contract.model import Span
from briefgen.extracting.clauses.clause import Clause
from briefgen.extracting.matching.punctuation import COMMAS
from briefgen.extracting.timeline.dates.dates import DatedWords
from briefgen.extracting.timeline.rules.phrase_rules import PhraseRules

LEAD = 24
"""How far before a date the words are that lead to it, in characters."""
REACH = 120
"""How far before a date the verb is that puts something off to it, in characters."""

_MARK = re.compile(rf"[{COMMAS};:]")


def is_bound(low: str, span: Span, date: DatedWords, rules: PhraseRules) -> bool:
    """Whether what `span` tells up to the date is so only until then, is put off to then, or is not so before then."""
    start, end = span.start, date.whole.start
    if put_off_to(low, start, date, rules):
        return True
    if _leads(rules.bounds.earliest, low, date):
        return any(word["denies"] for word in rules.bounds.negation.finditer(low, start, end))
    if not low[start:end].strip() or not _leads(rules.bounds.limit, low, date) or _says_when(low, span, date, rules):
        return False
    return rules.verbs.predicate.search(low, start, end) is not None or not rules.verbs.predicate.search(
        low, date.end, span.end
    )


def is_since(low: str, date: DatedWords, rules: PhraseRules) -> bool:
    """Whether something is told from the date on: "since | May", but not "since May's vote"."""
    return _leads(rules.bounds.since, low, date) and not low.startswith("'", date.end)


def lasts_from(masked: str, low: str, host: Clause, date: DatedWords, rules: PhraseRules) -> bool:
    """Whether what the clause `host` tells is so from the date to this day: "exports | have fallen | since May"."""
    if not is_since(low, date, rules):
        return False
    if rules.bounds.first.search(masked, host.start, date.whole.start):  # "has signed its | first | pact since 2019"
        return False
    perfects = rules.times.perfect_of_now.finditer(masked, host.start, host.end)
    return any(not rules.bounds.modal_before.before(masked, perfect.start()) for perfect in perfects)


def put_off_to(low: str, start: int, date: DatedWords, rules: PhraseRules) -> bool:
    """Whether a verb from `start` on puts something off to the date, or from its first day to its last."""
    verb = _verb_of(low, start, date, rules)
    leading = rules.bounds.deferred_from if " / " in date.value else rules.bounds.deferred_to
    return verb is not None and _leads(leading, low, date, verb)


def put_off_from(low: str, start: int, date: DatedWords, dates: Sequence[DatedWords], rules: PhraseRules) -> bool:
    """Whether a verb from `start` on puts something off from the date to another of the `dates`, named after or before it.

    "moved | from Monday | to Friday", "slipped to 2029 | from 2027".
    """
    verb = _verb_of(low, start, date, rules)
    if verb is None or not _leads(rules.bounds.deferred_from, low, date, verb):
        return False
    before = next((other for other in dates if other.end + 1 == date.whole.start), None)
    named = before is not None and put_off_to(low, start, before, rules)
    return named or rules.bounds.deferred_to.match(low, date.end + 1) is not None


def replaced(low: str, start: int, date: DatedWords, dates: Sequence[DatedWords], rules: PhraseRules) -> bool:
    """Whether what was planned for the date is put off to another of `dates`: "due | on Monday, | was put off to May"."""
    if not rules.times.planned_before.search(low, start, date.whole.start):
        return False
    return any(put_off_to(low, date.whole.end, other, rules) for other in dates if other.start > date.end)


def _verb_of(low: str, start: int, date: DatedWords, rules: PhraseRules) -> re.Match[str] | None:
    """The verb that puts something off, which no mark parts from the words that lead to the date."""
    verb = rules.bounds.deferring.search(low, max(start, date.whole.start - REACH), date.end)
    parted = verb is None or _MARK.search(low[verb.end() : date.whole.start].rstrip(f" {COMMAS}"))
    return None if parted else verb


def _says_when(low: str, span: Span, date: DatedWords, rules: PhraseRules) -> bool:
    """Whether it is only the time up to which the rest is stated: "by June, the board, | up to then, | had sold 5 tons"."""
    if rules.beside.said_before.before(low, date.whole.start) or _leads(rules.bounds.counted_to, low, date):
        return True
    aside = low[span.start : date.whole.start].rstrip()[-1:] in COMMAS and low[date.whole.end : span.end].strip(" .")
    return bool(aside) or rules.verbs.predicate.match(low, date.whole.end + 1) is not None


def _leads(words: re.Pattern[str], low: str, date: DatedWords, verb: re.Match[str] | None = None) -> bool:
    """Whether one of the `words`, from the `verb` on, leads to the date: before others that do, as one of them, or in it."""
    begins, latest = (verb.start(), max(date.start, verb.end() + 1)) if verb else (0, date.start)
    leading = words.finditer(low, max(begins, date.whole.start - LEAD), date.end)
    return any(m.start() <= latest and date.whole.start <= m.end() + 1 <= date.end for m in leading)


def is_nowadays(masked: str, host: Clause, date: DatedWords, rules: PhraseRules) -> bool:
    """Whether "today" tells what is so at this time, and no event of the day: "today Oslo | sells | 5 tons a year"."""
    verb = host.predicate
    return date.value == "day 0" and verb is not None and rules.times.state.match(masked, verb) is not None

"""Phrases: what happened on a date, in the words of its sentence, as a line that can be printed as it stands.

The clause that holds the date, with its subject, verb and objects, without the date, its opening words and what only sets
the scene. A verb of speech keeps what was said; what was said of another day is given without who said it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.articles.article import Article
from briefgen.contract.model import Span, Struct
from briefgen.extracting.clauses.clauses import DATE, HOLE, LISTED, Clause, count_words, mask, predicate_in, split_clauses
from briefgen.extracting.clauses.rules import ClauseRules
from briefgen.extracting.matching.overlaps import within
from briefgen.extracting.matching.punctuation import CLOSING_QUOTES, COLONS, COMMAS
from briefgen.extracting.timeline.dates import DatedWords

LONGEST = 260
"""Most characters of a phrase."""
SHORT = 9
"""A clause of fewer words says too little by itself."""
ENOUGH = 28
"""Words from which a phrase takes in no further clause."""
NAMING = 4
"""Words from which a clause without a known verb says something by itself."""
FEW = 5
"""Most words of a clause that is told with the adjunct after it."""
FURTHER = 10
"""Most words of a clause that is told besides."""
SUBJECT = 14
"""Most words of a subject that is carried to another predicate."""

_BRACKET = re.compile(r"\([^()]*\)")
_QUOTATION = re.compile(r"“([^”]*)”|\"([^\"]*)\"|«([^»]*)»")
_POSSESSIVE = re.compile(r"['’]s?\b")
_LOOSE = re.compile(rf"\s*[{COMMAS}{COLONS}]?\s*")


class Reading(Struct, frozen=True):
    """A sentence as its clauses: `at` is the one with the date, `host` the one that says what happened then.

    `intended` says whether somebody agreed or decided, before the date, to do what it dates.
    """

    masked: str
    clauses: tuple[Clause, ...]
    at: int
    host: int
    intended: bool


def read_sentence(
    article: Article, sentence: Span, date: DatedWords, dates: Sequence[DatedWords], rules: ClauseRules
) -> Reading:
    """The clauses of `sentence`, or of the quotation in it that holds `date`, and which of them it dates."""
    region = _quoted(article.low, sentence, date) or sentence
    masked = mask(article.low, region, [other.whole for other in within(dates, region.start, region.end)])
    clauses = split_clauses(masked, article.norm, region, rules)
    at = next((i for i, clause in enumerate(clauses) if date.start < clause.end), len(clauses) - 1)
    host = _host(clauses, at)
    intended = any(
        predicate_in(masked, Span(start=verb.end() + 1, end=date.start), rules) == verb.end() + 1
        for verb in rules.intention.finditer(masked, clauses[host].start, max(clauses[host].start, date.start))
    )
    return Reading(masked=masked, clauses=clauses, at=at, host=host, intended=intended)


def _quoted(low: str, sentence: Span, date: DatedWords) -> Span | None:
    for quotation in _QUOTATION.finditer(low, sentence.start, sentence.end):
        start, end = quotation.start() + 1, quotation.end() - 1
        if start <= date.start < end and count_words(low, start, end) > SHORT:
            return Span(start=start, end=end)
    return None


def _host(clauses: Sequence[Clause], at: int) -> int:
    """The clause itself where it has a predicate; for what only sets the scene the next one, else the one before."""
    clause = clauses[at]
    tells = [c.predicate is not None and c.kind != "adjunct" for c in clauses]
    later = [i for i in range(at + 1, len(clauses)) if clauses[i].predicate is not None and clauses[i].subject]
    main = [i for i in later if clauses[i].kind not in ("adjunct", "subordinate", "relative")]
    opens = not any(tells[:at]) or clause.kind == "content" or clauses[at - 1].reports
    if not tells[at] and clause.kind != "relative" and opens and (main or later):
        names = clause.kind == "main" and clause.words >= NAMING
        following = clauses[at + 1]
        if not main and following.predicate is None and following.kind == "main" and following.words >= NAMING and not names:
            return at + 1
        if main or not names:
            return (main or later)[0]
    if clause.predicate is not None or clause.kind == "relative":
        return at
    earlier = [i for i in range(at) if clauses[i].predicate is not None]
    return next((i for i in reversed(earlier) if clauses[i].kind != "relative"), earlier[-1] if earlier else at)


def phrase_of(article: Article, reading: Reading, date: DatedWords, rules: ClauseRules) -> tuple[Span, ...]:
    """The parts of the phrase, in text order."""
    clauses, host = reading.clauses, reading.host
    if clauses[host].predicate is None and clauses[host].words < NAMING:
        whole = Span(start=clauses[0].start, end=clauses[-1].end)
        return tuple(_without_date(article.low, whole, date, rules)) if whole.end - whole.start <= LONGEST else ()
    first, last = host, max(host, reading.at) if clauses[reading.at].words else host
    subject, start = None, clauses[first].body
    if clauses[first].kind == "relative":
        subject, start = _antecedent(reading, first, rules)
    elif not clauses[first].subject and clauses[first].predicate is not None:
        subject, start = _carried(reading, first, rules)
    if clauses[host].reports and _follows_what_is_said(reading.masked, clauses, host):
        start, subject = _said_before(article, clauses, host, start), None
    else:
        last = _extended(reading, first, last)
    end = clauses[last].end
    if end - start > LONGEST:
        end = _shortened(reading, start, clauses[max(host, reading.at)].end, rules)
    end = _up_to_next_date(reading, date, end, rules)
    pieces = _without_date(article.low, Span(start=start, end=end), date, rules)
    return (subject, *pieces) if subject else tuple(pieces)


def _up_to_next_date(reading: Reading, date: DatedWords, end: int, rules: ClauseRules) -> int:
    """The end of the phrase before what the same verb says of another date: "will pay 5 in May | and 7 in June"."""
    other = reading.masked.find(DATE, date.whole.end, end)
    if other < 0 or date.start < reading.clauses[reading.host].start:
        return end
    joints = [m.start() for m in rules.opener.finditer(reading.masked, date.whole.end, other) if m.lastgroup == "coordinate"]
    return joints[-1] if joints else end


def _shortened(reading: Reading, start: int, end: int, rules: ClauseRules) -> int:
    """The end of a phrase that would be too long: before its last adjunct that goes beyond."""
    if end - start <= LONGEST:
        return end
    limit = start + LONGEST
    adjuncts = [m.start() for m in rules.adjunct.finditer(reading.masked, start + LONGEST // 2, limit)]
    return adjuncts[-1] if adjuncts else reading.masked.rfind(" ", start, limit)


def _antecedent(reading: Reading, index: int, rules: ClauseRules) -> tuple[Span | None, int]:
    """What a relative clause says more of, and where the phrase goes on: "tea, which was sold" is "tea was sold"."""
    clause, masked = reading.clauses[index], reading.masked
    if not index:
        return None, clause.body
    before = reading.clauses[index - 1]
    start = before.body
    if before.predicate is not None:
        nouns = [m.start() for m in rules.determiner.finditer(masked, before.body, before.end)]
        start = nouns[-1] if nouns else start
    pronoun = masked[clause.start : clause.body].strip()
    if clause.subject or not rules.subject_relative.fullmatch(pronoun):
        return None, start
    return _noun(masked, start, before.end), clause.body


def _noun(masked: str, start: int, end: int) -> Span:
    return Span(start=start, end=start + len(masked[start:end].rstrip(f" {COMMAS}–—-")))


def _carried(reading: Reading, index: int, rules: ClauseRules) -> tuple[Span | None, int]:
    """The subject that a predicate without one shares with a clause before it, and where the phrase goes on."""
    clause = reading.clauses[index]
    donor = next((c for c in reversed(reading.clauses[:index]) if _has_subject(c)), None)
    if donor is None:
        return None, clause.body
    if donor.predicate is None:
        return _noun(reading.masked, donor.body, donor.end), clause.body
    subject = _noun(reading.masked, donor.body, donor.predicate)
    asks = rules.asking.search(reading.masked, donor.predicate, donor.end)
    words = count_words(reading.masked, subject.start, subject.end)
    if asks or words > SUBJECT or DATE in reading.masked[subject.start : subject.end]:
        return None, donor.body
    return subject, clause.body


def _has_subject(clause: Clause) -> bool:
    """Whether a later predicate can share the subject of this clause, or the noun that a relative clause parts from it."""
    if clause.predicate is None:
        return clause.kind == "main" and clause.parted
    return clause.subject and clause.kind != "relative"


def _extended(reading: Reading, first: int, last: int) -> int:
    """The last clause of the phrase: what was said, the members of a list, and a further one where it says too little."""
    clauses, masked = reading.clauses, reading.masked
    saying, listing = clauses[last].reports, False
    words = sum(count_words(masked, c.body, c.end) for c in clauses[first : last + 1])
    for index in range(last + 1, len(clauses)):
        clause = clauses[index]
        count = count_words(masked, clause.start, clause.end)
        nominal = clause.predicate is None and clause.kind == "main"
        dated = DATE in masked[clause.start : clause.end]
        shared = clause.kind == "coordinate" and not clause.subject and not dated
        attached = clause.kind == "relative" and not dated and masked[clause.start - 2] not in COMMAS
        adjunct = clause.kind == "adjunct" and words > FEW
        further = words < SHORT and count <= FURTHER and not (dated or clause.reports or adjunct)
        short = words + count <= ENOUGH
        if not (saying or shared or (short and (attached or further or (nominal and (listing or count <= LISTED))))):
            break
        saying = saying and (clause.predicate is None or clause.kind == "adjunct")
        listing = nominal
        last, words = index, words + count
    return last


def _follows_what_is_said(masked: str, clauses: Sequence[Clause], at: int) -> bool:
    """Whether a frame comes after its content: "Talks will go on, she said"."""
    if at + 1 < len(clauses) and clauses[at + 1].kind == "content":
        return False
    before = clauses[:at]
    quoted = any(masked[c.start : c.end].rstrip(f" {COMMAS}")[-1:] in (HOLE, *CLOSING_QUOTES) for c in before)
    return quoted or any(c.predicate is not None and c.kind != "adjunct" for c in before)


def _said_before(article: Article, clauses: Sequence[Clause], host: int, start: int) -> int:
    """Where what is said begins, for a frame that follows it: with the quotation that ends in this sentence, if one does."""
    first = clauses[0].body
    if not host or start - first > LONGEST:
        return start
    low = article.low
    marks = low.count('"', first, start)
    if marks % 2 or low.count("”", first, start) > low.count("“", first, start):
        opened = max(low.rfind('"', 0, first), low.rfind("“", 0, first))
        if opened >= 0 and start - opened <= LONGEST and "\n" not in article.text[opened:first].strip():
            return opened
    return first


def _without_date(low: str, span: Span, date: DatedWords, rules: ClauseRules) -> Iterator[Span]:
    """What is left of `span` without the date, the words that lead to it, and the bracket that holds it."""
    cut = date.whole
    for bracket in _BRACKET.finditer(low, span.start, span.end):
        if bracket.start() < cut.start < bracket.end():
            cut = Span(start=bracket.start(), end=bracket.end())
    if not span.start <= cut.start < span.end or _is_needed(low, span, cut, rules):
        yield span
        return
    before, end = low[span.start : cut.start].strip(), cut.end
    if not before or before[-1] in f"{COMMAS}{COLONS}":
        end = max(end, _LOOSE.match(low, end, span.end).end())  # type: ignore[union-attr]
    if before:
        yield Span(start=span.start, end=cut.start)
    if low[end : span.end].strip():
        yield Span(start=end, end=span.end)


def _is_needed(low: str, span: Span, cut: Span, rules: ClauseRules) -> bool:
    """Whether the sentence says something of the date itself: "the deadline is 5 May", "2031 will be the year ..."."""
    before = low[span.start : cut.start]
    return (
        _POSSESSIVE.match(low, cut.end) is not None
        or rules.copula_before.search(before) is not None
        or (not before.strip() and rules.copula_after.match(low, cut.end) is not None)
    )

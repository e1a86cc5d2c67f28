"""Pieces: a sentence cut at its marks, before `clauses` looks for the words that open a clause.

In: the mask of a sentence. Out: spans in text order. A mark inside a name, a compound or a list of nouns cuts nothing.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from briefgen.contract.model import Span
from briefgen.extracting.clauses.masking import BEFORE, HOLE, count_words
from briefgen.extracting.clauses.predicates import predicate_in
from briefgen.extracting.clauses.rules import ClauseRules
from briefgen.extracting.matching.punctuation import CLOSING_QUOTES, COLONS, COMMAS, DASH, STOPS
from briefgen.knowledge.people import short_families

COMPOUND = 3
"""Most words after the dash of a compound."""
BEFORE_VERB = 12
"""How far before a verb the word begins that makes it a noun, in characters."""
VERB = 16
"""How far before a comma the verb begins that ends there, in characters."""
ENUMERATED = 40
"""How far before its comma the member of a list may begin, in characters."""

_MARK = re.compile(rf"(?<=[{COMMAS}{COLONS}])\s+|\s[-–—]+\s+|{DASH}|(?<=[{COMMAS}{STOPS}][{HOLE}{CLOSING_QUOTES}])\s+")


def cut_at_marks(masked: str, norm: str, sentence: Span, rules: ClauseRules) -> Iterator[Span]:
    """What stands between marks; a dash joins two capitals to a name, two numbers to a range, two nouns to a compound."""
    start = sentence.start
    fields = [m.span() for m in rules.nouns.fields.finditer(norm, sentence.start, sentence.end)]
    marks = list(_MARK.finditer(masked, sentence.start, sentence.end))
    parted = {place for mark, following in itertools.pairwise(marks) for place in _aside(masked, mark, following, rules)}
    for mark in marks:
        dash = mark.group().strip()
        if mark.start() in parted:
            continue
        if dash and (
            _joins_names(norm, mark.start(), mark.end(), rules)
            or (dash != mark.group() and _joins_nouns(masked, norm, mark, sentence.end, rules))
        ):
            continue
        named = any(begin < mark.start() < end for begin, end in fields)  # "Bộ Công nghiệp, Thương mại và Du lịch"
        if not dash and (named or _enumerates(masked, mark, rules) or _joins_verbs(masked, mark, rules)):
            continue
        if mark.start() > start:
            yield Span(start=start, end=mark.start())
        start = mark.end()
    if start < sentence.end:
        yield Span(start=start, end=sentence.end)


def _aside(masked: str, mark: re.Match[str], following: re.Match[str], rules: ClauseRules) -> tuple[int, ...]:
    """The commas around what parts the subject after a conjunction from its verb: "after Lima, in a statement, said"."""
    comma = masked[mark.start() - 1] in COMMAS and masked[following.start() - 1] in COMMAS
    if (
        not comma
        or not rules.openers.adjunct.match(masked, mark.end())
        or not rules.speech.reporting.match(masked, following.end())
    ):
        return ()
    opened = rules.openers.before_name.search(masked, max(0, mark.start() - ENUMERATED), mark.start())
    return (mark.start(), following.start()) if opened else ()


def _joins_names(norm: str, start: int, end: int, rules: ClauseRules) -> bool:
    """Whether a dash is between two capitals or numbers, or in a name that is written apart: "Moon Jae - in"."""
    if norm[start - 1 : start].isdigit() and norm[end : end + 1].isdigit():
        return True  # "100 - 700 USD"
    *_, family, word = ["", "", *norm[max(0, start - BEFORE) : start].split()]
    named = word[:1].isupper() or word in rules.nouns.particles
    return named and (norm[end : end + 1].isupper() or family in short_families())


def _joins_nouns(masked: str, norm: str, dash: re.Match[str], end: int, rules: ClauseRules) -> bool:
    """Whether a few words follow a dash that are no clause: "kinh tế – thương mại"."""
    following = _MARK.search(masked, dash.end(), end)
    rest = Span(start=dash.end(), end=following.start() if following else end)
    lower = norm[norm.rfind(" ", 0, dash.start()) + 1 :][:1].islower() and norm[rest.start : rest.start + 1].islower()
    return lower and count_words(masked, rest.start, rest.end) <= COMPOUND and predicate_in(masked, rest, rules) is None


def _enumerates(masked: str, comma: re.Match[str], rules: ClauseRules) -> bool:
    """Whether a comma is in a list that goes on without a conjunction: "ý kiến của các bộ, ngành về chè"."""
    for member, following in rules.nouns.enumerated:
        noun = member.search(masked, max(0, comma.start() - ENUMERATED), comma.start())
        if noun and following.match(masked, comma.end()):
            return predicate_in(masked, Span(start=noun.start(1), end=noun.end(1)), rules) is None
    return False


def _joins_verbs(masked: str, comma: re.Match[str], rules: ClauseRules) -> bool:
    """Whether a comma is between two verbs of one subject and one object: "luật sửa đổi, | bổ sung một số điều"."""
    if rules.verbs.gerund is not None or not rules.verbs.predicate.match(masked, comma.end()):
        return False
    verbs = [m for m in rules.verbs.predicate.finditer(masked, max(0, comma.start() - VERB), comma.start()) if not m["none"]]
    if not verbs or verbs[-1].end() != comma.start() - 1 or masked[comma.start() - 1] not in COMMAS:
        return False
    verb = verbs[-1].start()
    names = rules.verbs.after_nominalizer.search(masked, max(0, verb - BEFORE_VERB), verb)  # "một | báo cáo, cho thấy"
    return not names and not any(words.match(masked, verb) for words in (rules.speech.reporting, rules.verbs.auxiliary))

"""Clauses: a sentence cut into its clauses, by its marks and by the words that open, join and carry clauses.

In: a sentence of an article, the dates in it, the rules of its language. Out: `Clause`s in text order that cover it.
Brackets and quotations are never cut: each counts as one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from briefgen.contract.model import Span, Struct
from briefgen.extracting.clauses.masking import DATE, WORD, count_words
from briefgen.extracting.clauses.pieces import cut_at_marks
from briefgen.extracting.clauses.predicates import predicate_in, verb_after_date, verb_of_speech
from briefgen.extracting.clauses.rules import ClauseRules
from briefgen.extracting.matching.punctuation import COMMAS

Kind = Literal["main", "adjunct", "subordinate", "relative", "content", "coordinate"]

LISTED = 3
"""Most words of a member in the middle of a list."""
NAME = 5
"""Most words of a member with its title or kind, before the conjunction."""

DATED = re.compile(rf"(?:{DATE}+[ {COMMAS}]*)+")
"""Dates with which a clause opens."""


class Clause(Struct, frozen=True):
    """A clause: 0-based half-open offsets; `body` is where it begins after the words that open it.

    `predicate` is where its first predicate begins, if it has one; `subject` says whether words of its own are before that;
    `reported_from` is where its verb of speech ends, if that is its predicate; `inflected` says whether its predicate is
    known only by the ending of a past form, `past` whether it is any past form, and `parted` whether a relative clause parts
    this noun from its predicate.
    """

    start: int
    body: int
    end: int
    kind: Kind
    predicate: int | None
    subject: bool
    reported_from: int | None
    inflected: bool
    past: bool
    words: int
    parted: bool = False

    @property
    def reports(self) -> bool:
        """Whether the clause is only the frame of what somebody said."""
        return self.reported_from is not None


def split_clauses(masked: str, norm: str, sentence: Span, rules: ClauseRules) -> tuple[Clause, ...]:
    """The clauses of `sentence`, read in the `mask` of its text; `norm` tells capitals."""
    parts = [
        part
        for piece in cut_at_marks(masked, norm, sentence, rules)
        for clause in _cut_at_openers(masked, piece, rules)
        for part in _cut_after_frame(masked, clause, rules)
    ]
    return tuple(_with_subjects_joined(parts, masked, norm, rules))


def _cut_at_openers(masked: str, piece: Span, rules: ClauseRules) -> Iterator[Clause]:
    """The clauses of `piece`, cut before words that open one, where both sides have a predicate."""
    start, kind, body = piece.start, *_opening(masked, piece, rules)
    for opener in rules.opener.finditer(masked, body, piece.end):
        if (
            opener["none"]
            or opener.start() <= body
            or rules.after_nominalizer.search(masked, max(body, opener.start() - 12), opener.start())
        ):
            continue
        left, right = Span(start=body, end=opener.start()), Span(start=opener.end() + 1, end=piece.end)
        opened = _kind_of(opener, masked, left, rules)
        of_adjunct = opened == "relative" and kind == "adjunct" and _ends_sentence(masked, piece)
        before_clause = " " in opener.group() and rules.before_clause.match(masked, opener.start())  # not a bare "khi"
        parts_noun = before_clause and _tells_of(masked, left, right, rules)
        if opened is None or (predicate_in(masked, left, rules) is None and not (of_adjunct or parts_noun)):
            continue
        told = count_words(masked, right.start, masked.find(DATE, right.start, right.end)) > LISTED
        sure = told and rules.before_clause.match(masked, opener.start())
        carries_on = sure or _carries_on(masked, _up_to_no_subject(masked, right, rules), opened, rules)
        if opened != "content" and not carries_on:
            continue
        if opened == "coordinate" and (
            rules.paired.search(masked, left.start, left.end) or _asks_both(masked, left, right, rules)
        ):
            continue
        with_it = rules.before_relative.search(masked, body, opener.start()) if opened == "relative" else None
        cut = with_it.start() if with_it else opener.start()
        yield _clause(masked, start, body, cut, kind, rules)
        start, kind, body = cut, opened, right.start
    yield _clause(masked, start, body, piece.end, kind, rules)


def _tells_of(masked: str, noun: Span, right: Span, rules: ClauseRules) -> bool:
    """Whether words after a noun tell what somebody who is named did: "mốc lớn nhất | kể từ khi Oslo cắt thuế"."""
    predicate = predicate_in(masked, right, rules)
    named = predicate is not None and predicate > right.start and not rules.pronoun.match(masked, right.start)
    return named and count_words(masked, noun.start, noun.end) > LISTED


def _ends_sentence(masked: str, piece: Span) -> bool:
    """Whether a piece is what follows the last comma: "paid 5 euros, | against 3 euros under the charter that expired"."""
    return masked[piece.start - 2] in COMMAS and masked[piece.end - 1] not in COMMAS


def _asks_both(masked: str, left: Span, right: Span, rules: ClauseRules) -> bool:
    """Whether a conjunction joins those who are asked to do something: "yêu cầu Bộ Chè và Sở Chè báo cáo"."""
    asked = next(reversed([m.end() for m in rules.asking.finditer(masked, left.start, left.end)]), None)
    if asked is None or predicate_in(masked, Span(start=asked, end=left.end), rules) is not None:
        return False
    return predicate_in(masked, right, rules) != right.start


def _up_to_no_subject(masked: str, right: Span, rules: ClauseRules) -> Span:
    """The words after an opener up to another that no bare subject precedes: "and rum | to fill the budget"."""
    other = rules.after_no_subject.search(masked, right.start, right.end)
    other = other or rules.with_relative.search(masked, right.start, right.end)
    return Span(start=right.start, end=other.start()) if other and other.start() > right.start else right


def _carries_on(masked: str, right: Span, kind: Kind, rules: ClauseRules) -> bool:
    """Whether the words after an opener have a predicate; after "and", what may be a participle is none of a new subject."""
    predicate = predicate_in(masked, right, rules)
    if predicate is None or kind != "coordinate" or predicate == right.start:
        return predicate is not None
    if rules.joint_at_end.search(masked, right.start, predicate - 1):  # "chaired by Chad | and Togo and will meet"
        return False
    participle = rules.past_form.match(masked, predicate)
    if participle and rules.infinitive.search(masked, right.start, predicate):  # "and agencies to discuss laws aimed at"
        return rules.after_participle.match(masked, participle.end()) is None
    return not participle or masked[participle.end() + 1 : participle.end() + 2] != DATE


def _opening(masked: str, piece: Span, rules: ClauseRules) -> tuple[Kind, int]:
    """The kind of clause that the first words of `piece` open, and where it begins after them."""
    body, kind = piece.start, "main"
    while link := rules.link.match(masked, body, piece.end):
        opener = rules.opener.match(masked, body)
        if opener and opener["none"] and opener.end() > link.end():  # "as well as the levy"
            break
        kind = (opener.lastgroup or kind) if opener and kind == "main" else kind
        body = link.end()
    opener = rules.opener.match(masked, body, piece.end)
    if opener and opener["none"]:  # "as well as a minister"
        return kind, body  # type: ignore[return-value]
    if opener and opener.lastgroup in ("subordinate", "relative"):
        return opener.lastgroup, opener.end() + 1  # type: ignore[return-value]
    goes_on = rules.relative_after_comma.match(masked, body, piece.end)
    if goes_on and masked[piece.start - 2] in COMMAS and rules.predicate.match(masked, goes_on.end() + 1, piece.end):
        return "relative", goes_on.end() + 1
    first = DATED.match(masked, body, piece.end)
    after_date = first.end() if first else body
    speaks = first and rules.reporting.match(masked, after_date, piece.end)
    adjunct = None if speaks else rules.adjunct.match(masked, after_date, piece.end)
    if adjunct and (pronoun := rules.relative.match(masked, adjunct.end() + 1, piece.end)):
        return "relative", pronoun.end() + 1  # "under which"
    if adjunct:
        kind = "adjunct" if kind in ("main", "coordinate", "content") else kind
    return kind, body  # type: ignore[return-value]


def _kind_of(opener: re.Match[str], masked: str, left: Span, rules: ClauseRules) -> Kind | None:
    kind = opener.lastgroup
    said = rules.reporting.search(masked, left.start, left.end) or rules.only_content.match(masked, opener.start())
    if kind == "content" and not said:
        return None if rules.copula_after.match(masked, opener.start() - 1) else "relative"
    return kind  # type: ignore[return-value]


def _cut_after_frame(masked: str, clause: Clause, rules: ClauseRules) -> Iterator[Clause]:
    """A frame and what is said in it, where no word parts them: "He said | talks would resume"."""
    if clause.reported_from is None:
        yield clause
        return
    said = Span(start=clause.reported_from + 1, end=clause.end)
    predicate = predicate_in(masked, said, rules)
    if predicate is None or not WORD.search(masked, said.start, predicate):
        yield clause
        return
    content = _clause(masked, said.start, said.start, said.end, "content", rules)
    if rules.adjunct.match(masked, said.start) and DATE not in masked[said.start : predicate]:
        # "quoted a source | from the board as saying", "said | at the opening of a fair"
        yield msgspec.structs.replace(clause, reported_from=content.reported_from or clause.reported_from)
        return
    yield _clause(masked, clause.start, clause.body, clause.reported_from, clause.kind, rules)
    yield content


def _clause(masked: str, start: int, body: int, end: int, kind: Kind, rules: ClauseRules) -> Clause:
    moves = kind == "subordinate" and rules.motion.match(masked, body, end)
    predicate = body if moves else predicate_in(masked, Span(start=body, end=end), rules)
    predicate = verb_after_date(masked, body, end, rules) if predicate is None and kind == "main" else predicate
    predicate = _from_adverb(masked, body, predicate, rules) if predicate is not None else None
    verb = verb_of_speech(masked, predicate, end, rules) if predicate is not None else None
    longer = rules.predicate.match(masked, verb.start(), end) if verb else None
    verb = None if verb and longer and longer.end() > verb.end() else verb
    return Clause(
        start=start,
        body=body,
        end=end,
        kind=kind,
        predicate=predicate,
        subject=predicate is not None and WORD.search(masked, body, predicate) is not None,
        words=count_words(masked, body, end),
        inflected=predicate is not None and rules.past_form.match(masked, predicate) is not None,
        past=predicate is not None and rules.past_verb.match(masked, predicate) is not None,
        reported_from=verb.end() if verb else None,
    )


def _from_adverb(masked: str, body: int, predicate: int, rules: ClauseRules) -> int:
    """Where a predicate begins, with the adverb that alone stands before it: "cuối năm | mới xong"."""
    dated = DATED.match(masked, body, predicate)
    adverb = rules.adverb.match(masked, dated.end() if dated else body, predicate)
    return adverb.start() if adverb and adverb.end() + 1 == predicate else predicate


def _with_subjects_joined(clauses: list[Clause], masked: str, norm: str, rules: ClauseRules) -> list[Clause]:
    """Predicates that marks part from a subject, joined with it: "Mr Li, the minister, said", "tea, oil and rum fell"."""
    joined: list[Clause] = []
    nominal: list[Clause] = []
    told = False
    for clause in clauses:
        apart = bool(nominal) and clause.kind == "adjunct" and clause.inflected
        if apart or (clause.predicate is None and _begins_subject(clause, nominal, masked, rules)):
            nominal.append(clause)
            continue
        if nominal and clause.kind in ("relative", "subordinate"):
            joined += [*nominal[:-1], msgspec.structs.replace(nominal[-1], parted=True), clause]
        elif nominal and (_lacks_subject(clause) or (not told and _ends_list(nominal, clause, masked, rules))):
            joined.append(_from(nominal[0], clause, masked))
        elif not nominal and joined and _goes_on_with_list(joined[-1], clause, masked, norm, rules):
            joined[-1] = _from(joined[-1], clause, masked)
        else:
            joined += [*nominal, clause]
        told = (told or clause.predicate is not None) and not (clause.reports and clause.kind == "main")
        nominal = []
    return [*joined, *nominal]


def _from(first: Clause, clause: Clause, masked: str) -> Clause:
    """`clause` with `first` as its beginning."""
    words = count_words(masked, first.body, clause.end)
    return msgspec.structs.replace(clause, start=first.start, body=first.body, kind=first.kind, subject=True, words=words)


def _lacks_subject(clause: Clause) -> bool:
    return clause.kind in ("main", "adjunct") and clause.predicate is not None and not clause.subject


def _ends_list(nominal: Sequence[Clause], clause: Clause, masked: str, rules: ClauseRules) -> bool:
    """Whether `clause` begins with the last member of a list: "tea, oil and rum fell", but not "a month later, rum fell"."""
    short = all(count_words(masked, member.body, member.end) <= LISTED for member in nominal[1:])
    if not short or clause.kind != "main" or not clause.subject or clause.predicate is None:
        return False
    place = nominal[-1].words > LISTED and count_words(masked, clause.body, clause.predicate) == 1
    return place or len(nominal) > 1 or joins(clause, masked, rules)


def _goes_on_with_list(before: Clause, clause: Clause, masked: str, norm: str, rules: ClauseRules) -> bool:
    """Whether the names of a list go on over the comma: "duties on Chad, Mali and Togo are due"."""
    last = norm[norm.rfind(" ", 0, before.end) + 1 : before.end]
    names = last[:1].isupper() and norm[clause.body : clause.body + 1].isupper() and before.predicate is not None
    return names and clause.kind == "main" and clause.subject and joins(clause, masked, rules)


def joins(clause: Clause, masked: str, rules: ClauseRules) -> bool:
    """Whether the subject of `clause` is a short word, a conjunction, and another."""
    joints = (m for m in rules.opener.finditer(masked, clause.body, clause.predicate or clause.end))
    joint = next((m.start() for m in joints if m.lastgroup == "coordinate"), None)
    return joint is not None and count_words(masked, clause.body, joint) <= NAME


def _begins_subject(clause: Clause, nominal: Sequence[Clause], masked: str, rules: ClauseRules) -> bool:
    if clause.kind == "content":  # "that the owner, Lund Tea, had found no buyer", but not "là nhiệm vụ"
        return clause.words > 0 and rules.copula_after.match(masked, clause.start - 1) is None
    if clause.kind == "main":
        return bool(nominal) or WORD.search(masked, clause.body, clause.end) is not None
    return clause.kind == "adjunct" and bool(nominal)

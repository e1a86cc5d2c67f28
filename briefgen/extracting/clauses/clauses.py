"""Clauses: a sentence cut into its clauses, by its marks and by the words that open, join and carry clauses.

In: a sentence of an article, the dates in it, the rules of its language. Out: `Clause`s in text order that cover it.
Brackets and quotations are never cut: each counts as one word.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from briefgen.contract.model import Span
from briefgen.extracting.clauses.clause import Clause
from briefgen.extracting.clauses.conjunctions import (
    LISTED,
    asks_both,
    carries_on,
    did_both,
    ends_sentence,
    names_actor,
    time_between,
    up_to_no_subject,
)
from briefgen.extracting.clauses.masking import DATE, DATED, WORD, count_words
from briefgen.extracting.clauses.openers import Kind, kind_of, opening
from briefgen.extracting.clauses.pieces import cut_at_marks
from briefgen.extracting.clauses.predicates import (
    after_noun,
    ends_frame,
    frame_end,
    from_adverb,
    is_put_at,
    motion_after_date,
    predicate_in,
    verb_after_date,
    verb_of_speech,
    without_purpose,
)
from briefgen.extracting.clauses.rules import ClauseRules
from briefgen.extracting.clauses.subjects import with_subjects_joined
from briefgen.extracting.matching.punctuation import COMMAS, STOPS


def split_clauses(masked: str, norm: str, sentence: Span, rules: ClauseRules) -> tuple[Clause, ...]:
    """The clauses of `sentence`, read in the `mask` of its text; `norm` tells capitals."""
    parts = [
        part
        for piece in cut_at_marks(masked, norm, sentence, rules)
        for clause in _cut_at_openers(masked, piece, rules)
        for part in _cut_after_frame(masked, clause, rules)
    ]
    return _with_main(tuple(with_subjects_joined(parts, masked, norm, rules)), rules)


def _with_main(clauses: tuple[Clause, ...], rules: ClauseRules) -> tuple[Clause, ...]:
    """What opens a sentence is its main clause where no other is one: "In Lima shares slid on Monday | as buyers waited"."""
    if not clauses:
        return clauses  # a dash alone
    first, *others = clauses
    alone = not any(c.predicate is not None and c.subject and c.kind == "main" for c in others)
    states = (
        first.kind == "adjunct" and first.subject and first.past and rules.verbs.gerund is not None and not first.reports
    )
    return (msgspec.structs.replace(first, kind="main"), *others) if states and alone else clauses


def _cut_at_openers(masked: str, piece: Span, rules: ClauseRules) -> Iterator[Clause]:
    """The clauses of `piece`, cut before words that open one, where both sides have a predicate."""
    start, kind, body = piece.start, *opening(masked, piece, rules)
    if kind == "main" and (counted := time_between(masked, piece, rules)):
        kind, body = "subordinate", counted
    for opener in rules.openers.any_kind.finditer(masked, body, piece.end):
        if (
            opener["none"]
            or opener.start() <= body
            or rules.verbs.after_nominalizer.search(masked, max(body, opener.start() - 12), opener.start())
            # "đã | khiến"
            or (opener.lastgroup != "content" and rules.verbs.auxiliary_before.before(masked, opener.start()))
        ):
            continue
        left, right = Span(start=body, end=opener.start()), Span(start=opener.end() + 1, end=piece.end)
        opened = kind_of(opener, masked, left, rules)
        of_adjunct = opened == "relative" and kind == "adjunct" and ends_sentence(masked, piece)
        # not a bare "khi"
        before_clause = " " in opener.group() and rules.openers.before_clause.match(masked, opener.start())
        parts_noun = before_clause and names_actor(masked, left, right, rules)
        dated = opened == "coordinate" and DATED.fullmatch(masked, left.start, left.end)  # ", on 4 May | and suspended"
        if opened is None or (predicate_in(masked, left, rules) is None and not (of_adjunct or parts_noun or dated)):
            continue
        dated_at = right.end if masked.startswith(DATE, right.start) else masked.find(DATE, right.start + 1, right.end)
        is_long = count_words(masked, right.start, dated_at) > LISTED
        sure = is_long and rules.openers.before_clause.match(masked, opener.start())
        goes_on = sure or carries_on(masked, up_to_no_subject(masked, right, rules), opened == "coordinate", rules)
        if opened != "content" and not goes_on:
            continue
        if opened == "coordinate" and (
            rules.openers.pairing.search(masked, left.start, left.end)
            or asks_both(masked, left, right, rules)
            or did_both(masked, left, right, rules)
        ):
            continue
        with_it = rules.openers.before_relative.search(masked, body, opener.start()) if opened == "relative" else None
        cut = with_it.start() if with_it else opener.start()
        yield _clause(masked, start, body, cut, kind, rules)
        start, kind, body = cut, opened, right.start
    yield _clause(masked, start, body, piece.end, kind, rules)


def _cut_after_frame(masked: str, clause: Clause, rules: ClauseRules) -> Iterator[Clause]:
    """A frame and what is said in it, where no word parts them: "He said | talks would resume"."""
    scene = clause.kind == "adjunct" and clause.predicate == clause.body and rules.verbs.gerund is None
    if clause.reported_from is None or scene:  # "trả lời câu hỏi về việc Oslo cấm chè, bà Reed nói"
        yield clause
        return
    said = Span(start=frame_end(masked, clause.reported_from, rules) + 1, end=clause.end)
    predicate = predicate_in(masked, said, rules)
    asked = rules.speech.asking.search(masked, clause.body, said.start)  # "told | parliament on Tuesday | she would"
    dated = list(DATED.finditer(masked, said.start, predicate or said.start)) if asked and rules.verbs.gerund else []
    if dated and asked and asked.end() == said.start - 1 and WORD.search(masked, dated[-1].end(), predicate or said.start):
        said = Span(start=dated[-1].end(), end=said.end)
    if predicate is None or not WORD.search(masked, said.start, predicate):
        yield clause
        return
    done = rules.verbs.past_form.match(masked, predicate)
    if (
        done
        and rules.verbs.after_participle.match(masked, done.end())
        and rules.openers.complementizer.match(masked, clause.end)
    ):
        yield clause  # "told growers gathered in Oslo | that they would"
        return
    content = _clause(masked, said.start, said.start, said.end, "content", rules)
    again = content.reported_from
    if again is not None and predicate_in(masked, Span(start=again, end=content.end), rules) is None:
        rest = masked[again : content.end].strip(f" {COMMAS}{STOPS}")
        # "quoted a source | as saying"
        if not rest or ends_frame(masked, again, content.end) or rules.openers.adjunct.match(rest):
            yield msgspec.structs.replace(clause, reported_from=again)
            return
    if rules.openers.adjunct.match(masked, said.start) and DATE not in masked[said.start : predicate]:
        # "quoted a source | from the board as saying", "said | at the opening of a fair"
        yield msgspec.structs.replace(clause, reported_from=content.reported_from or clause.reported_from)
        return
    yield _clause(masked, clause.start, clause.body, said.start - 1, clause.kind, rules)
    yield content


def _clause(masked: str, start: int, body: int, end: int, kind: Kind, rules: ClauseRules) -> Clause:
    moves = kind == "subordinate" and rules.verbs.motion.match(masked, body, end)
    predicate = body if moves else predicate_in(masked, Span(start=body, end=end), rules)
    if kind == "main":
        predicate = motion_after_date(masked, body, predicate or end, end, rules) or predicate
        predicate = without_purpose(masked, body, predicate, end, rules)
        predicate = _with_verb_before(masked, body, predicate, rules)
        leads = masked[body - 2] in COMMAS and rules.verbs.consequence.match(masked, body, end)
        predicate = body if leads else predicate  # ", prompting mills to | cut quotas"
        predicate = verb_after_date(masked, body, end, rules) if predicate is None else predicate
    if kind == "subordinate" and not (rules.nouns.determiner.match(masked, body) or DATE in masked[body:predicate]):
        predicate = _with_verb_before(masked, body, predicate, rules)
    if predicate == body and kind in ("subordinate", "content", "coordinate"):
        predicate = after_noun(masked, body, end, kind == "coordinate", rules)
    predicate = from_adverb(masked, body, predicate, rules) if predicate is not None else None
    verb = verb_of_speech(masked, predicate, end, rules) if predicate is not None else None
    longer = rules.verbs.predicate.match(masked, verb.start(), end) if verb else None
    verb = None if verb and (is_put_at(masked, verb, rules) or (longer and longer.end() > verb.end())) else verb
    return Clause(
        start=start,
        body=body,
        end=end,
        kind=kind,
        predicate=predicate,
        subject=predicate is not None and WORD.search(masked, body, predicate) is not None,
        words=count_words(masked, body, end),
        inflected=predicate is not None and rules.verbs.past_form.match(masked, predicate) is not None,
        past=predicate is not None and rules.verbs.past_verb.match(masked, predicate) is not None,
        reported_from=verb.end() if verb else None,
    )


def _with_verb_before(masked: str, body: int, predicate: int | None, rules: ClauseRules) -> int | None:
    """A predicate, with the words before it that a conjunction makes a verb, too: ", bàn bạc và | báo cáo Bộ trưởng"."""
    if predicate is None or rules.verbs.gerund is not None or count_words(masked, body, predicate) > LISTED:
        return predicate
    joined = rules.openers.joint_at_end.search(masked[body:predicate].rstrip())
    return body if joined else predicate

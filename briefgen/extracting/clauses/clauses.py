"""Clauses: a sentence cut into its clauses, by its marks and by the words that open, join and carry clauses.

In: a sentence of an article, the dates in it, the rules of its language. Out: `Clause`s in text order that cover it.
Brackets and quotations are never cut: each counts as one word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from briefgen.contract.model import Span, Struct
from briefgen.extracting.clauses.conjunctions import (
    LISTED,
    NAME,
    asks_both,
    carries_on,
    did_both,
    ends_sentence,
    joins,
    lists_alike,
    lists_nouns,
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
from briefgen.extracting.matching.punctuation import COMMAS, STOPS

NAMED = 2
"""Fewest words of somebody's name, or of one with a form of address."""


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
    return _with_main(tuple(_with_subjects_joined(parts, masked, norm, rules)), rules)


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
        if predicate is not None and rules.verbs.gerund is None and count_words(masked, body, predicate) <= LISTED:
            joined = rules.openers.joint_at_end.search(masked[body:predicate].rstrip())
            predicate = body if joined else predicate  # ", bàn bạc và | báo cáo Bộ trưởng"
        leads = masked[body - 2] in COMMAS and rules.verbs.consequence.match(masked, body, end)
        predicate = body if leads else predicate  # ", prompting mills to | cut quotas"
        predicate = verb_after_date(masked, body, end, rules) if predicate is None else predicate
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


def _with_subjects_joined(clauses: list[Clause], masked: str, norm: str, rules: ClauseRules) -> list[Clause]:
    """Predicates that marks part from a subject, joined with it: "Mr Li, the minister, said", "tea, oil and rum fell"."""
    joined: list[Clause] = []
    nominal: list[Clause] = []
    has_predicate = False
    for clause in clauses:
        apart = bool(nominal) and clause.kind == "adjunct" and clause.inflected
        if apart or (clause.predicate is None and _begins_subject(clause, nominal, masked, rules)):
            nominal.append(clause)
            continue
        if nominal and clause.kind in ("relative", "subordinate"):
            first = 0 if lists_nouns(masked, [Span(start=c.body, end=c.end) for c in nominal], rules) else len(nominal) - 1
            noun = _from(nominal[first], nominal[-1], masked)
            joined += [*nominal[:first], msgspec.structs.replace(noun, subject=False, parted=True), clause]
        elif nominal and joined and _lacks_subject(clause) and _is_aside(joined[-1], masked, rules):
            joined[-1] = _from(joined[-1], clause, masked)
        elif nominal and (_lacks_subject(clause) or (not has_predicate and _ends_list(nominal, clause, masked, norm, rules))):
            joined.append(_from(nominal[0], clause, masked))
        elif nominal and _says_who(nominal[-1], clause, norm, rules):
            joined += [*nominal[:-1], _from(nominal[-1], clause, masked)]
        elif joined and _goes_on_with_list([joined[-1], *nominal], clause, masked, norm, rules):
            joined[-1] = _from(joined[-1], clause, masked)
        else:
            joined += [*nominal, clause]
        has_predicate = (has_predicate or clause.predicate is not None) and not (clause.reports and clause.kind == "main")
        nominal = []
    return [*joined, *nominal]


def _says_who(name: Clause, clause: Clause, norm: str, rules: ClauseRules) -> bool:
    """Whether a clause begins with who somebody is, before what they did: "Bà Lê Trà, | nhà sử học ở Lima qua đời"."""
    words = norm[name.body : name.end].rstrip(f" {COMMAS}").split()
    titled = rules.nouns.honorific.match(norm, name.body) is not None
    named = titled or all(word[:1].isupper() for word in words[-NAMED:])
    if name.kind != "main" or not NAMED <= len(words) <= NAME + titled or not named or not words[-1][:1].isupper():
        return False
    states = clause.kind == "main" and clause.subject and clause.predicate is not None
    return states and (titled or norm[clause.body].islower()) and rules.nouns.apposition.match(norm, clause.body) is not None


def _from(first: Clause, clause: Clause, masked: str) -> Clause:
    """`clause` with `first` as its beginning."""
    words = count_words(masked, first.body, clause.end)
    return msgspec.structs.replace(clause, start=first.start, body=first.body, kind=first.kind, subject=True, words=words)


def _lacks_subject(clause: Clause) -> bool:
    return clause.kind in ("main", "adjunct") and clause.predicate is not None and not clause.subject


def _is_aside(clause: Clause, masked: str, rules: ClauseRules) -> bool:
    """Whether a subject has only a gerund so far, after a comma, whose list goes on: "firms, selling tea, | rum, fell"."""
    gerund = (
        clause.predicate is not None
        and rules.verbs.gerund is not None
        and rules.verbs.gerund.match(masked, clause.predicate)
    )
    return bool(gerund) and clause.subject and masked[: clause.predicate].rstrip()[-1:] in COMMAS


def _ends_list(nominal: Sequence[Clause], clause: Clause, masked: str, norm: str, rules: ClauseRules) -> bool:
    """Whether `clause` begins with the last member of a list: "tea, oil and rum fell", but not "a month later, rum fell"."""
    short = all(count_words(masked, member.body, member.end) <= LISTED for member in nominal[1:])
    if not short or clause.kind != "main" or not clause.subject or clause.predicate is None:
        return False
    place = nominal[-1].words > LISTED and count_words(masked, clause.body, clause.predicate) == 1
    last = Span(start=nominal[-1].body, end=nominal[-1].end)
    subject = Span(start=clause.body, end=clause.predicate)
    return place or len(nominal) > 1 or joins(masked, subject, rules) or lists_alike(masked, norm, last, subject, rules)


def _goes_on_with_list(list_: Sequence[Clause], clause: Clause, masked: str, norm: str, rules: ClauseRules) -> bool:
    """Whether the names of a list go on over the commas: "duties on Chad, Mali and Togo are due"."""
    last_words = (norm[norm.rfind(" ", 0, member.end - 1) + 1 : member.end] for member in list_)
    names = all(word[:1].isupper() for word in last_words) and norm[clause.body : clause.body + 1].isupper()
    short = all(member.words <= LISTED for member in list_[1:]) and list_[0].predicate is not None
    subject = Span(start=clause.body, end=clause.predicate or clause.end)
    return names and short and clause.kind == "main" and clause.subject and joins(masked, subject, rules)


def _begins_subject(clause: Clause, nominal: Sequence[Clause], masked: str, rules: ClauseRules) -> bool:
    if clause.kind == "content":  # "that the owner, Lund Tea, had found no buyer", but not "là nhiệm vụ"
        return clause.words > 0 and rules.verbs.copula_after.match(masked, clause.start - 1) is None
    if clause.kind == "main":
        return bool(nominal) or WORD.search(masked, clause.body, clause.end) is not None
    return clause.kind in ("adjunct", "coordinate") and bool(nominal)  # "Reed, the envoy, | and Lund, the chair, met"

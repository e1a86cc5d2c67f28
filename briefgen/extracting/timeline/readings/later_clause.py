"""Later clause: the one that says what happened on a date, where the date stands in words that only lead to it.

In: the mask of a sentence, its clauses, the one with the date. Out: the index of that clause, or None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.contract.model import Span
from briefgen.extracting.clauses.clause import Clause
from briefgen.extracting.clauses.masking import DATE, HOLE
from briefgen.extracting.clauses.predicates import ends_frame
from briefgen.extracting.matching.punctuation import COMMAS
from briefgen.extracting.timeline.dates.dates import DatedWords
from briefgen.extracting.timeline.readings.modifiers import NAMING
from briefgen.extracting.timeline.rules.date_value import parse_value
from briefgen.extracting.timeline.rules.phrase_rules import PhraseRules

_ASIDE = re.compile(rf"[{COMMAS}] ([^{COMMAS}]*)$")


def later_clause(
    masked: str, clauses: Sequence[Clause], at: int, date: DatedWords, so_far: bool, rules: PhraseRules
) -> int | None:
    """The later clause that says what happened on a date of clause `at`; `so_far` where it says up to when."""
    found = _clause_after_aside(masked, clauses, at, date.whole, rules)
    if found is None:
        found = _clause_after_frame(masked, clauses, at, date, so_far, rules)
    if found is None:
        found = _clause_after_copula(masked, clauses, at, rules)
    if found is None:
        found = _clause_after_scene(masked, clauses, at, date, rules)
    if found is None and _only_leads(masked, clauses, at, date, rules):
        following = clauses[at + 1]
        return at + 1 if following.kind == "main" and following.subject and not following.reports else None
    return found


def _only_leads(masked: str, clauses: Sequence[Clause], at: int, date: DatedWords, rules: PhraseRules) -> bool:
    """Whether a date ends a clause, or is all of it, and belongs to what follows.

    After a conjunction, "fell in May, and in June, | it rose"; after who is referred to, "theo ông Lê, chủ một vựa chè, tuần
    trước, | hội chè họp"; after the word that only says that it begins then, "bắt đầu từ ngày 5/6, | hội chè".
    """
    clause = clauses[at]
    if at + 1 == len(clauses) or masked[date.whole.end : clause.end].strip(f" {COMMAS}"):
        return False
    before = masked[clause.start : date.whole.start].rstrip()
    if not before.rstrip(f" {COMMAS}"):
        return rules.scenes.source.match(masked, clauses[0].body) is not None and clauses[0].predicate is None
    if rules.openers.joint.fullmatch(before) or (
        rules.subjects.effect.fullmatch(before) and rules.verbs.auxiliary.fullmatch(before)
    ):
        return True
    if rules.scenes.cause_at_end.search(before):  # "nguyên nhân là do ngày 5/6, | hội chè cấm"
        return masked[clause.end - 1] in COMMAS
    joint = rules.openers.joint_at_end.search(before)
    if joint is None or masked[clause.end - 1] not in COMMAS:
        return False
    return date.whole.start < date.start or not before[: joint.start()].endswith(DATE)  # but not "in May and June, rum fell"


def _clause_after_aside(masked: str, clauses: Sequence[Clause], at: int, date: Span, rules: PhraseRules) -> int | None:
    """The predicate of a subject that something with the date parts from it: "Ms Reed, speaking on 5 May, | said"."""
    clause = clauses[at]
    after = next((i for i in range(at + 1, len(clauses)) if clauses[i].kind not in ("relative", "subordinate")), None)
    if after is None or clauses[after].kind != "main" or clauses[after].predicate != clauses[after].body:
        return None
    if clause.predicate is None:
        return after if clause.kind == "main" and clause.parted and clause.end > date.start else None
    aside = _ASIDE.search(masked, clause.body, date.start)
    if after != at + 1 or aside is None or rules.verbs.gerund is None or clause.predicate < aside.start(1):
        return None
    return after if rules.verbs.gerund.match(masked, aside.start(1)) else None


def _clause_after_frame(
    masked: str, clauses: Sequence[Clause], at: int, date: DatedWords, so_far: bool, rules: PhraseRules
) -> int | None:
    """The clause whose date ends the frame before it: "The board said that by 5 June, | 60 stores had closed"."""
    said, following = clauses[at].reported_from, clauses[at + 1 : at + 2]
    # "said that starting 5 June, | growers"
    begins = rules.subjects.effect.match(masked, said + 1) if said is not None else None
    said = begins.end() if begins else said
    if said is None or not following or not ends_frame(masked, said, clauses[at].end):
        return None
    names = following[0].predicate is None and following[0].words >= NAMING
    states = following[0].kind == "main" and (following[0].subject or names)
    of_saying = parse_value(date.value).is_day and not so_far and not begins
    return at + 1 if states and not of_saying else None


def opens_with_act(masked: str, clauses: Sequence[Clause], at: int, rules: PhraseRules) -> bool:
    """Whether a clause opens the sentence with what happened to the subject that follows: "Founded in 2001, | the firm"."""
    clause, following = clauses[at], clauses[at + 1 : at + 2]
    opens = not at and clause.kind == "main" and masked[clause.end - 1] in COMMAS
    return opens and bool(following) and rules.subjects.opening_act.match(masked, clause.body) is not None


def _clause_after_scene(masked: str, clauses: Sequence[Clause], at: int, date: DatedWords, rules: PhraseRules) -> int | None:
    """The clause that names who did on a day what opens the sentence: "Làm việc với hội chè hôm 5/6, | bà Reed nói"."""
    # "Đóng cửa phiên giao dịch 6/6, lúc 5h sáng (giờ Lima), | giá"
    after = masked[date.whole.end : clauses[at].end].strip(f" {COMMAS}{DATE}{HOLE}")
    ends = masked[date.whole.end : date.whole.end + 1] in COMMAS or not after
    opens = all(c.kind == "adjunct" for c in clauses[:at]) and ends
    if at + 1 >= len(clauses) or not opens or not parse_value(date.value).is_day:
        return None
    if opens_with_act(masked, clauses, at, rules) or (
        rules.verbs.gerund and rules.verbs.past_form.match(masked, clauses[at].body)
    ):
        return None  # "Under the order, | signed on 5 June, | growers must"
    clause, following = clauses[at : at + 2]
    scene = clause.kind == "main" and clause.predicate == clause.body and not clause.reports
    states = following.kind == "main" and following.subject and following.predicate is not None
    return at + 1 if scene and states and DATE not in masked[following.start : following.end] else None


def clause_of_then(masked: str, clauses: Sequence[Clause], at: int, date: Span, rules: PhraseRules) -> int | None:
    """The clause that tells what was so at the time right before it: "has fallen since 2029, | when tea was dear"."""
    after = clauses[at + 1] if at + 1 < len(clauses) else None
    beside = masked[date.end : clauses[at].end].strip() in COMMAS
    return at + 1 if beside and after and rules.scenes.then.match(masked, after.start) else None


def clause_after_opener(masked: str, clauses: Sequence[Clause], at: int, date: Span, rules: PhraseRules) -> int | None:
    """The clause that a conjunction opens, where it is parted from it by when that was: "while in May, | prices fell"."""
    clause, kinds = clauses[at], ("subordinate", "coordinate", "content")
    begins = masked[clause.body : clause.body + 1] == DATE or rules.openers.adjunct.match(masked, clause.body)
    ends = masked[date.end : clause.end].strip() in COMMAS and masked[clause.end - 1] in COMMAS
    if clause.predicate is not None or clause.kind not in kinds or not begins or not ends:
        return None
    after = next((i for i in range(at + 1, len(clauses)) if clauses[i].kind != "adjunct"), None)
    if after is None or rules.times.conditional.match(masked, clause.start):
        return None
    states = clauses[after].kind == "main" and clauses[after].subject and clauses[after].predicate is not None
    return after if states else None


def _clause_after_copula(masked: str, clauses: Sequence[Clause], at: int, rules: PhraseRules) -> int | None:
    """The clause that a copula with a date only points at: "The good news is that in May, | prices fell"."""
    clause, following = clauses[at], clauses[at + 1 : at + 2]
    if clause.predicate is None or not following or following[0].kind != "main" or not following[0].subject:
        return None
    copula = rules.verbs.copula_after.match(masked, clause.predicate - 1)
    rest = masked[copula.end() + 1 : clause.end].rstrip(f" {COMMAS}") if copula else ""
    said = rules.openers.complementizer.match(rest)
    rest = rest[said.end() + 1 :] if said else rest
    return at + 1 if rest.endswith(DATE) and (rest[0] == DATE or rules.openers.adjunct.match(rest)) else None

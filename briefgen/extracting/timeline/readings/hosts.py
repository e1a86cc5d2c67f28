"""Hosts: the clause that tells what happened on a date, which may be in a clause of its own or one that only leads to it.

In: the mask of a sentence, its clauses, the one with the date.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.contract.model import Span
from briefgen.extracting.clauses.clause import Clause
from briefgen.extracting.clauses.masking import DATE
from briefgen.extracting.timeline.readings.modifiers import NAMING
from briefgen.extracting.timeline.rules.phrase_rules import PhraseRules
from briefgen.extracting.timeline.rules.resolution import Tense

TOLD = 5
"""Fewest words of what is told of a date."""


def host_of(masked: str, clauses: Sequence[Clause], at: int, refers: bool, rules: PhraseRules) -> int:
    """The clause itself where it has a predicate; for what only sets the scene the next one, else the one before.

    `refers` says whether it names the source of what others say, of which it may tell something: "a list that Oslo issued".
    """
    clause = clauses[at]
    has_predicate = [c.predicate is not None and c.kind != "adjunct" for c in clauses]
    later = [i for i in range(at + 1, len(clauses)) if clauses[i].predicate is not None and clauses[i].subject]
    begins = not any(c.words for c in clauses[: at + 1])
    if begins and later[:1] != [at + 1] and _counts(masked, clauses[at + 1 : at + 2], rules):
        return at + 1
    if not later and all(c.kind == "adjunct" and c.predicate is None for c in clauses[: at + 1]):
        later = [i for i in range(at + 1, len(clauses)) if clauses[i].predicate is not None and clauses[i].kind == "main"]
    if not clause.words and not any(has_predicate[:at]) and _begins_with_verb(clauses[at + 1 : at + 2]):
        return at + 1
    main = [i for i in later if clauses[i].kind not in ("adjunct", "subordinate", "relative")]
    adjuncts = clauses[0].kind == "adjunct" and all(c.kind == "adjunct" or not c.subject for c in clauses[:at])
    opens = (
        adjuncts
        or not any(c.subject and has_predicate[i] and c.kind != "subordinate" for i, c in enumerate(clauses[:at]))
        or clause.kind == "content"
        or clauses[at - 1].reports
    )
    if not has_predicate[at] and clause.kind != "relative" and opens and (main or later):
        names = clause.kind == "main" and clause.words >= NAMING
        following = clauses[at + 1]
        if not main and following.predicate is None and following.kind == "main" and following.words >= NAMING and not names:
            return at + 1
        if main or not names:
            return (main or later)[0]
    earlier = [i for i in range(at) if clauses[i].predicate is not None]
    independent = [i for i in earlier if clauses[i].kind not in ("adjunct", "relative") and clauses[i].subject]
    if clause.kind == "adjunct" and independent and not main and not (refers and clause.subject):
        return independent[-1]
    if clause.predicate is not None or clause.kind == "relative" or _is_told_beside(masked, clauses, at):
        return at
    if not clause.words and at > 1 and _is_aside(masked, clauses[at - 2], clauses[at - 1], rules):
        return at - 2
    return next((i for i in reversed(earlier) if clauses[i].kind != "relative"), earlier[-1] if earlier else at)


def frame_said_then(
    masked: str, tenses: Sequence[tuple[Span, Tense]], clauses: Sequence[Clause], at: int, date: Span, rules: PhraseRules
) -> int | None:
    """The frame whose past date opens what is said of the time to come: "Hội chè dự báo | hôm 5/6 giá chè sẽ tăng"."""
    clause, before = clauses[at], clauses[at - 1] if at else None
    if rules.verbs.gerund is not None or before is None or not before.reports or not before.subject:
        return None
    opens = clause.kind == "content" and clause.body == clause.start == date.start
    ahead = any(tense == "planned" and before.start <= word.start < clause.end for word, tense in tenses)
    return at - 1 if opens and ahead else None


def _is_aside(masked: str, before: Clause, clause: Clause, rules: PhraseRules) -> bool:
    """Whether a clause may only say what another one's object is, or is by now, before that one's date.

    "a line, it costs 5, | in May", "sẽ nâng thuế, hiện ở mức 5%, | vào tháng 5".
    """
    if before.predicate is None or not before.subject or before.reports or before.kind != "main":
        return False
    now = clause.kind in ("main", "adjunct") and rules.times.of_now.match(masked, clause.start) is not None
    return clause.predicate is not None and (now or (clause.kind == "main" and clause.subject))


def _counts(masked: str, following: Sequence[Clause], rules: PhraseRules) -> bool:
    """Whether a clause tells how much something came to, with a verb that may be a noun: "Tháng 5, | giá chè giảm 3%"."""
    found = (m for c in following if c.kind == "main" for m in rules.scenes.result.finditer(masked, c.body + 1, c.end))
    return rules.verbs.gerund is None and any(masked[m.end() + 1 : m.end() + 2].isdigit() for m in found)


def _begins_with_verb(following: Sequence[Clause]) -> bool:
    """Whether a clause tells of something that its verb names first: "Ngày 3/6, | xảy ra một vụ cháy ở Lima"."""
    return any(c.kind == "main" and c.predicate == c.body and not c.reports for c in following)


def _is_told_beside(masked: str, clauses: Sequence[Clause], at: int) -> bool:
    """Whether dates open this clause and one before it, each told of by itself: "Năm 2029 ..., | năm 2030 hội nghỉ"."""
    opened = [c for c in clauses[: at + 1] if c.words >= TOLD and masked.startswith(DATE, c.body)]
    return len(opened) > 1 and opened[-1] is clauses[at]


def is_of_frame_after(masked: str, word: Span, clauses: Sequence[Clause], host: int, rules: PhraseRules) -> bool:
    """Whether a word of tense is of who said what is so today, stated after it: "A cut in May is likely, Reed | said"."""
    verb = clauses[host].predicate
    if verb is None or not rules.times.of_today.match(masked, verb):
        return False
    return any(c.reports and c.start <= word.start < c.end for c in clauses[host + 1 :])

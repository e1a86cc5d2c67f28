"""Subjects: clauses joined again that marks part from their subject: an aside, a list, who somebody is.

In: the clauses of a sentence as they were cut. Out: fewer of them, each subject with its predicate.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from briefgen.contract.model import Span
from briefgen.extracting.clauses.clause import Clause
from briefgen.extracting.clauses.conjunctions import LISTED, NAME, joins, lists_alike, lists_nouns
from briefgen.extracting.clauses.masking import DATE, DATED, WORD, count_words
from briefgen.extracting.clauses.predicates import predicate_in
from briefgen.extracting.clauses.rules import ClauseRules
from briefgen.extracting.matching.punctuation import COMMAS

NAMED = 2
"""Fewest words of somebody's name, or of one with a form of address."""


def with_subjects_joined(clauses: list[Clause], masked: str, norm: str, rules: ClauseRules) -> list[Clause]:
    """Predicates that marks part from a subject, joined with it: "Mr Li, the minister, said", "tea, oil and rum fell"."""
    joined: list[Clause] = []
    nominal: list[Clause] = []
    has_predicate = False
    for before, cut, after in zip([None, *clauses], clauses, [*clauses[1:], None], strict=False):
        clause = _about_person(cut, before, masked, rules)
        clause = _with_verb(clause, joined, nominal, after, masked, rules)
        apart = bool(nominal) and clause.kind == "adjunct" and clause.inflected
        if apart or (clause.predicate is None and _belongs_to_subject(clause, nominal, after, masked, rules)):
            nominal.append(clause)
            continue
        if nominal and clause.kind in ("relative", "subordinate"):
            first = 0 if lists_nouns(masked, [Span(start=c.body, end=c.end) for c in nominal], rules) else len(nominal) - 1
            noun = _from(nominal[first], nominal[-1], masked)
            joined += [*nominal[:first], msgspec.structs.replace(noun, subject=False, parted=True), clause]
        elif nominal and joined and _lacks_subject(clause) and _is_aside(joined[-1], masked, rules):
            joined[-1] = _from(joined[-1], clause, masked)
        elif _lacks_subject(clause) and (agent := _open_agent(joined, nominal, masked, norm, rules)) is not None:
            joined[agent:] = [msgspec.structs.replace(_from(joined[agent], clause, masked), reported_from=None)]
        elif nominal and (
            _lacks_subject(clause) or (not has_predicate and _ends_list(nominal, clause, masked, norm, rules))
        ):
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


def _about_person(clause: Clause, before: Clause | None, masked: str, rules: ClauseRules) -> Clause:
    """A clause that says more of somebody named right before it as a relative one: "ông Lund, | người bị bắt, nói"."""
    if before is None or not before.words or clause.kind != "main" or before.kind != "main":
        return clause
    person = rules.nouns.relative_person.match(masked, clause.body)
    verb = person.end() + 1 if person and masked[clause.start - 2] in COMMAS else None
    if verb is None or not rules.verbs.auxiliary.match(masked, verb):
        return clause
    return msgspec.structs.replace(clause, kind="relative", body=verb, predicate=verb, subject=False)


def _with_verb(
    clause: Clause,
    joined: Sequence[Clause],
    nominal: Sequence[Clause],
    after: Clause | None,
    masked: str,
    rules: ClauseRules,
) -> Clause:
    """A clause with the verb that opens it, known or not, where it goes on with a subject that something parts from it.

    After a date, "Oslo Post, báo của hội chè, hôm nay | dẫn ý kiến"; after who it is, "ông Lund, người bị bắt, | hầu tòa".
    """
    if clause.kind != "main" or clause.predicate is not None or rules.after_dates.verb is None:
        return clause
    if masked[clause.start - 2] not in COMMAS or (after is not None and after.kind == "main"):
        return clause
    named = masked[nominal[0].start : nominal[-1].end] if len(nominal) > 1 else ""  # not "Năm 2029 giá 5 USD, năm 2030 giá"
    says_who = bool(named) and DATE not in named and not any(map(str.isdigit, named))
    dated = DATED.match(masked, clause.body, clause.end)
    verb = rules.after_dates.verb.match(masked, dated.end() - 2) if dated and says_who else None
    if verb is not None:
        return msgspec.structs.replace(clause, predicate=verb.end(), subject=False)
    parted = not nominal and len(joined) > 1 and joined[-1].kind == "relative" and joined[-2].parted
    parted = parted and rules.nouns.relative_person.match(masked, joined[-1].start) is not None
    return msgspec.structs.replace(clause, predicate=clause.body, subject=False) if parted and clause.words > 1 else clause


def _open_agent(
    joined: Sequence[Clause], nominal: Sequence[Clause], masked: str, norm: str, rules: ClauseRules
) -> int | None:
    """The clause that ends with by whom something is done, before who that is: "được ông Lund, | chủ tịch hội, | ký"."""
    index = next((i for i in reversed(range(len(joined))) if joined[i].kind != "relative"), None)
    if index is None or rules.verbs.gerund is not None or not (nominal or index < len(joined) - 1):
        return None
    clause = joined[index]
    passive = next(reversed(list(rules.verbs.passive.finditer(masked, clause.body, clause.end))), None)
    if passive is None or masked[clause.end - 1] not in COMMAS:
        return None
    agent = Span(start=passive.end() + 1, end=clause.end - 1)
    bare = predicate_in(masked, agent, rules) is None and 0 < count_words(masked, agent.start, agent.end) <= NAME
    *_, last = norm[agent.start : agent.end].split() or [""]
    return index if bare and last[:1].isupper() else None


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


def _belongs_to_subject(
    clause: Clause, nominal: Sequence[Clause], after: Clause | None, masked: str, rules: ClauseRules
) -> bool:
    """Whether a clause without a verb is a subject, or says what else somebody is: "bà Lê, | cũng là thành viên, | nói"."""
    is_too = bool(nominal) and clause.kind == "content" and masked[clause.start - 2] in COMMAS
    if is_too and after is not None and masked[after.start - 2] in COMMAS and after.kind == "main":
        return rules.nouns.also_is.match(masked, clause.start) is not None and _lacks_subject(after)
    return _begins_subject(clause, nominal, masked, rules)


def _begins_subject(clause: Clause, nominal: Sequence[Clause], masked: str, rules: ClauseRules) -> bool:
    if clause.kind == "content":  # "that the owner, Lund Tea, had found no buyer", but not "là nhiệm vụ"
        return clause.words > 0 and rules.verbs.copula_after.match(masked, clause.start - 1) is None
    if clause.kind == "main":
        return bool(nominal) or WORD.search(masked, clause.body, clause.end) is not None
    return clause.kind in ("adjunct", "coordinate") and bool(nominal)  # "Reed, the envoy, | and Lund, the chair, met"

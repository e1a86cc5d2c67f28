"""Modifiers: a noun with what is said of it in passing, where a date belongs to that and not to the verb of the clause.

"The limits introduced last month will remain": the date is of "the limits introduced", which is past.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.contract.model import Span
from briefgen.extracting.clauses.clause import Clause
from briefgen.extracting.clauses.masking import DATE, count_words
from briefgen.extracting.clauses.openers import begins_verb
from briefgen.extracting.clauses.predicates import predicate_in
from briefgen.extracting.matching.punctuation import COMMAS
from briefgen.extracting.timeline.dates.dates import DatedWords
from briefgen.extracting.timeline.readings.second_dates import noun_of_second_date
from briefgen.extracting.timeline.rules.date_value import parse_value
from briefgen.extracting.timeline.rules.phrase_rules import PhraseRules

BETWEEN = 3
"""Most words between a participle's date and the verb of its clause: "held on 5 May | in Oslo | has shown"."""
NAMING = 4
"""Words from which a clause without a known verb says something by itself."""
CITED = 80
"""How far before a date the words begin that refer to a document, in characters."""
AWAITED = 9
"""Most words that name what is yet to happen."""

_NOUN = re.compile(r" [^\W\d_]")
_NAMED = re.compile(r" [^\W\d_]+")
_MARK = re.compile(rf"[{COMMAS}]")
_ASIDE = re.compile(rf"[{COMMAS}] ([^{COMMAS}]*)$")


def modified_noun(masked: str, clauses: Sequence[Clause], at: int, date: Span, rules: PhraseRules) -> Span | None:
    """The noun that the date says something of, up to the date or to the end of the aside; None if it is the verb's date."""
    clause = clauses[at]
    if clause.predicate is None or not clause.subject:
        return None
    made = clause.predicate is not None and rules.dated.only_made.match(masked, clause.predicate) is not None
    if clause.reports and not (
        made and masked[(clause.predicate or 0) - 2] in COMMAS
    ):  # not "the levy, | announced in May,"
        return noun_of_second_date(masked, clauses, at, date, rules)
    aside = _aside(masked, clauses[at : at + 2], date, rules)
    return (
        aside
        or _participle(masked, clause, date, rules)
        or _object(masked, clause, date, rules)
        or _noun_due(masked, clause, date, rules)
        or noun_of_second_date(masked, clauses, at, date, rules)
    )


def referred_to(low: str, clauses: Sequence[Clause], at: int, date: Span, rules: PhraseRules) -> Span | None:
    """What the date is of, where that is only referred to: a numbered document, or what opens a sentence to compare."""
    compared = rules.scenes.compared_opening.match(low, clauses[0].start)
    if compared and _MARK.match(low, date.end) and not _MARK.search(low, compared.end(), date.start):
        noun = Span(start=compared.end() + 1, end=date.end)
        return noun if count_words(low, noun.start, date.start) >= NAMING - 1 else None
    return _cited_document(low, clauses[at], date, rules)


def _cited_document(low: str, clause: Clause, date: Span, rules: PhraseRules) -> Span | None:
    """The numbered document that the date is of, with what it is on: "Theo | Quyết định số 9 ngày 3/5 của Oslo, chè"."""
    cited = rules.scenes.cited_document.search(low, max(0, date.start - CITED), date.start)
    if cited is None:
        return None
    mark = _MARK.search(low, date.end, clause.end)
    end = mark.start() if mark else clause.end
    about = predicate_in(low, Span(start=date.end, end=end), rules.clauses) is None
    return Span(start=cited.start("named"), end=end if about else date.end)


def came_of_plan(masked: str, clauses: Sequence[Clause], at: int, date: Span, rules: PhraseRules) -> int | None:
    """The clause that tells what came of something planned for the date: "the talks, due in May, | were cancelled"."""
    clause = clauses[at]
    if not rules.times.planned_before.search(masked, clause.body, date.start):
        return None
    if rules.times.outcome_next.match(masked, date.end, clause.end):
        return at
    follows = at + 1 < len(clauses) and clauses[at + 1].kind == "main"
    return at + 1 if follows and rules.times.outcome_next.match(masked, clauses[at + 1].body) else None


def is_published_then(masked: str, clause: Clause, date: DatedWords, rules: PhraseRules) -> bool:
    """Whether it is the time of something that is published on another date: "công bố giá chè | tháng 4 | vào ngày 6/5"."""
    if parse_value(date.value).has("day", "week"):
        return False
    if _is_of_what_is_published(masked, clause, date, rules):
        return True
    verb = next((m for m in rules.dated.publishing.finditer(masked, clause.body, date.start)), None)
    if verb is None or date.whole.start < date.start:
        return False
    before = count_words(masked, verb.end(), date.start) > 0 and masked[date.start - 2] not in COMMAS
    after = _NOUN.match(masked, date.end) is not None and not _is_adjunct(masked, date.end, rules)
    return (before or after) and DATE in masked[: date.start] + masked[date.end :]


def is_of_likeness(low: str, masked: str, clauses: Sequence[Clause], date: Span, rules: PhraseRules) -> bool:
    """Whether it is the time of what opens the sentence, to which its subject is like: "Like the 2029 plan, | it"."""
    likens = rules.scenes.likening.match(low, clauses[0].start)  # "in contrast | to May 2029" is masked
    mark = _MARK.search(masked, clauses[0].start) if likens and low.startswith(" ", likens.end()) else None
    return mark is not None and date.end <= mark.start()


def is_made_for(low: str, masked: str, clause: Clause, date: DatedWords, rules: PhraseRules) -> bool:
    """Whether it is the years for which something is signed or approved: "ký thỏa thuận chè | giai đoạn 2027-2030"."""
    value = parse_value(date.value)
    if not value.is_of_years or rules.dated.in_which.match(low, date.whole.start):
        return False
    verb = next((m for m in rules.dated.concluding.finditer(masked, clause.body, date.whole.start)), None)
    if verb is None:
        return False
    if not value.is_span:  # "thông qua | kế hoạch chè năm 2032"
        return rules.dated.planned_for.search(masked, verb.end(), date.whole.start) is not None
    return count_words(masked, verb.end(), date.whole.start) > 0


def _is_of_what_is_published(masked: str, clause: Clause, date: DatedWords, rules: PhraseRules) -> bool:
    """Whether a subject ends with its time, and is to be published on another date: "data for May | will be published"."""
    last = masked[clause.body : date.whole.start].rstrip().rpartition(" ")[2]
    made = rules.verbs.past_verb.fullmatch(last) is not None  # "the quota | announced | in May will be published in June"
    names = count_words(masked, clause.body, date.whole.start) > 0 and not made
    words = _NAMED.match(masked, date.whole.end, clause.end)  # "the minutes of the June | meeting | will be released"
    ends = words.end() if words and date.whole.end < clause.end else date.whole.end
    starts = (place + 1 for place in (date.whole.end, ends))
    auxiliary = (
        next((m for m in (rules.verbs.auxiliary.match(masked, s, clause.end) for s in starts) if m), None) if names else None
    )
    verbs = (rules.dated.publishing, rules.dated.concluding)  # "the quota for 2027 will be | announced | in May"
    found = (verb.search(masked, auxiliary.end(), clause.end) for verb in verbs if auxiliary)
    return any(verb is not None and DATE in masked[verb.end() : clause.end] for verb in found)


def _aside(masked: str, clauses: Sequence[Clause], date: Span, rules: PhraseRules) -> Span | None:
    """A subject with an aside that is dated: "Fiji, a member since May, | will vote", "the levy, due in May, | covers"."""
    clause, *following = clauses
    opened = _ASIDE.search(masked, clause.body, date.start)
    closed = _MARK.search(masked, date.end, clause.end)
    if opened is None or closed is None or clause.predicate is None:
        return None
    begins = opened.start(1)
    goes_on = any(_goes_on(masked, c, rules) for c in following) or _says_what_it_is(masked, following, rules)
    parted = closed.end() == clause.end and clause.predicate == begins and goes_on
    if clause.predicate < closed.end() and not parted:
        return None
    verb = rules.verbs.predicate.match(masked, begins) or rules.subjects.effect.match(masked, begins)
    says_something = count_words(masked, begins, date.start) > 1 or verb
    adjunct = rules.openers.adjunct.match(masked, begins)
    if (adjunct and not begins_verb(masked, adjunct, rules.clauses)) or not says_something:
        return None
    return Span(start=clause.body, end=closed.start())


def _says_what_it_is(masked: str, following: Sequence[Clause], rules: PhraseRules) -> bool:
    """Whether a copula goes on after an aside: "bà Lê, mất hôm 5/6, | là vợ ông Lund"."""
    return any(c.kind == "content" and rules.verbs.copula_after.match(masked, c.start - 1) for c in following)


def _goes_on(masked: str, clause: Clause, rules: PhraseRules) -> bool:
    """Whether a clause begins with the verb of a subject before an aside, also one that only its ending shows."""
    if clause.kind != "main" or (rules.verbs.gerund is not None and rules.verbs.gerund.match(masked, clause.body)):
        return False
    shown = clause.predicate is None and rules.verbs.present is not None and rules.verbs.present.match(masked, clause.body)
    return clause.predicate == clause.body or bool(shown)


def _participle(masked: str, clause: Clause, date: Span, rules: PhraseRules) -> Span | None:
    """A subject whose participle is dated, before the verb of the clause: "the limits introduced last month | will"."""
    verbs = [m for m in rules.verbs.predicate.finditer(masked, clause.body, date.start) if not m["none"]]
    if not verbs or verbs[0].start() == clause.body:
        return None
    occurs = rules.dated.begun.match(masked, verbs[-1].start())
    if rules.verbs.auxiliary.match(masked, verbs[-1].start()) and not occurs:
        return None
    done = (
        occurs
        or rules.verbs.passive.search(masked, clause.body, date.start)
        or rules.verbs.past_form.match(masked, verbs[-1].start())
    )
    direct = not masked[verbs[-1].end() : date.start].strip() or _is_adjunct(masked, verbs[-1].end(), rules)
    if not done and (rules.verbs.gerund is None or not direct):  # a language whose verbs have no endings shows it by "được"
        return None
    verb = predicate_in(masked, Span(start=date.end, end=clause.end), rules.clauses)
    if verb is None or not rules.verbs.auxiliary.match(masked, verb):
        return None
    between = count_words(masked, date.end, verb)
    near = not between or (between <= BETWEEN and _is_adjunct(masked, date.end, rules))
    return Span(start=clause.body, end=date.start) if near and not _MARK.search(masked, date.end, verb) else None


def _object(masked: str, clause: Clause, date: Span, rules: PhraseRules) -> Span | None:
    """An object whose participle is dated: "Reed defended | the limits introduced last month"."""
    verbs = [m for m in rules.verbs.predicate.finditer(masked, clause.body, date.start) if not m["none"]]
    if rules.verbs.gerund is None:
        return _dated_object(masked, clause, date, rules)
    gerund = rules.verbs.gerund.match(masked, clause.body)  # "tea slid, retreating from | a high reached on Monday"
    first, others = ([gerund], verbs) if gerund else (verbs[:1], verbs[1:])
    if not others or masked[others[-1].end() : date.start].strip():
        return None
    nouns = list(rules.nouns.determiner.finditer(masked, first[0].end(), others[-1].start()))
    noun = next((m for m in reversed(nouns) if not masked.startswith("-", m.end())), None)  # not "a | two-year high"
    participle = rules.verbs.past_verb if gerund else rules.verbs.past_form
    if noun is None or not participle.match(masked, others[-1].start()) or _MARK.search(masked, noun.end(), date.start):
        return None
    verb = predicate_in(masked, Span(start=noun.end(), end=date.start), rules.clauses)
    made = others[-2].end() + 1 if len(others) > 1 and others[-2].start() == verb else verb  # "the action | plan | unveiled"
    named = count_words(masked, noun.end(), others[-1].start()) > 0
    done = made == others[-1].start() and not rules.times.to_be.search(masked, noun.end(), others[-1].start())
    return (
        Span(start=noun.start() if noun.re is rules.nouns.determiner else noun.end(), end=date.start)
        if named and done
        else None
    )


def _dated_object(masked: str, clause: Clause, date: Span, rules: PhraseRules) -> Span | None:
    """An object with a verb that only dates it: "bà Reed bác | cuộc họp dự kiến diễn ra vào tháng 9"."""
    found = (
        m for words in (rules.dated.dated_by, rules.dated.occurring) for m in words.finditer(masked, clause.body, date.start)
    )
    dating = next((m for m in found if m.end() + 1 == date.start), None)
    if dating is None or clause.predicate is None or dating.start() <= clause.predicate:
        return None
    if rules.nouns.determiner.match(masked, clause.body):  # "cuộc đấu | phá hủy 5 chiếc xe diễn ra hôm 5/6"
        return None
    nouns = list(rules.nouns.determiner.finditer(masked, clause.predicate, dating.start()))
    says = bool(nouns) and count_words(masked, nouns[-1].end(), dating.start()) > 0
    named = says and nouns[-1].start() > clause.predicate and not _MARK.search(masked, nouns[-1].end(), date.start)
    if named and dating.re is rules.dated.occurring:  # "tranh cãi trước | vòng đàm phán diễn ra ngày 9-5"
        named = rules.dated.dated_after.before(masked, nouns[-1].start())
    of_subject = rules.verbs.auxiliary.search(masked, nouns[-1].end(), dating.start()) if named else None
    return Span(start=nouns[-1].start(), end=date.start) if named and not of_subject else None


def _noun_due(masked: str, clause: Clause, date: Span, rules: PhraseRules) -> Span | None:
    """A noun that is to be so on a date of its own: "landed on Friday for | talks due to begin on Monday"."""
    verb = clause.predicate if clause.predicate is not None else date.start
    due = next(reversed(list(rules.dated.due.finditer(masked, verb, date.start))), None)
    if due is None or DATE not in masked[clause.body : due.start()] or _MARK.search(masked, due.end(), date.start):
        return None
    led = next(reversed(list(rules.openers.adjunct.finditer(masked, verb, due.start()))), None)
    named = led is not None and 0 < count_words(masked, led.end(), due.start()) <= AWAITED
    if led is None or not named or rules.verbs.infinitive.match(masked, due.end() + 1) is None:
        return None
    parted = DATE in masked[led.end() : due.start()] or rules.verbs.auxiliary.search(masked, led.end(), due.start())
    return None if parted else Span(start=led.end() + 1, end=date.start)


def awaited(masked: str, clause: Clause, date: Span, rules: PhraseRules) -> Span | None:
    """Something that is yet to happen, whose date follows it: "prices eased ahead of | the vote on 5 May"."""
    before = next(reversed(list(rules.times.before_event.finditer(masked, clause.start, date.start))), None)
    if before is None or not 0 < count_words(masked, before.end(), date.start) <= AWAITED:
        return None
    noun = Span(start=before.end() + 1, end=date.start)
    if rules.nouns.determiner.fullmatch(masked[noun.start : noun.end].strip()):  # "ahead of | a 5 May vote"
        return Span(start=noun.start, end=clause.end) if count_words(masked, date.end, clause.end) <= AWAITED else None
    names = predicate_in(masked, noun, rules.clauses) is None and not _MARK.search(masked, noun.start, noun.end)
    return noun if names else None


def _is_adjunct(masked: str, end: int, rules: PhraseRules) -> bool:
    """Whether what follows the word that ends there says where or by whom."""
    return rules.openers.adjunct.match(masked, end + 1) is not None

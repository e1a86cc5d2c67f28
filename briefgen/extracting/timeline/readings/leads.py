"""Leads: what the words before a date say of its time, whatever the verb of its clause says.

"according to a notice of | 5 May", "with approval expected by | Thursday".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.contract.model import Span
from briefgen.extracting.clauses.clause import Clause
from briefgen.extracting.clauses.masking import DATE, count_words
from briefgen.extracting.clauses.predicates import predicate_in
from briefgen.extracting.matching.phrases import Endings
from briefgen.extracting.matching.punctuation import COMMAS
from briefgen.extracting.timeline.dates.dates import DatedWords
from briefgen.extracting.timeline.rules.date_value import Weekday, parse_value
from briefgen.extracting.timeline.rules.phrase_rules import PhraseRules
from briefgen.extracting.timeline.rules.resolution import Tense

PROSPECT = 6
"""Most words that name what may come."""

ASKED = 4
"""Fewest words that say what somebody is asked to do, where no verb of them is known."""

QUESTION = 16
"""How far before a clause the words begin that open it as a question, in characters."""

_MARK = re.compile(rf"[{COMMAS}]")
_OWNED_OR_NAMED = re.compile(r"(?:['’]s)? [^\W\d_]")
_NAMED = re.compile(r" [^\W\d_]")


def leads_to(words: Endings, low: str, date: DatedWords) -> bool:
    """Whether one of the `words` leads to the date, or is its first: "hồi | tháng 5"."""
    return any(words.before(low, place) for place in (date.start, low.find(" ", date.start, date.end) + 1))


def leads_up_to(low: str, date: DatedWords, rules: PhraseRules) -> bool:
    """Whether something is done before what a day or month names, whose year or week is open: "ahead of | Friday's vote"."""
    value = parse_value(date.value)
    open_ended = isinstance(value.first, Weekday) or value.is_month_without_year
    return open_ended and low.startswith("'s ", date.end) and leads_to(rules.times.before_named_event, low, date)


def tense_beside(
    masked: str,
    tenses: Sequence[tuple[Span, Tense]],
    clauses: Sequence[Clause],
    at: int,
    host: int,
    date: DatedWords,
    rules: PhraseRules,
) -> Tense | None:
    """The tense of a date beside what happened: past for that of a source, planned for what is expected by then."""
    clause = clauses[at]
    if at == host:
        return None
    # "agreed a deal, | due to be signed | in May", "a deal, | due | in May"
    opening = (word for word, tense in tenses if tense == "planned" and word.start == clause.body)
    if any(clause.predicate is not None or _is_before(masked, word, date) for word in opening):
        return "planned"
    if not parse_value(date.value).is_day:
        return None
    source = rules.scenes.source.match(masked, clause.body, date.start)
    if source and clause.predicate is None and count_words(masked, source.end(), date.start) > 0:
        return "past"
    last = masked[clause.start : date.whole.start].rstrip().rpartition(" ")[2]
    # "In a plan released | on Monday, Oslo"
    if at < host and clause.kind == "adjunct" and rules.verbs.past_form.fullmatch(last):
        return "past"
    led = (tense for word, tense in tenses if clause.start <= word.start and _is_before(masked, word, date))
    return "planned" if "planned" in led else None


def in_prospect(
    masked: str,
    tenses: Sequence[tuple[Span, Tense]],
    clauses: Sequence[Clause],
    at: int,
    date: DatedWords,
    rules: PhraseRules,
) -> bool:
    """Whether the date is of something that may come: "left the door open to | a cut in March".

    Of a month with its year it says nothing new; a day is more often that of the hint itself, and so is a date after another
    adjunct, or after a word of tense.
    """
    clause = clauses[at]
    prospect = next(reversed(list(rules.times.prospect.finditer(masked, clause.start, date.start))), None)
    if prospect is None or not date.value.startswith("XXXX") or parse_value(date.value).is_day:
        return False
    end, start = prospect.end(), date.whole.start
    said = any(end <= word.start and word.end <= start for word, _ in tenses)
    between = 0 < count_words(masked, end, start) <= PROSPECT and not _MARK.search(masked, end, start)
    return between and not said and not rules.openers.adjunct.search(masked, end + 1, start)


def is_hinted(masked: str, clause: Clause, date: DatedWords, rules: PhraseRules) -> bool:
    """Whether the prospect is one of which the word is also said later: "the bank | signalled a cut in July"."""
    prospect = next(reversed(list(rules.times.prospect.finditer(masked, clause.start, date.start))), None)
    return prospect is not None and rules.times.hint.match(masked, prospect.start()) is not None


def is_announced(masked: str, clause: Clause, date: DatedWords, rules: PhraseRules) -> bool:
    """Whether a headline says that somebody is to do something then: "Oslo | to cut duties on 5 May"."""
    to = rules.verbs.infinitive.search(masked, clause.body + 1, date.whole.start) if clause.kind == "main" else None
    if to is None or not 0 < count_words(masked, clause.body, to.start()) <= PROSPECT:
        return False
    if clause.past and clause.predicate is not None and clause.predicate > to.end() + 1:  # "exports | to Peru fell in May"
        return False
    *_, last = masked[clause.body : to.start()].split()
    # "continued | to", "close | to the"
    if rules.verbs.past_form.fullmatch(last) or rules.nouns.determiner.match(masked, to.end() + 1):
        return False
    around = Span(start=clause.body, end=to.start()), Span(start=date.end, end=clause.end)
    return all(predicate_in(masked, span, rules.clauses) is None for span in around)


def is_intended(masked: str, clauses: Sequence[Clause], at: int, host: Clause, date: DatedWords, rules: PhraseRules) -> bool:
    """Whether somebody is asked, or decides in the clause that hosts the date, to do what it dates."""
    if _is_asked(masked, clauses[: at + 1], date, rules):
        return True
    decided = rules.speech.intention.finditer(masked, host.start, max(host.start, date.start))
    return any(_leads_to_act(masked, Span(start=verb.end() + 1, end=date.start), rules) for verb in decided)


def _is_asked(masked: str, clauses: Sequence[Clause], date: DatedWords, rules: PhraseRules) -> bool:
    """Whether somebody is asked in the `clauses` to act by or in the date; being told what was so sets no deadline."""
    said = next((clause for clause in reversed(clauses) if clause.kind == "content"), clauses[0])
    asking = rules.speech.asking.search(masked, said.start, date.start)
    if asking is None or date.is_deadline:
        return asking is not None
    asked = Span(start=asking.end(), end=date.whole.start)
    names = predicate_in(masked, asked, rules.clauses) is not None or count_words(masked, asked.start, asked.end) >= ASKED
    offset = parse_value(date.value).offset
    return names and offset is not None and offset.by >= 0 and offset.grain not in ("day", "decade")


def _leads_to_act(masked: str, content: Span, rules: PhraseRules) -> bool:
    """Whether what somebody decides on begins with what they will do: "proposed | holding talks", "quyết định | họp"."""
    if rules.verbs.gerund is not None:
        return rules.verbs.gerund.match(masked, content.start, content.end) is not None
    manner = rules.subjects.manner.match(masked, content.start, content.end)  # "nhất trí | sớm ký"
    act = Span(start=manner.end() + 1, end=content.end) if manner else content
    return predicate_in(masked, act, rules.clauses) == act.start


def made_then(masked: str, clauses: Sequence[Clause], date: DatedWords, rules: PhraseRules) -> bool:
    """Whether what opens the sentence, and is referred to, was made then: "Theo đơn kiện do hội chè nộp ngày 3/4, ..."."""
    source = clauses[0]
    published = any(
        m.end() + 1 == date.whole.start for m in rules.dated.publishing.finditer(masked, source.body, date.start)
    )
    done = published or rules.verbs.passive.search(masked, source.body, date.start) is not None
    made = source.predicate is not None and done
    return made and len(clauses) > 1 and masked[source.end - 1] in COMMAS


def _is_before(masked: str, word: Span, date: DatedWords) -> bool:
    return word.end <= date.start and count_words(masked, word.end, date.start) == 0


def is_of_no_act(low: str, masked: str, clauses: Sequence[Clause], at: int, date: DatedWords, rules: PhraseRules) -> bool:
    """Whether it is of what an act came to, or of what was only expected: "jumped | on forecasts for rain in May"."""
    if _is_of_effect(low, masked, clauses[at], date, rules):
        return True
    kinds = (_is_of_result, _is_beside_place, _is_of_what_is_cited, _names_object)
    if any(is_it(masked, clauses, at, date, rules) for is_it in kinds):
        return True
    if _is_of_what_came_before(low, masked, clauses, at, date, rules):
        return True
    expected = next(reversed(list(rules.times.of_expectation.finditer(masked, clauses[0].start, date.start))), None)
    if expected is None or not any(c.past and (c.predicate or expected.end()) < expected.start() for c in clauses):
        return False
    noun = Span(start=expected.end(), end=date.start)
    return predicate_in(masked, noun, rules.clauses) is None and not _MARK.search(masked, noun.start, noun.end)


def _is_of_what_came_before(
    low: str, masked: str, clauses: Sequence[Clause], at: int, date: DatedWords, rules: PhraseRules
) -> bool:
    """Whether it is the month of a noun after which something happened: "Following | the October vote, tea rose"."""
    clause, led = clauses[at], rules.openers.adjunct.match(low, date.whole.start, date.end)  # "after the vote | in May"
    month = parse_value(date.value).is_month_without_year and not led
    after = rules.scenes.sequence.match(masked, clause.start) if month and rules.verbs.gerund else None
    does = clause.predicate is not None and count_words(masked, clause.predicate, clause.end) > 1  # not "the October | vote"
    if after is None or does or at + 1 == len(clauses):
        return False
    noun = rules.dated.before_dated_noun.search(masked, clause.body, date.start)
    return noun is not None or rules.dated.before_dated.before(masked, date.start)


def _is_of_effect(low: str, masked: str, clause: Clause, date: DatedWords, rules: PhraseRules) -> bool:
    """Whether it is the month or quarter of what came before the act: "fell | after third-quarter | profit slid"."""
    if rules.verbs.gerund is None:
        return False
    leads = rules.scenes.sequence.finditer(low, clause.start, date.end)
    led = next((m for m in leads if m.start() == date.start or _is_led_by(low, m.end(), date.start, rules)), None)
    if led is None or parse_value(date.value).is_day or not _OWNED_OR_NAMED.match(masked, date.end):
        return False
    if rules.openers.adjunct.match(masked, date.end + 1):
        return False
    if led.start() > clause.body:
        return clause.predicate is not None and clause.predicate < led.start()
    if low[led.end() : date.start].strip():  # "After | the June fair was held, Oslo"
        return False
    return predicate_in(masked, Span(start=date.end, end=clause.end), rules.clauses) is not None


def _is_led_by(low: str, lead: int, start: int, rules: PhraseRules) -> bool:
    """Whether nothing but an article is between a word that ends at `lead` and the date."""
    between = low[lead:start].strip()
    return not between or rules.nouns.determiner.fullmatch(between) is not None


def _is_beside_place(masked: str, clauses: Sequence[Clause], at: int, date: DatedWords, rules: PhraseRules) -> bool:
    """Whether it is of what a clause on a place parts from its verb: "Xưởng xây | năm 2029 |, nơi ông Lund ở, đóng cửa"."""
    parted = rules.subjects.at_place.match(masked, clauses[at].start)
    if rules.verbs.gerund is not None or parted:
        return bool(parted) and rules.verbs.gerund is None and _MARK.search(masked, clauses[at].body, date.start) is not None
    follows = at + 1 < len(clauses) and rules.subjects.at_place.match(masked, clauses[at + 1].start)
    return bool(follows) and clauses[at].predicate is None and clauses[at].words > 0


def _is_of_result(masked: str, clauses: Sequence[Clause], at: int, date: DatedWords, rules: PhraseRules) -> bool:
    """Whether it is a longer time of what a dated act came to: "rose on Monday, | bringing its gain in 2031 to 5%"."""
    clause, value = clauses[at], parse_value(date.value)
    if not at or clause.kind != "main" or clause.subject or value.has("day") or rules.verbs.gerund is None:
        return False
    does = rules.verbs.gerund.match(masked, clause.body) is not None and masked[clause.start - 2] in COMMAS
    counts = any(map(str.isdigit, masked[clause.body : clause.end]))
    return does and counts and DATE in masked[clauses[at - 1].start : clauses[at - 1].end]


def _is_of_what_is_cited(masked: str, clauses: Sequence[Clause], at: int, date: DatedWords, rules: PhraseRules) -> bool:
    """Whether it is of what somebody gives as the reason for an act: "cut its aim, | citing a fire in Lima on 5 May"."""
    cited = next(reversed(list(rules.scenes.cited.finditer(masked, clauses[0].start, date.start))), None)
    if cited is None or (cited.start() > clauses[0].start and masked[cited.start() - 2] not in COMMAS):
        return False
    return predicate_in(masked, Span(start=cited.end(), end=date.start), rules.clauses) is None


def _names_object(masked: str, clauses: Sequence[Clause], at: int, date: DatedWords, rules: PhraseRules) -> bool:
    """Whether it only says which one it is that a dated act is about: "said in May it would cancel | the June 30 vote"."""
    verb = clauses[at].predicate
    if verb is None or verb > date.start or not parse_value(date.value).is_day or not _NAMED.match(masked, date.end):
        return False
    return rules.dated.definite.before(masked, date.start) and DATE in masked[clauses[0].start : date.start]


def counts_in_bracket(low: str, clause: Clause, date: DatedWords) -> bool:
    """Whether it is the time of an amount in a bracket, in a clause without a verb: "with tea (3 tons in May), Oslo"."""
    opened = low.rfind("(", clause.start, date.start)
    before = low[opened : date.whole.start] if opened >= 0 else ""
    return clause.predicate is None and ")" not in before and any(map(str.isdigit, before))


def is_asked_about(masked: str, clause: Clause, date: DatedWords, rules: PhraseRules) -> bool:
    """Whether somebody is only asked about it: "asked whether | talks will resume in May", "asked what | came of it"."""
    asked = rules.scenes.asked_about.finditer(masked, max(0, clause.start - QUESTION), date.start)
    return any(clause.start <= word.end() + 1 and not _MARK.search(masked, word.end(), date.start) for word in asked)


def names_what_follows(date: DatedWords, between: str, day: str, stated_later: bool) -> bool:
    """Whether a longer time before a `day` is part of a name, or of the day: "the plan for 2032 | on 5 May".

    Where a comma parts them, only if the clause of the day is `stated_later` for both, so that the longer time has no act.
    """
    beside = bool(day) and parse_value(day).is_day and not between.strip(f" {COMMAS}")
    longer = not parse_value(date.value).is_day and "/" not in date.value
    return beside and longer and (stated_later or not between.strip())


def is_condition(masked: str, tenses: Sequence[tuple[Span, Tense]], clause: Clause, rules: PhraseRules) -> bool:
    """Whether it is a condition that tells no past, as "if Oslo | had cut | duties" does: "nếu nghị viện thông | qua"."""
    if clause.past or rules.times.conditional.match(masked, clause.start) is None:
        return False
    if rules.verbs.gerund is not None and rules.verbs.past_verb.search(masked, clause.body, clause.end):
        return False
    verb = rules.verbs.predicate.match(masked, clause.predicate) if clause.predicate is not None else None
    in_verb = range(verb.start() + 1, verb.end()) if verb else range(0)
    return not any(
        tense == "past" and clause.start <= word.start < clause.end and word.start not in in_verb for word, tense in tenses
    )

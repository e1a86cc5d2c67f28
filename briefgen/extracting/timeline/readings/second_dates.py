"""Second dates: a date of a noun, in a clause whose verb has another date before it.

"The board on Monday told of | the fair held in Suva in May": the fair was in May.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.contract.model import Span
from briefgen.extracting.clauses.clause import Clause
from briefgen.extracting.clauses.masking import DATE, HOLE, count_words
from briefgen.extracting.clauses.predicates import predicate_in
from briefgen.extracting.matching.punctuation import COMMAS, STOPS
from briefgen.extracting.timeline.readings.dated_relatives import noun_of_relative
from briefgen.extracting.timeline.rules.date_value import parse_value
from briefgen.extracting.timeline.rules.phrase_rules import PhraseRules

BETWEEN = 2
"""Fewest words between a verb and such a noun: one that directly follows is its object, and the date may be the verb's."""
FEW = 3
"""Fewest words of what something came after."""
MAIN = 25
"""Most words of a main clause that is kept with what came before it."""
NOUN = 4
"""Fewest words of a noun that is a phrase by itself with its date."""

_MARK = re.compile(rf"[{COMMAS}]")


def noun_of_second_date(masked: str, clauses: Sequence[Clause], at: int, date: Span, rules: PhraseRules) -> Span | None:
    """The noun that the date says something of, up to the date, where the verb of its clause has a date already."""
    clause = clauses[at]
    first = _date_of_verb(masked, clauses, at)
    if clause.predicate is None or first is None or first >= date.start:
        return None
    verb = rules.verbs.predicate.match(masked, clause.predicate)
    noun_from = max(verb.end() if verb else clause.predicate, masked.rfind(DATE, clause.start, date.start) + 1)
    noun = next(reversed(list(rules.nouns.determiner.finditer(masked, noun_from, date.start))), None)
    if noun is None or rules.dated.clause_noun.match(masked, noun.start()) or _MARK.search(masked, noun.end(), date.start):
        return None
    # "said on Monday that it would | tax the goods from May on"
    if rules.subjects.modal.search(masked, first, noun.start()):
        return None
    if count_words(masked, noun_from, noun.start()) < BETWEEN:  # "predicted | a balance of supply and demand in 2031"
        return None
    named = count_words(masked, noun.start(), date.start) >= NOUN
    return Span(start=noun.start(), end=date.start) if named else None


def noun_beside(
    masked: str, clauses: Sequence[Clause], at: int, host: int, date: Span, value: str, rules: PhraseRules
) -> Span | None:
    """The noun that a date of this `value` says something of, where it is not the time of what clause `host` tells."""
    day = parse_value(value).is_day
    return (
        _noun_that_occurs(masked, clauses, at, rules)
        or noun_of_relative(masked, clauses, at, date, rules)
        or _noun_of_owner(masked, clauses, at, date, rules)
        or _noun_of_scene(masked, clauses, at, host, day, rules)
        or _last_of_those(masked, clauses[at], rules)
        or _beside(masked, clauses, at, date, rules)
        or _followed(masked, clauses[at], date, rules)
        or (None if day else _long_before(masked, clauses, at, host, date, rules))
        or (_made_before(masked, clauses[at], date, rules) if at < host and not (day or value.startswith("week")) else None)
        or (
            _made_before(masked, clauses[at], date, rules) if at > host and masked[clauses[at].start - 2] in COMMAS else None
        )
        or (_subject_of_talk(masked, clauses[at], date, rules) if at < host else None)
    )


def last_noun(masked: str, clause: Clause, rules: PhraseRules) -> int | None:
    """Where the last noun begins that follows the predicate of a clause."""
    nouns = rules.nouns.determiner.finditer(masked, clause.predicate or clause.body, clause.end)
    return next(reversed([noun.start() for noun in nouns]), None)


def _noun_that_occurs(masked: str, clauses: Sequence[Clause], at: int, rules: PhraseRules) -> Span | None:
    """The last noun before an adjunct that says when it takes place, with it: "công bố | hội chè, diễn ra ngày 3/6"."""
    clause, before = clauses[at], clauses[at - 1]
    if (
        not at
        or clause.kind != "adjunct"
        or before.predicate is None
        or not rules.dated.occurring.match(masked, clause.body)
    ):
        return None
    noun = last_noun(masked, before, rules)
    return None if noun is None else Span(start=noun, end=clause.end)


def _noun_of_owner(masked: str, clauses: Sequence[Clause], at: int, date: Span, rules: PhraseRules) -> Span | None:
    """A noun that its date parts from whose it is, beside another date: "nhắc tới | bài phát biểu hôm qua của bà Reed"."""
    clause, whole = clauses[at], masked[: date.start] + masked[date.end :]
    if not rules.dated.of_owner.match(masked, date.end + 1) or DATE not in whole[clauses[0].start :]:
        return None
    nouns = [m.start() for m in rules.nouns.determiner.finditer(masked, clause.body, date.start)]
    return Span(start=nouns[-1], end=clause.end) if nouns else None


def _noun_of_scene(masked: str, clauses: Sequence[Clause], at: int, host: int, day: bool, rules: PhraseRules) -> Span | None:
    """A dated noun that opens a sentence whose verb has another date: "Trong | hội chè Lima ngày 3/6, hôm nay bà ký"."""
    clause, main = clauses[at], clauses[host]
    opens = host > at and all(c.kind == "adjunct" and c.predicate is None for c in clauses[: at + 1])
    if not opens or DATE not in masked[clause.end : main.end]:
        return None
    noun = rules.nouns.determiner.search(masked, clause.body, clause.end)
    source = rules.scenes.source.match(masked, clause.body)
    if source and not day:  # "Theo dự báo chè năm 2031 ..., xuất khẩu sẽ tăng so với năm 2030"
        return None
    start = source.end() + 1 if source else noun.start() if noun else clause.end
    return Span(start=start, end=clause.end) if count_words(masked, start, clause.end) >= NOUN else None


def _followed(masked: str, clause: Clause, date: Span, rules: PhraseRules) -> Span | None:
    """What a clause came after, stated after it: "Oslo opened a probe, following | a complaint lodged by growers in May"."""
    after = (
        rules.scenes.sequence.match(masked, clause.body)
        if masked[clause.start - 2] in COMMAS and rules.verbs.gerund
        else None
    )
    if (
        after is None
        or not rules.nouns.determiner.match(masked, after.end() + 1)
        or masked[date.end : clause.end].strip(" .,")
    ):
        return None
    noun = Span(start=after.end() + 1, end=date.start)
    made = any(
        rules.verbs.past_form.match(masked, m.start()) for m in rules.verbs.predicate.finditer(masked, noun.start, noun.end)
    )
    return noun if made and not _MARK.search(masked, noun.start, noun.end) else None


def _long_before(masked: str, clauses: Sequence[Clause], at: int, host: int, date: Span, rules: PhraseRules) -> Span | None:
    """What something came after, or has been so since: "After | the vote in May, Oslo cut its levy"."""
    clause = clauses[at]
    opens = rules.scenes.sequence.match(masked, clause.start) if at < host and clause.predicate is None else None
    since = opens or next(reversed(list(rules.scenes.long_since.finditer(masked, clause.start, date.start))), None)
    if since is None or (opens and masked[date.end : clause.end].strip(f" {COMMAS}{HOLE}")):
        return None
    noun = Span(start=since.end() + 1, end=len(masked[: date.start].rstrip(HOLE)))  # "After the vote | (in May)"
    if DATE in masked[noun.start : noun.end]:  # "After a strike | in June | and July"
        return None
    if opens and rules.dated.referring.match(masked, noun.start):  # "After | its entry in May, Peru grew"
        return _with_owner(masked, clauses, at, host)
    named = rules.nouns.determiner.match(masked, noun.start) is not None and count_words(masked, noun.start, noun.end) >= FEW
    parted = _MARK.search(masked, noun.start, noun.end) or (
        not opens and predicate_in(masked, noun, rules.clauses) is not None
    )
    return noun if named and not parted else None


def _made_before(masked: str, clause: Clause, date: Span, rules: PhraseRules) -> Span | None:
    """What opens a sentence and was made at another time than what follows: "Under | a deal signed in May, Oslo will"."""
    done = masked[clause.body : date.start].rstrip().rpartition(" ")[2]
    ends = not masked[date.end : clause.end].strip(f" {COMMAS}{STOPS}")
    if clause.kind != "adjunct" or not ends or not rules.verbs.past_form.fullmatch(done):
        return None
    noun = rules.nouns.determiner.search(masked, clause.body, date.start)
    return Span(start=noun.start(), end=date.start) if noun else None


def _with_owner(masked: str, clauses: Sequence[Clause], at: int, host: int) -> Span | None:
    """What opens the sentence with the main clause right after it, which says whose it is."""
    opening, main = clauses[at], clauses[host]
    near = host == at + 1 and main.kind == "main" and main.subject and DATE not in masked[main.start : main.end]
    return Span(start=opening.start, end=main.end) if near and count_words(masked, main.start, main.end) <= MAIN else None


def _subject_of_talk(masked: str, clause: Clause, date: Span, rules: PhraseRules) -> Span | None:
    """What somebody is asked or talks about: "Liên quan đến | vụ cháy ở Lima hôm 3/6, bà Reed nói"."""
    about = rules.scenes.about.match(masked, clause.body) if clause.kind in ("adjunct", "subordinate") else None
    if about is None or masked[date.end : clause.end].strip(f" {COMMAS}"):
        return None
    last = [about, *rules.scenes.about.finditer(masked, about.end(), date.start)][-1]
    nouns = (words.match(masked, last.end() + 1) for words in (rules.nouns.determiner, rules.dated.clause_noun))
    names = any(nouns) and count_words(masked, last.end(), date.start) >= NOUN
    return Span(start=last.end() + 1, end=date.start) if names else None


def _last_of_those(masked: str, clause: Clause, rules: PhraseRules) -> Span | None:
    """One of what was named before: ", trong đó có | chuyến thăm Lima hồi tháng 4"."""
    parted = clause.kind == "relative" or (masked[clause.start - 2] in COMMAS and not clause.subject)
    there_is = rules.dated.existential.match(masked, clause.start) if parted else None
    if there_is is None or count_words(masked, there_is.end(), clause.end) < NOUN or masked[there_is.end() + 1].isdigit():
        return None
    return Span(start=there_is.end() + 1, end=clause.end)


def _beside(masked: str, clauses: Sequence[Clause], at: int, date: Span, rules: PhraseRules) -> Span | None:
    """What is stated beside a clause, with its date: "tea rose, with | the index breaking above 900 on Tuesday"."""
    clause = clauses[at]
    opens = rules.scenes.absolute.match(masked, clause.body) if clause.kind == "adjunct" and rules.verbs.gerund else None
    if opens is None or clause.start == 0 or masked[clause.start - 2] not in COMMAS or rules.verbs.gerund is None:
        return None
    start = opens.end() + 1
    does = next((m for m in rules.verbs.gerund.finditer(masked, start, date.start) if m.start() > start), None)
    if does is None or date.end > clause.end:
        return None
    said = at + 1 < len(clauses) and clauses[at + 1].kind in ("content", "relative") and masked[clause.end - 2] not in COMMAS
    states = said or count_words(masked, does.end(), date.start) or masked[date.end : clause.end].strip(f" {COMMAS}{STOPS}")
    return Span(start=start, end=clauses[at + said].end) if states else None  # not "with | the cartel meeting on Sunday"


def _date_of_verb(masked: str, clauses: Sequence[Clause], at: int) -> int | None:
    """Where the date begins that stands before the verb of a clause, or by itself before the clause."""
    clause = clauses[at]
    if at and not clauses[at - 1].words and DATE in masked[clauses[at - 1].start : clauses[at - 1].end]:
        return clauses[at - 1].start
    opened = masked.find(DATE, clause.start, clause.predicate)
    return opened if opened >= 0 else None

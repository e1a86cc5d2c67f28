"""Shared subjects: the subject that a predicate without one shares with a clause before it.

In: a reading, and the clause whose subject is looked for; all offsets are those of the reading. Where the
predicate means something else without the verb before it, there is no subject to carry, and the phrase begins earlier.
"""

from __future__ import annotations

import re

from briefgen.contract.model import Span
from briefgen.extracting.clauses.clause import Clause
from briefgen.extracting.clauses.masking import DATE, DATED, count_words
from briefgen.extracting.clauses.predicates import predicate_in
from briefgen.extracting.matching.punctuation import COMMAS, STOPS
from briefgen.extracting.timeline.phrases.extents import LONGEST
from briefgen.extracting.timeline.phrases.subjects_ahead import SUBJECT, announced_subject, noun_up_to, without_link
from briefgen.extracting.timeline.readings.date_reading import DateReading
from briefgen.extracting.timeline.readings.second_dates import last_noun
from briefgen.extracting.timeline.rules.phrase_rules import PhraseRules

_LAST_ASIDE = re.compile(rf"[{COMMAS}] ([^{COMMAS}]*)$")

PRONOUN = 2
"""Most words after a comma that stand for a subject before another verb."""


def carried(reading: DateReading, index: int, rules: PhraseRules) -> tuple[Span | None, int]:
    """The subject that a predicate without one shares with a clause before it, and where the phrase goes on."""
    masked, clause = reading.masked, reading.clauses[index]
    if index > 1 and reading.clauses[index - 1].kind == "subordinate" and reading.clauses[index - 2].predicate is None:
        return None, reading.clauses[index - 2].body  # "the talks, | if Oslo agrees, | will be held in May"
    if index and (noun := _noun_that_occurs(reading, index, rules) or _noun_of_two(reading, index, rules)):
        return noun, clause.body
    # "The court ruled that the levy stood, | but stayed its order"
    apart = rules.verbs.gerund is not None and masked[clause.start - 2] in COMMAS
    speaks = clause.kind == "coordinate" and (apart or _speaks(masked, clause, rules))
    donors = [c for c in reversed(reading.clauses[:index]) if _has_subject(c)]
    donor = next((c for c in donors if speaks and c.reports), next(iter(donors), None))
    if donor and donor.reports and not _speaks(masked, clause, rules) and _is_in_passing(reading, donor):
        donor = next((c for c in donors if not c.reports), donor)  # "Sales fell, Oslo said in May, | and will rise in June"
    parted = _parted_before(reading, index)
    donor = parted if parted and clause.kind == "main" and donor is not None and donor.kind == "subordinate" else donor
    ruling = next((c for c in donors[1:2] if c.reports and rules.subjects.ruling.match(masked, c.predicate or c.body)), None)
    if donor and donor.reports and rules.verbs.consequence.match(masked, clause.body):  # ", Oslo said, | hitting a low"
        donor = next((c for c in donors if not c.reports), donor)
    if ruling and donor is donors[0] and donor.kind == "content" and clause.kind == "coordinate":
        return None, ruling.body  # "The court ruled that the levy stood | and stayed its order"
    before = reading.clauses[index - 1]
    if donor is None and index and before.predicate is None and _is_past_participle(masked, clause, rules):
        made = last_noun(masked, before, rules)  # "Under | the order, | signed in May, growers"
        return None if made is None else noun_up_to(masked, made, before.end), clause.body
    if donor is None:
        return announced_subject(reading, index, rules), clause.body
    if donor.predicate is None:
        after_date = DATED.match(masked, donor.body, donor.end)
        return noun_up_to(masked, after_date.end() if after_date else donor.body, donor.end), clause.body
    if donor is reading.clauses[reading.at]:  # "the talks, due in May, | were cancelled"
        return None, donor.body
    if listed := _of_list(reading, donor, index, rules):
        return listed, clause.body
    if _needs_its_verb(masked, donor, clause, rules) or _shares_modal(reading, donor, index, rules):
        return None, donor.body
    opened = DATED.match(masked, donor.body, donor.predicate)  # "Năm 2029 | hội chè bán 5 tấn, năm 2030 bán 7"
    begins = opened.end() if opened and opened.end() < donor.predicate else donor.body
    dated = DATED.search(masked, begins, donor.predicate)  # "Output in May was 5 tons, in June it was 7"
    ends = dated.start() if dated and dated.end() == donor.predicate else donor.predicate
    subject = _without_pronoun(masked, noun_up_to(masked, begins, ends))
    subject = without_link(masked, subject, rules)
    asked = None if _is_finite(masked, clause, rules) else _asked(masked, donor, rules)
    words = count_words(masked, subject.start, subject.end)
    linked = _LAST_ASIDE.search(masked[donor.body : donor.predicate])
    if linked and rules.openers.link.fullmatch(linked[1]):  # "the fair, initially | due in May, | was put off"
        return None, donor.body
    if asked and DATE in masked[asked : donor.end] and asked - donor.body <= LONGEST:
        return noun_up_to(masked, donor.body, asked), clause.body  # "asked Lima | to sign in May and | pay in June"
    if asked or words > SUBJECT or DATE in masked[subject.start : subject.end]:
        return None, donor.body
    return subject, clause.body


def _is_in_passing(reading: DateReading, frame: Clause) -> bool:
    """Whether a frame stands between commas after what is said: "Sales fell, | Oslo said, | and will rise"."""
    index = reading.clauses.index(frame)
    before = reading.clauses[index - 1] if index else None
    states = before is not None and before.kind == "main" and before.subject and not before.reports
    return states and reading.masked[frame.start - 2] in COMMAS and reading.masked[frame.end - 1] in COMMAS


def _parted_before(reading: DateReading, index: int) -> Clause | None:
    """The noun that relative clauses and what depends on them part from clause `index`: "The mill, which ..., | opens"."""
    for clause in reversed(reading.clauses[:index]):
        if clause.predicate is None and clause.kind == "main" and clause.parted:
            return clause
        if clause.kind not in ("relative", "subordinate"):
            return None
    return None


def _noun_that_occurs(reading: DateReading, index: int, rules: PhraseRules) -> Span | None:
    """The last noun before what says when or by whom it is: "announced | a fair for tea, | held in Lima in May"."""
    masked, (before, clause) = reading.masked, reading.clauses[index - 1 : index + 1]
    occurs = rules.dated.occurring.match(masked, clause.body) is not None
    done = rules.verbs.gerund is not None and _is_participle(masked, clause, rules)
    if clause.kind != "main" or before.predicate is None or masked[clause.start - 2] not in COMMAS or not (occurs or done):
        return None
    if before.kind == "relative" and not occurs and _parted_before(reading, index):
        return None  # "Ms Reed, who heads the board, | resigned on Monday"
    gerund = rules.verbs.gerund.match(masked, before.predicate) if rules.verbs.gerund else None
    if not occurs and gerund and masked[before.predicate - 2] in COMMAS:
        return None  # "El Faro, citing two diplomats, | reported on Monday"
    noun = last_noun(masked, before, rules)
    # "in | the north, picked by Oslo"
    if noun is None or (not occurs and rules.subjects.adjunct_before.before(masked, noun)):
        return None
    dated = masked.find(DATE, noun, before.end)  # "opened | a mine | in May, | closed in June"
    if dated >= 0 and predicate_in(masked, Span(start=noun, end=dated), rules.clauses) is not None:
        return None  # "wants the ship moored in May, | sold in June"
    return noun_up_to(masked, noun, dated if dated >= 0 else before.end)


def _noun_of_two(reading: DateReading, index: int, rules: PhraseRules) -> Span | None:
    """The noun of which two participles tell in passing: "checks | the pact, signed in May | and renewed in June"."""
    if index < 2 or rules.verbs.gerund is None:
        return None
    main, before, clause = reading.clauses[index - 2 : index + 1]
    both = all(rules.verbs.past_form.match(reading.masked, c.body) and not c.subject for c in (before, clause))
    if not both or clause.kind != "coordinate" or DATE in reading.masked[main.start : main.end]:
        return None  # "opened a mine in May, closed in June | and reopened in July"
    return _noun_that_occurs(reading, index - 1, rules)


def _without_pronoun(masked: str, subject: Span) -> Span:
    """A subject without the word after its last comma that stands for it: "ông Lê, người | dẫn đầu đoàn, | gặp bà Reed"."""
    aside = _LAST_ASIDE.search(masked[subject.start : subject.end])
    if aside is None or not 0 < count_words(aside[1], 0, len(aside[1])) <= PRONOUN:
        return subject
    return Span(start=subject.start, end=subject.start + aside.start())


def _asked(masked: str, donor: Clause, rules: PhraseRules) -> int | None:
    """Where the verb begins, or else the clause ends, that somebody is asked to do in a clause: "asked Lima | to sign"."""
    asking = next((m for m in rules.speech.asking.finditer(masked, donor.predicate or donor.body, donor.end)), None)
    if asking is None or rules.verbs.after_nominalizer.search(masked, max(0, asking.start() - 12), asking.start()):
        return None  # "thư | mời"
    to = rules.verbs.infinitive.search(masked, asking.end(), donor.end)
    verb = to.start() if to else predicate_in(masked, Span(start=asking.end(), end=donor.end), rules.clauses)
    return donor.end if verb is None else verb


def _is_finite(masked: str, clause: Clause, rules: PhraseRules) -> bool:
    """Whether a verb has a tense of its own, so that it is none of those asked to do something: "... | and will meet"."""
    return clause.kind == "coordinate" and rules.subjects.modal.match(masked, clause.body) is not None


def _speaks(masked: str, clause: Clause, rules: PhraseRules) -> bool:
    """Whether somebody says, asks or promises something, whose subject is who said the rest: "... | and urged"."""
    verbs = (rules.speech.reporting, rules.speech.asking, rules.speech.intention)
    return clause.predicate is not None and any(verb.match(masked, clause.predicate) for verb in verbs)


def _is_past_participle(masked: str, clause: Clause, rules: PhraseRules) -> bool:
    past = rules.verbs.gerund is not None and rules.verbs.past_form.match(masked, clause.body) is not None
    return past and clause.kind == "main"


def _needs_its_verb(masked: str, donor: Clause, clause: Clause, rules: PhraseRules) -> bool:
    """Whether a clause means something else without the verb before it: a purpose, an effect, what is done or said."""
    gerund, purpose = rules.verbs.gerund, rules.subjects.purpose.match(masked, clause.start) is not None
    noun = rules.dated.clause_noun.match(masked, donor.body) is not None
    of_noun = (
        masked[clause.start - 2] in COMMAS
        and rules.subjects.of_noun.match(masked, clause.start) is not None
        and not _lacks_object(masked, donor, rules)
    )
    passive = rules.verbs.passive.match(masked, donor.predicate or donor.body) is not None
    return (
        purpose
        or noun
        or of_noun
        or _is_effect(masked, clause, rules)
        or (gerund is not None and gerund.match(masked, clause.body) is not None)  # "fell, | hitting a low"
        or ((passive or donor.reports) and clause.kind != "coordinate")
        or (passive and gerund is None and _lacks_object(masked, clause, rules))  # "được Oslo xây và | dùng từ tháng 4"
        or _is_participle(masked, clause, rules)
        or shares_auxiliary(masked, donor, clause, rules)
        or _shares_infinitive(masked, donor, clause, rules)
    )


def _shares_infinitive(masked: str, donor: Clause, clause: Clause, rules: PhraseRules) -> bool:
    """Whether a verb in its base form goes with another: "expects prices | to ease in May | and return to 3 dollars"."""
    if rules.verbs.gerund is None or clause.kind != "coordinate" or clause.predicate != clause.body:
        return False
    base = rules.verbs.present is None or not (
        rules.verbs.past_verb.match(masked, clause.body)
        or rules.verbs.present.match(masked, clause.body)
        or rules.verbs.auxiliary.match(masked, clause.body)
    )
    return base and rules.verbs.infinitive.search(masked, donor.predicate or donor.body, donor.end) is not None


def _lacks_object(masked: str, clause: Clause, rules: PhraseRules) -> bool:
    """Whether nothing but a date follows the verb of a clause: "Nhà máy | khởi công hồi tháng 6, | dự kiến"."""
    verb = rules.verbs.predicate.match(masked, clause.predicate or clause.body, clause.end)
    return verb is not None and not masked[verb.end() : clause.end].strip(f" {COMMAS}{STOPS}{DATE}")


def _is_effect(masked: str, clause: Clause, rules: PhraseRules) -> bool:
    """Whether a clause only says from when on that is so what was stated before it: ", effective from 1 July"."""
    effect = rules.subjects.effect.match(masked, clause.body)
    if effect is None or masked[effect.end() : effect.end() + 2] != f" {DATE}":
        return False
    return predicate_in(masked, Span(start=effect.end(), end=clause.end), rules.clauses) is None


def _is_participle(masked: str, clause: Clause, rules: PhraseRules) -> bool:
    """Whether a clause says more of what is before it, and not what its subject did: ", launched by the government"."""
    form = rules.verbs.past_form.match(masked, clause.body, clause.end)
    if form is None or clause.predicate != clause.body:
        return False
    of_object = clause.kind == "main" and masked[form.end() + 1 : form.end() + 2] == DATE  # "wants the ship | moored by May"
    return of_object or rules.verbs.after_participle.match(masked, form.end()) is not None


def shares_auxiliary(masked: str, donor: Clause, clause: Clause, rules: PhraseRules) -> bool:
    """Whether a participle without an object needs what is before another: "The levy | was halved in May | and scrapped"."""
    form = rules.verbs.past_verb.match(masked, clause.body, clause.end)
    end = donor.predicate or donor.body
    if rules.verbs.gerund is None or form is None or not rules.verbs.auxiliary.match(masked, end):
        return False
    passive = False
    while auxiliary := rules.verbs.auxiliary.match(masked, end):
        passive = passive or not rules.subjects.active_auxiliary.fullmatch(auxiliary.group())
        end = auxiliary.end() + 1
    if not passive:  # "had grown tea in May | and sold it in June"
        return False
    rest = masked[form.end() : clause.end].strip(f" {COMMAS}")
    alone = not rest or rest.startswith(DATE) or rules.openers.adjunct.match(rest) is not None
    return alone and rules.verbs.past_verb.match(masked, end) is not None


def _of_list(reading: DateReading, donor: Clause, index: int, rules: PhraseRules) -> Span | None:
    """What dated verbs have in common: "The pact was | signed in May, | ratified in June | and took effect in July"."""
    masked, clause = reading.masked, reading.clauses[index]
    last = next((c for c in reading.clauses[index + 1 :] if c.kind != "main" or c.subject), None)
    goes_on = clause.kind == "main" and last is not None and last.kind == "coordinate" and not last.subject
    before = masked[donor.body : reading.clauses[index - 1].end].rstrip(f" {COMMAS}")
    end = donor.predicate or donor.body
    auxiliary = rules.verbs.auxiliary.match(masked, end)
    dated = before.endswith(DATE) or (auxiliary is not None and DATE in masked[end : donor.end])
    if donor.kind != "main" or not dated or not (goes_on or clause.kind == "coordinate"):
        return None
    if auxiliary and not (DATE in masked[clause.body : clause.end] and shares_auxiliary(masked, donor, clause, rules)):
        return None
    form, verb = rules.verbs.past_verb.match(masked, clause.body, clause.end), rules.verbs.predicate.match(masked, end)
    alone = verb is not None and predicate_in(masked, Span(start=verb.end(), end=donor.end), rules.clauses) is None
    if not auxiliary and not (goes_on and alone and form and masked.startswith(f" {DATE}", form.end())):
        return None  # "wants the ship moored in May, | sold in June and scrapped in July"
    while auxiliary := rules.verbs.auxiliary.match(masked, end):
        end = auxiliary.end() + 1
    whole = Span(start=donor.body, end=end - 1)
    return None if DATE in masked[whole.start : whole.end] else whole


def _shares_modal(reading: DateReading, donor: Clause, index: int, rules: PhraseRules) -> bool:
    """Whether a verb with the verb before it has one auxiliary and one date: "Oslo | will cut duties | and open ports"."""
    masked, clause = reading.masked, reading.clauses[index]
    between = reading.clauses[
        reading.clauses.index(donor) + 1 : index
    ]  # "will name experts | to advise it | and open ports"
    if clause.kind != "coordinate" or clause.end - donor.body > LONGEST or any(c.kind != "subordinate" for c in between):
        return False
    modal = rules.subjects.modal.match(masked, donor.predicate or donor.body) is not None
    own = rules.verbs.auxiliary.match(masked, clause.body) or rules.verbs.past_form.match(masked, clause.body)
    return modal and own is None and DATE not in masked[donor.start : clause.body]


def _has_subject(clause: Clause) -> bool:
    """Whether a later predicate can share the subject of this clause, or the noun that a relative clause parts from it."""
    if clause.predicate is None:
        return clause.kind == "main" and clause.parted
    return clause.subject and clause.kind != "relative"

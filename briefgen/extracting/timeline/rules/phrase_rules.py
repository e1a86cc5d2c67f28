"""Phrase rules: how a language tells what happened on a date, compiled from its `phrases.yaml`.

Together with the clauses' rules, which they build on: what opens a clause or is a verb is the same for both.
"""

from __future__ import annotations

import functools

from briefgen.extracting.clauses.masking import DATE, HOLE
from briefgen.extracting.clauses.rules import ClauseData, ClauseRules, clause_rules, no_verb
from briefgen.extracting.matching.phrases import Endings, any_of, options, whole_words
from briefgen.extracting.matching.punctuation import COLONS, COMMAS, STOPS
from briefgen.extracting.timeline.rules.phrase_data import PhraseData
from briefgen.languages import load
from briefgen.languages.expressions import compiled

PLANNED = 9
"""Most words between a plan and the year that it is for."""


class Bounds:
    """Words that make a date the end of something, or put something off to another."""

    def __init__(self, data: PhraseData, words: ClauseData) -> None:
        """Compile `data`; `words` are those of the clauses."""
        self.limit = any_of(data.limits)
        self.since = any_of(data.since)
        self.first = any_of(data.firsts)
        self.modal_before = Endings(data.modals)
        self.counted_to = any_of(data.counted_to)
        self.earliest = any_of(data.earliest)
        self.negation = compiled(rf"(?<!\w)(?:{no_verb(words)}|(?P<denies>{options(data.negations)}))(?!\w)")
        self.deferring = any_of(data.deferring)
        self.deferred_to = any_of(data.deferred_to)
        self.deferred_from = any_of(data.deferred_from)


class Times:
    """Words that tell, beside a date or before it, whether what it dates is over."""

    def __init__(self, data: PhraseData, clauses: ClauseRules) -> None:
        """Compile `data`; `clauses` are the rules of the same language."""
        words = clauses.data
        self.ahead = compiled(rf"(?<={DATE} ){whole_words(data.ahead)}")
        self.said_then = compiled(rf"(?<={DATE} ){whole_words(clauses.speech.verbs)}")
        self.to_be = compiled(rf"{any_of(data.passive_infinitives).pattern}(?: \w+)? $")
        done = "|".join(
            (options((*data.participles, *words.past_verbs)), *(rf"\w+{ending}" for ending in words.verb_endings))
        )
        self.perfect = compiled(rf"{whole_words(data.perfects)} (?:{done})(?!\w)")
        self.perfect_of_now = compiled(rf"{whole_words(data.perfects_of_now)} (?:{done})(?!\w)")
        self.pluperfect, self.of_expectation = Endings(data.pluperfects), any_of(data.expectation_leads)
        self.of_today = any_of(data.of_today)
        self.of_now, self.state = any_of(data.of_now), any_of(data.states)
        self.past_before = Endings(data.past_leads)
        self.planned_before_date = Endings(data.planned_leads)
        self.recent_before = Endings(data.recent_leads)
        self.up_to = any_of(data.up_to)
        self.promised = Endings(data.promises)
        self.expected = any_of(data.expectations)
        self.planned_before = compiled(rf"{whole_words(data.planned)}(?: \w+){{0,3}} $")
        self.outcome_next = compiled(rf"[ {COMMAS}]*{whole_words(data.outcomes)}")
        self.before_event = any_of(data.before_events)
        self.before_named_event = Endings((*data.before_events, *data.before_named_events))
        self.prospect = any_of((*data.prospects, *data.hints))
        self.hint, self.conditional = any_of(data.hints), any_of(data.conditionals)


class Subjects:
    """Words that say who or what it is of whom a clause with a date tells, where its subject is in another."""

    def __init__(self, data: PhraseData, words: ClauseData) -> None:
        """Compile `data`; `words` are those of the clauses."""
        self.opening_act, self.act_of_person = any_of(data.opening_acts), any_of(data.acts_of_persons)
        self.measured, self.manner = any_of(data.measured), any_of(data.manners)
        self.ruling = any_of(data.rulings)
        self.modal, self.active_auxiliary = any_of(data.modals), any_of(data.active_auxiliaries)
        self.adjunct_before = Endings(words.adjunct_openers)
        self.link_before_verb = compiled(rf" {whole_words((*words.links, *data.manners))}$")
        self.effect = any_of(data.effects)
        self.purpose = any_of(data.purposes)
        self.of_noun = any_of(data.of_noun)
        self.relative, self.at_place = any_of(data.subject_relatives), any_of(data.place_relatives)


class DatedNouns:
    """Words around a noun that a date is of, where it isn't of the clause's verb."""

    def __init__(self, data: PhraseData, words: ClauseData) -> None:
        """Compile `data`; `words` are those of the clauses."""
        self.occurring, self.only_made = any_of(data.occurrences), any_of(data.only_made)
        self.happening = any_of(data.happenings)
        self.clause_noun, self.dated_by = any_of(data.clause_nouns), any_of(data.dated_by)
        self.dated_after = Endings(data.dated_after)
        self.made_noun = any_of((*words.determiners, *data.made_nouns))
        self.made_lead = any_of(data.made_leads)
        somebody, then = r"(?: \w[\w.-]*){0,7}?", rf"(?: {whole_words(words.adjunct_openers)})?"
        self.made = compiled(rf"{somebody} (?:{whole_words(data.made_verbs)}|(?P<held>{options(data.held_verbs)})){then}")
        self.made_alone = compiled(rf"{whole_words(data.made_alone)}{then}")
        self.begun, self.due = any_of(data.begun), any_of(data.announcing)
        self.existential = any_of(data.existentials)
        self.of_owner = any_of(data.of_owners)
        self.before_dated, self.definite = Endings(data.before_dated), Endings(data.definites)
        self.before_dated_noun = compiled(rf"{whole_words(data.before_dated)} (?:[\w-]+ ){{1,2}}$")
        self.takes_date = any_of(data.dated_nouns)
        self.publishing = any_of(data.publishing)
        self.concluding = any_of(data.concluding)
        self.planned_for = compiled(rf"{whole_words(data.planned_for)}(?: (?!\d)[\w{HOLE}-]+){{0,{PLANNED}}} $")
        self.in_which = any_of(data.in_which)
        self.referring = any_of(data.referring)
        self.begins_or_ends = any_of(data.begins_or_ends)
        self.at_place = Endings(data.places)


class Scenes:
    """Words that open what is stated beside a date: its source, its cause, what it came after, what a picture shows."""

    def __init__(self, data: PhraseData) -> None:
        """Compile `data`."""
        self.source = any_of(data.sources)
        self.pictured = any_of(data.pictured)
        self.pointing = any_of(data.pointing)
        self.presentative = any_of(data.presentatives)
        self.digest = any_of(data.digests)
        self.formerly = any_of(data.formerly)
        self.sequence = any_of(data.sequences)
        self.likening = any_of(data.likening)
        self.then = any_of(data.then)
        self.long_since = any_of(data.long_since)
        self.about = any_of(data.about)
        self.asked_about, self.cited = any_of(data.asked_about), any_of(data.cited)
        self.absolute, self.result = any_of(data.absolutes), any_of(data.results)
        number = rf"(?:{whole_words(data.numbered)} )?[\w./-]*\d(?:[\w./-]*\w)?"
        citing = rf"{whole_words(data.citing)}(?: [^\W\d_]+){{0,2}}"
        document = rf"{whole_words(data.documents)} {number}"
        self.cited_document = compiled(rf"{citing} (?P<named>{document}),? $")
        self.document, self.compared_opening = compiled(document), any_of(data.compared_openings)
        self.cause_first, self.effect_then = any_of(data.causes_first), any_of(data.effects_then)
        self.cause_at_end = compiled(rf"{whole_words(data.causes)}$")


class Unstated:
    """Words that say that something was not so, would be, is usual or asked for, or is only recalled."""

    def __init__(self, data: PhraseData) -> None:
        """Compile `data`."""
        within = rf"(?:[^{COMMAS}{COLONS}{STOPS}\n]|[{STOPS}{COMMAS}](?=\d))"
        self.request = compiled(rf"(?:^|[“«\"\n]|[{STOPS}] ){whole_words(data.imperatives)}(?: [\w'’-]+){{0,6}} $")
        self.first_person = any_of(data.first_persons)
        self.usual = compiled(rf"{whole_words(data.habits)}(?! [\w-]+[{COMMAS}])")  # not "Usually | cautious, | it"
        self.contrary, self.would_have = any_of(data.contrary_to_fact), any_of(data.would_have)
        claims = rf"(?: [^\s{COMMAS}{STOPS}]+){{0,3}} {whole_words(data.claims)}"
        directly = rf"{whole_words(data.denials)} {whole_words(data.denied_leads)}"
        self.denied = compiled(
            rf"(?:{directly}|{whole_words(data.denials)}{claims}|{whole_words(data.untruths)}) {within}*$"
        )
        made = rf"{whole_words(data.recalled)}(?: [^\W\d_]+){{0,5}}"
        self.recalled = compiled(rf"{whole_words(data.recalling)} (?:\w+ )?{made} $")
        self.punished = compiled(
            rf"{whole_words(data.punishing)} {within}{{0,60}}?{whole_words(data.offences)} {within}{{1,50}}$"
        )


class DatesInWords:
    """Words that go with a date, which a phrase leaves out with it or for which it keeps it."""

    def __init__(self, data: PhraseData, clauses: ClauseRules) -> None:
        """Compile `data`; `clauses` are the rules of the same language."""
        words = clauses.data
        self.announced = compiled(rf",? {whole_words(data.announcing)}$")
        self.not_announcing = Endings(data.not_announcing, ("",))
        self.begins_at_end = compiled(rf", {whole_words(data.begun_at_end)}$")
        self.occurs_at_end = compiled(rf"[{COMMAS}] {whole_words(data.only_occurring)}$")
        leads_on = options((*words.auxiliaries, *words.adjunct_openers, *words.subordinators, *words.coordinators))
        self.ahead_alone = compiled(rf" {whole_words(data.ahead)}(?=\W*$|[{COMMAS}.;:)]| (?:{leads_on})(?!\w))")
        in_bracket = rf"\((?:[\d:.]+ )?{whole_words(data.local_times)}[^()]*\)"
        self.local_time = compiled(rf" (?:{in_bracket}|{whole_words(data.clocks)})")
        self.said_before = Endings((*clauses.speech.verbs, *words.complementizers))
        self.contrast = any_of(data.contrasts)
        self.that_is = compiled(rf",? {whole_words(data.that_is)},? ?")


class Ends:
    """Words with which a phrase neither begins nor ends, because something is missing there."""

    def __init__(self, data: PhraseData, words: ClauseData) -> None:
        """Compile `data`; `words` are those of the clauses."""
        self.unfinished = Endings(data.unfinished, ("",))
        self.finished = Endings(data.finished, ("",))
        self.no_beginning = any_of(data.no_beginnings)
        self.no_subject = any_of(data.no_subjects)
        self.list_lead = compiled(rf"[ {COMMAS}]+{whole_words(data.list_leads)}$")
        so_far = rf" {whole_words(words.coordinators)} {whole_words(data.so_far)}"
        self.link = compiled(rf"(?:[,;] {whole_words(words.links)}|{so_far})$")
        self.feared = compiled(rf",? {whole_words(words.adjunct_openers)} (?:\w+ )?{whole_words(data.feared)} ?$")
        self.joint_infinitive = compiled(rf"{whole_words(words.coordinators)} {whole_words(words.infinitives)}")
        self.contrary, self.concession = any_of(data.contrary), any_of(data.concessions)
        self.joint_adjunct = compiled(rf"(?<=\w) {whole_words(data.contrary)} {whole_words(words.adjunct_openers)} ")


class PhraseRules:
    """How one language tells what happened on a date, compiled; `clauses` are the rules by which its sentences are cut."""

    def __init__(self, data: PhraseData, clauses: ClauseRules) -> None:
        """Compile `data`; `clauses` are the rules of the same language."""
        self.clauses = clauses
        self.bounds = Bounds(data, clauses.data)
        self.times = Times(data, clauses)
        self.subjects = Subjects(data, clauses.data)
        self.dated = DatedNouns(data, clauses.data)
        self.scenes, self.unstated = Scenes(data), Unstated(data)
        self.beside = DatesInWords(data, clauses)
        self.ends = Ends(data, clauses.data)
        self.verbs, self.openers, self.nouns, self.speech = clauses.verbs, clauses.openers, clauses.nouns, clauses.speech


@functools.cache
def phrase_rules(code: str) -> PhraseRules:
    """The compiled rules of language `code`."""
    return PhraseRules(load(code, "phrases", PhraseData), clause_rules(code))

"""Rules: what is known about the clauses of a language, compiled from its `clauses.yaml`."""

from __future__ import annotations

import functools
import re

from briefgen.contract.model import Struct
from briefgen.extracting.clauses.masking import DATE
from briefgen.extracting.matching.phrases import Endings, any_of, options, whole_words
from briefgen.extracting.matching.punctuation import COMMAS
from briefgen.languages import load
from briefgen.languages.sentences import load_sentences
from briefgen.text import CAPITAL


class ClauseData(Struct, frozen=True, kw_only=True):
    """`clauses.yaml` of a language; the file's comments say what its keys hold."""

    auxiliaries: tuple[str, ...] = ()
    modals: tuple[str, ...] = ()
    active_auxiliaries: tuple[str, ...] = ()
    dated_by: tuple[str, ...] = ()
    of_today: tuple[str, ...] = ()
    tensed: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    past_verbs: tuple[str, ...] = ()
    verb_endings: tuple[str, ...] = ()
    not_verbs: tuple[str, ...] = ()
    nominalizers: tuple[str, ...] = ()
    after_participle: tuple[str, ...] = ()
    infinitives: tuple[str, ...] = ()
    not_after_date: tuple[str, ...] = ()
    present_endings: tuple[str, ...] = ()
    gerund_endings: tuple[str, ...] = ()
    not_openers: tuple[str, ...] = ()
    subordinators: tuple[str, ...] = ()
    before_clauses: tuple[str, ...] = ()
    of_noun: tuple[str, ...] = ()
    after_no_subject: tuple[str, ...] = ()
    pairing: tuple[str, ...] = ()
    clause_nouns: tuple[str, ...] = ()
    enumerated: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    honorifics: tuple[str, ...] = ()
    appositions: tuple[str, ...] = ()
    happenings: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    passives: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    conditionals: tuple[str, ...] = ()
    passive_infinitives: tuple[str, ...] = ()
    motions: tuple[str, ...] = ()
    before_dated: tuple[str, ...] = ()
    dated_nouns: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    counted_to: tuple[str, ...] = ()
    deferring: tuple[str, ...] = ()
    deferred_to: tuple[str, ...] = ()
    deferred_from: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    earliest: tuple[str, ...] = ()
    contrasts: tuple[str, ...] = ()
    announcing: tuple[str, ...] = ()
    begun_at_end: tuple[str, ...] = ()
    not_announcing: tuple[str, ...] = ()
    that_is: tuple[str, ...] = ()
    begun: tuple[str, ...] = ()
    existentials: tuple[str, ...] = ()
    of_owners: tuple[str, ...] = ()
    opening_deeds: tuple[str, ...] = ()
    coordinators: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    before_relatives: tuple[str, ...] = ()
    relatives_after_comma: tuple[str, ...] = ()
    subject_relatives: tuple[str, ...] = ()
    occurrences: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    complementizers: tuple[str, ...] = ()
    only_complementizers: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    reporting: tuple[str, ...] = ()
    intentions: tuple[str, ...] = ()
    expectations: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    past_leads: tuple[str, ...] = ()
    recent_leads: tuple[str, ...] = ()
    local_times: tuple[str, ...] = ()
    clocks: tuple[str, ...] = ()
    before_events: tuple[str, ...] = ()
    prospects: tuple[str, ...] = ()
    up_to: tuple[str, ...] = ()
    publishing: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()
    adjunct_openers: tuple[str, ...] = ()
    pictured: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    copulas: tuple[str, ...] = ()
    presentatives: tuple[str, ...] = ()
    fields_of: tuple[str, ...] = ()


class ClauseRules:
    """What is known about the clauses of one language, compiled."""

    def __init__(self, data: ClauseData, particles: frozenset[str]) -> None:
        """Compile `data`; `particles` are small words inside names."""
        endings = "".join(rf"|(?!{CAPITAL})\w+{ending}" for ending in data.verb_endings)
        sure = options((*data.auxiliaries, *data.verbs, *data.past_verbs))
        none = rf"(?i:{options(data.not_verbs)})(?! (?:{options(data.determiners)}) )"
        self.predicate = re.compile(rf"(?<![\w-])(?:(?P<none>{none})|(?P<sure>{sure}){endings})(?!\w)")
        self.auxiliary = any_of(data.auxiliaries)
        self.auxiliary_before = Endings(data.tensed)
        self.past_form = re.compile(rf"(?:(?!){endings})(?!\w)")
        self.past_verb = re.compile(rf"(?:{options(data.past_verbs)}{endings})(?!\w)")
        self.present = re.compile(rf"\w+(?:{'|'.join(data.present_endings)})(?!\w)") if data.present_endings else None
        self.after_nominalizer = re.compile(rf"(?:(?<!\w)(?:{options(data.nominalizers)})|\w['’]s) $")
        self.after_participle = re.compile(rf" (?:{options(data.after_participle)})(?!\w)")
        self.infinitive = any_of(data.infinitives)
        no_verbs = options((*data.not_after_date, *data.adjunct_openers, *data.relatives, *data.coordinators))
        self.after_date = re.compile(rf"{DATE} (?!(?:{no_verbs})(?!\w))(?=[^\W\d_])") if data.not_after_date else None
        self.particles = particles
        self.gerund = re.compile(rf"\w{{2,}}(?:{'|'.join(data.gerund_endings)})(?!\w)") if data.gerund_endings else None
        self.opener = re.compile(
            rf"(?<!\w)(?:(?P<none>(?i:{options(data.not_openers)}))|(?P<subordinate>{options(data.subordinators)})|(?P<relative>{options(data.relatives)})"
            rf"|(?P<content>{options(data.complementizers)})|(?P<coordinate>{options(data.coordinators)}))(?= )"
        )
        self.pronoun = any_of(data.pronouns)
        self.complementizer = any_of(data.complementizers)
        self.only_content = any_of(data.only_complementizers)
        self.before_clause = any_of(data.before_clauses)
        self.of_noun = any_of(data.of_noun)
        self.after_no_subject = any_of(data.after_no_subject)
        self.paired = re.compile(rf"{whole_words(data.pairing)}(?!.* (?:{options(data.coordinators)}) )")
        self.clause_noun = any_of(data.clause_nouns)
        self.happening = any_of(data.happenings)
        self.enumerated = [
            (re.compile(rf"(?i:{whole_words(nouns)})((?: \w+){{0,3}}),$"), any_of(nouns))
            for nouns in (data.enumerated, data.titles)
        ]
        self.honorific = re.compile(rf"(?i:{whole_words(data.honorifics)})")
        self.apposition = re.compile(rf"(?i:{whole_words(data.appositions)})")
        self.limit = any_of(data.limits)
        self.counted_to = any_of(data.counted_to)
        self.deferring = any_of(data.deferring)
        self.deferred_to = any_of(data.deferred_to)
        self.deferred_from = any_of(data.deferred_from)
        self.negation = re.compile(rf"(?<!\w)(?:{none}|(?P<denies>{options(data.negations)}))(?!\w)")
        self.earliest = any_of(data.earliest)
        self.announced = re.compile(rf",? {whole_words(data.announcing)}$")
        self.begins_at_end = re.compile(rf", {whole_words(data.begun_at_end)}$")
        self.not_announcing = Endings(data.not_announcing, ("",))
        self.that_is = re.compile(rf",? {whole_words(data.that_is)},? ?")
        self.contrast = any_of(data.contrasts)
        self.begun = any_of(data.begun)
        self.existential = any_of(data.existentials)
        self.of_owner = any_of(data.of_owners)
        self.joint = any_of(data.coordinators)
        self.joint_infinitive = re.compile(rf"{whole_words(data.coordinators)} {whole_words(data.infinitives)}")
        self.joint_at_end = re.compile(rf",? {whole_words(data.coordinators)}$")
        self.said_before = Endings((*data.reporting, *data.complementizers))
        self.motion = any_of(data.motions)
        self.no_place = any_of((*data.not_after_date, *data.adjunct_openers))
        self.moved_after_date = re.compile(rf"{DATE} (?={self.motion.pattern})")
        self.subject_relative = any_of(data.subject_relatives)
        self.tensed = any_of(data.tensed)
        self.of_today = any_of(data.of_today)
        self.modal = any_of(data.modals)
        self.active_auxiliary = any_of(data.active_auxiliaries)
        self.dated_by = any_of(data.dated_by)
        self.occurring = any_of(data.occurrences)
        self.determiner = any_of(data.determiners)
        self.before_dated = Endings(data.before_dated)
        self.before_dated_noun = re.compile(rf"{whole_words(data.before_dated)} (?:[\w-]+ ){{1,2}}$")
        self.dated_noun = any_of(data.dated_nouns)
        self.purpose = any_of(data.purposes)
        self.planned_before = re.compile(rf"{whole_words(data.planned)}(?: \w+){{0,3}} $")
        self.outcome_next = re.compile(rf"[ {COMMAS}]*{whole_words(data.outcomes)}")
        self.effect = any_of(data.effects)
        self.conditional = any_of(data.conditionals)
        self.to_be = re.compile(rf"{any_of(data.passive_infinitives).pattern}(?: \w+)? $")
        self.passive = any_of(data.passives)
        self.reporting = any_of(data.reporting)
        self.said_then = re.compile(rf"(?<={DATE} ){whole_words(data.reporting)}")
        self.ahead = re.compile(rf"(?<={DATE} ){whole_words(data.ahead)}")
        in_bracket = rf"\((?:[\d:.]+ )?{whole_words(data.local_times)}[^()]*\)"
        self.local_time = re.compile(rf" (?:{in_bracket}|{whole_words(data.clocks)})")
        leads_on = options((*data.auxiliaries, *data.adjunct_openers, *data.subordinators, *data.coordinators))
        self.ahead_alone = re.compile(rf" {whole_words(data.ahead)}(?=\W*$|[{COMMAS}.;:)]| (?:{leads_on})(?!\w))")
        self.publishing = any_of(data.publishing)
        self.before_event = any_of(data.before_events)
        self.prospect = any_of(data.prospects)
        self.up_to = any_of(data.up_to)
        self.past_before = Endings(data.past_leads)
        self.recent_before = Endings(data.recent_leads)
        self.expected = any_of(data.expectations)
        self.intention = any_of(data.intentions)
        self.asking = any_of(data.asking)
        self.adjunct_before = Endings(data.adjunct_openers)
        self.adjunct = any_of(data.adjunct_openers)
        self.relative = any_of(data.relatives)
        self.relative_after_comma = any_of(data.relatives_after_comma)
        self.with_relative = re.compile(rf"{whole_words(data.before_relatives)} (?={whole_words(data.relatives)})")
        self.before_relative = re.compile(rf"{whole_words(data.before_relatives)} $")
        self.pictured = any_of(data.pictured)
        self.source = any_of(data.sources)
        self.adverb = any_of(data.adverbs)
        self.link_before_verb = re.compile(rf" {whole_words(data.links)}$")
        self.opening_deed = any_of(data.opening_deeds)
        self.link = re.compile(rf"{whole_words(data.links)}[ ,]+")
        self.link_at_end = re.compile(rf"[,;] {whole_words(data.links)}$")
        self.copula_before = Endings(data.copulas, ("", " "))
        self.presentative = any_of(data.presentatives)
        field = rf"{CAPITAL}[\w-]*(?: [\w-]+){{0,3}}"
        self.fields = re.compile(
            rf"(?<!\w)(?i:{options(data.fields_of)}) {field}(?:, {field})+,? (?:{options(data.coordinators)}) (?={CAPITAL})"
        )
        self.copula_after = re.compile(rf" {whole_words(data.copulas)}")


@functools.cache
def clause_rules(code: str) -> ClauseRules:
    """The compiled rules of language `code`."""
    return ClauseRules(load(code, "clauses", ClauseData), load_sentences(code).name_particles)

"""Rules: what is known about the clauses of a language, compiled from its `clauses.yaml`."""

from __future__ import annotations

import functools

from briefgen.contract.model import Struct
from briefgen.extracting.clauses.masking import DATE
from briefgen.extracting.matching.phrases import Endings, any_of, options, whole_words
from briefgen.extracting.matching.punctuation import COLONS, COMMAS, STOPS
from briefgen.languages import load
from briefgen.languages.expressions import compiled
from briefgen.languages.sentences import load_sentences
from briefgen.languages.speech import SpeechData, forms, load_speech
from briefgen.text import CAPITAL


class ClauseData(Struct, frozen=True, kw_only=True):
    """`clauses.yaml` of a language; the file's comments say what its keys hold."""

    auxiliaries: tuple[str, ...] = ()
    tensed: tuple[str, ...] = ()
    of_all: tuple[str, ...] = ()
    of_many: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    past_verbs: tuple[str, ...] = ()
    finite_pasts: tuple[str, ...] = ()
    verb_endings: tuple[str, ...] = ()
    not_verbs: tuple[str, ...] = ()
    nominalizers: tuple[str, ...] = ()
    after_participle: tuple[str, ...] = ()
    infinitives: tuple[str, ...] = ()
    not_after_date: tuple[str, ...] = ()
    present_endings: tuple[str, ...] = ()
    gerund_endings: tuple[str, ...] = ()
    consequences: tuple[str, ...] = ()
    expecting: tuple[str, ...] = ()
    not_openers: tuple[str, ...] = ()
    subordinators: tuple[str, ...] = ()
    before_clauses: tuple[str, ...] = ()
    after_no_subject: tuple[str, ...] = ()
    pairing: tuple[str, ...] = ()
    enumerated: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    paired: tuple[str, ...] = ()
    honorifics: tuple[str, ...] = ()
    appositions: tuple[str, ...] = ()
    also_is: tuple[str, ...] = ()
    passives: tuple[str, ...] = ()
    motions: tuple[str, ...] = ()
    coordinators: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    before_relatives: tuple[str, ...] = ()
    relatives_after_comma: tuple[str, ...] = ()
    relative_persons: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    complementizers: tuple[str, ...] = ()
    only_complementizers: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    more_reporting: tuple[str, ...] = ()
    not_reporting: tuple[str, ...] = ()
    reporting_at_end: tuple[str, ...] = ()
    intentions: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()
    adjunct_openers: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    copulas: tuple[str, ...] = ()
    fields_of: tuple[str, ...] = ()


class Verbs:
    """Words that are the predicate of a clause or stand beside it, and those that only look like one."""

    def __init__(self, data: ClauseData, speech: SpeechData) -> None:
        """Compile `data`; `speech` is that of the same language."""
        endings = "".join(rf"|(?!{CAPITAL})\w+{ending}" for ending in data.verb_endings)
        sure = options((*data.auxiliaries, *data.verbs, *data.past_verbs, *forms(speech.verbs, data.not_reporting)))
        self.predicate = compiled(rf"(?<![\w-])(?:(?P<none>{no_verb(data)})|(?P<sure>{sure}){endings})(?!\w)")
        self.auxiliary = any_of(data.auxiliaries)
        self.auxiliary_before = Endings(data.tensed)
        self.tensed = any_of(data.tensed)
        self.of_all = any_of(data.of_all)
        self.past_form = compiled(rf"(?:(?!){endings})(?!\w)")
        self.past_verb = compiled(rf"(?:{options(data.past_verbs)}{endings})(?!\w)")
        self.present = compiled(rf"\w+(?:{'|'.join(data.present_endings)})(?!\w)") if data.present_endings else None
        self.gerund = compiled(rf"\w{{2,}}(?:{'|'.join(data.gerund_endings)})(?!\w)") if data.gerund_endings else None
        finite = options(data.finite_pasts)
        after_noun = rf"(?:{finite})(?!\w)|(?:(?!){endings})(?= (?:{DATE}|\d|(?:{options(data.after_participle)})(?!\w)))"
        self.noun_before_verb = compiled(rf"\w+s (?:{after_noun})") if data.finite_pasts else None
        self.after_nominalizer = compiled(rf"(?:(?<!\w)(?:{options(data.nominalizers)})|\w['’]s) $")
        self.after_participle = compiled(rf" (?:{options(data.after_participle)})(?!\w)")
        self.infinitive = any_of(data.infinitives)
        self.consequence = any_of(data.consequences)
        self.expecting = compiled(rf"{whole_words(data.expecting)} (?:[\w-]+ ){{1,4}}{whole_words(data.infinitives)} ")
        self.passive = any_of(data.passives)
        self.motion = any_of(data.motions)
        self.adverb = any_of(data.adverbs)
        self.copula_before = Endings(data.copulas, ("", " "))
        self.copula_after = compiled(rf" {whole_words(data.copulas)}")


class VerbsAfterDates:
    """Verbs that a date parts from their subject."""

    def __init__(self, data: ClauseData) -> None:
        """Compile `data`."""
        no_verbs = options((*data.not_after_date, *data.adjunct_openers, *data.relatives, *data.coordinators))
        self.verb = compiled(rf"{DATE} (?!(?:{no_verbs})(?!\w))(?=[^\W\d_])") if data.not_after_date else None
        self.motion = compiled(rf"{DATE} (?={whole_words(data.motions)})")
        self.no_place = any_of((*data.not_after_date, *data.adjunct_openers))


class Openers:
    """Words that open a clause, or join it to the one before."""

    def __init__(self, data: ClauseData) -> None:
        """Compile `data`."""
        self.any_kind = compiled(
            rf"(?<!\w)(?:(?P<none>(?i:{options(data.not_openers)}))|(?P<subordinate>{options(data.subordinators)})|(?P<relative>{options(data.relatives)})"
            rf"|(?P<content>{options(data.complementizers)})|(?P<coordinate>{options(data.coordinators)}))(?= )"
        )
        self.complementizer = any_of(data.complementizers)
        self.only_content = any_of(data.only_complementizers)
        self.before_clause = any_of(data.before_clauses)
        self.before_name = compiled(rf"{whole_words(data.subordinators)} (?:[\w-]+ ){{0,3}}[\w-]+[{COMMAS}]$")
        self.after_no_subject = any_of(data.after_no_subject)
        self.pairing = compiled(rf"{whole_words(data.pairing)}(?!.* (?:{options(data.coordinators)}) )")
        self.joint = any_of(data.coordinators)
        self.joint_at_end = compiled(rf",? {whole_words(data.coordinators)}$")
        self.adjunct = any_of(data.adjunct_openers)
        self.relative = any_of(data.relatives)
        self.relative_after_comma = any_of(data.relatives_after_comma)
        self.with_relative = compiled(rf"{whole_words(data.before_relatives)} (?={whole_words(data.relatives)})")
        self.before_relative = compiled(rf"{whole_words(data.before_relatives)} $")
        self.link = compiled(rf"{whole_words(data.links)}[ ,]+")


class Nouns:
    """Words that begin or stand for a noun, and nouns that are listed or stand beside each other."""

    def __init__(self, data: ClauseData, particles: frozenset[str]) -> None:
        """Compile `data`; `particles` are small words inside names."""
        self.particles = particles
        self.determiner = any_of(data.determiners)
        self.many = any_of(data.of_many)
        self.relative_person = any_of(data.relative_persons)
        self.pronoun = any_of(data.pronouns)
        self.enumerated = [
            (compiled(rf"(?i:{whole_words(nouns)})((?: \w+){{0,3}}),$"), any_of(nouns))
            for nouns in (data.enumerated, data.titles, data.paired)
        ]
        self.honorific = compiled(rf"(?i:{whole_words(data.honorifics)})")
        self.also_is = any_of(data.also_is)
        self.apposition = compiled(rf"(?i:{whole_words(data.appositions)})")
        field = rf"{CAPITAL}[\w-]*(?: [\w-]+){{0,3}}"
        self.fields = compiled(
            rf"(?<!\w)(?i:{options(data.fields_of)}) {field}(?:, {field})+,? (?:{options(data.coordinators)}) (?={CAPITAL})"
        )


class Speech:
    """Verbs with which somebody says, decides or asks what the next verb tells."""

    def __init__(self, data: ClauseData, speech: SpeechData) -> None:
        """Compile `data`; `speech` is that of the same language."""
        self.verbs = forms((*speech.verbs, *speech.showing, *data.more_reporting), data.not_reporting)
        self.reporting = any_of(self.verbs)
        self.acting_at_end = compiled(rf"{whole_words(speech.acting)}[ {DATE}]*$")
        self.reporting_at_end = compiled(rf"{whole_words(data.reporting_at_end)}(?=[ {COMMAS}{COLONS}{STOPS}]*$)")
        self.intention = any_of(data.intentions)
        self.asking = any_of(data.asking)


class ClauseRules:
    """What is known about the clauses of one language, compiled."""

    def __init__(self, data: ClauseData, speech: SpeechData, particles: frozenset[str]) -> None:
        """Compile `data` and `speech` of a language; `particles` are small words inside names."""
        self.data = data
        self.verbs = Verbs(data, speech)
        self.after_dates = VerbsAfterDates(data)
        self.openers = Openers(data)
        self.nouns = Nouns(data, particles)
        self.speech = Speech(data, speech)


def no_verb(data: ClauseData) -> str:
    """An expression for what only looks like a verb."""
    return rf"(?i:{options(data.not_verbs)})(?! (?:{options(data.determiners)}) )"


@functools.cache
def clause_rules(code: str) -> ClauseRules:
    """The compiled rules of language `code`."""
    return ClauseRules(load(code, "clauses", ClauseData), load_speech(code), load_sentences(code).name_particles)

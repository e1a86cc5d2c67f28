"""Rules: what a language says about who is quoted, compiled from `quotations.yaml`."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

import msgspec

from briefgen.contract.model import Struct
from briefgen.extracting.matching.phrases import Phrases, phrases_of
from briefgen.languages import load
from briefgen.languages.sentences import load_sentences
from briefgen.languages.speech import forms, load_speech


class Office(Struct, frozen=True):
    """An office by which somebody may be meant, by the titles of who has it, and of which country, if of one alone."""

    titles: tuple[str, ...]
    country: str | None = None


class QuotationData(Struct, frozen=True):
    """`quotations.yaml` of a language; the comments in the file say what its keys hold."""

    more_reporting: tuple[str, ...] = ()
    not_reporting: tuple[str, ...] = ()
    before_nouns: tuple[str, ...] = ()
    after_nouns: tuple[str, ...] = ()
    speaker_after_verb: bool = False
    passives: tuple[str, ...] = ()
    active_endings: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    complementizers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    likes: frozenset[str] = frozenset()
    views: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    guests: frozenset[str] = frozenset()
    clause_openers: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    definite_before: tuple[str, ...] = ()
    indefinite_before: tuple[str, ...] = ()
    definite_after: tuple[str, ...] = ()
    indefinite_after: tuple[str, ...] = ()
    past_before: tuple[str, ...] = ()
    past_after: tuple[str, ...] = ()
    leaders: frozenset[str] = frozenset()
    spokesmen: tuple[str, ...] = ()
    utterances: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    voiced: tuple[str, ...] = ()
    companions: tuple[str, ...] = ()
    reports_before: tuple[str, ...] = ()
    pointing: tuple[str, ...] = ()
    connectors: tuple[str, ...] = ()
    relatives: frozenset[str] = frozenset()
    anyone: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    not_pronouns: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    central_banks: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    named_kinds: tuple[str, ...] = ()
    firms: frozenset[str] = frozenset()
    publishing_verbs: frozenset[str] = frozenset()
    works: tuple[str, ...] = ()
    not_works: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()
    enumerators: frozenset[str] = frozenset()
    nicknames: Mapping[str, Office] = msgspec.field(default_factory=dict)


class QuotationRules:
    """What one language says about quotations, compiled; immutable once it is built."""

    def __init__(self, code: str) -> None:
        """Compile the data of language `code`."""
        data = load(code, "quotations", QuotationData)
        sentences = load_sentences(code)
        self.speaker_after_verb = data.speaker_after_verb
        speech = load_speech(code)
        known = (*speech.verbs, *speech.acting, *speech.judging, *speech.plurals, *speech.ambiguous, *speech.participles)
        verbs = forms((*known, *data.more_reporting), data.not_reporting)
        self.verbs = Phrases((*((v, v) for v in verbs), *((n, "") for n in data.not_reporting)))
        self.after_nouns = phrases_of(data.after_nouns)
        self.sources, self.likes, self.views = phrases_of(data.sources), data.likes, phrases_of(data.views)
        self.not_works = LastWords(data.not_works)
        self.objects, self.works, self.before_nouns, self.plurals, self.definite_before, self.asked = map(
            LastWords, (data.objects, data.works, data.before_nouns, data.plurals, data.definite_before, data.asked)
        )
        self.spokesmen, self.passives, self.occasions = map(LastWords, (data.spokesmen, data.passives, data.occasions))
        self.schemes = LastWords(data.schemes)
        self.clause_openers, self.recipients = LastWords(data.clause_openers), LastWords(data.recipients)
        self.openers = phrases_of(data.clause_openers)
        self.active_endings, self.guests = data.active_endings, data.guests
        self.utterances, self.authors, self.reports_before, self.pointing = map(
            phrases_of, (data.utterances, data.authors, data.reports_before, data.pointing)
        )
        self.complementizers, self.claims = phrases_of(data.complementizers), phrases_of(data.claims)
        self.contents, self.companions = phrases_of(data.contents), data.companions
        self.denials, self.voiced = phrases_of(data.denials), phrases_of(data.voiced)
        self.leaders, self.relatives = data.leaders, data.relatives
        self.indefinite_before = LastWords(data.indefinite_before)
        self.past_before, self.past_after = LastWords(data.past_before), phrases_of(data.past_after)
        self.heard, self.questions = phrases_of(data.heard), phrases_of(data.questions)
        self.definite_after = phrases_of(data.definite_after)
        self.indefinite_after = phrases_of(data.indefinite_after)
        self.connectors = phrases_of((*data.connectors, *sentences.conjunctions))
        self.conjunctions = phrases_of(sentences.conjunctions)
        self.determiners = phrases_of(sentences.articles)
        self.masculine, self.feminine = sentences.masculine, sentences.feminine
        self.groups, self.anyone = frozenset(data.groups), frozenset(data.anyone)
        self.strangers = phrases_of(data.strangers)
        self.institutions, self.central_banks = frozenset(data.institutions), frozenset(data.central_banks)
        self.named_kinds, self.firms, self.publishing = frozenset(data.named_kinds), data.firms, data.publishing_verbs
        self.institution_words = frozenset(phrase.split()[-1] for phrase in data.institutions if " " in phrase)
        small = {*sentences.articles, *data.definite_after}
        bare = {text: " ".join(word for word in text.split() if word not in small) for text in data.texts}
        self.texts = {text: min((n for n in bare.values() if words.endswith(n)), key=len) for text, words in bare.items()}
        self.text_nouns = Phrases((words, self.texts[text]) for text, words in bare.items())
        people = (*self.masculine, *self.feminine, *data.anyone, *data.groups)
        pronouns = (*people, *data.institutions, *data.central_banks, *data.texts)
        self.pronouns = Phrases((*((p, p) for p in pronouns), *((n, "") for n in data.not_pronouns)))
        self.enumerators = data.enumerators
        self.nicknames = Phrases(data.nicknames.items())
        self.possessives = tuple(sentences.possessives)
        self.full_stops = frozenset(sentences.full_stops)
        self.shortest, self.shortest_unnamed, self.shortest_unspoken = (4, 5, 9) if sentences.syllabic else (4, 4, 9)


class LastWords:
    """Phrases that are looked for at the end of a text, as whole words."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Take `phrases`, in lower case."""
        self._phrases = frozenset(phrases)
        self._most = max((len(p.split()) for p in self._phrases), default=0)

    def end(self, text: str) -> bool:
        """Whether `text` ends with one of the phrases."""
        words = text.split()[-self._most :]
        return any(" ".join(words[at:]) in self._phrases for at in range(len(words)))


@functools.cache
def quotation_rules(code: str) -> QuotationRules:
    """The compiled rules of language `code`."""
    return QuotationRules(code)

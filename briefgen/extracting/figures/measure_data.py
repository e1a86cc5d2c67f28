"""Measure data: what `measures.yaml` of a language holds, for `measure_rules`, which compiles it; the kinds of words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from briefgen.contract.model import Struct
from briefgen.extracting.figures.number_data import Phrases
from briefgen.languages.speech import SpeechData, forms

Kind = Literal[
    "noun", "quantity", "weak", "determiner", "pronoun", "preposition", "conjunction",
    "auxiliary", "passive", "amount verb", "verb", "reporting verb", "adverb", "time",
    "circumstance", "comparison", "clause", "relative", "number", "date", "comma", "end", "open", "close",
]  # fmt: skip
"""What a word, a number, a date or a sign is in its clause."""


class BoundaryData(Struct, frozen=True):
    """`boundaries` of `measures.yaml`: what parts a noun phrase from the number beside it."""

    auxiliaries: Phrases = ()
    passives: Phrases = ()
    amount_verbs: Phrases = ()
    verbs: Phrases = ()
    more_reporting: Phrases = ()
    not_reporting: Phrases = ()
    adverbs: Phrases = ()
    prepositions: Phrases = ()
    circumstances: Phrases = ()
    comparisons: Phrases = ()
    clause_words: Phrases = ()
    relative_words: Phrases = ()
    beside_prepositions: Phrases = ()
    accompanying_prepositions: Phrases = ()
    possessive_prepositions: Phrases = ()
    conjunctions: Phrases = ()
    determiners: Phrases = ()
    pronouns: Phrases = ()
    time_words: Phrases = ()

    def kinds(self, speech: SpeechData) -> Iterator[tuple[Kind, Phrases]]:
        """The kinds with their words, `speech` being that of the language; a word of two kinds is of the first."""
        said = (*speech.verbs, *speech.showing, *speech.acting, *speech.participles, *speech.bare)
        yield "reporting verb", forms((*said, *self.more_reporting), self.not_reporting)
        yield "passive", self.passives
        yield "auxiliary", self.auxiliaries
        yield "amount verb", self.amount_verbs
        yield "comparison", self.comparisons
        yield "circumstance", self.circumstances
        yield "clause", self.clause_words
        yield "relative", self.relative_words
        yield "conjunction", self.conjunctions
        yield "determiner", self.determiners
        yield "pronoun", self.pronouns
        yield "time", self.time_words
        yield "adverb", self.adverbs
        yield "preposition", self.prepositions
        yield "verb", self.verbs


class AfterData(Struct, frozen=True):
    """`after` of `measures.yaml`: words after the number."""

    per_words: Phrases = ()
    partitives: Phrases = ()
    share_partitives: Phrases = ()
    had_partitives: Phrases = ()
    sum_partitives: Phrases = ()
    rate_prepositions: Phrases = ()
    predicate_words: Phrases = ()
    share_bases: Phrases = ()
    base_verbs: Phrases = ()


class MeasureData(Struct, frozen=True, kw_only=True):
    """`measures.yaml` of a language; the file's comments say what its keys hold."""

    sufficient_words: int
    nouns_first: bool
    bare_words: int = 0
    verb_endings: Phrases = ()
    not_verb_endings: Phrases = ()
    gerund_endings: Phrases = ()
    adverb_endings: Phrases = ()
    possessive_endings: Phrases = ()
    infinitive_words: Phrases = ()
    agent_words: Phrases = ()
    contrasting_words: Phrases = ()
    measuring_openers: Phrases = ()
    distance_words: Phrases = ()
    unmoved_words: Phrases = ()
    adding_verbs: Phrases = ()
    share_endings: Phrases = ()
    telling_nouns: Phrases = ()
    change_prepositions: Phrases = ()
    personal_relatives: Phrases = ()
    actor_nouns: Phrases = ()
    subject_pronouns: Phrases = ()
    modal_words: Phrases = ()
    indefinite_articles: Phrases = ()
    intending_nouns: Phrases = ()
    owner_words: Phrases = ()
    lone_determiners: Phrases = ()
    present_adverbs: Phrases = ()
    state_words: Phrases = ()
    lasting_nouns: Phrases = ()
    resuming_words: dict[str, Phrases] = {}
    reference_pronouns: Phrases = ()
    plural_pronouns: Phrases = ()
    goal_verbs: dict[str, Phrases] = {}
    making_verbs: Phrases = ()
    clause_circumstances: Phrases = ()
    superlative_endings: Phrases = ()
    comparative_endings: Phrases = ()
    foreseeing_nouns: Phrases = ()
    foreseeing_verbs: Phrases = ()
    foreseen_nouns: Phrases = ()
    showing_words: Phrases = ()
    extreme_nouns: Phrases = ()
    dating_words: Phrases = ()
    during_prepositions: Phrases = ()
    participles: Phrases = ()
    valuing_words: Phrases = ()
    articles: Phrases = ()
    quantity_nouns: Phrases = ()
    weak_nouns: Phrases = ()
    weak_prepositions: Phrases = ()
    compound_nouns: Phrases = ()
    imposition_nouns: Phrases = ()
    price_nouns: Phrases = ()
    currency_names: Phrases = ()
    trading_nouns: Phrases = ()
    trading_verbs: Phrases = ()
    classifiers: Phrases = ()
    plan_nouns: Phrases = ()
    fulfilling_verbs: Phrases = ()
    consisting_verbs: Phrases = ()
    shedding_verbs: Phrases = ()
    price_sides: Phrases = ()
    allocating_verbs: Phrases = ()
    which_words: Phrases = ()
    aspect_prepositions: Phrases = ()
    aspect_nouns: Phrases = ()
    growing_nouns: Phrases = ()
    act_nouns: Phrases = ()
    recording_verbs: Phrases = ()
    growth_words: Phrases = ()
    counting_nouns: Phrases = ()
    tally_nouns: Phrases = ()
    total_nouns: Phrases = ()
    amount_nouns: Phrases = ()
    heading_nouns: Phrases = ()
    delivering_words: Phrases = ()
    duration_verbs: Phrases = ()
    duration_nouns: Phrases = ()
    giving_verbs: Phrases = ()
    share_verbs: Phrases = ()
    possession_verbs: Phrases = ()
    surpassing_verbs: Phrases = ()
    telling_verbs: Phrases = ()
    closing_words: Phrases = ()
    demonstratives: Phrases = ()
    acting_nouns: Phrases = ()
    suffering_words: Phrases = ()
    reported_verbs: Phrases = ()
    purpose_words: Phrases = ()
    repeating_adverbs: Phrases = ()
    reason_words: Phrases = ()
    introducing_verbs: Phrases = ()
    going_prepositions: Phrases = ()
    source_prepositions: Phrases = ()
    place_prepositions: Phrases = ()
    ranking_prepositions: Phrases = ()
    ware_nouns: Phrases = ()
    level_prepositions: Phrases = ()
    opening_prepositions: Phrases = ()
    venue_nouns: Phrases = ()
    describing_verbs: Phrases = ()
    turning_words: Phrases = ()
    linking_words: Phrases = ()
    together_words: Phrases = ()
    dealing_nouns: Phrases = ()
    setting_prepositions: Phrases = ()
    range_openers: Phrases = ()
    term_nouns: Phrases = ()
    sort_nouns: Phrases = ()
    fund_nouns: Phrases = ()
    serving_verbs: Phrases = ()
    appositive_nouns: Phrases = ()
    boundaries: BoundaryData = BoundaryData()
    after: AfterData = AfterData()
    restating_words: Phrases = ()
    distributive_words: Phrases = ()
    part_openers: Phrases = ()
    unspecific_words: Phrases = ()
    owned_nouns: Phrases = ()
    balance_nouns: Phrases = ()

    def not_nouns(self, speech: SpeechData) -> tuple[str, ...]:
        """Words that are not nouns that a number counts; `speech` is that of the language."""
        return (*self.weak_nouns, *(word for _, words in self.boundaries.kinds(speech) for word in words))

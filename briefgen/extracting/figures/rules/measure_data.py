"""Measure data: what `measures.yaml` of a language holds, for `measure_rules`, which compiles it; the kinds of words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from briefgen.contract.model import Struct
from briefgen.languages.alternatives import WordList
from briefgen.languages.speech import SpeechData, forms

Kind = Literal[
    "noun", "quantity", "weak", "determiner", "pronoun", "preposition", "conjunction",
    "auxiliary", "passive", "amount verb", "verb", "reporting verb", "adverb", "time",
    "circumstance", "comparison", "clause", "relative", "number", "date", "comma", "end", "open", "close",
]  # fmt: skip
"""What a word, a number, a date or a sign is in its clause."""


class BoundaryData(Struct, frozen=True):
    """`boundaries` of `measures.yaml`: what parts a noun phrase from the number beside it."""

    auxiliaries: WordList = ()
    passives: WordList = ()
    amount_verbs: WordList = ()
    verbs: WordList = ()
    more_reporting: WordList = ()
    not_reporting: WordList = ()
    adverbs: WordList = ()
    prepositions: WordList = ()
    circumstances: WordList = ()
    comparisons: WordList = ()
    clause_words: WordList = ()
    relative_words: WordList = ()
    beside_prepositions: WordList = ()
    accompanying_prepositions: WordList = ()
    possessive_prepositions: WordList = ()
    conjunctions: WordList = ()
    determiners: WordList = ()
    pronouns: WordList = ()
    time_words: WordList = ()

    def kinds(self, speech: SpeechData) -> Iterator[tuple[Kind, WordList]]:
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

    per_words: WordList = ()
    partitives: WordList = ()
    share_partitives: WordList = ()
    had_partitives: WordList = ()
    sum_partitives: WordList = ()
    rate_prepositions: WordList = ()
    predicate_words: WordList = ()
    share_bases: WordList = ()
    base_verbs: WordList = ()


class MeasureData(Struct, frozen=True, kw_only=True):
    """`measures.yaml` of a language; the file's comments say what its keys hold."""

    sufficient_words: int
    nouns_first: bool
    bare_words: int = 0
    verb_endings: WordList = ()
    not_verb_endings: WordList = ()
    gerund_endings: WordList = ()
    adverb_endings: WordList = ()
    possessive_endings: WordList = ()
    infinitive_words: WordList = ()
    agent_words: WordList = ()
    contrasting_words: WordList = ()
    measuring_openers: WordList = ()
    distance_words: WordList = ()
    unmoved_words: WordList = ()
    adding_verbs: WordList = ()
    share_endings: WordList = ()
    telling_nouns: WordList = ()
    change_prepositions: WordList = ()
    personal_relatives: WordList = ()
    actor_nouns: WordList = ()
    subject_pronouns: WordList = ()
    modal_words: WordList = ()
    indefinite_articles: WordList = ()
    intending_nouns: WordList = ()
    owner_words: WordList = ()
    lone_determiners: WordList = ()
    present_adverbs: WordList = ()
    present_adjectives: WordList = ()
    state_words: WordList = ()
    lasting_nouns: WordList = ()
    resuming_words: dict[str, WordList] = {}
    reference_pronouns: WordList = ()
    plural_pronouns: WordList = ()
    goal_verbs: dict[str, WordList] = {}
    making_verbs: WordList = ()
    clause_circumstances: WordList = ()
    superlative_endings: WordList = ()
    comparative_endings: WordList = ()
    foreseeing_nouns: WordList = ()
    foreseeing_verbs: WordList = ()
    foreseen_nouns: WordList = ()
    showing_words: WordList = ()
    extreme_nouns: WordList = ()
    dating_words: WordList = ()
    during_prepositions: WordList = ()
    participles: WordList = ()
    valuing_words: WordList = ()
    articles: WordList = ()
    quantity_nouns: WordList = ()
    weak_nouns: WordList = ()
    weak_prepositions: WordList = ()
    compound_nouns: WordList = ()
    imposition_nouns: WordList = ()
    price_nouns: WordList = ()
    currency_names: WordList = ()
    trading_nouns: WordList = ()
    trading_verbs: WordList = ()
    classifiers: WordList = ()
    plan_nouns: WordList = ()
    fulfilling_verbs: WordList = ()
    consisting_verbs: WordList = ()
    shedding_verbs: WordList = ()
    price_sides: WordList = ()
    allocating_verbs: WordList = ()
    which_words: WordList = ()
    aspect_prepositions: WordList = ()
    aspect_nouns: WordList = ()
    traded_aspects: WordList = ()
    topic_prepositions: WordList = ()
    growing_nouns: WordList = ()
    act_nouns: WordList = ()
    chance_nouns: WordList = ()
    single_determiners: WordList = ()
    recording_verbs: WordList = ()
    growth_words: WordList = ()
    counting_nouns: WordList = ()
    tally_nouns: WordList = ()
    total_nouns: WordList = ()
    amount_nouns: WordList = ()
    heading_nouns: WordList = ()
    delivering_words: WordList = ()
    duration_verbs: WordList = ()
    duration_nouns: WordList = ()
    giving_verbs: WordList = ()
    share_verbs: WordList = ()
    possession_verbs: WordList = ()
    surpassing_verbs: WordList = ()
    telling_verbs: WordList = ()
    closing_words: WordList = ()
    demonstratives: WordList = ()
    acting_nouns: WordList = ()
    suffering_words: WordList = ()
    reported_verbs: WordList = ()
    reaching_verbs: WordList = ()
    purpose_words: WordList = ()
    repeating_adverbs: WordList = ()
    reason_words: WordList = ()
    introducing_verbs: WordList = ()
    going_prepositions: WordList = ()
    source_prepositions: WordList = ()
    place_prepositions: WordList = ()
    ranking_prepositions: WordList = ()
    ware_nouns: WordList = ()
    harming_verbs: WordList = ()
    added_words: WordList = ()
    timed_nouns: WordList = ()
    limiting_words: WordList = ()
    sentencing_words: WordList = ()
    lasting_words: WordList = ()
    term_prepositions: WordList = ()
    length_prepositions: WordList = ()
    words_after_term: WordList = ()
    nouns_after_term: WordList = ()
    level_prepositions: WordList = ()
    opening_prepositions: WordList = ()
    venue_nouns: WordList = ()
    describing_verbs: WordList = ()
    turning_words: WordList = ()
    linking_words: WordList = ()
    together_words: WordList = ()
    dealing_nouns: WordList = ()
    setting_prepositions: WordList = ()
    range_openers: WordList = ()
    term_nouns: WordList = ()
    sort_nouns: WordList = ()
    fund_nouns: WordList = ()
    serving_verbs: WordList = ()
    appositive_nouns: WordList = ()
    boundaries: BoundaryData = BoundaryData()
    after: AfterData = AfterData()
    restating_words: WordList = ()
    distributive_words: WordList = ()
    part_openers: WordList = ()
    unspecific_words: WordList = ()
    owned_nouns: WordList = ()
    balance_nouns: WordList = ()

    def not_nouns(self, speech: SpeechData) -> tuple[str, ...]:
        """Words that are not nouns that a number counts; `speech` is that of the language."""
        return (*self.weak_nouns, *(word for _, words in self.boundaries.kinds(speech) for word in words))

"""Measure rules: the words of a language that bound what a number measures (`measures.yaml`), compiled for `measures`."""

from __future__ import annotations

from briefgen.extracting.figures.rules.measure_data import Kind, MeasureData
from briefgen.extracting.figures.rules.number_rules import NumberRules
from briefgen.extracting.matching.phrases import Phrases, any_of, options, whole_words
from briefgen.languages.alternatives import WordList, expand
from briefgen.languages.expressions import compiled
from briefgen.languages.speech import SpeechData


class MeasureRules:
    """The words that bound what a number measures in one language, compiled."""

    def __init__(  # noqa: PLR0915
        self, data: MeasureData, numbers: NumberRules, speech: SpeechData, places: frozenset[str]
    ) -> None:
        """Compile `data`; `numbers` and `speech` are of its language, `places` its countries and cities, in lower case."""
        self.places = places - {name for words in data.currency_names for name in expand(words)}
        self.sufficient_words, self.nouns_first = data.sufficient_words, data.nouns_first
        self.verb_endings, self.gerund_endings = data.verb_endings, data.gerund_endings
        self.not_verb_endings, self.surpassing = data.not_verb_endings, any_of(data.surpassing_verbs)
        self.adverb_endings, self.possessive_endings = data.adverb_endings, data.possessive_endings
        self.duration_verb, self.giving_verb = any_of(data.duration_verbs), any_of(data.giving_verbs)
        self.price_noun, self.trading = any_of(data.price_nouns), any_of(data.trading_nouns)
        self.tradable = any_of(data.trading_verbs)
        self.side, self.aspect = any_of(data.price_sides), any_of(data.aspect_nouns)
        self.one_side = any_of(side for side in data.price_sides if " " in side)  # "mua" alone is what somebody does
        self.aspect_joint, self.restating = any_of(data.aspect_prepositions), any_of(data.restating_words)
        self.allocating, self.which = any_of(data.allocating_verbs), any_of(data.which_words)
        self.heading = any_of(data.heading_nouns)
        self.quantity = any_of(data.quantity_nouns)
        self.amount_head = compiled(rf"{whole_words(data.amount_nouns)}[ ](?!{whole_words(data.boundaries.conjunctions)})")
        self.counting, self.delivering = any_of(data.counting_nouns), any_of(data.delivering_words)
        self.tally = any_of(data.tally_nouns)
        self.adding, self.share_endings = any_of(data.adding_verbs), data.share_endings
        self.fulfilling = any_of(data.fulfilling_verbs)
        self.plan, self.numbered = any_of(data.plan_nouns), any_of(numbers.data.excluded.numbered_nouns)
        self.classifier, self.consisting = any_of(data.classifiers), any_of(data.consisting_verbs)
        self.other_currency = any_of(numbers.data.exchange.others)
        self.shedding = any_of(data.shedding_verbs)
        self.imposition, self.growing = any_of(data.imposition_nouns), any_of(data.growing_nouns)
        self.recording, self.growth = any_of(data.recording_verbs), any_of(data.growth_words)
        self.pair = compiled(rf"(\w+) (?:{options(data.boundaries.conjunctions)}) (\w+)")
        self.list_joint = compiled(rf"(?:,? {whole_words(data.boundaries.conjunctions)}|,) ")
        self.timing = any_of(numbers.data.excluded.time_modifiers)
        self.infinitive, self.venue = any_of(data.infinitive_words), any_of(data.venue_nouns)
        self.lexicon = _lexicon(data, numbers, speech)
        self.accompanying = any_of(data.boundaries.accompanying_prepositions)
        self.possessive = any_of(data.boundaries.possessive_prepositions)
        self.distributive = any_of(data.distributive_words)
        self.counted = compiled(rf"[^\d]*\d[\d.,]* (?P<noun>(?!(?:{options(numbers.scales)})(?!\w))[^\W\d][^\d]*)")
        qualified = rf"[ ]?(?:{whole_words(numbers.qualifiers)})?[ ]?{numbers.currency_sign}?[ ]?"
        self.restatement = compiled(rf"(?:/\w+)?[ ,]*(?:[(]|[(]?{whole_words(data.restating_words)}){qualified}")
        self.amount_verb, self.share_verb = any_of(data.boundaries.amount_verbs), any_of(data.share_verbs)
        self.weak_joint = any_of(data.weak_prepositions)
        self.agent, self.article = any_of(data.agent_words), any_of(data.articles)
        self.telling_noun, self.participle = any_of(data.telling_nouns), any_of(data.participles)
        self.valuing, self.contrast = any_of(data.valuing_words), any_of(data.contrasting_words)
        self.distance, self.showing = any_of(data.distance_words), any_of(data.showing_words)
        self.measuring = any_of(data.measuring_openers)
        self.clause_circumstance, self.superlative_endings = any_of(data.clause_circumstances), data.superlative_endings
        self.loose_end = compiled(rf"(?:[ ]+(?:[-–]|{whole_words(data.dating_words)}))+$")
        self.comparative_endings, self.foresees = data.comparative_endings, any_of(data.foreseeing_verbs)
        self.foreseeing, self.foreseen = any_of(data.foreseeing_nouns), any_of(data.foreseen_nouns)
        self.extreme_nouns, self.during = data.extreme_nouns, any_of(data.during_prepositions)
        self.change_joint, self.personal = any_of(data.change_prepositions), any_of(data.personal_relatives)
        self.subject_pronoun, self.modal = any_of(data.subject_pronouns), any_of(data.modal_words)
        self.indefinite, self.lone = any_of(data.indefinite_articles), any_of(data.lone_determiners)
        self.intending, self.own = any_of(data.intending_nouns), any_of(data.owner_words)
        self.likely, self.single = any_of(data.chance_nouns), any_of(data.single_determiners)
        self.present = any_of(data.present_adjectives)
        self.presently, self.state = any_of(data.present_adverbs), any_of(data.state_words)
        self.resuming = {word: frozenset(joints) for word, joints in data.resuming_words.items()}
        self.standing_for, self.plural_pronoun = any_of(data.reference_pronouns), any_of(data.plural_pronouns)
        self.lasting, self.unmoved = any_of(data.lasting_nouns), any_of(data.unmoved_words)
        self.goals = {preposition: any_of(verbs) for preposition, verbs in data.goal_verbs.items()}
        self.actor, self.number_word = any_of(data.actor_nouns), any_of(() if data.nouns_first else tuple(numbers.words))
        self.opening = compiled(rf"{self.article.pattern}[ ]")
        self.verb = any_of((*data.boundaries.amount_verbs, *data.boundaries.verbs))
        self.describing, self.turning = any_of(data.describing_verbs), any_of(data.turning_words)
        self.duration_noun, self.total = any_of(data.duration_nouns), any_of(data.total_nouns)
        self.range_opener = any_of(data.range_openers)
        self.setting, self.act = any_of(data.setting_prepositions), any_of(data.act_nouns)
        self.together, self.dealing = any_of(data.together_words), any_of(data.dealing_nouns)
        self.linking, self.term = any_of(data.linking_words), any_of(data.term_nouns)
        self.sort, self.appositive = any_of(data.sort_nouns), any_of(data.appositive_nouns)
        self.fund, self.serving = any_of(data.fund_nouns), any_of(data.serving_verbs)
        self.source, self.place = any_of(data.source_prepositions), any_of(data.place_prepositions)
        self.ranking, self.wares = any_of(data.ranking_prepositions), any_of(data.ware_nouns)
        self.harming, self.of_total = any_of(data.harming_verbs), numbers.total
        self.currency = compiled(rf".*{whole_words((*numbers.exchange_units, *numbers.data.exchange.others))}")
        self.limiting, self.sentencing = any_of(data.limiting_words), any_of(data.sentencing_words)
        self.lasts, self.term_joint = any_of(data.lasting_words), any_of(data.term_prepositions)
        self.term_level, self.term_after = any_of(data.length_prepositions), any_of(data.words_after_term)
        self.term_after_noun = any_of(data.nouns_after_term)
        self.timed, self.topical = any_of(data.timed_nouns), any_of(data.topic_prepositions)
        self.added = compiled(rf"{whole_words(data.added_words)} ")
        self.opening_level, self.making = any_of(data.opening_prepositions), any_of(data.making_verbs)
        self.going, self.level = any_of(data.going_prepositions), any_of(data.level_prepositions)
        neither = {*data.boundaries.accompanying_prepositions, *data.closing_words}  # with nor for what
        self.destination = any_of(tuple(word for word in data.going_prepositions if word not in neither))
        self.possession, self.telling = any_of(data.possession_verbs), any_of(data.telling_verbs)
        self.demonstrative = any_of(data.demonstratives)
        self.demonstrative_last = compiled(rf"(?:[ ](?:{options(data.demonstratives)}))+$")
        self.acting, self.suffering = any_of(data.acting_nouns), any_of(data.suffering_words)
        self.recorded, self.reaching = any_of(data.reported_verbs), any_of(data.reaching_verbs)
        self.purpose, self.repeating = any_of(data.purpose_words), any_of(data.repeating_adverbs)
        self.reason, self.traded_aspect = any_of(data.reason_words), any_of(data.traded_aspects)
        self.closing = any_of(data.closing_words)
        self.bare_words, self.introducing = data.bare_words, any_of(data.introducing_verbs)
        self.determiner = any_of(data.boundaries.determiners)
        self.beside = any_of(data.boundaries.beside_prepositions)
        self.rate = compiled("[ ]?/[ ]?")
        self.compound_unit = any_of(tuple(word for word in numbers.units if " " in word))
        self.price = compiled(rf"[ ]?/[ ]?|[ ]{whole_words(data.after.per_words)}[ ]")
        self.share_partitive = any_of((*data.after.partitives, *data.after.share_partitives))
        self.had_partitive = any_of((*data.after.partitives, *data.after.share_partitives, *data.after.had_partitives))
        self.sum_partitive = any_of((*data.after.partitives, *data.after.sum_partitives))
        self.partitive = any_of(data.after.partitives)
        self.base_verb = any_of((*data.share_verbs, *data.after.base_verbs))
        self.share_base = compiled(rf"[ ]{whole_words(data.after.share_bases)}")
        self.rate_preposition = any_of(data.after.rate_prepositions)
        self.predicate = any_of(data.after.predicate_words)
        self.part_opener = any_of(data.part_openers)
        self.unspecific, self.owned = any_of(data.unspecific_words), any_of(data.owned_nouns)
        self.balance = any_of(data.balance_nouns)


def _lexicon(data: MeasureData, numbers: NumberRules, speech: SpeechData) -> Phrases[Kind]:
    """The kind of every listed word; one that is in no list is a noun, and so is a compound that numbers count."""
    nouns: tuple[tuple[Kind, WordList], ...] = (
        ("noun", data.compound_nouns),
        ("quantity", data.quantity_nouns),
        ("noun", data.imposition_nouns),
        ("weak", data.weak_nouns),
    )
    counted: tuple[Kind, WordList] = "noun", tuple(word for word in numbers.counted if " " in word)
    kinds = (*nouns, *data.boundaries.kinds(speech), counted)
    return Phrases((word, kind) for kind, words in kinds for pattern in words for word in expand(pattern))

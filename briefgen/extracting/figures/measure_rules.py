"""Measure rules: the words of a language that bound what a number measures (`measures.yaml`), compiled for `measures`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.contract.model import Struct
from briefgen.extracting.figures.change_rules import ChangeData
from briefgen.extracting.figures.number_rules import NumberRules, Phrases
from briefgen.extracting.matching.phrases import any_of, options


class BoundaryData(Struct, frozen=True):
    """`boundaries` of `measures.yaml`: what parts a noun phrase from the number after it."""

    function_words: Phrases = ()
    auxiliaries: Phrases = ()
    verbs: Phrases = ()
    reporting_verbs: Phrases = ()
    adverbs: Phrases = ()
    prepositions: Phrases = ()

    def all(self) -> Iterator[str]:
        """Every boundary, as a phrase."""
        yield from (f"{word} " for word in self.function_words)
        yield from (*self.auxiliaries, *self.verbs, *self.reporting_verbs, *self.adverbs, *self.prepositions)


class BeforeData(Struct, frozen=True):
    """`before` of `measures.yaml`: words of a clause before its number."""

    introductory_words: Phrases = ()
    leading_prepositions: Phrases = ()
    comparison_words: Phrases = ()
    relative_words: Phrases = ()
    restating_words: Phrases = ()


class AfterData(Struct, frozen=True):
    """`after` of `measures.yaml`: words after the number."""

    partitives: Phrases = ()
    never_first: Phrases = ()
    ends: Phrases = ()
    prepositions: Phrases = ()
    determiners: Phrases = ()
    rate_prepositions: Phrases = ()
    predicate_words: Phrases = ()


class MeasureData(Struct, frozen=True, kw_only=True):
    """`measures.yaml` of a language; the file's comments say what its keys hold."""

    min_words: int
    sufficient_words: int
    names_suffice: bool
    quantity_nouns: Phrases = ()
    compound_nouns: Phrases = ()
    boundaries: BoundaryData = BoundaryData()
    before: BeforeData = BeforeData()
    after: AfterData = AfterData()

    def not_nouns(self) -> tuple[str, ...]:
        """Words that are not nouns that a number counts."""
        return (*self.after.ends, *self.after.never_first, *self.boundaries.all())


class MeasureRules:
    """The words that bound what a number measures in one language, compiled."""

    def __init__(self, data: MeasureData, numbers: NumberRules, changes: ChangeData) -> None:
        """Compile `data`; `numbers` and `changes` are of the same language."""
        self.min_words, self.sufficient_words, self.names_suffice = data.min_words, data.sufficient_words, data.names_suffice
        self.number = numbers.expression
        self.quantity = any_of(data.quantity_nouns)
        self.noun = any_of((*(noun for nouns in changes.change_nouns.values() for noun in nouns), *data.compound_nouns))
        self.boundary = any_of(data.boundaries.all())
        self.reporting_verb = any_of(data.boundaries.reporting_verbs)
        qualified = rf"[ ]?(?:{any_of(numbers.qualifiers).pattern})?[ ]?{numbers.currency_sign}?[ ]?"
        self._compile_before(data.before, qualified)
        self._compile_after(data.after, qualified)

    def _compile_before(self, data: BeforeData, qualified: str) -> None:
        self.introduction = re.compile(rf"\W*{any_of(data.introductory_words).pattern}\W*")
        self.leading_preposition = any_of(data.leading_prepositions)
        self.comparison = any_of(data.comparison_words)
        self.relative = any_of(data.relative_words)
        self.restatement = re.compile(rf"[ ,]*(?:[(]|[(]?{any_of(data.restating_words).pattern}){qualified}")

    def _compile_after(self, data: AfterData, qualified: str) -> None:
        self.partitive = re.compile(rf"(?:/\w+)?(?:[ ]?{any_of(data.partitives).pattern})+|/\w+")
        self.never_first = any_of(data.never_first)
        self.end = any_of(data.ends)
        self.preposition = any_of(data.prepositions)
        determiner = rf"(?:[ ]{any_of(data.determiners).pattern})?"
        self.prepositional = re.compile(rf"[ ](?P<preposition>{self.preposition.pattern}){determiner}(?=[ ])")
        self.rate_preposition = re.compile(rf"[ ]?{any_of(data.rate_prepositions).pattern}{qualified}")
        self.predicate = re.compile(rf"[ ]?(?:{options(data.predicate_words)})(?!\w)")

"""Rules of figures: what a language's `numbers.yaml`, `changes.yaml` and `measures.yaml` say, compiled once."""

from __future__ import annotations

import functools

from briefgen.contract.model import Struct
from briefgen.extracting.figures.change_rules import ChangeData, ChangeRules
from briefgen.extracting.figures.measure_rules import MeasureData, MeasureRules
from briefgen.extracting.figures.number_data import NumberData
from briefgen.extracting.figures.number_rules import NumberRules
from briefgen.knowledge.countries import country_names, state_names
from briefgen.languages import load
from briefgen.languages.sentences import load_sentences
from briefgen.text import lower


class FigureRules(Struct, frozen=True):
    """What is known about figures in one language."""

    numbers: NumberRules
    changes: ChangeRules
    measures: MeasureRules


@functools.cache
def figure_rules(code: str) -> FigureRules:
    """The compiled rules of language `code`."""
    changes, measures = load(code, "changes", ChangeData), load(code, "measures", MeasureData)
    places = (*state_names(code), *(name for name, _ in country_names(code).forms))
    rising = [word for words in changes.before.values() for word in words]
    numbers = NumberRules(load(code, "numbers", NumberData), measures.not_nouns(), rising, load_sentences(code).articles)
    return FigureRules(
        numbers=numbers,
        changes=ChangeRules(changes, numbers, (*measures.boundaries.amount_verbs, *measures.boundaries.verbs)),
        measures=MeasureRules(measures, numbers, frozenset(map(lower, places))),
    )

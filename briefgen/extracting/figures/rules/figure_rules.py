"""Rules of figures: what a language's `numbers.yaml`, `changes.yaml` and `measures.yaml` say, compiled once."""

from __future__ import annotations

import functools

import msgspec

from briefgen.articles.article import Article
from briefgen.contract.model import Struct
from briefgen.extracting.figures.rules.change_rules import ChangeData, ChangeRules
from briefgen.extracting.figures.rules.measure_data import MeasureData
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.rules.number_data import NumberData
from briefgen.extracting.figures.rules.number_rules import NumberRules
from briefgen.extracting.figures.rules.number_signs import has_swapped_signs
from briefgen.knowledge.countries import country_names, state_names
from briefgen.knowledge.units import currency_names
from briefgen.languages import load
from briefgen.languages.sentences import load_sentences
from briefgen.languages.speech import load_speech
from briefgen.text import lower


class FigureRules(Struct, frozen=True):
    """What is known about figures in one language."""

    numbers: NumberRules
    changes: ChangeRules
    measures: MeasureRules


def figure_rules_for(article: Article) -> FigureRules:
    """The compiled rules of the language of `article`, for its way of writing numbers."""
    return figure_rules(article.language, swapped_signs=has_swapped_signs(article))


@functools.cache
def figure_rules(code: str, *, swapped_signs: bool = False) -> FigureRules:
    """The compiled rules of language `code`, or those for numbers with the decimal sign between thousands."""
    data, changes, measures = (
        load(code, "numbers", NumberData),
        load(code, "changes", ChangeData),
        load(code, "measures", MeasureData),
    )
    if swapped_signs:
        data = msgspec.structs.replace(data, decimal=data.group, group=data.decimal)
    units = {
        unit: (*currency_names(code).get(unit, ()), *data.units.get(unit, ()))
        for unit in (*currency_names(code), *data.units)
    }
    data = msgspec.structs.replace(data, units=units)
    speech = load_speech(code)
    places = (*state_names(code), *(name for name, _ in country_names(code).forms))
    rising = [word for words in changes.before.values() for word in words]
    verbs = (*measures.boundaries.amount_verbs, *measures.boundaries.verbs)
    numbers = NumberRules(
        data,
        measures.not_nouns(speech),
        rising,
        load_sentences(code).articles,
        measures.distributive_words,
        nouns_first=measures.nouns_first,
    )
    return FigureRules(
        numbers=numbers,
        changes=ChangeRules(changes, numbers, [verb for verb in verbs if verb not in measures.quantity_nouns]),
        measures=MeasureRules(measures, numbers, speech, frozenset(map(lower, places))),
    )

"""Kinds of data: what a figure is of that markets, statistics and firms tell of one time after another.

`carrying` and `reports` ask it. All offsets are 0-based and refer to the article's text.
"""

from __future__ import annotations

import functools
import itertools
import re

from briefgen.extracting.attribution.amounts import is_count, is_of_world
from briefgen.extracting.attribution.attribution_rules import AttributionRules
from briefgen.extracting.figures.found_figure import FoundFigure
from briefgen.knowledge.countries import state_names
from briefgen.knowledge.units import unit_class
from briefgen.text import lower

QUOTED_UNITS = ("point", "basis_point")
"""Units of what is quoted, besides money and shares of change: those of indices and yields."""


@functools.cache
def places(language: str) -> frozenset[str]:
    """The names of countries, in lower case."""
    return frozenset(map(lower, state_names(language)))


def is_quoted(figure: FoundFigure, low: str, rules: AttributionRules) -> bool:
    """Whether `figure` may be what is quoted day by day: of shares, of a yield, the price of gold; not who holds shares."""
    class_ = unit_class(figure.unit)
    moved = class_ == "money" or figure.unit in QUOTED_UNITS or (class_ == "ratio" and figure.direction is not None)
    if not moved or figure.qualifier in ("at_least", "at_most"):
        return False
    if not figure.measure or is_of_economy(figure, low, rules):
        return not figure.measure  # "it fell to | $1,400"
    one = figure.measure[0]
    alone = len(figure.measure) == 1 and rules.periods.quoted_alone.fullmatch(low, one.start, one.end)
    return bool(alone) or is_of(rules.periods.quoted, figure, low) or is_of_world(figure, low, rules)


def is_moved(figure: FoundFigure, low: str, rules: AttributionRules) -> bool:
    """Whether it is by how much a market moved, of which its move over a longer time may be told next."""
    return figure.direction is not None and is_quoted(figure, low, rules)


def is_elsewhen(figure: FoundFigure, low: str, rules: AttributionRules) -> bool:
    """Whether it is wanted for later, or told of a later time, or a longer one than a day: "a month later | 5%"."""
    before = (low, figure.sentence.start, figure.start)
    longer = rules.periods.longer_span.match(low, min(figure.end + 1, len(low)), figure.sentence.end)
    return bool(
        (longer and is_quoted(figure, low, rules))
        or rules.periods.next_time.search(*before)
        or rules.periods.aim.search(*before)
    )


def is_of_economy(figure: FoundFigure, low: str, rules: AttributionRules) -> bool:
    """Whether `figure` says how an economy does, as data of one time tell: its growth, its inflation; no part of it."""
    if len(figure.measure) != 1 or figure.unit not in ("percent", "percentage_point"):
        return False
    words = rules.periods.indicator if figure.direction else rules.periods.rate
    return words.search(low, figure.measure[0].start, figure.measure[0].end) is not None


def is_of(words: re.Pattern[str], figure: FoundFigure, low: str) -> bool:
    """Whether any of `words` is in what `figure` measures."""
    return any(words.search(low, span.start, span.end) for span in figure.measure)


def opens_with(words: re.Pattern[str], figure: FoundFigure, low: str) -> bool:
    """Whether its sentence begins with what `figure` measures, and that with any of `words`."""
    if not figure.measure or figure.measure[0].start != figure.sentence.start:
        return False
    return words.match(low, figure.measure[0].start, figure.measure[0].end) is not None


def opens_with_goods(figure: FoundFigure, low: str, rules: AttributionRules) -> bool:
    """Whether its sentence begins with trade in some goods, of nobody who is named: "chip exports rose 5%"."""
    if len(figure.measure) != 1 or figure.measure[0].start != figure.sentence.start or names_owner(figure, low, rules):
        return False
    traded = rules.periods.traded_goods.fullmatch(low, figure.measure[0].start, figure.measure[0].end)
    return traded is not None and places(rules.language).isdisjoint(traded[0].split())


def is_result(figure: FoundFigure, low: str, rules: AttributionRules) -> bool:
    """Whether something changed by `figure`, or came to so much: "spending | reached | $5 million"."""
    if is_count(figure) or any(rules.periods.daily.search(low, span.start, span.end) for span in figure.measure):
        return False
    return figure.direction is not None or rules.periods.result.search(low, figure.sentence.start, figure.start) is not None


def opens_with_result(figure: FoundFigure, low: str, rules: AttributionRules) -> bool:
    """Whether its sentence begins with what came to so much."""
    opens = bool(figure.measure) and figure.measure[0].start == figure.sentence.start
    return opens and is_result(figure, low, rules)


def is_of_another(figure: FoundFigure, low: str, rules: AttributionRules) -> bool:
    """Whether it is of a country or somebody else who is named with it: "the revenue of | the guild", but "sales of tea"."""
    words = [low[span.start : span.end].split() for span in figure.measure]
    after = [next_ for phrase in words for word, next_ in itertools.pairwise(phrase) if word in rules.owners.possessives]
    named = not rules.periods.own.isdisjoint(after) or not places(rules.language).isdisjoint(after)
    mark = rules.owners.possessive_mark
    return named or any(match[0] for span in figure.measure for match in mark.finditer(low, span.start, span.end))


def names_owner(figure: FoundFigure, low: str, rules: AttributionRules) -> bool:
    """Whether `figure` is of somebody who is named with it: "Peru's inflation", "the revenue of the guild"."""
    mark = rules.owners.possessive_mark
    marked = any(match[0] for span in figure.measure for match in mark.finditer(low, span.start, span.end))
    return marked or any(rules.owners.possessives.intersection(low[s.start : s.end].split()) for s in figure.measure)

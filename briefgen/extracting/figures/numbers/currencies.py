"""Currencies: whose rupees, pesos or dollars are meant, for `numbers`, from the countries that the article names.

A name that several currencies share means that of the one country in its sentence that has such a one, else of the one
named most. Dollars are those of the United States, but for what a government says of its own money.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from briefgen.articles.article import Article
from briefgen.contract.model import Span
from briefgen.extracting.figures.numbers.number import Number
from briefgen.extracting.figures.rules.number_rules import NumberRules, SharedCurrency
from briefgen.extracting.matching.overlaps import within
from briefgen.extracting.subjects.places import Place
from briefgen.knowledge.units import currency_users, is_currency

_UNNAMED = re.compile(r"[\d.,/ –-]+")
"""A number that names no currency, as in a rate of exchange: "the rupee closed at | 83.10"."""


def in_their_currency(
    numbers: Sequence[Number], places: Sequence[Place], article: Article, rules: NumberRules
) -> tuple[Number, ...]:
    """`numbers`, each in the currency that is meant by its name; `places` are the countries that the article names."""
    if not any(number.unit in rules.shared for number in numbers):
        return tuple(numbers)
    named = Counter(place.code for place in places)
    sentences = [sentence for block in article.blocks for sentence in block.sentences]
    homes = {unit: _home(unit, numbers, named, article, rules) for unit in rules.shared}
    result: list[Number] = []
    for number in numbers:
        shared = rules.shared.get(number.unit or "")
        if shared and _is_bare(number, article, rules):
            near = _named_beside(number, sentences, places)
            unit = homes[number.unit or ""] if shared.official else _meant(shared, (p.code for p in near), named)
            number = replace(number, unit=unit or number.unit)
        result.append(number)
    return tuple(result)


def names_currency(number: Number, low: str) -> bool:
    """Whether it is an amount whose money is named with it: "5 rupees", but not what the rupee closes at."""
    return is_currency(number.unit) and _UNNAMED.fullmatch(low, number.start, number.end) is None


def by_weight(
    numbers: Sequence[Number], places: Sequence[Place], article: Article, rules: NumberRules
) -> tuple[Number, ...]:
    """`numbers`, by weight where the article has other such units: "5 pounds" beside bushels is no money.

    A sentence that names a country with money of that name tells of money.
    """
    named = {number.unit for number in numbers if number.unit in rules.weights}
    weights = {unit: rules.weights[unit] for unit in named if unit and rules.weights[unit].beside.search(article.low)}
    if not weights:
        return tuple(numbers)
    sentences = [sentence for block in article.blocks for sentence in block.sentences]
    result: list[Number] = []
    for number in numbers:
        weight = weights.get(number.unit or "")
        if weight and _is_called(weight.bare, article.low[number.start : number.end]):
            users = currency_users(number.unit or "")
            paid = any(place.code in users for place in _named_beside(number, sentences, places))
            number = number if paid else replace(number, unit=weight.unit)
        result.append(number)
    return tuple(result)


def _is_called(bare: re.Pattern[str], written: str) -> bool:
    """Whether its unit is written with that name alone: "5.000 thùng", not "5.000 thùng dầu"."""
    found = bare.search(written)
    return found is not None and found.end() == len(written)


def _named_beside(number: Number, sentences: Sequence[Span], places: Sequence[Place]) -> Sequence[Place]:
    """The countries that the sentence of `number` names; none if it is in no sentence."""
    last = bisect.bisect_right(sentences, number.start, key=lambda sentence: sentence.start) - 1
    if last < 0 or sentences[last].end <= number.start:
        return ()
    return within(places, sentences[last].start, sentences[last].end)


def _meant(shared: SharedCurrency, near: Iterable[str], named: Counter[str]) -> str | None:
    """The currency of the one country `near` that has such a one, else of the one `named` most."""
    users = _users(shared)
    beside = {users[code] for code in near if code in users}
    if len(beside) == 1:
        return beside.pop()
    return next((users[code] for code, _ in named.most_common() if code in users), None)


def _home(unit: str, numbers: Iterable[Number], named: Counter[str], article: Article, rules: NumberRules) -> str | None:
    """The currency of the country that the article is about, if its government speaks, or other dollars are kept apart."""
    shared, users = rules.shared[unit], _users(rules.shared[unit])
    home = users.get(next((code for code, _ in named.most_common(1)), ""))
    if home is None or not shared.official or any(number.unit == home for number in numbers):
        return None
    apart = any(number.unit == unit and not _is_bare(number, article, rules) for number in numbers)
    return home if apart or any(words in article.norm for words in shared.official) else None


def _users(shared: SharedCurrency) -> dict[str, str]:
    """The currency of each country that has one of the name."""
    return {country: currency for currency in shared.currencies for country in currency_users(currency)}


def _is_bare(number: Number, article: Article, rules: NumberRules) -> bool:
    """Whether only the name stands by the number, and not whose it is: "5 rupees", not "5 Indian rupees"; or not even it."""
    written = article.low[number.start : number.end]
    unnamed = _UNNAMED.fullmatch(written)
    return unnamed is not None or rules.shared[number.unit or ""].bare.search(written) is not None

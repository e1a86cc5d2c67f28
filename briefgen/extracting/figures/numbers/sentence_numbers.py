"""Sentence numbers: those of one sentence that count, each with a unit, for `figures`."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.contract.model import Span
from briefgen.extracting.figures.numbers.currencies import names_currency
from briefgen.extracting.figures.numbers.number import Number, in_hundredths
from briefgen.extracting.figures.numbers.unnamed import unit_of_tally
from briefgen.extracting.figures.rules.number_rules import NumberRules
from briefgen.extracting.matching.punctuation import COLONS, COMMAS, STOPS
from briefgen.knowledge.units import UNNAMED, is_currency, is_duration, unit_class

_SIGN = re.compile(f"[{COMMAS}{COLONS}{STOPS}]")
_YEAR = re.compile(r"(?:19|20)\d\d ")
BASES = frozenset((1_000, 10_000, 100_000, 1_000_000))
"""Of how many people a rate is told."""
SCALED = 100_000
"""From this a number may have a scale, such as "million"."""
OWN_SCALED = 1_000_000_000
"""From this it may have one of those in which amounts of a language's own currency are stated."""


def with_currency(
    numbers: Sequence[Number], currency: str | None, following: str | None, sentence: Span, low: str, rules: NumberRules
) -> list[Number]:
    """The numbers of a `sentence`, each with a unit where it has only a scale: what is counted, or a currency.

    The currency is the one named last, else the `following` one, else the language's own. So many of something else are
    followed by more of it: "7 million tons, against 6 million", but not in another clause: "visits reached 1 million and
    revenue reached | 2 million".
    """
    own, result, last = rules.data.own_currency, list[Number](), None  # the last that is no share
    priced = _tells_of_money(numbers, sentence, low, rules)
    for number in numbers:
        start = result[-1].end if result else sentence.start
        named = (currency or following) if priced or number.own else None  # "the population fell to | 1.4 billion"
        if number.unit is None and last and _is_more(number, last, low, rules):
            number = replace(number, unit=last.unit)
        elif number.unit is None and (tally := _counted_before(start, number, low, rules)):
            plain = rules.of_tally.fullmatch(low, tally.end(), number.first)
            number = replace(number, unit=unit_of_tally(tally, rules) if plain else None)
        elif number.unit is None:
            is_own = number.own and (named is None or number.value >= (own.always_from or 0))
            number = replace(number, unit=own.unit if is_own else named)
        elif is_currency(number.unit):
            currency = number.unit if names_currency(number, low) else currency
        elif hundredths := rules.data.hundredths.get(number.unit):
            sole = hundredths[0] if len(hundredths) == 1 else number.unit  # a penny is always part of a pound
            unit = next((one for one in (currency, following) if one in hundredths), sole)
            number = number if unit == number.unit else in_hundredths(number, unit)
        result.append(number)
        last = number if number.unit and unit_class(number.unit) != "ratio" else last
    return result


def _tells_of_money(numbers: Sequence[Number], sentence: Span, low: str, rules: NumberRules) -> bool:
    """Whether the sentence names a currency, or something that is told in one."""
    named = any(names_currency(number, low) for number in numbers)
    return named or rules.money_noun.search(low, sentence.start, sentence.end) is not None


def _counted_before(start: int, number: Number, low: str, rules: NumberRules) -> re.Match[str] | None:
    """What so many are of by the clause of a number, after `start`: "sales hit $4 billion and | visitors | 2 million".

    None if it may be money, as where money is the head of it: "giá vé cho khách | 3 triệu", "tourist spending | 3 million".
    """
    signs = [start, *(sign.end() for sign in _SIGN.finditer(low, start, number.first)), number.first]
    for begin, end in reversed([*itertools.pairwise(signs)]):
        counted, money = ([*nouns.finditer(low, begin, end)] for nouns in (rules.counts, rules.money_noun))
        if not counted:
            if money:
                return None
            continue
        first = rules.nouns_first
        if money and (money[0].start() < counted[0].start() if first else money[-1].end() > counted[-1].end()):
            return None
        return counted[0 if first else -1]
    return None


def _is_more(number: Number, last: Number, low: str, rules: NumberRules) -> bool:
    """Whether a number with only a scale is of what the one before it counts."""
    if rules.money_noun.search(low, last.end, number.first):
        return False
    if last.unit == UNNAMED:
        return rules.other_clause.search(low, last.end, number.first) is None
    return (not number.own or last.value >= OWN_SCALED) and _is_scaled(last)


def _is_scaled(number: Number) -> bool:
    """Whether it is so much of a thing that it may have a scale, and is no money."""
    return number.value >= SCALED and unit_class(number.unit) in ("stock", "count", "flow")


def without_rates(numbers: Sequence[Number], low: str, rules: NumberRules) -> list[Number]:
    """Those that only say what a currency is worth in another are left out: "($1 = 3.94 ringgit)".

    Of a sentence that says it in words, only the one unit is: "[1 USD] đổi được 25.000 đồng".
    """
    pairs = zip((None, *numbers), numbers, strict=False)
    numbers = [two for one, two in pairs if not _goes_from_year(two, low) and not _is_base(one, two, low)]
    equal = [i for i in range(1, len(numbers)) if low[numbers[i - 1].end : numbers[i].first].strip() == "="]
    numbers = [number for index, number in enumerate(numbers) if index not in equal and index + 1 not in equal]
    stated = [pair for pair in itertools.pairwise(numbers) if _is_rate(*pair, low, rules)]
    worth = [pair for pair in stated if all(is_currency(number.unit) for number in pair) and pair[0].unit != pair[1].unit]
    single = {number.start for pair in worth for number in pair if number.value == 1}
    return [number for number in numbers if number.start not in single]


def _goes_from_year(number: Number, low: str) -> bool:
    """Whether a share goes on from a year: "raised | 2027 to 2.4% |", of which it isn't known what it is."""
    return number.unit == "percent" and number.low is not None and _YEAR.match(low, number.start) is not None


def _is_base(one: Number | None, two: Number, low: str) -> bool:
    """Whether it is of how many people the number right before is so many: "14 | trên 10.000 dân"."""
    if two.unit != "person" or two.qualifier != "over" or two.value not in BASES:
        return False
    before = low[one.end if one else max(0, two.first - 2) : two.first].rstrip()
    return (one is not None and not before) or before[-1:].isdecimal()


def _is_rate(one: Number, two: Number, low: str, rules: NumberRules) -> bool:
    """Whether the words between two numbers say that the first is worth the second."""
    opens = not low[max(0, one.first - 2) : one.first].rstrip()[-1:].isalnum()
    equal = opens and rules.equal.fullmatch(low, one.end, two.first)
    return bool(equal or rules.exchange.fullmatch(low, one.end, two.first))


def without_during(numbers: Sequence[Number], low: str, rules: NumberRules) -> list[Number]:
    """Those with a unit; a time after an amount is during which, and not bounded: "$5 million | over two years"."""
    result = list[Number]()
    for number in (number for number in numbers if number.unit):
        before = low[result[-1].end : number.first] if result else ","
        during = is_duration(number.unit) and rules.during.fullmatch(low[number.first : number.start].strip())
        if during and not is_duration(result[-1].unit if result else None) and not _SIGN.search(before):
            number = replace(number, first=number.start, qualifier=None)
        result.append(number)
    return result

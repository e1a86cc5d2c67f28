"""Figures: what the article counts and measures; the same fact stated twice is one figure.

In: an article and the numbers found in it. Out: `FoundFigure`s in text order. `joining` makes amounts of numbers,
`measures` says what they measure, `direction` whether it rose or fell.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from briefgen.articles.article import Article
from briefgen.contract.model import Direction, Qualifier, Span, Struct
from briefgen.extracting.figures.context import NumberContext
from briefgen.extracting.figures.direction import REACH, direction_of, goes_on_with, growth_of, is_level
from briefgen.extracting.figures.inheriting import handed_on
from briefgen.extracting.figures.joining import Amount, join_numbers
from briefgen.extracting.figures.measures import MeasureFinder
from briefgen.extracting.figures.number import Number, in_hundredths, loss_of
from briefgen.extracting.figures.number_rules import NumberRules
from briefgen.extracting.figures.reading import number_beside, read_words
from briefgen.extracting.figures.rules import FigureRules
from briefgen.extracting.figures.terms import says_no_amount
from briefgen.extracting.figures.words import Word
from briefgen.extracting.matching.overlaps import Found, Loss, Spanned, within
from briefgen.extracting.matching.punctuation import COLONS, COMMAS, STOPS
from briefgen.knowledge.units import UNNAMED, is_currency, is_duration, unit_class
from briefgen.text import lower

_SIGN = re.compile(f"[{COMMAS}{COLONS}{STOPS}]")
SCALED = 100_000
"""From this a number may have a scale, such as "million"."""
ALIKE = 0.6
"""Share of common words from which two measures of one amount are the same."""
MOST_ALIKE = 100
"""Measures of one amount that a further one is compared with, the last ones stated."""


class FoundFigure(Struct, frozen=True):
    """A figure before composing: `start` to `end` are its words, `measure` the words that say what it measures.

    `says` is whether they say it alone: "phí" doesn't say whose fee it is.
    """

    start: int
    end: int
    sentence: Span
    value: float | None
    low: float | None
    high: float | None
    from_: float | None
    unit: str
    qualifier: Qualifier | None
    direction: Direction | None
    measure: tuple[Span, ...]
    says: bool
    rule: str


_Stated = tuple[FoundFigure, frozenset[str]]
"""A figure, and the words that say what it measures."""


def find_figures(
    article: Article, rules: FigureRules, numbers: Sequence[Number], dates: Sequence[Spanned]
) -> Found[FoundFigure]:
    """Every figure of `article`, in text order, stated once."""
    measures = MeasureFinder(article, rules.measures)
    figures: list[FoundFigure] = []
    dropped = set[int]()  # those that only say how often, after which the next goes on
    lost: list[Loss] = []
    money = [number for number in numbers if is_currency(number.unit)]
    currency: str | None = None  # the one named last
    for block in (block for block in article.blocks if block.is_story):
        for sentence in block.sentences:
            next_money = bisect.bisect_left(money, sentence.start, key=lambda number: number.start)
            following = money[next_money].unit if next_money < len(money) else None
            inside = _with_currency(within(numbers, sentence.start, sentence.end), currency, following, rules.numbers)
            inside = _without_rates(inside, article.low)
            lost += (loss_of(number, "without a unit") for number in inside if not number.unit)
            amounts = join_numbers(_without_during(inside, article.low, rules.numbers), article.low, rules.changes)
            dated = within(dates, sentence.start, sentence.end)
            words = read_words(article, sentence, amounts, dated, rules.measures) if amounts else ()
            for index, amount in enumerate(amounts):
                if _is_time(amount, amounts[index - 1] if index else None, article.low, rules):
                    lost += (loss_of(number, "says when, not how long") for number in amount.numbers)
                    continue
                previous = figures[-1] if figures and figures[-1].start >= block.start else None
                at = _context(amounts, index, words, figures[-2:] if previous else (), article.low, rules)
                figure = _figure(amount, at, sentence, previous, measures, article.low, rules)
                bounded = bool(figure.measure or figure.qualifier)
                if reason := says_no_amount(at, rules.measures, bounded=bounded):
                    lost += (loss_of(number, reason) for number in amount.numbers)
                    if figure.unit != "time":
                        continue
                    dropped.add(len(figures))
                figures.append(figure)
                currency = figure.unit if is_currency(figure.unit) else currency
    kept, repeated = _without_repetitions([f for i, f in enumerate(figures) if i not in dropped], article.norm)
    return Found(kept=kept, lost=(*lost, *map(_repetition, repeated)))


def _with_currency(
    numbers: Sequence[Number], currency: str | None, following: str | None, rules: NumberRules
) -> list[Number]:
    """The numbers of a sentence, each with a unit where it has only a scale: what is counted, or a currency.

    The currency is the one named last, else the `following` one, else the language's own. So many of something else are
    followed by more of it: "7 million tons, against 6 million".
    """
    own, result, last = rules.data.own_currency, list[Number](), None  # the last that is no share
    for number in numbers:
        named = currency or following
        if number.unit is None and last and (last.unit == UNNAMED or (not number.own and _is_scaled(last))):
            number = replace(number, unit=last.unit)
        elif number.unit is None:
            is_own = number.own and (named is None or number.value >= (own.always_from or 0))
            number = replace(number, unit=own.unit if is_own else named)
        elif is_currency(number.unit):
            currency = number.unit
        elif hundredths := rules.data.hundredths.get(number.unit):
            unit = next((one for one in (currency, following) if one in hundredths), number.unit)
            number = number if unit == number.unit else in_hundredths(number, unit)
        result.append(number)
        last = number if number.unit and unit_class(number.unit) != "ratio" else last
    return result


def _is_scaled(number: Number) -> bool:
    """Whether it is so much of a thing that it may have a scale, and is no money."""
    return number.value >= SCALED and unit_class(number.unit) in ("stock", "count", "flow")


def _without_rates(numbers: Sequence[Number], low: str) -> list[Number]:
    """Those that only say what a currency is worth in another are left out: "($1 = 3.94 ringgit)"."""
    equal = [i for i in range(1, len(numbers)) if low[numbers[i - 1].end : numbers[i].first].strip() == "="]
    return [number for index, number in enumerate(numbers) if index not in equal and index + 1 not in equal]


def _without_during(numbers: Sequence[Number], low: str, rules: NumberRules) -> list[Number]:
    """Those with a unit; a time after an amount is during which, and not bounded: "$5 million | over two years"."""
    result = list[Number]()
    for number in (number for number in numbers if number.unit):
        before = low[result[-1].end : number.first] if result else ","
        during = is_duration(number.unit) and rules.during.fullmatch(low[number.first : number.start].strip())
        if during and not is_duration(result[-1].unit if result else None) and not _SIGN.search(before):
            number = replace(number, first=number.start, qualifier=None)
        result.append(number)
    return result


def _is_time(amount: Amount, previous: Amount | None, low: str, rules: FigureRules) -> bool:
    """Whether the duration only says when: "the past two weeks", "5 years earlier", "5 tỷ USD (9 tháng)"."""
    if not is_duration(amount.numbers[0].unit):
        return False
    aside = previous is not None and not is_duration(previous.unit) and low[previous.end : amount.start].strip() == "("
    modified = rules.numbers.time_modifier.search(low, max(0, amount.start - 24), amount.start)
    modified = modified or rules.numbers.time_after.match(low, amount.end)
    return modified is not None or (aside and low.startswith(")", amount.end))


def _context(
    amounts: Sequence[Amount],
    index: int,
    words: Sequence[Word],
    earlier: Sequence[FoundFigure],
    low: str,
    rules: FigureRules,
) -> NumberContext:
    amount, number = amounts[index], number_beside(amounts[index], low, rules.measures)
    return NumberContext(
        start=amount.start,
        end=number.end,
        words=words,
        index=bisect.bisect_left(words, amount.start, key=lambda word: word.start),
        noun=_counted_noun(number, low, rules) if number.counted else _measured_goods(number, low, rules),
        unit=amount.unit,
        moved=amount.from_ is not None and number is amount.numbers[-1],
        previous=amounts[index - 1].end if index else None,
        stated=next((one.end for one in reversed(amounts[:index]) if not _is_compound(one, low)), None),
        inherited=handed_on(earlier, words, amount.start, low, rules.measures),
    )


def _is_compound(amount: Amount, low: str) -> bool:
    """Whether it is a duration that only says which: "its two-week rate"."""
    return is_duration(amount.unit) and "-" in low[amount.start : amount.end]


def _counted_noun(number: Number, low: str, rules: FigureRules) -> int | None:
    """Where the noun begins that the number counts, if it is among the number's own words."""
    match = rules.numbers.expression.match(low, number.start)
    start = max(match.end(group) for group in ("digits", "word", "scale", "half", "total")) if match else number.end
    start = next((at for at in range(start, number.end) if low[at].isalpha()), number.end)
    described = low[start - 1] == "-" and low.startswith(" ", number.end)  # "the 8-nation | pact"
    return start if start < number.end and not described else None


def _measured_goods(number: Number, low: str, rules: FigureRules) -> int | None:
    """Where the goods begin that are a part of the unit's name: "thùng | dầu"."""
    goods = rules.numbers.goods.search(low, number.start, number.end)
    return goods.start() if goods else None


def _figure(
    amount: Amount,
    at: NumberContext,
    sentence: Span,
    previous: FoundFigure | None,
    measures: MeasureFinder,
    low: str,
    rules: FigureRules,
) -> FoundFigure:
    number, measure = amount.numbers[-1], measures.find(at)
    direction: Direction | None = None
    if amount.from_ is None:
        direction = direction_of(amount, max(at.stated or 0, sentence.start), low, rules.changes)
        if (
            direction is None
            and previous
            and (measures.restates(at) or _is_elliptic(amount, previous, sentence, low, rules))
        ):
            direction = previous.direction
        elif direction is None:
            named = low[measure[0].start : measure[0].end] if measure else ""
            before = low[max(sentence.start, amount.start - REACH) : amount.start]
            direction = growth_of(amount.unit, named, before, rules.changes)
    value = amount.value
    if value is not None and value < 0:
        value, direction = (-value, direction) if direction == "down" else (value, None)
    return FoundFigure(
        start=amount.start,
        end=amount.end,
        sentence=sentence,
        value=value,
        low=amount.low,
        high=amount.high,
        from_=amount.from_,
        unit=amount.unit,
        qualifier=amount.numbers[0].qualifier or number.qualifier,
        direction=direction,
        measure=measure,
        says=measures.says_alone(measure, amount.start),
        rule="numbers/from-to" if amount.from_ is not None else "numbers/range" if amount.low is not None else number.rule,
    )


def _is_elliptic(amount: Amount, previous: FoundFigure, sentence: Span, low: str, rules: FigureRules) -> bool:
    """Whether the figure shares the verb of the one before it in its sentence."""
    if previous.start < sentence.start or previous.direction is None or is_level(amount.numbers[0], low, rules.changes):
        return False
    after = low[amount.end : min(sentence.end, amount.end + REACH)]
    return goes_on_with(low[previous.end : amount.start], after, amount.unit, previous.unit, rules.changes)


def _without_repetitions(figures: Iterable[FoundFigure], norm: str) -> tuple[tuple[FoundFigure, ...], list[FoundFigure]]:
    """Of figures that state the same, the first, or a later one that says more; and the others."""
    kept: dict[tuple[object, ...], list[_Stated]] = {}
    repeated: list[FoundFigure] = []
    for figure in figures:
        alike = kept.setdefault((figure.value, figure.low, figure.high, figure.from_, figure.unit), [])
        stated = figure, frozenset(_words(figure.measure, norm))
        compared = range(max(0, len(alike) - MOST_ALIKE), len(alike))
        same = next((index for index in compared if _is_same(stated, alike[index])), None)
        if same is None:
            alike.append(stated)
            continue
        if _richness(figure) > _richness(alike[same][0]):
            stated, alike[same] = alike[same], stated
        repeated.append(stated[0])
    return tuple(sorted((figure for alike in kept.values() for figure, _ in alike), key=lambda f: f.start)), repeated


def _repetition(figure: FoundFigure) -> Loss:
    amount = figure.value if figure.value is not None else f"{figure.low}..{figure.high}"
    return Loss(
        start=figure.start, end=figure.end, value=f"{amount} {figure.unit}", reason="stated already", rule=figure.rule
    )


def _richness(figure: FoundFigure) -> tuple[bool, bool, bool]:
    return figure.qualifier is not None, figure.direction is not None, bool(figure.measure)


def _is_same(one: _Stated, two: _Stated) -> bool:
    """Whether two figures of one amount and unit measure the same."""
    (figure, words), (other, others) = one, two
    if figure.direction and other.direction and figure.direction != other.direction:
        return False
    if not figure.measure or not other.measure:
        return True
    return len(words & others) >= ALIKE * max(1, len(words), len(others))


def _words(measure: tuple[Span, ...], norm: str) -> Iterator[str]:
    for span in measure:
        yield from lower(norm[span.start : span.end]).split()

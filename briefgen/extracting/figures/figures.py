"""Figures: what the article counts and measures; the same fact stated twice is one figure.

In: an article and the numbers found in it. Out: `FoundFigure`s in text order. `joining` makes amounts of numbers,
`measures` says what they measure, `direction` whether it rose or fell.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.articles.article import Article
from briefgen.contract.model import Direction, Span
from briefgen.extracting.figures.counted import counted_noun, measured_goods
from briefgen.extracting.figures.direction import REACH, direction_of, goes_on_with, growth_of, is_qualified_as_level
from briefgen.extracting.figures.found_figure import FoundFigure
from briefgen.extracting.figures.measures.context import NumberContext
from briefgen.extracting.figures.measures.durations import term_of
from briefgen.extracting.figures.measures.echoes import echo_of
from briefgen.extracting.figures.measures.inheriting import handed_on, not_in_aside
from briefgen.extracting.figures.measures.measures import MeasureFinder
from briefgen.extracting.figures.measures.ranking import ranked, with_place
from briefgen.extracting.figures.measures.terms import lacks_term, says_no_amount
from briefgen.extracting.figures.measures.wording import text_of
from briefgen.extracting.figures.numbers.currencies import names_currency
from briefgen.extracting.figures.numbers.joining import Amount, join_numbers
from briefgen.extracting.figures.numbers.number import Number, loss_of
from briefgen.extracting.figures.numbers.sentence_numbers import with_currency, without_during, without_rates
from briefgen.extracting.figures.numbers.shared_units import is_whole
from briefgen.extracting.figures.repetitions import repetition, without_repetitions
from briefgen.extracting.figures.rules.figure_rules import FigureRules
from briefgen.extracting.figures.uncounted import is_within, only_sizes, only_times
from briefgen.extracting.figures.words.sentence_words import number_beside, read_words
from briefgen.extracting.figures.words.time_words import after_time
from briefgen.extracting.figures.words.words import VERBAL, Measure, Words, first_from
from briefgen.extracting.matching.overlaps import Found, Loss, Spanned, within
from briefgen.knowledge.units import is_currency, is_duration, unit_class

MOST_IN_PLACE = 3
"""Most numbers of one place in a list of several: how much it changed, to what, and one in the name of the place."""


def find_figures(
    article: Article, rules: FigureRules, numbers: Sequence[Number], dates: Sequence[Spanned]
) -> Found[FoundFigure]:
    """Every figure of `article`, in text order, stated once."""
    measures = MeasureFinder(article, rules.measures)
    figures: list[FoundFigure] = []
    dropped = set[int]()  # those that only say how often, after which the next goes on
    lost: list[Loss] = []
    hundredths = rules.numbers.data.hundredths
    money = [number for number in numbers if number.unit not in hundredths and names_currency(number, article.low)]
    currency: str | None = None  # the one named last
    for block in (block for block in article.blocks if block.is_story):
        for sentence in block.sentences:
            next_money = bisect.bisect_left(money, sentence.start, key=lambda number: number.start)
            following = money[next_money].unit if next_money < len(money) else None
            inside = within(numbers, sentence.start, sentence.end)
            cents = {number.start for number in inside if number.unit in hundredths}
            inside = with_currency(inside, currency, following, sentence, article.low, rules.numbers)
            inside = without_rates(inside, article.low, rules.numbers)
            lost += (loss_of(number, "without a unit") for number in inside if not number.unit)
            amounts = join_numbers(without_during(inside, article.low, rules.numbers), article.low, rules.changes)
            sizes = {i for i in range(len(amounts) - 1) if only_sizes(amounts[i], amounts[i + 1], article.low, rules)}
            lost += (loss_of(amounts[i].numbers[0], "says how large the thing is that has a price") for i in sorted(sizes))
            amounts = [amount for i, amount in enumerate(amounts) if i not in sizes]
            dated = within(dates, sentence.start, sentence.end)
            words = read_words(article, sentence, amounts, dated, rules.measures) if amounts else ()
            for index, amount in enumerate(amounts):
                if only_times(amount, amounts[index - 1] if index else None, article.low, rules):
                    lost += (loss_of(number, "says when, not how long") for number in amount.numbers)
                    continue
                previous = figures[-1] if figures and figures[-1].start >= block.start else None
                echo = echo_of(figures, sentence.start, amount.unit, article.low, rules.measures)
                earlier = not_in_aside(figures, words, amount.start) if previous else ()
                at = _context(amounts, index, words, earlier, echo, article.low, rules)
                previous = _before_in_list(at, figures, rules) or previous
                beside = [figure.measure for figure in figures[-MOST_IN_PLACE:] if figure.start >= sentence.start]
                if is_within(amount, beside, article.low):
                    lost += (loss_of(number, "part of what another number measures") for number in amount.numbers)
                    continue
                ahead = amounts[index + 1] if index + 1 < len(amounts) else None
                is_part = ahead is not None and _are_part_and_whole(amount, ahead, article.low, rules)
                of = _context(amounts, index + 1, words, (), echo, article.low, rules) if is_part else at
                figure = _figure(amount, at, of, sentence, previous, measures, article.low, rules)
                if index and _are_part_and_whole(amounts[index - 1], amount, article.low, rules):
                    figure = replace(figure, direction=None)  # "it cut 150 of its | 2,300 | jobs"
                bounded = bool(figure.measure or figure.qualifier)
                if reason := says_no_amount(at, text_of(figure.measure, article.low), rules.measures, bounded=bounded):
                    lost += (loss_of(number, reason) for number in amount.numbers)
                    if figure.unit != "time":
                        continue
                    dropped.add(len(figures))
                figures.append(figure)
                names = is_currency(figure.unit) and amount.numbers[-1].start not in cents  # "65 US cents" are no "$65"
                currency = figure.unit if names else currency
    kept, repeated = without_repetitions([f for i, f in enumerate(figures) if i not in dropped], article.norm)
    return Found(kept=kept, lost=(*lost, *map(repetition, repeated)))


def _context(
    amounts: Sequence[Amount],
    index: int,
    words: Words,
    earlier: Sequence[FoundFigure],
    echo: Measure,
    low: str,
    rules: FigureRules,
) -> NumberContext:
    amount, number = amounts[index], number_beside(amounts[index], low, rules.measures)
    return NumberContext(
        start=amount.start,
        end=number.end,
        words=words,
        index=bisect.bisect_left(words, amount.start, key=lambda word: word.start),
        noun=counted_noun(number, low, rules) if number.counted else measured_goods(number, low, rules),
        unit=amount.unit,
        moved=amount.from_ is not None and number is amount.numbers[-1],
        previous=amounts[index - 1].end if index else None,
        previous_unit=amounts[index - 1].unit if index else None,
        stated=next((one.end for one in reversed(amounts[:index]) if not _is_compound(one, low)), None),
        inherited=handed_on(earlier, words, amount.start, low, rules.measures),
        echo=echo,
    )


def _are_part_and_whole(one: Amount, two: Amount, low: str, rules: FigureRules) -> bool:
    """Whether the first is how many of all that the second counts: "150 of its 2,300 workers"."""
    return one.unit == two.unit and is_whole(one.end, two.numbers[0].start, low, rules.numbers)


def _is_compound(amount: Amount, low: str) -> bool:
    """Whether it is a duration that only says which: "its two-week rate"."""
    return is_duration(amount.unit) and "-" in low[amount.start : amount.end]


def _figure(
    amount: Amount,
    at: NumberContext,
    of: NumberContext,
    sentence: Span,
    previous: FoundFigure | None,
    measures: MeasureFinder,
    low: str,
    rules: FigureRules,
) -> FoundFigure:
    number = amount.numbers[-1]
    measure = with_place(of.words, of.index, measures.find(of), low, rules.measures, money=is_currency(amount.unit))
    direction: Direction | None = None
    if amount.from_ is None:
        direction = direction_of(amount, max(at.stated or 0, sentence.start), low, rules.changes)
        if (
            direction is None
            and previous
            and (measures.restates(at) or _is_elliptic(amount, at, previous, sentence, low, rules))
        ):
            direction = previous.direction
        elif direction is None:
            named = low[measure[0].start : measure[0].end] if measure else ""
            before = low[max(sentence.start, amount.start - REACH) : amount.start]
            direction = growth_of(amount.unit, named, before, rules.changes)
    elif amount.unit == "percent" and number.value == amount.from_:  # "prices rose 5%, up from 4%"
        direction = direction_of(amount, max(at.stated or 0, sentence.start), low, rules.changes)
    lacks = amount.from_ is None and lacks_term(amount.unit, text_of(measure, low), rules.measures)
    if lacks and (term := term_of(at, low, rules.measures)) is not None:
        measure, lacks = term or measure, False
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
        only_dates=lacks,
        rule="numbers/from-to" if amount.from_ is not None else "numbers/range" if amount.low is not None else number.rule,
    )


def _before_in_list(at: NumberContext, figures: Sequence[FoundFigure], rules: FigureRules) -> FoundFigure | None:
    """The figure of the place before in a list of places with numbers of one kind: "up 5% to $8 in Oslo, | 4% | in Lima"."""
    place = ranked(at.words, at.index, rules.measures)
    if place is None or place.level or place.before is None:
        return None
    start = at.words[place.before].start
    return next((f for f in figures[: -MOST_IN_PLACE - 1 : -1] if f.start == start and f.unit == at.unit), None)


def _is_elliptic(
    amount: Amount, at: NumberContext, previous: FoundFigure, sentence: Span, low: str, rules: FigureRules
) -> bool:
    """Whether the figure shares the verb of the one before it in its sentence."""
    level = is_qualified_as_level(amount.numbers[0], low, rules.changes)
    if level or previous.start < sentence.start or previous.direction is None:
        return False
    if _before_in_list(at, (previous,), rules):
        return True
    if _is_compared_change(amount, at, previous, low, rules):
        return True
    if rules.measures.share_partitive.match(low, amount.end + 1):
        return False  # "exports fell 5%, the deficit is | 6% | of output"
    after = low[amount.end : min(sentence.end, amount.end + REACH)]
    for start in (previous.end, after_time(at.words, previous.end)):
        says = any(word.kind in VERBAL for word in at.words[first_from(at.words, start) : at.index])
        if not says and goes_on_with(low[start : amount.start], after, amount.unit, previous.unit, rules.changes):
            return True
    return False


def _is_compared_change(amount: Amount, at: NumberContext, previous: FoundFigure, low: str, rules: FigureRules) -> bool:
    """Whether it is the change that the one before is compared with: "grew by 6% in May, compared with | 4% | in April"."""
    if amount.unit != previous.unit or unit_class(amount.unit) != "ratio" or amount.start - previous.end > REACH:
        return False
    between = at.words[first_from(at.words, previous.end) : at.index]
    says = any(word.kind in VERBAL or word.kind == "quantity" for word in between)
    return not says and rules.changes.compared_change.search(low, previous.end, amount.start) is not None

"""Figures: what the article counts and measures; the same fact told twice is one figure.

In: an article and the numbers found in it. Out: `FoundFigure`s in text order. This module joins numbers that belong
together ("from 38.5% to 27.5%") and says whether something rose or fell; `measures` says what it is that is measured.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from collections.abc import Sequence

import msgspec

from briefgen.articles.article import Article
from briefgen.contract.model import Direction, Qualifier, Span, Struct
from briefgen.extracting.figures.measures import Measures, Setting
from briefgen.extracting.figures.numbers import CURRENCY, DURATIONS, Number, number_rules
from briefgen.extracting.matching.overlaps import Spanned
from briefgen.extracting.matching.phrases import any_of
from briefgen.knowledge.units import rate_parts
from briefgen.text import lower

RATES = frozenset({"percent", "percentage_point", "basis_point", "point"})
_CLAUSE_END = re.compile(r"[;:.!?]\s|\n")


class FoundFigure(Struct, frozen=True):
    """A figure before composing: `first` to `end` are its words, `measure` the words that say what it measures."""

    first: int
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
    rule: str


class _Joined(Struct, frozen=True):
    """One number, or two that tell one figure together."""

    numbers: tuple[Number, ...]
    value: float | None = None
    low: float | None = None
    high: float | None = None
    from_: float | None = None

    @property
    def first(self) -> int:
        return self.numbers[0].first

    @property
    def end(self) -> int:
        return self.numbers[-1].end


class _ChangeRules:
    """Words that join numbers and that tell a change, compiled for one language."""

    def __init__(self, code: str) -> None:
        data = number_rules(code).data
        self.change = {way: any_of(words) for way, words in data.directions.items()}
        self.after = {
            way: re.compile(rf"[ -](?:{any_of(words).pattern})") for way, words in data.directions_after.items() if words
        }
        self.by = re.compile(rf"(?:{any_of(data.by).pattern})[ $€£¥]*$")
        self.addition = any_of(data.additions)
        self.level = any_of(data.levels)
        self.rate = any_of(data.rates)
        self.growth = {"up": any_of(data.growth), "down": any_of(data.decline)}
        self.range = re.compile(rf"[ ]?(?:{any_of(data.ranges, whole=False).pattern})[ ]?")
        self.between = re.compile(rf"(?:{any_of(data.between).pattern})[ $€£¥]*$")
        self.between_and = re.compile(rf"[ ](?:{any_of(data.between_and).pattern})[ ]")
        self.source = re.compile(rf"(?:{any_of(data.from_).pattern})[^,;.]{{0,24}}$")
        self.source_end = re.compile(rf"(?:{any_of(data.from_).pattern})[ $€£¥]*$")
        self.target = re.compile(rf"(?:{any_of(data.to).pattern})[^,;.]{{0,16}}$")
        changes = any_of([w for words in data.directions.values() for w in words]).pattern
        self.source_change = re.compile(rf"(?:{changes})[^,;.]{{0,30}}(?:{any_of(data.from_).pattern})[ $€£¥]*$")
        self.source_behind = (
            re.compile(rf"[ ,]{{1,2}}(?:{any_of(data.from_behind).pattern})[ ]?") if data.from_behind else None
        )
        self.target_words = any_of(data.targets)
        self.dating = re.compile(rf"(?:{any_of(data.dating).pattern})[ ]?$")


@functools.cache
def _change_rules(code: str) -> _ChangeRules:
    return _ChangeRules(code)


def find_figures(article: Article, numbers: Sequence[Number], dates: Sequence[Spanned]) -> tuple[FoundFigure, ...]:
    """Every figure of `article`, in text order, told once."""
    low = article.low
    change, measures = _change_rules(article.language), Measures(article)
    starts, date_starts = [n.start for n in numbers], [d.start for d in dates]
    figures: list[FoundFigure] = []
    for block in article.blocks:
        if block.kind in ("meta", "byline"):
            continue
        for sentence in block.sentences:
            inside = numbers[bisect.bisect_left(starts, sentence.start) : bisect.bisect_left(starts, sentence.end)]
            dated = dates[bisect.bisect_left(date_starts, sentence.start) : bisect.bisect_left(date_starts, sentence.end)]
            joined = _join(_with_units(inside, figures), low, change)
            for index, group in enumerate(joined):
                if _is_dating(group, low, change):
                    continue
                last = figures[-1] if figures and figures[-1].first >= block.start else None
                number = group.numbers[-1]
                at = Setting(
                    first=group.first,
                    end=group.end,
                    sentence=sentence,
                    previous=joined[index - 1].end if index else sentence.start,
                    following=joined[index + 1].first if index + 1 < len(joined) else sentence.end,
                    counted=number.counted,
                    unit=number.unit or "",
                    inherited=last.measure if last else (),
                    dates=dated,
                )
                figure = _figure(group, at, measures.find(at), low, change)
                if figure.direction is None and group.from_ is None:
                    told = last.direction if last and measures.restates(at) else _grown(figure, low, change)
                    figure = msgspec.structs.replace(figure, direction=told)
                figures.append(figure)
    return _told_once(figures, article.norm)


def _with_units(numbers: Sequence[Number], earlier: Sequence[FoundFigure]) -> list[Number]:
    """Numbers with a scale but no unit ("118 million") take the currency named last."""
    currency = next((f.unit for f in reversed(earlier) if CURRENCY.fullmatch(f.unit)), None)
    result = []
    for number in numbers:
        if number.unit is None and currency:
            number = msgspec.structs.replace(number, unit=currency)
        elif number.unit and CURRENCY.fullmatch(number.unit):
            currency = number.unit
        if number.unit:
            result.append(number)
    return result


def _join(numbers: Sequence[Number], low: str, rules: _ChangeRules) -> list[_Joined]:
    joined: list[_Joined] = []
    index = 0
    while index < len(numbers):
        one = numbers[index]
        two = numbers[index + 1] if index + 1 < len(numbers) else None
        pair = _pair(one, two, low, rules) if two else None
        joined.append(pair or _alone(one, low, rules))
        index += 2 if pair else 1
    return joined


def _pair(one: Number, two: Number, low: str, rules: _ChangeRules) -> _Joined | None:
    """Two numbers that tell one change: "from 38.5% to 27.5%", "to 33 percent from 13 percent"."""
    between = low[one.end : two.first]
    if (
        not _same_unit(one.unit, two.unit)
        or one.low is not None
        or two.low is not None
        or len(between) > 90
        or _CLAUSE_END.search(between)
    ):
        return None
    if rules.source_behind and rules.source_behind.fullmatch(between):
        return _Joined(numbers=(one, two), value=one.value, from_=two.value)
    if rules.between.search(low, max(0, one.first - 12), one.first) and rules.between_and.fullmatch(between):
        return _Joined(numbers=(one, two), low=one.value, high=two.value)
    from_before = rules.source.search(low, max(0, one.first - 40), one.first)
    if from_before and rules.range.fullmatch(between) and not _is_change(one, two.value, low, rules):
        return _Joined(numbers=(one, two), low=one.value, high=two.value)
    if from_before and rules.target.search(between) and "," not in between[-12:]:
        return _Joined(numbers=(one, two), value=two.value, from_=one.value)
    if rules.range.fullmatch(between) and one.value < two.value:
        return _Joined(numbers=(one, two), low=one.value, high=two.value)
    return None


def _same_unit(one: str | None, two: str | None) -> bool:
    """Whether two numbers are in one unit; a rate may be said once, at the end: "from 250 to 750 tonnes a year"."""
    rate = rate_parts(two) if two else None
    return one == two or (rate is not None and one == rate[0])


def _alone(number: Number, low: str, rules: _ChangeRules) -> _Joined:
    """One number: a value, or a range, unless its lower end is where something came from."""
    if number.low is None:
        return _Joined(numbers=(number,), value=number.value)
    if _is_change(msgspec.structs.replace(number, value=number.low), number.value, low, rules):
        return _Joined(numbers=(number,), value=number.value, from_=number.low)
    return _Joined(numbers=(number,), low=number.low, high=number.value)


def _is_change(source: Number, target: float, low: str, rules: _ChangeRules) -> bool:
    """Whether "from A to B" tells what rose or fell, and is no range: "rose from 5 to 7", not "falls of 5 to 7 pct"."""
    raised = rules.source_change.search(low, max(0, source.first - 60), source.first)
    way = next((way for way, words in rules.change.items() if raised and words.match(low, raised.start())), None)
    return source.value > target or (raised is not None and way != "down")


def _is_dating(group: _Joined, low: str, rules: _ChangeRules) -> bool:
    return group.numbers[0].unit in DURATIONS and bool(rules.dating.search(low, max(0, group.first - 24), group.first))


def _figure(group: _Joined, at: Setting, measure: tuple[Span, ...], low: str, change: _ChangeRules) -> FoundFigure:
    number = group.numbers[-1]
    return FoundFigure(
        first=group.first,
        end=group.end,
        sentence=at.sentence,
        value=group.value,
        low=group.low,
        high=group.high,
        from_=group.from_,
        unit=at.unit,
        qualifier=group.numbers[0].qualifier or number.qualifier,
        direction=None if group.from_ is not None else _direction(group, max(at.previous, at.sentence.start), low, change),
        measure=measure,
        rule="numbers/from-to" if group.from_ is not None else "numbers/range" if group.low is not None else number.rule,
    )


def _direction(group: _Joined, start: int, low: str, rules: _ChangeRules) -> Direction | None:
    unit = group.numbers[-1].unit
    for way, after in rules.after.items():
        if after.match(low, group.end):
            return way
    clause = low[max(start, group.first - 90) : group.first]
    cut = max(clause.rfind(", "), clause.rfind("; "), clause.rfind(". "))
    clause = clause[cut + 1 :]
    best: tuple[int, Direction] | None = None
    for way, words in rules.change.items():
        for match in words.finditer(clause):
            if unit not in RATES and rules.addition.fullmatch(match.group()):
                continue
            if best is None or match.end() > best[0]:
                best = (match.end(), way)
    if best and unit not in DURATIONS:
        rest = clause[best[0] :]
        if group.low is not None:
            rest = rules.source_end.sub("", rest)
        if rules.by.search(rest):
            return best[1]
        aims = rules.target_words.search(clause[: best[0]])
        if len(rest.split()) <= 7 and not rules.level.search(rest) and not rules.rate.search(rest) and not aims:
            return best[1]
    if unit in ("percent", "percentage_point") and not rules.target_words.search(clause):
        if rules.growth["up"].search(clause) and not rules.rate.search(clause):
            return "up"
        if rules.growth["down"].search(clause):
            return "down"
    return None


def _grown(figure: FoundFigure, low: str, rules: _ChangeRules) -> Direction | None:
    """Up, where what is measured is a growth named before, as for the items of a list, and is no aim."""
    measured = low[figure.measure[0].start : figure.measure[0].end] if figure.measure else ""
    if figure.unit != "percent" or not rules.growth["up"].match(measured):
        return None
    aimed = rules.target_words.search(low, max(figure.sentence.start, figure.first - 90), figure.first)
    return None if aimed else "up"


def _told_once(figures: Sequence[FoundFigure], norm: str) -> tuple[FoundFigure, ...]:
    kept: dict[tuple[object, ...], list[FoundFigure]] = {}
    for figure in figures:
        alike = kept.setdefault((figure.value, figure.low, figure.high, figure.from_, figure.unit), [])
        told = next((i for i, other in enumerate(alike) if _same(figure, other, norm)), None)
        if told is None:
            alike.append(figure)
        elif _says_more(figure, alike[told]):
            alike[told] = figure
    return tuple(sorted(itertools.chain.from_iterable(kept.values()), key=lambda f: f.first))


def _says_more(one: FoundFigure, two: FoundFigure) -> bool:
    return (one.qualifier is not None, one.direction is not None, bool(one.measure)) > (
        two.qualifier is not None,
        two.direction is not None,
        bool(two.measure),
    )


def _same(one: FoundFigure, two: FoundFigure, norm: str) -> bool:
    """Whether two figures of one amount and unit measure the same."""
    if one.direction and two.direction and one.direction != two.direction:
        return False
    if not one.measure or not two.measure:
        return True
    a, b = ({w for span in m for w in lower(norm[span.start : span.end]).split()} for m in (one.measure, two.measure))
    return len(a & b) >= 0.6 * max(1, len(a), len(b))

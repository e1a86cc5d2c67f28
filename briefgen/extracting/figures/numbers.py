"""Numbers: the words of an article that say how much, with unit, scale and qualifier; what they measure comes later.

In: an article, what its language knows of numbers (`numbers.yaml`), and the dates already found. Out: `Number`s in text
order; `figures` makes figures of them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from briefgen.articles.article import Article
from briefgen.contract.model import Direction, Qualifier, Struct
from briefgen.extracting.matching.overlaps import Cover, Spanned, keep_longest
from briefgen.extracting.matching.phrases import any_of, options
from briefgen.knowledge.units import rate_of, unit_class
from briefgen.languages import load
from briefgen.text import unify

DURATIONS = frozenset({"hour", "minute", "day", "week", "month", "year"})
SPELT_COUNT = 4
"""From this a count told in words is a figure: "eight items", not "the two countries"; nor "năm nước", a year too."""
CURRENCY = re.compile(r"[A-Z]{3}")


class NumberData(Struct, frozen=True, kw_only=True):
    """`numbers.yaml` of a language; the file's comments say what its keys hold."""

    decimal: str
    group: str
    words: dict[str, float]
    scales: dict[str, float]
    prefixes: dict[str, str] = {}
    units: dict[str, tuple[str, ...]]
    per: dict[str, tuple[str, ...]] = {}
    not_per: tuple[str, ...] = ()
    counted: dict[str, tuple[str, ...]] = {}
    comparatives: tuple[str, ...] = ()
    comparing: tuple[str, ...] = ()
    qualifiers: dict[Qualifier, tuple[str, ...]] = {}
    qualifiers_after: dict[Qualifier, tuple[str, ...]] = {}
    directions: dict[Direction, tuple[str, ...]] = {}
    directions_after: dict[Direction, tuple[str, ...]] = {}
    by: tuple[str, ...] = ()
    additions: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    rates: tuple[str, ...] = ()
    growth: tuple[str, ...] = ()
    decline: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    between_and: tuple[str, ...] = ()
    from_: tuple[str, ...] = ()
    from_behind: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    no_labels: tuple[str, ...] = ()
    masses: tuple[str, ...] = ()
    clock: tuple[str, ...] = ()
    dating: tuple[str, ...] = ()
    multiples: dict[str, float] = {}
    describing: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    across: tuple[str, ...] = ()
    joints: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    predicates: tuple[str, ...] = ()
    compounds: tuple[str, ...] = ()
    restating: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    barriers: tuple[str, ...] = ()
    quantities: tuple[str, ...] = ()
    enough: int | None = None
    least: int | None = None
    toward: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()
    comparisons: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    percent_only: tuple[str, ...] = ()


class Number(Struct, frozen=True):
    """A number in the text: 0-based half-open offsets of number and unit, `first` where its qualifier begins."""

    first: int
    start: int
    end: int
    value: float
    low: float | None
    unit: str | None
    scaled: bool
    counted: bool
    qualifier: Qualifier | None
    rule: str


class NumberRules:
    """What is known about numbers in one language, compiled."""

    def __init__(self, data: NumberData) -> None:
        """Compile `data`."""
        self.data = data
        self.units = {unify(word).lower(): unit for unit, words in data.units.items() for word in words}
        self.counted = {unify(word).lower(): unit for unit, words in data.counted.items() for word in words}
        self.per = {unify(word).lower(): unit for unit, words in data.per.items() for word in words}
        self.rate = re.compile(rf"[ ]?(?P<per>{options(self.per)})(?!\w)(?! (?:{options(data.not_per)})(?!\w))")
        self.scales = {unify(word).lower(): value for word, value in data.scales.items()}
        self.words = {unify(word).lower(): value for word, value in data.words.items()}
        self.multiples = {unify(word).lower(): value for word, value in data.multiples.items()}
        self.qualifiers = _by_word(data.qualifiers)
        self.qualifiers_after = _by_word(data.qualifiers_after)
        self.expression = _number_expression(data, self)
        self.qualifier = re.compile(
            rf"(?<!\w)(?:(?P<compared>{options(data.comparatives)}) )?(?P<word>{options(self.qualifiers)})[ ]?[$€£¥]?$"
        )
        self.qualifier_after = (
            re.compile(rf"[ ]?(?:{options(self.qualifiers_after)})(?!\w)") if self.qualifiers_after else None
        )
        self.percent_only = frozenset(unify(w).lower() for w in data.percent_only)
        self.compared = frozenset(unify(w).lower() for w in data.comparing)
        self.no_noun = any_of((*data.stops, *data.verbs, *data.openers, *data.masses))
        self.toward = _before(data.toward)
        self.label = _before(data.labels)
        self.no_label = _before(data.no_labels)
        self.clock = re.compile(rf"[ ](?:{options(data.clock)})(?!\w)")
        self.multiple = re.compile(rf"(?<!\w)(?:{options(self.multiples)})(?!\w)")


@functools.cache
def number_rules(code: str) -> NumberRules:
    """The compiled rules of language `code`."""
    return NumberRules(load(code, "numbers", NumberData))


def find_numbers(article: Article, dates: Iterable[Spanned]) -> tuple[Number, ...]:
    """Every number of `article` that has a unit, a scale or something that it counts, and is no part of a date."""
    rules = number_rules(article.language)
    low = article.low
    dated = Cover(dates)
    found = [n for n in (*_plain(low, rules), *_multiples(low, rules)) if not dated.overlaps(n.start, n.end)]
    kept, _ = keep_longest(found)
    return kept


def _plain(low: str, rules: NumberRules) -> Iterator[Number]:
    for match in rules.expression.finditer(low):
        value, low_value = _value(match, rules), _low_value(match, rules)
        unit_word = match["unit"]
        scaled = match["scale"] is not None
        unit = rules.data.prefixes.get(match["prefix"] or "") or (rules.units.get(unit_word) if unit_word else None)
        counted = unit is None and unit_word in rules.counted
        if counted:
            unit = rules.counted[unit_word]
        qualified = rules.qualifier.search(low, max(0, match.start() - 32), match.start())
        if unit is None and (scaled or qualified or low_value is not None) and _counts_noun(low, match.end(), rules):
            unit, counted = "item", True
        if unit is None and not scaled:
            continue
        spelt = match["word"] is not None
        if spelt and not scaled and (value == 1 or (counted and (value < SPELT_COUNT or match["word"] in rules.units))):
            continue
        if match["total"] and value == 1:
            continue
        weak = counted or unit in DURATIONS
        if weak and not scaled and (value == 0 or _is_labelled(low, match.start(), rules)):
            continue
        if unit in ("hour", "minute") and rules.clock.match(low, match.end()):
            continue
        end = match.end()
        if unit and unit_class(unit) in ("stock", "count") and (per := rules.rate.match(low, end)):
            unit, end = rate_of(unit, rules.per[per["per"]]), per.end()
        yield _number(match, value, low_value, unit, scaled, counted, end, low, rules)


def _is_labelled(low: str, start: int, rules: NumberRules) -> bool:
    labelled = rules.label.search(low, max(0, start - 24), start)
    return labelled is not None and not rules.no_label.search(low, max(0, start - 24), start)


def _counts_noun(low: str, end: int, rules: NumberRules) -> bool:
    """Whether a word follows that may be a noun, so that the number counts and is no sum of money."""
    word = re.match(r" ([^\W\d_]{2,})", low[end : end + 24])
    return word is not None and not rules.no_noun.match(low, end + 1)


def _number(
    match: re.Match[str],
    value: float,
    low_value: float | None,
    unit: str | None,
    scaled: bool,
    counted: bool,
    end: int,
    low: str,
    rules: NumberRules,
) -> Number:
    before = rules.qualifier.search(low, max(0, match.start() - 32), match.start())
    after = rules.qualifier_after.match(low, end) if rules.qualifier_after else None
    qualifier: Qualifier | None = None
    if before and before["word"] in rules.percent_only and unit != "percent":
        before = None
    if after:
        qualifier = rules.qualifiers_after[after.group().strip()]
    elif before and not (before["compared"] and before["word"] in rules.compared):
        qualifier = rules.qualifiers[before["word"]]
    kind = "count" if counted else "money" if unit and CURRENCY.fullmatch(unit) else unit or "scaled"
    return Number(
        first=before.start("word") if qualifier and before else match.start(),
        start=match.start(),
        end=after.end() if after else end,
        value=value,
        low=low_value,
        unit=unit,
        scaled=scaled,
        counted=counted,
        qualifier=qualifier,
        rule=f"numbers/{kind}",
    )


def _multiples(low: str, rules: NumberRules) -> Iterator[Number]:
    for match in rules.multiple.finditer(low):
        value = rules.multiples[match.group()]
        before = rules.qualifier.search(low, max(0, match.start() - 32), match.start())
        yield Number(
            first=before.start("word") if before else match.start(),
            start=match.start(),
            end=match.end(),
            value=plain(Decimal(str(value))),
            low=None,
            unit="time",
            scaled=False,
            counted=False,
            qualifier=rules.qualifiers[before["word"]] if before else None,
            rule="numbers/multiple",
        )


def _value(match: re.Match[str], rules: NumberRules) -> float:
    number = Decimal(str(rules.words[match["word"]])) if match["word"] else _digits(match["digits"], rules.data)
    return plain(number * Decimal(str(rules.scales[match["scale"]] if match["scale"] else 1)))


def _low_value(match: re.Match[str], rules: NumberRules) -> float | None:
    """The lower end of "5 - 10 năm", with the scale of the upper one unless it has its own."""
    if match["low"] is None:
        return None
    scale = match["lowscale"] or match["scale"]
    return plain(_digits(match["low"], rules.data) * Decimal(str(rules.scales[scale] if scale else 1)))


def plain(number: Decimal) -> float:
    """`number` as an int where it is whole, else as a float."""
    return int(number) if number == int(number) else float(number)


def _digits(digits: str, data: NumberData) -> Decimal:
    """`digits` as a number; a group sign that doesn't part thousands is a decimal sign."""
    if re.fullmatch(rf"\d{{1,3}}(?:{re.escape(data.group)}\d{{3}})+(?:{re.escape(data.decimal)}\d+)?", digits):
        digits = digits.replace(data.group, "")
    return Decimal(digits.replace(data.group, ".").replace(data.decimal, "."))


def _number_expression(data: NumberData, rules: NumberRules) -> re.Pattern[str]:
    group, decimal = re.escape(data.group), re.escape(data.decimal)
    digits = rf"\d{{1,3}}(?:{group}\d{{3}})+(?:{decimal}\d{{1,6}})?(?!\d)|\d{{1,15}}(?:[{group}{decimal}]\d{{1,6}})?(?!\d)"
    unit = options({**rules.units, **rules.counted})
    describing = rf"(?:(?:{options(data.describing)})[ -])?" if data.describing else ""
    scale = rf"(?!(?:{unit})(?!\w))(?:{options(rules.scales)})(?!\w)"
    prefix = rf"(?:{options(data.prefixes)})"
    between = "|".join(rf"(?<=(?<!\w){re.escape(word)} )" for word in data.between) or r"(?!)"
    joins = rf"(?(between)(?:{options(data.between_and)})|(?:{options(data.ranges)}))"
    lower_end = rf"(?P<low>{digits})(?:[ -]?(?P<lowscale>{scale}))?[ ]?{joins}[ ]?{prefix}?(?=\d)"
    return re.compile(
        rf"(?<![\w/])(?<!\d[.,])(?<![a-z]-)(?P<between>{between})?(?:(?P<prefix>{prefix})[ ]?)?(?:{lower_end})?"
        rf"(?:(?P<digits>{digits})|(?P<word>{options(rules.words)})(?=[ -]))"
        rf"(?P<total>/\d{{1,3}})?(?:[ -]?(?P<scale>{scale}))?"
        rf"(?:[ -]{{0,2}}{describing}(?P<unit>{unit})(?!\w))?"
    )


def _before(words: Mapping[str, object] | Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<word>{options(words)})[ ]?(?:[$€£¥])?$")


def _by_word(kinds: Mapping[Qualifier, tuple[str, ...]]) -> dict[str, Qualifier]:
    return {unify(word).lower(): kind for kind, words in kinds.items() for word in words}

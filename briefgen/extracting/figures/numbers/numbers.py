"""Numbers: the words of an article that say how much, with unit, scale and qualifier; what they measure comes later.

In: an article, what its language knows of numbers, and the dates already found. Out: `Number`s in text order; `figures`
makes figures of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from briefgen.articles.article import Article
from briefgen.contract.model import Qualifier
from briefgen.extracting.figures.numbers.currencies import by_weight, in_their_currency
from briefgen.extracting.figures.numbers.exchange import unit_of_exchange
from briefgen.extracting.figures.numbers.labels import is_label
from briefgen.extracting.figures.numbers.local_money import without_names
from briefgen.extracting.figures.numbers.narrowing import without_date, without_noun, without_other_unit, without_receivers
from briefgen.extracting.figures.numbers.negative import negative_from
from briefgen.extracting.figures.numbers.number import Number, loss_of
from briefgen.extracting.figures.numbers.plurals import unit_of_plural
from briefgen.extracting.figures.numbers.qualifiers import is_comparative, limit_before, qualifier_before
from briefgen.extracting.figures.numbers.shared_units import in_scale_of, last_of_lists
from briefgen.extracting.figures.numbers.uninflected import unit_of_uninflected
from briefgen.extracting.figures.numbers.unnamed import unit_of_level, without_level
from briefgen.extracting.figures.numbers.values import lower_end_of, plain_number, sized, value_of
from briefgen.extracting.figures.rules.number_rules import NumberRules
from briefgen.extracting.matching.overlaps import Cover, Found, Spanned, keep_longest
from briefgen.extracting.subjects.places import Place
from briefgen.knowledge.units import PARTS, UNNAMED, is_currency, is_duration, rate_of, unit_class

SUBJECT_REACH = 72
"""How far before a change without a unit what was counted is named, in characters: "Flights rose from 14 to 28"."""
MOST_PLACES = 10
"""Up to this count a word like "trên" says where the things are."""
FOLLOWER_REACH = 24
"""How far after a number the word is read that it may count, in characters."""

_FOLLOWER = re.compile(r" [^\W\d_]{2,}")
_SHARE = re.compile(r"\d{1,2}\.\d\d[1-9]")


def find_numbers(
    article: Article, rules: NumberRules, dates: Iterable[Spanned], places: Sequence[Place] = ()
) -> Found[Number]:
    """Every number of `article` that has a unit, a scale or something that it counts; those in a date are lost.

    `places` are the countries that it names, which tell the currencies of one name apart.
    """
    dated = Cover(dates)
    found = [*_plain(article, rules, dated), *_multiples(article.low, rules)]
    kept, _ = keep_longest(n for n in found if not dated.overlaps(n.start, n.end))
    lost, _ = keep_longest(n for n in found if dated.overlaps(n.start, n.end))
    weighed = by_weight(_together(kept, article.low, rules), places, article, rules)
    priced = in_their_currency(weighed, places, article, rules)
    return Found(kept=priced, lost=tuple(loss_of(number, "part of a date") for number in lost))


def _together(numbers: Iterable[Number], low: str, rules: NumberRules) -> tuple[Number, ...]:
    """The numbers, those as one that tell a time in two units: "2 giờ 30 phút" are 150 minutes."""
    result: list[Number] = []
    for number in numbers:
        whole = result[-1] if result else None
        parts = PARTS.get((whole.unit or "", number.unit or "")) if whole else None
        if whole is None or parts is None or not rules.same_time.fullmatch(low, whole.end, number.first):
            result.append(number)
        elif whole.low is None and number.low is None and number.value < parts:
            result[-1] = replace(whole, value=whole.value * parts + number.value, unit=number.unit, end=number.end)
    return tuple(result)


def _expressions(article: Article, rules: NumberRules) -> Iterator[re.Match[str]]:
    """Every number with all that belongs to it; looked for where one can begin: at a digit, a word, a currency's sign."""
    words = (
        start
        for start, word in article.low_tokens
        if word[0].isnumeric() or word in rules.opening_words or rules.glued.match(word)
    )
    signs = (sign.start() for sign in rules.opening_sign.finditer(article.low))
    position = 0
    for start in sorted((*words, *signs)):
        if start >= position and (match := _expression_at(start, article.low, rules)):
            amount = without_noun(without_other_unit(match, article.low, rules), article.low, rules)
            match = without_level(amount, article.low, rules)
            position = match.end()
            yield match


def _expression_at(start: int, low: str, rules: NumberRules) -> re.Match[str] | None:
    """The number that begins at `start`, or at the parenthesis before it: "a margin of | (4.2)%"."""
    enclosed = rules.expression.match(low, start - 1) if start and low[start - 1] == "(" else None
    return enclosed or rules.expression.match(low, start)


def _plain(article: Article, rules: NumberRules, dated: Cover) -> Iterator[Number]:
    low, clock, last = article.low, 0, None
    expressions = without_names([*_expressions(article, rules)], article, rules)
    last_of = last_of_lists(expressions, low, rules)
    for found in expressions:
        match = without_receivers(without_date(found, low, rules, dated), low, rules)
        value, before = value_of(match, rules), qualifier_before(match, low, rules)
        named = last_of.get(match.start())
        value = in_scale_of(named, value, rules) if named else value
        if match["word"] and match["scale"] is None and value == 1:  # an article, mostly: "a", "một"
            continue
        unit, counted = _unit(named or match, value, before, article, rules)
        unit = unit or unit_of_level(match, value, last, low, rules) or unit_of_exchange(match, low, rules)
        if match["scale"] is None and (unit is None or (match["word"] and value < 1 and is_duration(unit))):
            continue  # not even "half a day" is of interest
        follows = rules.same_time.fullmatch(low, last.end if last else clock, match.start()) is not None
        if last and follows and (last.unit, unit) in PARTS:
            last = _number(match, value, before, unit, counted, match.end(), low, rules)
            yield last
        elif is_label(match, value, unit, counted, low, rules) or (last is None and follows and is_duration(unit)):
            clock, last = match.end(), None
        else:
            rate, end = _rate(unit, match.end(), low, rules)
            number = _number(match, value, before, rate, counted, end, low, rules)
            last = sized(number, article.norm[slice(*match.span("unit"))], rules)
            yield last


def _unit(
    match: re.Match[str], value: float, before: re.Match[str] | None, article: Article, rules: NumberRules
) -> tuple[str | None, bool]:
    """The unit of a number, and whether it counts things."""
    low, word = article.low, match["unit"] or ""
    if unit := rules.data.prefixes.get(match["prefix"] or "") or rules.units.get(word):
        return unit, False
    if word in rules.counted:
        return rules.counted[word], True
    if (match["scale"] and _is_always_own(match, value, rules)) or rules.expecter.match(low, match.end() + 1):
        return None, False
    if match["scale"] and rules.rate.match(low, match.end()):
        return UNNAMED, True
    if unit := unit_of_plural(match, article, rules) or unit_of_uninflected(match, article, rules):
        return unit, True
    if match["scale"] or match["low"] is not None or before:
        follower = _FOLLOWER.match(low, match.end(), match.end() + FOLLOWER_REACH)
        nouns = (rules.not_noun, rules.measuring_noun)
        if follower and not any(noun.match(low, match.end() + 1) for noun in nouns):
            return UNNAMED, True
    changed = (
        rules.counted_change.search(low, max(0, match.start() - SUBJECT_REACH), match.start()) if match["low"] else None
    )
    return rules.counted[changed["noun"]] if changed else None, False


def _is_always_own(match: re.Match[str], value: float, rules: NumberRules) -> bool:
    """Whether so large an amount can only be in the language's own currency: "12.000 tỷ"."""
    always_from = rules.data.own_currency.always_from
    return always_from is not None and match["scale"] in rules.own_scales and value >= always_from


def _rate(unit: str | None, end: int, low: str, rules: NumberRules) -> tuple[str | None, int]:
    """The unit with what it is a rate of, and where that ends: "2 triệu tấn/năm" is in tonne_per_year."""
    if unit and unit_class(unit) in ("stock", "count") and (per := rules.rate.match(low, end)):
        return unit if unit == UNNAMED else rate_of(unit, rules.per[per["per"]]), per.end()
    return unit, end


def _number(
    match: re.Match[str],
    value: float,
    before: re.Match[str] | None,
    unit: str | None,
    counted: bool,
    end: int,
    low: str,
    rules: NumberRules,
) -> Number:
    after = rules.qualifier_after.match(low, end)
    if before and not rules.bounds(before["word"], unit, low, before.start("word"), end):
        before = None
    if before and before["word"] in rules.open_ended and match["low"] is not None:
        before = None  # "chỉ từ | 5 đến 7 USD", "within | 30 to 60 days"
    if before and before["word"] in rules.open_ended and counted and rules.qualifiers[before["word"]] == "at_least":
        before = None  # "lãi đến chỉ từ | 3 nhà máy"
    if before and before["word"] in rules.where and counted and value <= MOST_PLACES:
        before = None
    limit = limit_before(match, end, low, rules) if not (before or counted) else None
    qualifier: Qualifier | None = "at_most" if limit else None
    if limit and limit["word"] not in rules.percent_only:  # these are verbs, too: "tiền phạt có thể | lên tới"
        before = limit
    if after:
        qualifier = rules.qualifiers_after[after["word"]]
    elif before and not limit and not is_comparative(before, low, rules, ranged=match["low"] is not None):
        qualifier = rules.qualifiers[before["word"]]
    kind = "count" if counted else "money" if is_currency(unit) else unit or "scaled"
    negative = negative_from(match, low, rules)
    return Number(
        first=before.start("word") if qualifier and before else match.start() if negative is None else negative,
        start=match.start(),
        end=after.end() if after else end,
        value=_as_ratio(match, value, unit, rules) if negative is None else -value,
        low=lower_end_of(match, value, rules),
        unit=unit,
        counted=counted,
        own=match["scale"] in rules.own_scales,
        qualifier=qualifier,
        rule=f"numbers/{kind}",
    )


def _as_ratio(match: re.Match[str], value: float, unit: str | None, rules: NumberRules) -> float:
    """A percentage with three decimals, whose stop is no group sign: "4.999 %"."""
    digits = match["digits"] or ""
    is_share = unit in ("percent", "percentage_point") and rules.data.group == "."
    return float(digits) if is_share and _SHARE.fullmatch(digits) else value


def _multiples(low: str, rules: NumberRules) -> Iterator[Number]:
    for match in rules.multiple.finditer(low):
        if rules.not_multiple.match(low, match.end()):
            continue  # "doubled | down on"
        before = qualifier_before(match, low, rules)
        yield Number(
            first=before.start("word") if before else match.start(),
            start=match.start(),
            end=match.end(),
            value=plain_number(Decimal(str(rules.multiples[match.group()]))),
            low=None,
            unit="time",
            counted=False,
            own=False,
            qualifier=rules.qualifiers[before["word"]] if before else None,
            rule="numbers/multiple",
        )

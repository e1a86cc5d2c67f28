"""Values: which values the words of a figure allow, and whether two figures contradict each other.

Words round: "8.2%" allows all values from 8.15 to 8.25, "over 5 billion" all from 5 to 6 billion, because a journalist
would otherwise have written "over 6 billion". Two figures contradict each other if no value is allowed by both. All
arithmetic uses exact fractions.
"""

from __future__ import annotations

import functools
import re
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from briefgen.contract.model import Figure, Qualifier, Struct
from briefgen.extracting.figures.rules.number_data import NumberData
from briefgen.languages import load

FigureKind = Literal["level", "change", "range", "movement"]

BLUR = Fraction(1, 10)
"""How far "about" may deviate from the value, as a share of it."""
ROUND = Fraction(1, 100)
"""How far a number that ends in zeros may be rounded, as a share of it: "300 billion" of 301.5."""

_DIGITS = re.compile(r"\d(?:[\d.,]*\d)?")


class Interval(Struct, frozen=True):
    """The values that a figure allows; None if it sets no limit. `grain` is the place value of the last digit written."""

    low: Fraction | None
    high: Fraction | None
    grain: Fraction


def kind_of(figure: Figure) -> FigureKind:
    """What the figure states; only figures of one kind are compared.

    A `movement` goes from one level to another ("from 10% to 25%"): it states what happened, or that a figure was corrected.
    """
    if figure.low is not None or figure.high is not None:
        return "range"
    if figure.from_ is not None:
        return "movement"
    return "change" if figure.direction else "level"


def contradict(one: Figure, other: Figure, language: str) -> bool:
    """Whether no value is allowed by both; the figures have the same measure, unit and kind, in articles in `language`."""
    a, b = _allowed(one, language), _allowed(other, language)
    if a.grain != b.grain:  # "8.29%" may have been cut to "8.2%"
        a, b = (_cut(a, one), b) if a.grain > b.grain else (a, _cut(b, other))
    a, b = _signed(a, one), _signed(b, other)
    return _below(a, b) or _below(b, a)


def _below(a: Interval, b: Interval) -> bool:
    return a.high is not None and b.low is not None and a.high <= b.low


def _cut(interval: Interval, figure: Figure) -> Interval:
    """The values that a plain number allows if its further digits may have been cut off."""
    if interval.high is None or figure.qualifier or figure.value is None:
        return interval
    return Interval(low=interval.low, high=interval.high + interval.grain / 2, grain=interval.grain)


def _signed(interval: Interval, figure: Figure) -> Interval:
    """A fall counts below zero."""
    if figure.direction != "down" or kind_of(figure) != "change":
        return interval
    low, high = interval.low, interval.high
    return Interval(low=None if high is None else -high, high=None if low is None else -low, grain=interval.grain)


def _allowed(figure: Figure, language: str) -> Interval:
    return _interval(figure.value, figure.low, figure.high, figure.qualifier, figure.evidence.quote, language)


@functools.lru_cache(maxsize=1 << 14)  # a figure is compared with each that states the same thing
def _interval(
    stated: float | None, least: float | None, most: float | None, qualifier: Qualifier | None, quote: str, language: str
) -> Interval:
    if stated is None:
        ends = [_exact(end) for end in (least, most) if end is not None]
        grain = min(_grain(end, quote, language) for end in ends)
        return Interval(
            low=None if least is None else _exact(least) - grain / 2,
            high=None if most is None else _exact(most) + grain / 2,
            grain=grain,
        )
    value = _exact(stated)
    grain = _grain(value, quote, language)
    near, digit = max(grain / 2, min(_last_digit(value) / 2, abs(value) * ROUND)), max(grain, _last_digit(value))
    blur = max(near, digit / 2, abs(value) * BLUR)
    low: Fraction | None
    high: Fraction | None
    low, high = {
        None: (value - near, value + near),
        "about": (value - blur, value + blur),
        "nearly": (value - digit, value),
        "over": (value, value + digit),
        "under": (None, value),
        "at_most": (None, value),
        "at_least": (value, None),
    }[qualifier]
    return Interval(low=low, high=high, grain=grain)


def _grain(value: Fraction, quote: str, language: str) -> Fraction:
    """The place value of the last written digit of `value`: a tenth of a billion in "7,8 tỷ"; in words, its own."""
    data = _numbers(language)
    for digits in _DIGITS.findall(quote):
        whole, _, decimals = digits.replace(data.group, "").partition(data.decimal)
        if not (whole + decimals).isdecimal() or not (number := Fraction(int(whole + decimals), 10 ** len(decimals))):
            continue
        scale = abs(value) / number
        if scale.denominator == 1 and set(str(scale.numerator)[1:]) <= {"0"} and str(scale.numerator)[0] == "1":
            return Fraction(scale, 10 ** len(decimals))
    return _last_digit(value)


@functools.cache
def _numbers(language: str) -> NumberData:
    """How numbers are written: reading that takes a hundredth of the time of compiling all rules of figures."""
    return load(language, "numbers", NumberData)


def _last_digit(value: Fraction) -> Fraction:
    """The place value of the last digit of `value` that is not zero; one for zero."""
    if not value:
        return Fraction(1)
    exponent = (Decimal(value.numerator) / value.denominator).normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return Fraction(f"1e{exponent}")


def _exact(value: float) -> Fraction:
    return Fraction(str(value))

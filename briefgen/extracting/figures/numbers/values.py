"""Values: what the digits or words of a number amount to, with their scale, for `numbers`."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from msgspec.structs import replace

from briefgen.extracting.figures.numbers.number import Number
from briefgen.extracting.figures.rules.number_rules import NumberRules

LONGEST = 200
"""Most characters of a number that are read: beyond, it is out of any range, and 100,000 would take seconds."""
FAR_ABOVE = 1000
"""How many times the upper end of a range no lower end is."""


def value_of(match: re.Match[str], rules: NumberRules) -> float:
    """What the number amounts to, "một tỷ rưỡi" and "9 million 300 thousand" included."""
    number = Decimal(str(rules.words[match["word"]])) if match["word"] else _digits(match["digits"], rules)
    scale = Decimal(str(rules.scales[match["scale"]] if match["scale"] else 1))
    value = number * scale + (scale / 2 if match["half"] else 0)
    if match["part"]:
        value += Decimal(match["part"]) * Decimal(str(rules.scales[match["partscale"]]))
    return plain_number(value)


def lower_end_of(match: re.Match[str], value: float, rules: NumberRules) -> float | None:
    """The lower end of "5 - 10 năm", with the scale of the upper one, of that `value`, unless it has its own.

    Nor has it that scale where it would be far above the upper one: "300.000 đến 1,2 triệu".
    """
    if match["low"] is None:
        return None
    scale, low = match["lowscale"] or match["scale"], _digits(match["low"], rules)
    scaled = plain_number(low * Decimal(str(rules.scales[scale] if scale else 1)))
    whole = match["lowscale"] is None and scaled > FAR_ABOVE * value and low < value
    return plain_number(low) if whole else scaled


def sized(number: Number, unit: str, rules: NumberRules) -> Number:
    """`number` where its `unit`, as it is written, is so many of another one: "50 bcm" are 50 billion cubic metres."""
    size = rules.data.sizes.get(unit) or rules.data.sizes.get(unit.lower())
    if size is None:
        return number
    low = None if number.low is None else plain_number(Decimal(str(number.low)) * Decimal(str(size)))
    return replace(number, value=plain_number(Decimal(str(number.value)) * Decimal(str(size))), low=low)


def plain_number(number: Decimal) -> float:
    """`number` as an int where it is whole, else as a float."""
    return int(number) if number == int(number) else float(number)


def _digits(digits: str, rules: NumberRules) -> Decimal:
    """`digits` as a number; a group sign that doesn't part thousands is a decimal sign.

    A fraction is one of the last digit before it: "10.26-3/4" dollars are 26 cents and three quarters of one.
    """
    if len(digits) > LONGEST:
        return Decimal(10).scaleb(LONGEST)
    if not digits[-1].isdecimal():
        return _digits(digits[:-1].rstrip() or "0", rules) + Decimal(str(unicodedata.numeric(digits[-1])))
    if "/" in digits:
        whole, _, fraction = digits.replace(" ", "-").rpartition("-")
        upper, lower = fraction.split("/")
        number = _digits(whole or "0", rules)
        return number + (Decimal(upper) / Decimal(lower)).scaleb(int(number.as_tuple().exponent))
    digits, group = digits.replace(" ", ""), rules.data.group
    if rules.grouped.fullmatch(digits):
        digits = digits.replace(group, "")
    return Decimal(digits.replace(group, ".").replace(rules.data.decimal, "."))

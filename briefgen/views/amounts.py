"""Amounts: the number of a figure in words, with its unit, as the site's language writes it.

Large round numbers are shortened (`7,8 tỷ USD`), but never so that a digit is lost.
"""

from __future__ import annotations

import re

from babel import numbers, units

from briefgen.contract.model import Figure
from briefgen.views.wording import Wording

_COMPACT_FROM = 1_000_000
_CURRENCY = re.compile("[A-Z]{3}")
_MEASURES = ("area", "digital", "duration", "energy", "length", "mass", "power", "volume")


def amount(figure: Figure, wording: Wording) -> str:
    """The value or range of `figure` with unit and qualifier; its direction is not part of it."""
    unit = figure.unit
    if figure.low is not None and figure.high is not None:
        low, high = _number(figure.low, wording), _number(figure.high, wording)
        text = _with_unit(figure.high, wording.say("range", low=low, high=high), unit, wording)
    elif figure.low is not None:
        text = wording.say("at_least_low", low=_quantity(figure.low, unit, wording))
    elif figure.high is not None:
        text = wording.say("at_most_high", high=_quantity(figure.high, unit, wording))
    elif figure.value is not None:
        text = _quantity(figure.value, unit, wording)
    else:
        return wording.say("at_least_low", low=_quantity(figure.from_ or 0, unit, wording))
    if figure.qualifier:
        text = wording.say(figure.qualifier, value=text)
    if figure.from_ is not None:
        text = wording.say("from_to", start=_quantity(figure.from_, unit, wording), value=text)
    return text


def unit_name(unit: str, wording: Wording) -> str:
    """What `unit` is called by itself."""
    if unit == "item":
        return wording.say("unit_item")
    return _with_unit(2, "", unit, wording).strip()


def _quantity(value: float, unit: str, wording: Wording) -> str:
    return _with_unit(value, _number(value, wording), unit, wording)


def _number(value: float, wording: Wording) -> str:
    """`value` in digits, or with three decimals of a large power of ten where nothing is lost."""
    text: str = numbers.format_decimal(value, locale=wording.locale, decimal_quantization=False)
    thousands = (len(str(int(abs(value)))) - 1) // 3
    if abs(value) >= _COMPACT_FROM and value % 1000 ** (thousands - 1) == 0:
        locale = wording.locale
        text = numbers.format_compact_decimal(value, format_type="long", locale=locale, fraction_digits=3)
    return text


def _with_unit(value: float, number: str, unit: str, wording: Wording) -> str:
    """`number`, which tells `value`, with `unit`: a message, a currency, a unit of CLDR, or the bare word."""
    if unit == "percent":
        return wording.say("percent", number=number)
    if _CURRENCY.fullmatch(unit):
        return wording.say("currency", number=number, code=unit)
    if unit in wording.texts.units:
        return wording.plural(wording.texts.units[unit][wording.language], value).format(number=number)
    name = next((f"{m}-{unit}" for m in _MEASURES if f"{m}-{unit}" in wording.locale.unit_display_names), None)
    if name is None:
        return f"{number} {unit}"
    forms = (units.format_unit(value, name, length, format="'#'", locale=wording.locale) for length in ("long", "short"))
    # Where CLDR's long form is the short one, Babel writes the unit's name instead.
    return next(form for form in forms if name not in form).replace("#", number)

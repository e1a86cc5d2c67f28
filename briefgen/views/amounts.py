"""Amounts: the number of a figure in words, with its unit, as the site's language writes it.

Large round numbers are shortened (`7,8 tỷ USD`), but never so that a digit is lost.
"""

from __future__ import annotations

from babel import numbers, units

from briefgen.contract.model import Figure
from briefgen.knowledge.units import UNNAMED, is_currency, listed_units, rate_parts, unit_table
from briefgen.views.wording import Wording

_COMPACT_FROM = 1_000_000


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
    if unit == UNNAMED:
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
    """`number`, in which `value` is written, with `unit`; one that is not listed is the word that a person decided on."""
    if is_currency(unit):
        return wording.say("currency", number=number, code=unit)
    if rate := rate_parts(unit):
        amount, per = rate
        return wording.say(
            "rate", amount=_with_unit(value, number, amount, wording), per=_with_unit(1, "", per, wording).strip()
        )
    listed = listed_units().get(unit)
    name = listed.names.get(wording.language) if listed else unit.replace("_", " ")
    if name is not None:
        noun = name if isinstance(name, str) else wording.plural(name, value)
        return f"{number} {noun}" if noun[:1].isalpha() else f"{number}{noun}"
    return _named_by_cldr(value, listed.cldr, wording).replace("#", number) if listed and listed.cldr else number


def _named_by_cldr(value: float, unit: str, wording: Wording) -> str:
    """`#` with the name of `unit` for `value`, in full where CLDR has that: else Babel writes the unit's id instead."""
    locale = unit_table().locales.get(wording.language, wording.locale)
    forms = (units.format_unit(value, unit, length, format="'#'", locale=locale) for length in ("long", "short"))
    return next(form for form in forms if unit not in form)

"""Amounts: the number of a figure in words, with its unit, as the site's language writes it.

Large round numbers are shortened (`7,8 tỷ USD`), but never so that a digit is lost.
"""

from __future__ import annotations

import functools

from babel import numbers, units

from briefgen.contract.model import Figure
from briefgen.knowledge.units import UNNAMED, is_currency, listed_units, rate_parts, unit_table
from briefgen.text import squeeze
from briefgen.views.wording import Wording

_COMPACT_FROM = 1_000_000


def amount(figure: Figure, wording: Wording) -> str:
    """The value or range of `figure` with unit and qualifier; its direction is not part of it."""
    f = figure
    return _amount(f.value, f.low, f.high, f.from_, f.unit, f.qualifier, wording)


@functools.lru_cache(maxsize=50_000)  # a figure is on many pages
def _amount(
    value: float | None,
    low: float | None,
    high: float | None,
    from_: float | None,
    unit: str,
    qualifier: str | None,
    wording: Wording,
) -> str:
    if low is not None and high is not None:
        both = wording.say("range", low=_number(low, wording), high=_number(high, wording))
        text = _with_unit(high, both, unit, wording)
    elif low is not None:
        text = wording.say("at_least_low", low=_quantity(low, unit, wording))
    elif high is not None:
        text = wording.say("at_most_high", high=_quantity(high, unit, wording))
    elif value is not None:
        text = _quantity(value, unit, wording)
    else:
        return wording.say("at_least_low", low=_quantity(from_ or 0, unit, wording))
    if qualifier:
        text = wording.say(qualifier, value=text)
    if from_ is not None:
        text = wording.say("from_to", start=_quantity(from_, unit, wording), value=text)
    return text


def unit_name(unit: str, wording: Wording) -> str:
    """The name of `unit` by itself."""
    if unit == UNNAMED:
        return wording.say("unit_item")
    return squeeze(_with_unit(2, "", unit, wording))


def _quantity(value: float, unit: str, wording: Wording) -> str:
    return _with_unit(value, _number(value, wording), unit, wording)


def _number(value: float, wording: Wording) -> str:
    """`value` in digits, or with up to three decimals of a large power of ten if no digit is lost."""
    text: str = numbers.format_decimal(value, locale=wording.locale, decimal_quantization=False)
    thousands = (len(str(int(abs(value)))) - 1) // 3
    if abs(value) >= _COMPACT_FROM and value % 1000 ** (thousands - 1) == 0:
        locale = wording.locale
        text = numbers.format_compact_decimal(value, format_type="long", locale=locale, fraction_digits=3)
    return text


def _with_unit(value: float, number: str, unit: str, wording: Wording) -> str:
    """`number`, in which `value` is written, with `unit`; a unit that is not listed is the word that a person chose."""
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
    """`#` with the name of `unit` for `value`, in full if CLDR has that: otherwise Babel writes the unit's id."""
    locale = unit_table().locales.get(wording.language, wording.locale)
    forms = (units.format_unit(value, unit, length, format="'#'", locale=locale) for length in ("long", "short"))
    return next(form for form in forms if unit not in form)

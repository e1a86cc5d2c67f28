"""Number: the words of an article that say how much, as `numbers` finds them and `joining` and `figures` read them."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.contract.model import Qualifier, Struct
from briefgen.extracting.matching.overlaps import Loss


class Number(Struct, frozen=True):
    """A number in the text: 0-based half-open offsets of number and unit, `first` where its qualifier begins.

    `own` is whether it has a scale in which amounts of the language's own currency are stated.
    """

    first: int
    start: int
    end: int
    value: float
    low: float | None
    unit: str | None
    counted: bool
    own: bool
    qualifier: Qualifier | None
    rule: str


def loss_of(number: Number, reason: str) -> Loss:
    """That `number` became no figure."""
    amount = f"{number.value} {number.unit or ''}".strip()
    return Loss(start=number.first, end=number.end, value=amount, reason=reason, rule=number.rule)


def in_hundredths(number: Number, unit: str | None) -> Number:
    """So many cents as a part of a dollar, the `unit`."""
    low = None if number.low is None else round(number.low / 100, 6)
    return replace(number, unit=unit, value=round(number.value / 100, 6), low=low)

"""Which figures can be compared as bars of one chart."""

from __future__ import annotations

import msgspec
import pytest
from invented import tea

from briefgen.library.charting import charted_figures

RATE, SUM = tea().figures


def figures(base: object, *values: float, **other: object) -> tuple[object, ...]:
    return tuple(msgspec.structs.replace(base, value=value, **other) for value in values)  # type: ignore[type-var]


@pytest.mark.parametrize(
    ("figures", "drawn"),
    [
        (figures(RATE, 1, 2, 3), [1, 2, 3]),
        (figures(RATE, 1, 2), []),
        (figures(RATE, 1, 2, 3, measure=None), []),
        (figures(RATE, 1, 2, 3, direction=None), []),
        (figures(SUM, 1, 2, 3), [1, 2, 3]),
        (figures(SUM, 1, 2, 3, direction="up"), []),
        (figures(SUM, 1, 2, 3, unit="day"), []),
        (figures(SUM, 1, 2, 3, unit="item"), []),
        (figures(SUM, 1, 2, 3, unit="time"), []),
        (figures(RATE, 1, 2, 3, unit="percentage_point"), [1, 2, 3]),
        (figures(RATE, 1, 2, 3, unit="basis_point", direction=None), []),
        (figures(SUM, 1, 2, 3, unit="tonne_per_hectare"), [1, 2, 3]),
        (figures(SUM, 1, 2) + figures(SUM, 3, unit="tonne"), []),
        (figures(SUM, 1, 2, 3) + figures(SUM, 4, 5, 6, unit="tonne"), [1, 2, 3]),
        (figures(SUM, 1, 2, 50), [1, 2, 50]),
        (figures(SUM, -1, 2, -50), [-1, 2, -50]),
        (figures(SUM, 1, 2, 51), []),
        (figures(SUM, *range(30, 38), 1000), [*range(30, 38)]),
        (figures(SUM, 0, 2, 3), []),
        (figures(SUM, 1, 2, 3) + figures(RATE, 4, 5, 6, 7), [4, 5, 6, 7]),
        (figures(SUM, *range(1, 12)), [*range(1, 9)]),
        (figures(RATE, 1, 2) + figures(RATE, 31, period="2030"), []),
        (figures(RATE, 1, 2, period="2031-02-03") + figures(RATE, 31, period="2030"), []),
        (figures(RATE, 1, 2, period="2031-02-03") + figures(RATE, 3, period="2031-W05"), [1, 2, 3]),
        (figures(RATE, 1, 2, period="2031-01") + figures(RATE, 31, period="2030"), []),
        (figures(SUM, 1, 2, period="2030-Q4") + figures(SUM, 3, period="2029"), [1, 2, 3]),
        (figures(SUM, 1, 2, period="2030") + figures(SUM, 3, period="2035"), []),
        (figures(SUM, 1, 2, period="2032") + figures(SUM, 3, period="2035"), [1, 2, 3]),
        (figures(SUM, 1, 2, period="2031") + figures(SUM, 3, period="2030"), [1, 2, 3]),
    ],
)
def test_three_of_a_kind_and_of_a_size_are_charted(figures: tuple[object, ...], drawn: list[float]) -> None:
    briefing = msgspec.structs.replace(tea(), figures=figures)  # type: ignore[arg-type]
    assert [figure.value for figure in charted_figures(briefing)] == drawn

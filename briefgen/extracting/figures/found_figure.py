"""A found figure: an amount of an article with what it measures, made by `figures` and not yet composed."""

from __future__ import annotations

from briefgen.contract.model import Direction, Qualifier, Span, Struct


class FoundFigure(Struct, frozen=True):
    """A figure before composing: `start` to `end` are its words, `measure` the words that say what it measures.

    `says` is whether they say it alone: "phí" doesn't say whose fee it is. `only_dates` is one that isn't printed, as a
    duration of nothing that has a term, but which says what time those beside it are of: "$5 in | nine months".
    """

    start: int
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
    says: bool
    only_dates: bool
    rule: str

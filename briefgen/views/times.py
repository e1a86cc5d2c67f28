"""Times: a long list cut by year, of publication or of the event; into decades and centuries where a year has few items.

In: a list that is too long for a page. Out: its sections by time, each of which has pages of its own (`paging.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from briefgen.contract.model import Struct
from briefgen.library.acts import act_year
from briefgen.library.chronology import year_of
from briefgen.library.periods import UNDATED
from briefgen.views.addresses import years_name
from briefgen.views.paging import PER_PAGE, Section
from briefgen.views.wording import Wording

FEW_YEARS = 10
"""The most years for which a list is cut by year, however few items a year has."""
MOST = 200
"""The most sections: the first page of the list links to each of them."""
SPANS = (100, 10, 5, 1)
"""The numbers of years that may be together in a section."""
PUBLISHED = frozenset({"briefings", "figures", "rows"})
"""Kinds of lists whose items have the time of a publication."""

Dated = Sequence[tuple[int, Any]]
"""Items of a list, each with its year."""


class YearSpan(Struct, frozen=True):
    """Items of `years` years from `first` on, each with its year."""

    first: int
    years: int
    dated: Dated


def is_timed(section: Section) -> bool:
    """Whether the items of `section` have a time."""
    return section.kind in ("events", "acts") or section.kind in PUBLISHED


def by_time(section: Section, wording: Wording) -> tuple[Section, ...]:
    """`section`, which is timed, cut into years in its own order; undated items come last."""
    dated = [(_year(section.kind, item), item) for item in section.items]
    undated = tuple(item for year, item in dated if year is None)
    spans = _spans([(year, item) for year, item in dated if year is not None])
    names = [years_name(span.first, span.years) for span in spans]
    found = [(name, name.replace("-", "–"), tuple(i for _, i in s.dated)) for name, s in zip(names, spans, strict=True)]
    if undated:
        found.append((UNDATED, wording.say("published_unknown" if section.kind in PUBLISHED else "no_year"), undated))
    return tuple(msgspec.structs.replace(section, key=key, label=label, items=items) for key, label, items in found)


def _year(kind: str, item: Any) -> int | None:
    if kind == "events":
        return year_of(item.fact)
    if kind == "acts":
        return act_year(item)
    briefing = item if kind == "briefings" else item.occurrence.briefing if kind == "rows" else item.briefing
    return int(briefing.published[:4]) if briefing.published else None


def _spans(dated: Dated) -> tuple[YearSpan, ...]:
    """`dated` by year if there are few years; otherwise as finely as possible without too many spans."""
    if len({year for year, _ in dated}) <= FEW_YEARS:
        return tuple(_by_span(dated, 1))
    cuts = (tuple(_fitting(dated, SPANS[:depth])) for depth in range(len(SPANS), 0, -1))
    return next(spans for spans in cuts if len(spans) <= MOST)


def _fitting(dated: Dated, spans: Sequence[int]) -> Iterator[YearSpan]:
    """For each stretch of time the first of `spans` with no more items than fit on a page, or the last.

    How a stretch is cut depends on its own items only, so that new items in one leave the others as they are.
    """
    for span in _by_span(dated, spans[0]):
        if len(span.dated) <= PER_PAGE or len(spans) == 1:
            yield span
        else:
            yield from _fitting(span.dated, spans[1:])


def _by_span(dated: Dated, years: int) -> Iterator[YearSpan]:
    found: dict[int, list[tuple[int, Any]]] = {}
    for year, item in dated:
        found.setdefault(year - year % years, []).append((year, item))
    yield from (YearSpan(first, years, tuple(own)) for first, own in found.items())

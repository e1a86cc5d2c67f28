"""Periods: the briefings of a library cut by the time of their publication, for files that would otherwise be too large."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping

from briefgen.contract.model import Briefing, Struct

UNDATED = "undated"
_YEAR, _MONTH = len("2031"), len("2031-05")

Briefings = tuple[Briefing, ...]


class Period(Struct, frozen=True):
    """Briefings of one year or month (`published`, ISO 8601), or those without a day; `name` can be part of a file name."""

    name: str
    published: str | None
    briefings: Briefings


def by_period(briefings: Iterable[Briefing], sizes: Mapping[str, int], limit: int) -> Iterator[Period]:
    """`briefings`, the newest first, by year; a year whose `sizes`, by id, add up to more than `limit` by month.

    A month beyond it is cut into numbered pieces, beginning with the oldest briefing, so that a newer one changes only the
    last. A piece exceeds the limit only if a single briefing does.
    """
    for year, found in itertools.groupby(briefings, lambda b: (b.published or "")[:_YEAR]):
        yield from _fitting(year, tuple(found), sizes, limit)


def _fitting(published: str, briefings: Briefings, sizes: Mapping[str, int], limit: int) -> Iterator[Period]:
    name = published or UNDATED
    if sum(sizes[b.id] for b in briefings) <= limit:
        yield Period(name, published or None, briefings)
    elif len(published) == _YEAR:
        for month, found in itertools.groupby(briefings, lambda b: (b.published or "")[:_MONTH]):
            yield from _fitting(month, tuple(found), sizes, limit)
    else:
        pieces = enumerate(_pieces(briefings, sizes, limit), 1)
        yield from reversed([Period(f"{name}-part-{number}", published or None, piece) for number, piece in pieces])


def _pieces(briefings: Briefings, sizes: Mapping[str, int], limit: int) -> Iterator[Briefings]:
    """`briefings` in pieces within `limit`, the oldest piece first, each with its newest briefing first."""
    piece: list[Briefing] = []
    filled = 0
    for briefing in reversed(briefings):
        size = sizes[briefing.id]
        if piece and filled + size > limit:
            yield tuple(reversed(piece))
            piece, filled = [], 0
        piece.append(briefing)
        filled += size
    yield tuple(reversed(piece))

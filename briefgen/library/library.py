"""The library: all briefings as one value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from briefgen.contract.model import Briefing, Figure, Struct
from briefgen.errors import BriefgenError
from briefgen.library.rows import Row, row_of

STRONG_TOPIC = 0.4
"""The lowest score at which a briefing's facts count as facts on a topic: that of a sole topic with two sentences on it."""

Subject = tuple[str, str]
"""A subject of briefings or something they mention: a kind, such as `actor`, `country` or `topic`, and an id."""

T = TypeVar("T")


class Occurrence(Struct, Generic[T], frozen=True, gc=False):
    """A fact and its briefing, where a reader finds its evidence."""

    fact: T
    briefing: Briefing


class Library(Struct, frozen=True):
    """All briefings of a site, the newest first; those without a date come last. `rows` are by id, those that are known."""

    briefings: tuple[Briefing, ...]
    rows: Mapping[str, Row] = {}

    def row(self, briefing: Briefing) -> Row:
        """The row of one of the briefings."""
        return self.rows.get(briefing.id) or row_of(briefing)


def make_library(briefings: Iterable[Briefing], rows: Mapping[str, Row] | None = None) -> Library:
    """The library of `briefings`, in its order, of which these `rows` are known; BriefgenError if two have the same id."""
    by_id: dict[str, Briefing] = {}
    for briefing in briefings:
        if briefing.id in by_id:
            files = f"{by_id[briefing.id].source.file} and {briefing.source.file}"
            raise BriefgenError(f"{briefing.id}.md", "id", f"Two articles have this id: {files}", "Drop one of them.")
        by_id[briefing.id] = briefing
    return Library(newest_first(by_id.values()), rows or {})


def newest_first(briefings: Iterable[Briefing]) -> tuple[Briefing, ...]:
    """`briefings` in the order of a library: by day, the newest first, those of one day by id, and undated ones last."""
    return tuple(sorted(sorted(briefings, key=lambda b: b.id), key=lambda b: b.published or "", reverse=True))


def stated_figures(briefing: Briefing) -> tuple[Figure, ...]:
    """The figures that can be listed without their sentence: a phrase says what they measure."""
    return tuple(figure for figure in briefing.figures if figure.measure)

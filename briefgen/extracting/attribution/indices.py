"""Indices: whose market an index of stocks is of: "the Nikkei fell 2%" is Japan's."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.extracting.attribution.context import Owner
from briefgen.extracting.attribution.surroundings import Surroundings
from briefgen.extracting.figures.found_figure import FoundFigure
from briefgen.extracting.matching.overlaps import within


def owner_of_index(figure: FoundFigure, around: Surroundings) -> Owner | None:
    """The country of the one index that `figure` measures; not of a country's stocks: "Peru's in the Nikkei"."""
    named = set(_indices_of(figure, around))
    others = {mention.code for span in figure.measure for mention in within(around.mentions, span.start, span.end)}
    return Owner(code=named.pop()) if len(named) == 1 and others - {None} <= named else None


def _indices_of(figure: FoundFigure, around: Surroundings) -> Iterator[str]:
    """The countries of the indices in what `figure` measures, without those on which something is: "Nikkei-listed mills"."""
    for code, index in around.rules.owners.indices.items():
        for span in figure.measure:
            found = index.search(around.low, span.start, span.end)
            if found and not around.low.startswith("-", found.end()):
                yield code

"""Indices: whose market an index of stocks is of: "the Nikkei fell 2%" is Japan's; asked by `owners`."""

from __future__ import annotations

from briefgen.extracting.attribution.attribution_rules import AttributionRules
from briefgen.extracting.attribution.context import Owner
from briefgen.extracting.figures.figures import FoundFigure


def owner_of_index(figure: FoundFigure, low: str, rules: AttributionRules) -> Owner | None:
    """The country of the one index that `figure` measures."""
    spans = [(span.start, span.end) for span in figure.measure]
    named = [code for code, index in rules.owners.indices.items() if any(index.search(low, *span) for span in spans)]
    return Owner(code=named[0]) if len(named) == 1 else None

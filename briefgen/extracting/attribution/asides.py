"""Asides: what only tells of the noun before it, between commas: nothing in it is said of a figure after it.

`periods` and `surroundings` ask it. All offsets are 0-based and refer to the article's text.
"""

from __future__ import annotations

import re

from briefgen.extracting.figures.figures import FoundFigure


def is_set_aside(low: str, at: int, figure: FoundFigure, first: FoundFigure, opening: re.Pattern[str]) -> bool:
    """Whether offset `at` is in an aside that ends before `figure`, and begins before the `first` of its sentence.

    "Zeta, | which signed the pact with Fiji in 2019, | lost $5 million" is about neither Fiji nor 2019.
    """
    start = low.rfind(", ", figure.sentence.start, at)
    if start < 0 or at >= figure.start or first.start < start or not opening.match(low, start + 2):
        return False
    return low.find(", ", at, figure.start) >= 0

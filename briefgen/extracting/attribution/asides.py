"""Asides: what only tells of the noun before it, between commas: nothing in it is said of a figure after it.

`dating` and `surroundings` ask it. All offsets are 0-based and refer to the article's text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.extracting.figures.figures import FoundFigure


def is_set_aside(low: str, at: int, index: int, figures: Sequence[FoundFigure], opening: re.Pattern[str]) -> bool:
    """Whether offset `at` is in an aside that ends before the figure `index` of a sentence, and after no other figure.

    "Zeta, | which signed the pact with Fiji in 2019, | lost $5 million" is about neither Fiji nor 2019.
    """
    figure = figures[index]
    start = low.rfind(", ", figure.sentence.start, at)
    if start < 0 or at >= figure.start or figures[0].start < start or not opening.match(low, start + 2):
        return False
    return low.find(", ", at, figure.start) >= 0

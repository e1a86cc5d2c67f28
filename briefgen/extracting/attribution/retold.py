"""Retold: figures of a title that the text tells again, and says when they were, for `periods`.

A title has no room for a time: "Tea exports jump 5%" is of May if "exports of tea rose 5% in May" comes after it.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.articles.article import Article
from briefgen.extracting.figures.found_figure import FoundFigure

LEAD = 1200
"""How far into an article its title is told again, in characters."""


def with_times_of_text(article: Article, figures: Sequence[FoundFigure], found: Sequence[str | None]) -> list[str | None]:
    """The periods `found`, that of a figure in the title as the text has it that tells it again."""
    result = list(found)
    end = article.title.end if article.title else 0
    for index, figure in enumerate(figures):
        if figure.start >= end:
            break
        again = (i for i in range(index + 1, len(figures)) if end < figures[i].start < end + LEAD)
        if result[index] is None:
            result[index] = next((found[i] for i in again if found[i] and _is_same(figure, figures[i])), None)
    return result


def _is_same(one: FoundFigure, two: FoundFigure) -> bool:
    """Whether both state one amount, which changed alike."""
    amounts = [(figure.value, figure.low, figure.high, figure.unit) for figure in (one, two)]
    return amounts[0] == amounts[1] and one.direction in (None, two.direction)

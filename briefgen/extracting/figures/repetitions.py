"""Repetitions: of figures that state the same fact, the one that says most is kept; for `figures`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from briefgen.contract.model import Qualifier, Span
from briefgen.extracting.figures.found_figure import FoundFigure
from briefgen.extracting.matching.overlaps import Loss
from briefgen.text import lower

ALIKE = 0.6
"""Share of common words from which two measures of one amount are the same."""
MOST_ALIKE = 100
"""Measures of one amount that a further one is compared with, the last ones stated."""

_SIDES: Mapping[Qualifier | None, str] = {
    "over": "more",
    "at_least": "more",
    "under": "less",
    "nearly": "less",
    "at_most": "less",
}
"""On which side of a number what is meant lies."""

_Stated = tuple[FoundFigure, frozenset[str]]
"""A figure, and the words that say what it measures."""


def without_repetitions(figures: Iterable[FoundFigure], norm: str) -> tuple[tuple[FoundFigure, ...], list[FoundFigure]]:
    """Of figures that state the same, the first, or a later one that says more; and the others."""
    kept: dict[tuple[object, ...], list[_Stated]] = {}
    repeated: list[FoundFigure] = []
    for figure in figures:
        alike = kept.setdefault((figure.value, figure.low, figure.high, figure.from_, figure.unit), [])
        stated = figure, frozenset(_words(figure.measure, norm))
        compared = range(max(0, len(alike) - MOST_ALIKE), len(alike))
        same = next((index for index in compared if _is_same(stated, alike[index])), None)
        if same is None:
            alike.append(stated)
            continue
        if _richness(figure) > _richness(alike[same][0]):
            stated, alike[same] = alike[same], stated
        repeated.append(stated[0])
    return tuple(sorted((figure for alike in kept.values() for figure, _ in alike), key=lambda f: f.start)), repeated


def repetition(figure: FoundFigure) -> Loss:
    """The loss of a figure that is stated elsewhere."""
    amount = figure.value if figure.value is not None else f"{figure.low}..{figure.high}"
    return Loss(
        start=figure.start, end=figure.end, value=f"{amount} {figure.unit}", reason="stated already", rule=figure.rule
    )


def _richness(figure: FoundFigure) -> tuple[bool, bool, bool]:
    return figure.qualifier is not None, figure.direction is not None, bool(figure.measure)


def _is_same(one: _Stated, two: _Stated) -> bool:
    """Whether two figures of one amount and unit measure the same."""
    (figure, words), (other, others) = one, two
    if figure.direction and other.direction and figure.direction != other.direction:
        return False
    if figure.unit == "percent" and {_SIDES.get(figure.qualifier), _SIDES.get(other.qualifier)} == {"more", "less"}:
        return False  # "gần 18%", "trên 18%"
    if not figure.measure or not other.measure:
        return True
    return len(words & others) >= ALIKE * max(1, len(words), len(others))


def _words(measure: tuple[Span, ...], norm: str) -> Iterator[str]:
    for span in measure:
        yield from lower(norm[span.start : span.end]).split()

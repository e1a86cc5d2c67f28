"""Told together: figures that tell of the same time as the next one of their sentence, for `sentence_periods`.

"Exports rose 5% to 3 tonnes | in May": the change and the level are of one time.
"""

from __future__ import annotations

from briefgen.extracting.attribution.amounts import is_count
from briefgen.extracting.attribution.brackets import PARTED
from briefgen.extracting.attribution.comparisons import of_one_thing
from briefgen.extracting.attribution.data_kinds import is_moved
from briefgen.extracting.attribution.dating import DatedFigures

COMPARED_WORDS = 6
"""Most words of a comparison between a change and the level that it led to."""
LISTED_WORDS = 5
"""Most words after a number to the next one of a list."""


def is_of_same_thing(dated: DatedFigures, index: int, between: str) -> bool:
    """Whether it tells of what the figure before it tells, at the same time; `between` are the words between them."""
    before, figure, periods = dated.figures[index - 1], dated.figures[index], dated.rules.periods
    return (
        not any(rule.search(between) for rule in (periods.apart, periods.prospect))
        and not (is_moved(before, dated.low, dated.rules) and periods.boundary.search(between))
        and not dated.is_dated_aside(index)
        and dated.compared_by(before.end, figure) is None
        and bool(figure.measure or before.unit == figure.unit)
        and of_one_thing(before.measure, figure.measure)
        and not dated.is_of_another_time(before.end, figure, None)
    )


def is_told_with_next(dated: DatedFigures, index: int) -> bool:
    """Whether the next figure tells of the same time: "tăng 8%, | đạt 5 tấn năm 2030", "5 tons and | 3 in 2030"."""
    figure, next_ = dated.figures[index], dated.figures[index + 1]
    between = dated.low[figure.end : next_.start]
    compared, _, then = between.rpartition(",")
    if figure.direction and dated.rules.periods.then.fullmatch(f",{then}") and not PARTED.search(compared):
        return len(compared.split()) <= COMPARED_WORDS
    listed = is_count(figure) and figure.unit == next_.unit and dated.rules.periods.joined.search(between)
    return bool(listed) and not PARTED.search(between) and len(between.split()) <= LISTED_WORDS

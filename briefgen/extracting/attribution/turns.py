"""Turns: lists that a sentence takes item by item: "A and B grew 5% and 7%, respectively", "5% and 7% in 2029 and 2030".

In: the figures of a sentence, with the countries or the times that it names. Out: whose, or of when, each figure is; asked
by `owners` and `periods`.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.extracting.attribution.attribution_rules import AttributionRules
from briefgen.extracting.attribution.comparisons import Timed
from briefgen.extracting.attribution.context import Owner
from briefgen.extracting.attribution.surroundings import Surroundings
from briefgen.extracting.figures.found_figure import FoundFigure
from briefgen.extracting.matching.overlaps import S, within

PAIR = 2
"""How many times a span names itself."""


def owner_in_turn(figure: FoundFigure, around: Surroundings) -> Owner | None:
    """The country of a list for this number of another one: "A, B and C grew 5, 7 and 9 percent, | respectively"."""
    if not around.is_in_turn:
        return None
    owners = [m for part in figure.measure for m in within(around.mentions, part.start, part.end) if m.role == "owner"]
    if len(owners) == 1 and owners[0].code:
        return Owner(code=owners[0].code)  # "A's GDP and | B's exports | grew 5 and 7 percent"
    numbers = _listed_with(figure, around.figures, around.low, around.rules)
    start = around.first(numbers[0].start)
    there = [m for m in within(around.mentions, start, numbers[0].start) if not (m.destination or m.role == "partner")]
    if len(numbers) == 1 or not there:
        return None
    named = _listed_with(there[-1], there, around.low, around.rules)
    if len(named) != len(numbers) or around.rules.owners.target.before(around.low, named[0].start):
        return None  # "tariffs on | A and B | are 5 and 7 percent"
    return Owner(code=named[numbers.index(figure)].code)


def periods_in_turn(
    figures: Sequence[FoundFigure],
    found: Sequence[str | None],
    timed: Sequence[Timed],
    low: str,
    rules: AttributionRules,
) -> list[str | None]:
    """The periods `found` of `figures`; each has its own of a list of as many times: "5% and 7% in 2029 and 2030"."""
    own = list(found)
    index = 0
    while index < len(figures):
        numbers = _listed_with(figures[index], figures, low, rules)
        last = index + len(numbers)
        if len(numbers) > 1 and (times := _times_of(set(found[index:last]), len(numbers), timed, low, rules)):
            own[index:last] = times
        index = last
    return own


def _times_of(
    when: set[str | None], numbers: int, timed: Sequence[Timed], low: str, rules: AttributionRules
) -> Sequence[str] | None:
    """The times of a list of so many, if `when` is what was found of all their numbers together."""
    for time in timed:
        parts = _years_of(time.when) if numbers > PAIR else time.when.split("/")
        if when == {time.when} and len(parts) == numbers and rules.periods.listed.search(low, time.start, time.end):
            return parts
        several = _listed_with(time, timed, low, rules)
        if len(several) == numbers and when <= {one.when for one in several}:
            return [one.when for one in several]
    return None


def _years_of(when: str) -> Sequence[str]:
    """Each year of a span of years, of which three or more may be listed: "in 2028, 2029 and 2030"."""
    years = when.split("/")
    if len(years) != PAIR or not all(year.isdigit() for year in years):
        return years
    return [str(year) for year in range(int(years[0]), int(years[1]) + 1)]


def _listed_with(one: S, others: Sequence[S], low: str, rules: AttributionRules) -> Sequence[S]:
    """Those of `others`, in their order, between which and `one` is nothing but signs of a list: "A, | B's and | C"."""

    def goes_on(index: int) -> bool:
        gap = low[others[index].end : others[index + 1].start]
        owned = rules.owners.possessive_mark.match(gap)
        return rules.periods.listed.fullmatch(gap[owned.end() if owned else 0 :].rstrip()) is not None

    first = last = others.index(one)
    while first and goes_on(first - 1):
        first -= 1
    while last + 1 < len(others) and goes_on(last):
        last += 1
    return others[first : last + 1]

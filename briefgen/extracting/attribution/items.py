"""Items: the country that stands in a list in place of the one before, with a number of its own.

In: a figure and its surroundings. Out: an `Owner`, or None if it is no such item.
"""

from __future__ import annotations

import re

from briefgen.contract.model import Span
from briefgen.extracting.attribution.amounts import is_flow
from briefgen.extracting.attribution.context import Owner
from briefgen.extracting.attribution.mentions import Mention
from briefgen.extracting.attribution.surroundings import Surroundings
from briefgen.extracting.figures.found_figure import FoundFigure
from briefgen.extracting.matching.overlaps import within
from briefgen.knowledge.units import unit_class

_ENDED = re.compile(r"[;:.] ")
_BRACKETED = re.compile(r" ?\([^()]*\)")

NAME = 40
"""How far before what is traded the country begins that trades it, in characters."""
ITEM_WORDS = 2
"""Most words between a country and its number in a list: "A's mills 5 percent"."""
PLACED_WORDS = 6
"""The same, with its place in the list."""
RANKED_WORDS = 12
"""The same, where that leads to several numbers."""


def of_item(index: int, around: Surroundings) -> Owner | None:
    """The country in place of the one before: "A's mills took 5 percent, B's 3 percent"; in a market nobody.

    Nobody, too, of two that are named together: "A 5 percent, B và C lần lượt 3 percent và 2 percent".
    """
    figure, previous = around.figures[index], _before(index, around)
    if previous is None or not _is_alike(previous, figure):
        return None
    there = [m for m in within(around.mentions, previous.end, figure.start) if m.role in ("subject", "owner") and m.code]
    there = [m for m in there if around.may_own(m, figure)]
    if not there or not _is_item(there[0], previous, figure, around):
        return None
    if len(there) > 1 and there[-1].many and around.is_in_turn:
        return Owner(code=None)
    if len(there) != 1:
        return None
    placed = around.rules.owners.item_joint.before(around.low, figure.start)  # "B đứng thứ hai | với | 3 percent"
    if len(around.low[there[0].end : figure.start].split()) > (PLACED_WORDS if placed else ITEM_WORDS):
        return None
    market = around.rules.owners.market_named.search(around.low, around.first(figure.start), figure.start)
    return Owner(code=None if market else there[0].code)


def of_ranked(figure: FoundFigure, around: Surroundings) -> Owner | None:
    """The country whose rank in a list is given before its numbers: "A took 5 percent, | B | came second with 3 tonnes"."""
    there = [m for m in within(around.mentions, around.first(figure.start), figure.start) if m.code]
    if not there or there[-1].role != "subject" or there[-1].many:
        return None
    ranked, gap = there[-1], around.low[there[-1].end : figure.start]
    named = around.rules.owners.rank.match(gap) or around.rules.owners.next.before(around.low, ranked.start)
    if not named or len(gap.split()) > RANKED_WORDS or _ENDED.search(gap):
        return None
    traded = any(mention.role == "partner" or mention.destination for mention in there)
    market = traded or around.rules.owners.market_named.search(around.low, around.first(figure.start), figure.start)
    return Owner(code=None if market else ranked.code)


def of_relative(figure: FoundFigure, around: Surroundings) -> Owner | None:
    """The country of which a relative clause says how much it has: "aid to A, | which gets 5 percent of it from B"."""
    described = described_place(figure, around, around.rules.owners.relative)
    return Owner(code=described[0].code) if described else None


def described_place(figure: FoundFigure, around: Surroundings, opener: re.Pattern[str]) -> tuple[Mention, str] | None:
    """The country that a clause with such an opening follows after a comma, and that clause's words before the figure."""
    there = within(around.mentions, around.first(figure.start), figure.start)
    if not there or not there[-1].code or there[-1].many or there[-1].kind != "place":
        return None
    gap = around.low[there[-1].end : figure.start]
    opened = opener.match(gap.lstrip(", "))
    return (there[-1], gap) if opened and gap.startswith(", ") and "," not in gap[1:] else None


def of_measured(figure: FoundFigure, around: Surroundings) -> Owner | None:
    """The country that what is measured names before the figure: who trades it, who acts, or where it is."""
    if not figure.measure or figure.measure[0].start >= figure.start:
        return None
    return _of_trader(figure, around) or _of_actor(figure.measure[0], around) or _of_place(figure, around)


def _of_trader(figure: FoundFigure, around: Surroundings) -> Owner | None:
    """The country that stands right before what it trades: "trade of A and B was 9 dollars, of which | B | exported 5"."""
    if not is_flow(figure, around.low, around.rules):
        return None
    head = figure.measure[0].start
    there = within(around.mentions, max(around.first(figure.start), head - NAME), figure.start)
    first = next((m for m in there if m.code and not m.many and m.start >= head), None)
    leads = head == figure.sentence.start and first is not None and first.end <= figure.measure[0].end
    if first and leads and around.rules.owners.outflow.fullmatch(around.low, head, first.start):
        return Owner(code=first.code)  # "| exports of tea from B | rose 5"
    named = [m for m in there if m.role == "subject" and m.code and not m.many and (m.start == head or m.end + 1 == head)]
    return Owner(code=named[0].code) if named else None


def _of_actor(measure: Span, around: Surroundings) -> Owner | None:
    """The country with which what is measured begins, by what it does: "A spends 9 dollars on tea, | B spends | 5 euros"."""
    named = [m for m in within(around.mentions, measure.start, measure.end) if m.role == "subject" and m.code and not m.many]
    return Owner(code=named[0].code) if named and named[0].start == measure.start and named[0].end < measure.end else None


def _of_place(figure: FoundFigure, around: Surroundings) -> Owner | None:
    """The country where what a clause of its own measures is: "A earned 9 dollars, but | its mills' profit in B | fell"."""
    start, measure = around.clauses.clause(figure.start).start, figure.measure[0]
    there = within(around.mentions, start, figure.start)
    alone = len(there) == 1 and start > around.sentence.start and measure.start <= there[0].start < measure.end
    return Owner(code=there[0].code) if alone and there[0].role == "place" and there[0].code else None


def goes_with_last(index: int, around: Surroundings) -> bool:
    """Whether it is of whom the last one is: the same in a bracket, or the next of a list taken item by item."""
    figure, previous = around.figures[index], _before(index, around)
    if index and around.low[around.figures[index - 1].end : figure.start].strip() == "(":
        return True
    if previous and _is_worth(previous, figure, around):
        return True
    if previous is None or within(around.mentions, previous.end, figure.start):
        return False
    bracket = around.clauses.bracket(figure.start)
    if bracket and bracket.start < previous.start:
        return True
    if not around.is_in_turn:
        return False
    between = _BRACKETED.sub("", around.low[previous.end : figure.start])
    return around.rules.periods.listed.fullmatch(f" {between.strip()}") is not None


def _is_worth(previous: FoundFigure, figure: FoundFigure, around: Surroundings) -> bool:
    """Whether it is what the one before is worth: "bought 5 jets of A | worth | 9 dollars"."""
    links = around.rules.periods.link.finditer(around.low, previous.end, figure.start)
    counted = unit_class(previous.unit) in ("count", "stock") and unit_class(figure.unit) == "money"
    return counted and any(link.end() == figure.start for link in links)


def _before(index: int, around: Surroundings) -> FoundFigure | None:
    """The figure before, but none in a bracket before one outside: "A 5 người (3%), B | 4 người"."""
    outside = around.clauses.bracket(around.figures[index].start) is None
    while index and outside and around.clauses.bracket(around.figures[index - 1].start):
        index -= 1
    return around.figures[index - 1] if index else None


def _is_alike(one: FoundFigure, two: FoundFigure) -> bool:
    """Whether both count in one unit, or count people or things of one kind, or money: "5 người", "4 du khách"."""
    return one.unit == two.unit or unit_class(one.unit) == unit_class(two.unit) in ("count", "money")


def _is_item(mention: Mention, previous: FoundFigure, figure: FoundFigure, around: Surroundings) -> bool:
    """Whether the country begins an item of the list after the figure before."""
    between = f"{around.low[previous.end : mention.start].rstrip()} "
    if is_flow(figure, around.low, around.rules) and not around.rules.owners.next.before(between, len(between)):
        return False
    return around.rules.owners.item.search(between) is not None


def is_of_item(mention: Mention, figure: FoundFigure, around: Surroundings, *, alone: bool) -> bool:
    """Whether a list names once what it measures: "prices in A were 5 USD, in B 6 USD"; or that is in one country."""
    if figure.measure[-1].start >= figure.end:
        return _is_place_of(mention, figure, around)
    return alone or len(figure.measure) > 1


def of_place_in_list(figure: FoundFigure, around: Surroundings) -> Owner | None:
    """The country of the place that a list of places tells after the number: "prices rose 5% | in A |, 4% in B"."""
    if len(figure.measure) < 2 or figure.measure[-1].start < figure.end:
        return None
    if any(within(around.mentions, part.start, part.end) for part in figure.measure[:-1]):
        return None  # "A's sales rose 5% | in B |, 4% in C"
    there = within(around.mentions, figure.measure[-1].start, figure.measure[-1].end)
    if not any(mention.role == "place" and _is_place_of(mention, figure, around) for mention in there):
        return None
    codes = {mention.code for mention in there}
    return Owner(code=there[0].code if len(codes) == 1 else None)


def _is_place_of(mention: Mention, figure: FoundFigure, around: Surroundings) -> bool:
    """Whether the country is where a list of places says that the figure is, after what it measures and its number."""
    named = figure.measure[0].start < around.figures[0].start  # not "20% | of its parts | in A and 10% | in B"
    place = figure.measure[-1]
    alone = mention.end == place.end and len(around.low[place.start : mention.start].split()) == 1  # "5% | ở A |, 4% ở B"
    return named and (alone or around.rules.periods.preposition.match(around.low, place.start, mention.start) is not None)


def is_renamed(mention: Mention, figure: FoundFigure, around: Surroundings) -> bool:
    """Whether it measures what the figure before does, of this country: "exports of A rose 5%, those of | B | 3%"."""
    *kept, last = figure.measure
    joint = around.low[kept[-1].start : kept[-1].end].rsplit(maxsplit=1)[-1] if kept else ""
    placed = mention.role == "subject" and around.rules.periods.preposition.search(joint)  # "growth in A was 5%, B | 3%"
    return last.start == mention.start and bool(placed or joint in around.rules.owners.possessives)

"""Carrying: whether a sentence goes on with the time of the one before, for `periods`.

In: the figures of a sentence that names no time, and what is carried from the one before. All offsets are 0-based and refer
to the article's text.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from briefgen.contract.model import Struct
from briefgen.extracting.attribution.amounts import is_count, is_flow, opens_with_flow
from briefgen.extracting.attribution.attribution_rules import AttributionRules
from briefgen.extracting.attribution.brackets import PARTED
from briefgen.extracting.attribution.data_kinds import (
    is_elsewhen,
    is_of,
    is_of_another,
    is_of_economy,
    is_quoted,
    is_result,
    names_owner,
    opens_with,
    opens_with_goods,
    opens_with_result,
    places,
)
from briefgen.extracting.attribution.dating import OPENING
from briefgen.extracting.attribution.other_dates import LOOK_BACK
from briefgen.extracting.attribution.times import Times
from briefgen.extracting.figures.found_figure import FoundFigure
from briefgen.extracting.timeline.dates.dates import DatedWords

CARRIES = 320
"""How far a period carries to a figure that continues with it, in characters."""

MARKET_REACH = 100
"""How far before its day the words are that a sentence tells of markets, in characters."""

NEXT = 3
"""How far after a sentence the next one begins, in characters."""

SENTENCE_END = re.compile(r"[.!?] |\n")
_LEAD_IN = re.compile(r"[^.:\n]*:\s*")
"""From a date to the first item of the list that its line leads to."""
_ITEM = re.compile(r"[-•*–] ")
_NUMBER = re.compile(r"\d[\d.,]*(?: ?%| \w)")
_ONE_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR_LONG = re.compile(r"(\d{4})-(?!01)\d\d/(?!\1)\d{4}-\d\d")
_DAY_IN_DATE = re.compile(r"-\d{1,2}-\d{1,2}$")
SAID_REACH = 20
"""How far before a day the verb of saying is, in characters."""


def is_said(date: DatedWords, low: str, rules: AttributionRules) -> bool:
    """Whether it is the day on which something is said: "số liệu được công bố | ngày 8/10"."""
    before = low[max(0, date.start - SAID_REACH) : date.start]
    said = [match.end() for match in rules.reporting.finditer(before)]
    return bool(said) and _DAY_IN_DATE.search(date.value) is not None and not PARTED.search(before, said[-1])


class Carried(Struct, frozen=True):
    """The period that a sentence ends with at `end`, pairs of words of what it measures, and all words of what it counts.

    `apart` if a sentence with an amount of something else, of no period, came after it; `trade` if it was about trade,
    `economy` if of how an economy does, `quoted` if of markets on one day, `reported` if of what a firm or a state takes
    in and spends; `led` if a line with a colon leads with it to a list; `data` if it tells how much something came to.
    """

    end: int
    when: str
    measured: frozenset[str]
    counted: frozenset[str] = frozenset()
    apart: bool = False
    trade: bool = False
    economy: bool = False
    quoted: bool = False
    reported: bool = False
    led: bool = False
    data: bool = False


def carry(figures: Sequence[FoundFigure], when: str, before: Carried | None, low: str, rules: AttributionRules) -> Carried:
    """What is carried from the sentence of `figures`, which ends with the period `when` and may go on with `before`."""
    quoted = _ONE_DAY.fullmatch(when) is not None and any(is_quoted(figure, low, rules) for figure in figures)
    before = None if quoted else before
    told = not rules.periods.foreseen.search(low, figures[0].sentence.start, figures[0].start)
    return Carried(
        end=figures[0].sentence.end,
        when=when,
        measured=_measured(figures, low, rules),
        counted=frozenset(said for figure in figures if is_count(figure) and (said := words_of(figure, low))),
        trade=told and any(is_flow(figure, low, rules) and not is_count(figure) for figure in figures),
        economy=told and ((before is not None and before.economy) or any(is_of_economy(f, low, rules) for f in figures)),
        quoted=quoted,
        reported=told and any(is_of(rules.periods.reported, figure, low) for figure in figures),
        led=before is not None and before.led,
        data=told and _ONE_DAY.fullmatch(when) is None and any(is_result(figure, low, rules) for figure in figures),
    )


def of_same_alone(carried: Carried) -> Carried:
    """`carried`, of which only what measures the same goes on with the time."""
    return replace(carried, trade=False, economy=False, reported=False, data=False)


def without_figures(
    dates: Sequence[DatedWords], next_: int, times: Times, low: str, rules: AttributionRules
) -> Carried | None:
    """What is carried from a sentence without figures to the one at `next_`: of a list, or of a market's day.

    "In April 2031: - exports rose by 3%"; "Oil prices fell on Tuesday".
    """
    if not dates:
        return None
    last = dates[-1]
    when = times.when(last)
    if when and (told := _told_again(last, when, next_, low, rules)):
        return told
    if when and _LEAD_IN.fullmatch(low, last.end, next_):
        return Carried(end=last.end, when=when, measured=frozenset(), led=True)
    leading = SENTENCE_END.split(low[max(0, last.start - MARKET_REACH) : last.start])[-1]
    if when is None or not _ONE_DAY.fullmatch(when) or not rules.periods.quoted.search(leading):
        return None
    return Carried(end=last.end, when=when, measured=frozenset(), quoted=True)


def _told_again(date: DatedWords, when: str, next_: int, low: str, rules: AttributionRules) -> Carried | None:
    """What is carried from a sentence whose number was told before, as in the title: "trade rose 5% in | May | ."."""
    start = max((m.end() for m in SENTENCE_END.finditer(low, max(0, date.start - CARRIES), date.start)), default=0)
    end = SENTENCE_END.search(low, date.end, next_)
    number = _NUMBER.search(f"{low[start : date.start]} {low[date.end : next_]}")
    if _ONE_DAY.fullmatch(when) or number is None or end is None or next_ - end.end() > NEXT:
        return None
    if rules.periods.prospect.search(low, start, next_):
        return None
    kinds = (rules.owners.flow, rules.periods.indicator, rules.periods.reported)
    trade, economy, reported = (words.search(low, start, next_) is not None for words in kinds)
    if not (trade or economy or reported):
        return None
    return Carried(
        end=next_ - 1, when=when, measured=frozenset(), trade=trade, economy=economy, reported=reported, data=True
    )


def continues(figures: Sequence[FoundFigure], carried: Carried, low: str, rules: AttributionRules) -> bool:
    """Whether a sentence continues with the one before: by its first words, or because it measures the same."""
    start, first = figures[0].sentence.start, figures[0]
    if start - carried.end > CARRIES:
        return False
    if carried.led:
        return _ITEM.match(low, start) is not None
    opening = (low, start, min(first.sentence.end, start + OPENING))
    if rules.periods.now.search(*opening) or is_elsewhen(first, low, rules):
        return False
    if _measured(figures, low, rules) & carried.measured or any(words_of(one, low) in carried.counted for one in figures):
        return True
    if carried.apart or _YEAR_LONG.fullmatch(carried.when):
        return False  # a change of one month isn't of "the 12 months ended in May"
    opens = rules.periods.continuing.search(low, start, min(opening[-1], first.start))
    if _is_alike(first, carried, low, rules) or opens:
        return True
    also = rules.periods.also.search(low, max(start, first.start - LOOK_BACK), first.start)
    if also is None or carried.quoted or not (carried.measured or carried.data):
        return False
    return rules.reporting.match(low, also.end() + 1) is None  # not "they also approved a fund"


def _is_alike(figure: FoundFigure, carried: Carried, low: str, rules: AttributionRules) -> bool:
    """Whether the first figure of a sentence tells what the sentence before told, or the next of its data."""
    if carried.data and figure.sentence.start - carried.end <= NEXT and opens_with_result(figure, low, rules):
        return not is_of_another(figure, low, rules)
    trade = carried.trade and (opens_with_flow(figure, low, rules) or opens_with_goods(figure, low, rules))
    if trade or (carried.quoted and is_quoted(figure, low, rules)):
        return True
    economy = carried.economy and is_of_economy(figure, low, rules)
    reported = carried.reported and opens_with(rules.periods.reported, figure, low)
    return (economy or reported) and not names_owner(figure, low, rules)


def _measured(figures: Sequence[FoundFigure], low: str, rules: AttributionRules) -> frozenset[str]:
    """The pairs of words in what the amounts measure, which say of what they are: no country does."""
    amounts = [figure for figure in figures if not is_count(figure)]
    words = [low[s.start : s.end].split() for figure in amounts for s in figure.measure]
    return frozenset(pair for phrase in words for pair in _pairs(phrase, places(rules.language)))


def words_of(figure: FoundFigure, low: str) -> str:
    """What `figure` measures, in lower case."""
    return " ".join(low[span.start : span.end] for span in figure.measure)


def _pairs(words: Sequence[str], places: frozenset[str]) -> Iterator[str]:
    """The pairs of neighbours among `words` without names of one or two words: "xuất khẩu" of "xuất khẩu sang Việt Nam"."""
    pairs = [f"{one} {two}" for one, two in itertools.pairwise(words)]
    named = {index for index, pair in enumerate(pairs) if pair in places}
    for index, pair in enumerate(pairs):
        if named.isdisjoint((index - 1, index, index + 1)) and places.isdisjoint(words[index : index + 2]):
            yield pair

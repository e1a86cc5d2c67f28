"""Carrying: whether a sentence goes on with the time of the one before, for `periods`.

In: the figures of a sentence that names no time, and what is carried from the one before. All offsets are 0-based and refer
to the article's text.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from briefgen.contract.model import Span, Struct
from briefgen.extracting.attribution.amounts import is_count, is_flow, is_of_world, opens_with_flow
from briefgen.extracting.attribution.attribution_rules import AttributionRules
from briefgen.extracting.attribution.brackets import PARTED
from briefgen.extracting.attribution.comparisons import Timed
from briefgen.extracting.attribution.dating import LOOK_BACK, OPENING
from briefgen.extracting.figures.figures import FoundFigure
from briefgen.extracting.timeline.dates.dates import DatedWords
from briefgen.extracting.timeline.rules.resolution import Anchor, resolve
from briefgen.knowledge.countries import state_names
from briefgen.knowledge.units import unit_class
from briefgen.text import lower

CARRIES = 320
"""How far a period carries to a figure that continues with it, in characters."""

MARKET_REACH = 100
"""How far before its day the words are that a sentence tells of markets, in characters."""

NEXT = 3
"""How far after a sentence the next one begins, in characters."""

QUOTED_UNITS = ("point", "basis_point")
"""Units of what is quoted, besides money and shares of change: those of indices and yields."""

SENTENCE_END = re.compile(r"[.!?] |\n")
_LEAD_IN = re.compile(r"[^.:\n]*:\s*")
"""From a date to the first item of the list that its line leads to."""
_ITEM = re.compile(r"[-•*–] ")
_NUMBER = re.compile(r"\d[\d.,]*(?: ?%| \w)")
_QUARTER, _MONTH = re.compile(r"\d{4}-Q\d"), re.compile(r"\d{4}-\d\d")
_LAST_OF_YEAR = ("-12", "-Q4")
_PART = re.compile(r"(\d{4}-\d\d)-\d\d/\1-\d\d")
"""Some days of one month."""
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
        reported=told and any(_is_of(rules.periods.reported, figure, low) for figure in figures),
        led=before is not None and before.led,
        data=told and _ONE_DAY.fullmatch(when) is None and any(_is_result(figure, low, rules) for figure in figures),
    )


def without_figures(
    dates: Sequence[DatedWords], next_: int, events: Mapping[int, str], anchor: Anchor, low: str, rules: AttributionRules
) -> Carried | None:
    """What is carried from a sentence without figures to the one at `next_`: of a list, or of a market's day.

    "In April 2031: - exports rose by 3%"; "Oil prices fell on Tuesday".
    """
    if not dates:
        return None
    last = dates[-1]
    when = events.get(last.start) or resolve(last.value, anchor, None)
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


def find_spans(
    dates: Sequence[DatedWords], events: Mapping[int, str], anchor: Anchor, low: str, rules: AttributionRules
) -> list[Timed]:
    """The quarters, months and parts of months that the article names, but not one for which something is foreseen.

    "Sees sales rise in the | quarter".
    """
    found: list[Timed] = []
    for date in (date for date in dates if not date.compares):
        when = events.get(date.start) or resolve(date.value, anchor, None)
        if not (when and any(form.fullmatch(when) for form in (_QUARTER, _MONTH, _PART))):
            continue
        *_, clause = SENTENCE_END.split(low[max(0, date.start - CARRIES) : date.start])
        if not rules.periods.prospect.search(clause):
            found.append(Timed(start=date.start, end=date.end, when=when, figure=None))
    return found


def named_again(
    spans: Sequence[Timed], sentence: Span, low: str, rules: AttributionRules
) -> Iterator[tuple[re.Pattern[str], str]]:
    """The words of a sentence that mean a time named before, and that time: "in the month" means the last one.

    "In the quarter" means the only one that is named before, "for the full year" that of the December named last.
    """
    before = list(itertools.takewhile(lambda span: span.end < sentence.start, spans))
    quarters = {span.when for span in before if _QUARTER.fullmatch(span.when)}
    if len(quarters) == 1:
        yield rules.periods.quarter_again, quarters.pop()
    dated = any(sentence.start <= span.start < sentence.end for span in spans)
    aimed = dated or rules.periods.aim.search(low, sentence.start, sentence.end)
    if before and before[-1].when.endswith(_LAST_OF_YEAR) and not aimed:
        yield rules.periods.year_again, before[-1].when[:4]
    for words, form in ((rules.periods.month_again, _MONTH), (rules.periods.part_again, _PART)):
        if last := next((span.when for span in reversed(before) if form.fullmatch(span.when)), None):
            yield words, last


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
    if _is_alike(first, carried, low, rules) or rules.periods.continuing.search(*opening):
        return True
    also = rules.periods.also.search(low, max(start, first.start - LOOK_BACK), first.start)
    if also is None or carried.quoted or not (carried.measured or carried.data):
        return False
    return rules.reporting.match(low, also.end() + 1) is None  # not "they also approved a fund"


def _is_alike(figure: FoundFigure, carried: Carried, low: str, rules: AttributionRules) -> bool:
    """Whether the first figure of a sentence tells what the sentence before told, or the next of its data."""
    if carried.data and figure.sentence.start - carried.end <= NEXT and _opens_with_result(figure, low, rules):
        return not _is_of_another(figure, low, rules)
    trade = carried.trade and (opens_with_flow(figure, low, rules) or _opens_with_goods(figure, low, rules))
    if trade or (carried.quoted and is_quoted(figure, low, rules)):
        return True
    economy = carried.economy and is_of_economy(figure, low, rules)
    reported = carried.reported and _opens_with(rules.periods.reported, figure, low)
    return (economy or reported) and not _names_owner(figure, low, rules)


def _measured(figures: Sequence[FoundFigure], low: str, rules: AttributionRules) -> frozenset[str]:
    """The pairs of words in what the amounts measure, which say of what they are: no country does."""
    amounts = [figure for figure in figures if not is_count(figure)]
    words = [low[s.start : s.end].split() for figure in amounts for s in figure.measure]
    return frozenset(pair for phrase in words for pair in _pairs(phrase, _places(rules.language)))


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


@functools.cache
def _places(language: str) -> frozenset[str]:
    return frozenset(map(lower, state_names(language)))


def is_quoted(figure: FoundFigure, low: str, rules: AttributionRules) -> bool:
    """Whether `figure` is what is quoted day by day: of shares, of a yield, the price of gold; not who holds shares."""
    class_ = unit_class(figure.unit)
    moved = class_ == "money" or figure.unit in QUOTED_UNITS or (class_ == "ratio" and figure.direction is not None)
    if not moved or figure.qualifier in ("at_least", "at_most"):
        return False
    alone = len(figure.measure) == 1 and rules.periods.quoted_alone.fullmatch(
        low, figure.measure[0].start, figure.measure[0].end
    )
    return alone is not None or _is_of(rules.periods.quoted, figure, low) or is_of_world(figure, low, rules)


def is_elsewhen(figure: FoundFigure, low: str, rules: AttributionRules) -> bool:
    """Whether it is wanted for later, or told of a later time, or a longer one than a day: "a month later | 5%"."""
    before = (low, figure.sentence.start, figure.start)
    longer = rules.periods.longer_span.match(low, min(figure.end + 1, len(low)), figure.sentence.end)
    return bool(
        (longer and is_quoted(figure, low, rules))
        or rules.periods.next_time.search(*before)
        or rules.periods.aim.search(*before)
    )


def is_of_economy(figure: FoundFigure, low: str, rules: AttributionRules) -> bool:
    """Whether `figure` says how an economy does, as data of one time tell: its growth, its inflation; no part of it."""
    if len(figure.measure) != 1 or figure.unit not in ("percent", "percentage_point"):
        return False
    words = rules.periods.indicator if figure.direction else rules.periods.rate
    return words.search(low, figure.measure[0].start, figure.measure[0].end) is not None


def _is_of(words: re.Pattern[str], figure: FoundFigure, low: str) -> bool:
    """Whether any of `words` is in what `figure` measures."""
    return any(words.search(low, span.start, span.end) for span in figure.measure)


def _opens_with(words: re.Pattern[str], figure: FoundFigure, low: str) -> bool:
    """Whether its sentence begins with what `figure` measures, and that with any of `words`."""
    if not figure.measure or figure.measure[0].start != figure.sentence.start:
        return False
    return words.match(low, figure.measure[0].start, figure.measure[0].end) is not None


def _opens_with_goods(figure: FoundFigure, low: str, rules: AttributionRules) -> bool:
    """Whether its sentence begins with trade in some goods, of nobody who is named: "chip exports rose 5%"."""
    if len(figure.measure) != 1 or figure.measure[0].start != figure.sentence.start or _names_owner(figure, low, rules):
        return False
    traded = rules.periods.traded_goods.fullmatch(low, figure.measure[0].start, figure.measure[0].end)
    return traded is not None and _places(rules.language).isdisjoint(traded[0].split())


def _is_result(figure: FoundFigure, low: str, rules: AttributionRules) -> bool:
    """Whether something changed by `figure`, or came to so much: "spending | reached | $5 million"."""
    if is_count(figure) or any(rules.periods.daily.search(low, span.start, span.end) for span in figure.measure):
        return False
    return figure.direction is not None or rules.periods.result.search(low, figure.sentence.start, figure.start) is not None


def _opens_with_result(figure: FoundFigure, low: str, rules: AttributionRules) -> bool:
    """Whether its sentence begins with what came to so much."""
    opens = bool(figure.measure) and figure.measure[0].start == figure.sentence.start
    return opens and _is_result(figure, low, rules)


def _is_of_another(figure: FoundFigure, low: str, rules: AttributionRules) -> bool:
    """Whether it is of a country or somebody else who is named with it: "the revenue of | the guild", but "sales of tea"."""
    words = [low[span.start : span.end].split() for span in figure.measure]
    after = [next_ for phrase in words for word, next_ in itertools.pairwise(phrase) if word in rules.owners.possessives]
    named = not rules.periods.own.isdisjoint(after) or not _places(rules.language).isdisjoint(after)
    mark = rules.owners.possessive_mark
    return named or any(match[0] for span in figure.measure for match in mark.finditer(low, span.start, span.end))


def _names_owner(figure: FoundFigure, low: str, rules: AttributionRules) -> bool:
    """Whether `figure` is of somebody who is named with it: "Peru's inflation", "the revenue of the guild"."""
    mark = rules.owners.possessive_mark
    marked = any(match[0] for span in figure.measure for match in mark.finditer(low, span.start, span.end))
    return marked or any(rules.owners.possessives.intersection(low[s.start : s.end].split()) for s in figure.measure)

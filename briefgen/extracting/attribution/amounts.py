"""Amounts whose owner and time follow rules of their own: duties and the goods that they are put on, trade, contracts."""

from __future__ import annotations

from briefgen.extracting.attribution.attribution_rules import AttributionRules
from briefgen.extracting.attribution.brackets import PARTED, Clauses
from briefgen.extracting.figures.found_figure import FoundFigure
from briefgen.knowledge.units import currency_users, is_currency, is_duration, unit_class

BEFORE = 72
AFTER = 40
"""How far before and after a number the noun that says what kind of amount it is may be, in characters."""
SIGHT = 2000
"""How far around a figure its sentence is read, in characters: one of thousands of figures costs no more for each."""
MEMBERS = ("country", "economy", "member", "market")
"""What is counted of the countries themselves, and so is no country's."""
NEAR_DEAL = 60
"""How far before what a contract is about the word is that names it, in characters."""
NEAR = 24
"""How far after it that word may be."""
DEAL_WORDS = 3
"""Most words of a deal right after the sum: "a $5 million contract to buy"."""


def is_duty(figure: FoundFigure, low: str, rules: AttributionRules) -> bool:
    """Whether `figure` is the rate of a duty: "a duty of 25 percent", "25 percent tariffs", "a duty of $5/tonne"."""
    specific = is_currency(figure.unit) and low.startswith("/", figure.end)
    if figure.unit != "percent" and not specific:
        return False
    if any(rules.duty.search(low, span.start, span.end) for span in figure.measure):
        return True
    if specific:
        return False
    before = list(rules.duty.finditer(low, max(figure.sentence.start, figure.start - BEFORE), figure.start))
    last = before[-1].end() if before else figure.start
    affected = bool(figure.measure) and all(last <= span.start for span in figure.measure)
    if affected and (rules.owners.effect.search(low, last, figure.start) or _is_of_trade_or_growth(figure, low, rules)):
        return False  # "tariffs could cut | growth | by 2 percent", "despite the tariffs, | exports | rose 5 percent"
    return bool(before) or rules.duty.match(low, figure.end + 1) is not None


def _is_of_trade_or_growth(figure: FoundFigure, low: str, rules: AttributionRules) -> bool:
    """Whether `figure` says how much is traded, or how an economy does."""
    grown = any(rules.periods.indicator.search(low, span.start, span.end) for span in figure.measure)
    return grown or is_flow(figure, low, rules)


def is_goods(figure: FoundFigure, low: str, rules: AttributionRules, clauses: Clauses) -> bool:
    """Whether `figure` is an amount of goods that a duty is put on: "25 percent on $200 billion of goods"."""
    if unit_class(figure.unit) not in ("money", "stock", "count"):
        return False
    sentence = clauses.sentence
    before, after = max(sentence.start, figure.start - BEFORE), min(sentence.end, figure.end + AFTER)
    named = rules.goods.search(low, figure.end, after) or rules.goods.search(low, before, figure.start)
    if named is None or rules.owners.traded.match(low, named.end() + 1):  # "goods | exports"
        return False
    first, last = max(sentence.start, figure.start - SIGHT), min(sentence.end, figure.end + SIGHT)
    return rules.duty.search(low, first, last) is not None


def is_flow(figure: FoundFigure, low: str, rules: AttributionRules) -> bool:
    """Whether `figure` measures what goes from one country to another."""
    return any(rules.owners.flow.search(low, span.start, span.end) for span in figure.measure)


PARTNER = 4
"""Most words, with their preposition, for whom something is traded with."""


def opens_with_flow(figure: FoundFigure, low: str, rules: AttributionRules) -> bool:
    """Whether `figure` measures nothing but such a flow, of any goods, with which its sentence begins: "Exports rose"."""
    if len(figure.measure) != 1:
        return False
    opening = low[figure.sentence.start : figure.measure[0].start].strip()
    if opening and opening not in rules.periods.own:
        return False
    flow = rules.owners.flow.match(low, figure.measure[0].start, figure.measure[0].end)
    partner = low[flow.end() : figure.measure[0].end].split() if flow else []
    return flow is not None and (
        not partner or (len(partner) <= PARTNER and rules.owners.roles.get(partner[0]) == "partner")
    )


def is_count(figure: FoundFigure) -> bool:
    """Whether `figure` is how many there are of something, or how long it takes."""
    return unit_class(figure.unit) in ("count", "duration", None)


def adds_up(figure: FoundFigure, low: str, rules: AttributionRules) -> bool:
    """Whether `figure` measures a flow that comes together from day to day; not how many there are that send or bring it."""
    flow, counts = rules.owners.flow, unit_class(figure.unit) == "count"
    found = ((span, match) for span in figure.measure for match in flow.finditer(low, span.start, span.end))
    return any(not counts or match.start() == span.start or match.end() == span.end for span, match in found)


def is_mutual(figure: FoundFigure, low: str, rules: AttributionRules) -> bool:
    """Whether `figure` measures what is two countries': "two-way trade"."""
    return any(rules.owners.mutual_flow.search(low, span.start, span.end) for span in figure.measure)


def is_origin(start: int, figure: FoundFigure, low: str, rules: AttributionRules) -> bool:
    """Whether at `start` the origin of goods is named of which `figure` is the price: "tea from A is $5 a bag"."""
    priced = unit_class(figure.unit) == "money" and rules.owners.per.match(low, figure.end) is not None
    return (
        priced
        and not is_flow(figure, low, rules)
        and rules.owners.origin.search(low, max(0, start - NEAR), start) is not None
    )


def is_nobodys(figure: FoundFigure, low: str, rules: AttributionRules, clauses: Clauses) -> bool:
    """Whether `figure` is no country's unless the text says so: durations, how many countries do it, a deal, gold."""
    if is_uncounted(figure) or _is_observed(figure, low, rules) or _is_of_speaker(figure, low, rules):
        return True
    return is_of_world(figure, low, rules) or _is_dealt(figure, low, rules, clauses)


def is_uncounted(figure: FoundFigure) -> bool:
    """Whether `figure` is a time, or how many countries there are, which no country has beside it."""
    return is_duration(figure.unit) or figure.unit in MEMBERS


def _is_observed(figure: FoundFigure, low: str, rules: AttributionRules) -> bool:
    """Whether `figure` counts who was asked: "13 analysts polled"; or who live in several countries: "a market of 55m"."""
    if unit_class(figure.unit) != "count":
        return False
    spans = [(span.start, span.end) for span in figure.measure]
    if any(rules.owners.observer.search(low, *span) for span in [(figure.start, figure.end), *spans]):
        return True
    return rules.owners.whole.search(low, max(figure.sentence.start, figure.start - NEAR), figure.start) is not None


def is_of_world(figure: FoundFigure, low: str, rules: AttributionRules) -> bool:
    """Whether `figure` tells the price of what the whole world trades: "spot gold rose 2%", but not "gold worth $2"."""
    class_ = unit_class(figure.unit)
    at_home = is_currency(figure.unit) and rules.owners.home in currency_users(figure.unit)
    if class_ not in ("ratio", "money") or len(figure.measure) != 1 or figure.measure[0].start > figure.start or at_home:
        return False
    good = rules.owners.world_good.fullmatch(low, figure.measure[0].start, figure.measure[0].end)
    if good is None or (class_ == "ratio" and figure.direction is None):
        return False
    if class_ == "ratio" or good["price"] or rules.owners.per.match(low, figure.end):
        return True
    before = low[max(figure.sentence.start, good.start() - NEAR) : good.start()]
    return not rules.periods.boundary.split(before)[-1].strip()  # "| gold | fell to $4,000"


def _is_of_speaker(figure: FoundFigure, low: str, rules: AttributionRules) -> bool:
    """Whether it is a share of what is the speaker's, or another's than who takes it: "A takes 5% of | our | exports".

    Whose own it is tells where it comes from: "A buys 5% of | its | gas from B".
    """
    if figure.unit != "percent" or not figure.measure or figure.measure[0].start < figure.end:
        return False
    own = low[figure.end : figure.measure[0].start].split()[-1:]
    if rules.owners.speakers.intersection(own):
        return True
    after = low[figure.measure[0].start : figure.measure[-1].end + NEAR].split()
    if rules.owners.source_prepositions.intersection(after):
        return False
    before = low[max(figure.sentence.start, figure.start - NEAR) : figure.start]
    return bool(rules.owners.referring.intersection(own)) and rules.owners.taking.search(before) is not None


def _is_dealt(figure: FoundFigure, low: str, rules: AttributionRules, clauses: Clauses) -> bool:
    """Whether `figure` is the sum or the goods of a contract, which are no country's that a party comes from."""
    class_ = unit_class(figure.unit)
    if class_ not in ("money", "stock", "count"):
        return False
    start = max(clauses.clause(figure.start).start, figure.start - NEAR_DEAL)
    named = PARTED.split(low[start : figure.start])[-1]
    if class_ != "count":  # "a $5 million | contract", but "5 firms signed | contracts"
        after = low[figure.end : figure.end + NEAR].split()[:DEAL_WORDS]
        named = " ".join((named, low[figure.start : figure.end], *after))
    return rules.owners.deal.search(named) is not None

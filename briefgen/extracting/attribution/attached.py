"""Attached: whose a figure is by the words right beside it, whoever else acts in its clause, for `owners`.

In: a figure and its surroundings. Out: an `Owner`, or None if nothing of the kind is said.
"""

from __future__ import annotations

import itertools
import re

from briefgen.extracting.attribution.brackets import PARTED
from briefgen.extracting.attribution.context import Owner
from briefgen.extracting.attribution.doing import owner_by
from briefgen.extracting.attribution.items import described_place
from briefgen.extracting.attribution.mentions import Mention
from briefgen.extracting.attribution.surroundings import Surroundings
from briefgen.extracting.figures.found_figure import FoundFigure
from briefgen.extracting.matching.overlaps import within
from briefgen.knowledge.units import unit_class

ATTACKER_WORDS = 3
"""Most words between a country and its attack: "A's army | has again | attacked"."""
DONE_WORDS = 2
"""Most words from what somebody does to how often: "| won at least | 12 medals in A"."""
BUYER_WORDS = 6
"""Most words between a country and the number of what it buys: "A's mills | have bought some | 5 tonnes"."""
STRUCK_WORDS = 6
"""Most words between an attack and the country that it strikes: "strikes | on five towns in | A"."""
VICTIM_REACH = 24
"""How far from a number the words are that say what became of so many people, in characters."""


def of_possessor(figure: FoundFigure, around: Surroundings) -> Owner | None:
    """The country whose possessive the number follows: "beat | China's | 5%", "the | US president's | 25% duties"."""
    there = within(around.mentions, around.first(figure.start), figure.start)
    if not there or not there[-1].code or there[-1].many:
        return None
    owns = around.rules.owners.possessed_number.fullmatch(around.low, there[-1].end, figure.start)
    return Owner(code=there[-1].code) if owns else None


def of_compared(index: int, around: Surroundings) -> Owner | None:
    """The country of a number that the one before is compared with: "A has 5 ships, against | 3 | in the B fleet"."""
    figure, previous = around.figures[index], around.figures[index - 1] if index else None
    if previous is None or previous.unit != figure.unit:
        return None
    if around.rules.comparison.search(around.low, previous.end, figure.start) is None:
        return None
    after = next(around.following(figure), None)
    gap = around.low[figure.end : after.start] if after else ""
    if after is None or not after.code or after.destination or PARTED.search(gap):
        return None
    led = around.rules.owners.of_compared.fullmatch(gap)
    return Owner(code=after.code) if led and after.role in ("place", "partner", "owner") else None


def of_victims(figure: FoundFigure, around: Surroundings) -> Owner | None:
    """Where those are who were killed or hurt in an attack, and nobody's if the text does not say; never who attacked."""
    if unit_class(figure.unit) != "count":
        return None
    owners = around.rules.owners
    start = max(around.first(figure.start), around.clauses.clause(figure.start).start)
    end = max(figure.end, *(part.end for part in figure.measure)) if figure.measure else figure.end
    before = PARTED.split(around.low[max(start, figure.start - VICTIM_REACH) : figure.start])[-1]
    after_it = PARTED.split(around.low[end : min(around.sentence.end, end + VICTIM_REACH)])[0]
    if not owners.casualty.search(" ".join((before, around.low[figure.start : end], after_it))):
        return None
    after = next((mention for mention in around.following(figure) if mention.role == "place" and mention.code), None)
    if after and not PARTED.search(around.low, figure.end, after.start):
        return owner_by(after)
    attack = owners.attack.search(around.low, start, figure.start)
    if attack is None:
        return None
    of_measure = (
        m for part in figure.measure for m in within(around.mentions, part.start, part.end) if m.start > attack.end()
    )
    if named := next((m for m in of_measure if m.code), None):
        return owner_by(named)
    struck = [m for m in within(around.mentions, attack.end(), figure.start) if _is_struck(m, attack.end(), around)]
    attacking = any(_is_attacker(m, attack, around) for m in around.mentions)
    return owner_by(struck[0]) if struck else Owner(code=None) if attacking else None


def _is_attacker(mention: Mention, attack: re.Match[str], around: Surroundings) -> bool:
    """Whether an attack is the country's: "| Israeli | air strikes", "không kích của | Israel", "A | bombed B"."""
    if around.rules.owners.fighting.fullmatch(attack.group()):
        return False  # "the | Peruvian | war": it is where that is
    if mention.start >= attack.end():
        return mention.role == "owner" and len(around.low[attack.end() : mention.start].split()) == 1
    marked = around.rules.owners.possessive_mark.match(around.low, mention.end)
    gap = around.low[marked.end() if marked else mention.end : attack.start()]
    most = (
        0 if around.rules.owners.assault.fullmatch(attack.group()) else ATTACKER_WORDS
    )  # not "a | Peruvian | church attack"
    return mention.end <= attack.start() and len(gap.split()) <= most and not PARTED.search(gap)


def _is_struck(mention: Mention, attack: int, around: Surroundings) -> bool:
    """Whether the words after an attack lead to it, as to what it strikes."""
    gap = around.low[attack : mention.start]
    led = mention.role == "place" or not gap.strip() or around.rules.owners.struck.search(gap) is not None
    return mention.code is not None and led and len(gap.split()) <= STRUCK_WORDS and not PARTED.search(gap)


def of_place_counted(figure: FoundFigure, around: Surroundings) -> Owner | None:
    """Where those are that are counted, if what is counted says so: "recalled 3,000 | cars in A"."""
    if unit_class(figure.unit) != "count" or not figure.measure:
        return None
    if any(around.rules.owners.attack.search(around.low, part.start, part.end) for part in figure.measure):
        return None  # "40 missiles at A"
    end = max(part.end for part in figure.measure)
    there = next(around.following(figure), None)
    if there is None or not there.code or there.role != "place" or there.kind != "place" or there.many:
        return None
    led = around.low[figure.end : there.start].split()[:-2]
    if around.rules.owners.roles.keys() & led or around.rules.periods.dated_event.match(around.low, there.end):
        return None  # "12 doctors | to | clinics in A", "in the A | war"
    before = around.low[max(around.sentence.start, figure.start - VICTIM_REACH) : figure.start]
    if around.rules.owners.done_anywhere.search(" ".join(before.split()[-DONE_WORDS:])):
        return None  # "B | won | 12 medals in A"
    beside = there.start < end or around.rules.owners.of_place.fullmatch(around.low, max(end, figure.end), there.start)
    return Owner(code=there.code) if beside else None


def of_several(figure: FoundFigure, around: Surroundings) -> Owner | None:
    """Nobody's, if what is measured is two countries': "A's tea and B's salt rose 2%", "a deal of A and B has 5 points"."""
    named = [m for part in figure.measure for m in within(around.mentions, part.start, part.end) if m.code]
    owners = [mention for mention in named if mention.role == "owner"]
    for one, two in itertools.pairwise(owners):
        between = (around.low, one.end, two.start)
        if one.code != two.code and around.rules.periods.conjunction.search(*between) and not PARTED.search(*between):
            return Owner(code=None)
    start = max(around.first(figure.start), around.clauses.clause(figure.start).start)
    mutual = {m.code for m in within(around.mentions, start, figure.start) if m.role == "mutual"}
    counted = unit_class(figure.unit) == "count" or figure.unit == "point"
    return Owner(code=None) if len(mutual) > 1 and counted else None


def of_buyer(figure: FoundFigure, around: Surroundings) -> Owner | None:
    """The country that buys from another one: "| A | bought 5 tonnes of B salt"; not what it buys from the writers' own."""
    owners, start = around.rules.owners, around.clauses.clause(figure.start).start
    there = within(around.mentions, max(around.first(figure.start), start), figure.start)
    if (
        figure.unit == "percent"
        or not there
        or there[-1].role not in ("subject", "owner")
        or there[-1].kind != "place"
        or there[-1].many
    ):
        return None
    buyer, gap = there[-1], around.low[there[-1].end : figure.start]
    buys = owners.buying.search(gap)
    sellers = [m.code for m in around.following(figure) if m.role != "place"]
    if buys is None or PARTED.search(gap) or len(gap.split()) > BUYER_WORDS or not sellers or owners.home in sellers:
        return None
    return Owner(code=buyer.code) if buyer.code else None


def of_located(figure: FoundFigure, around: Surroundings) -> Owner | None:
    """The country of which a clause on it tells: "aid to | A |, where 5 people died"; not of who did something there."""
    described = described_place(figure, around, around.rules.owners.place_relative)
    if described is None:
        return None
    place, gap = described
    visited = around.rules.owners.visitor.search(gap) or around.rules.reporting.search(gap)
    return None if visited else Owner(code=place.code)

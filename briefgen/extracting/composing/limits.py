"""Limits: of what was found in an article, as much as a briefing holds: what matters most, and how much was left out.

Called last by `compose`, so that whatever is built can be read, shown and printed. Less is kept than `storage` reads from a
page, because people add facts of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from briefgen.contract.checks import is_in_range
from briefgen.contract.kinds import KINDS, Fact
from briefgen.contract.model import Actor, Briefing, Country, Event, Figure, Topic

MOST = 4_000
"""Facts of one kind."""
LONG, LONGEST = 5_000, 100_000
"""Sizes of a fact, in bytes as JSON: what is long comes after all that is not, so that a few pages in quotation marks don't
push out hundreds of figures; what is longer than the longest never comes."""
LARGEST = 1_800_000
"""The size of all facts together, in bytes as JSON; as YAML they are no more than twice as large."""


def limit_facts(briefing: Briefing, most: int = MOST, largest: int = LARGEST) -> Briefing:
    """`briefing` with as many of its facts as there is room for, those of each kind that matter most first.

    A quotation stays only with its speaker. `cut` says how many facts are left out.
    """
    sizes = {kind.field: [_size(fact) for fact in kind.facts(briefing)] for kind in KINDS}
    fits = all(len(of_kind) <= most and max(of_kind, default=0) <= LONGEST for of_kind in sizes.values())
    if fits and sum(map(sum, sizes.values())) <= largest:
        return briefing
    kept = _chosen(briefing, sizes, most, largest)
    facts = {kind.field: [fact for n, fact in enumerate(kind.facts(briefing)) if n in kept[kind.field]] for kind in KINDS}
    speakers = {actor.id for actor in facts["actors"]} | {None}
    facts["quotes"] = [quote for quote in facts["quotes"] if quote.speaker in speakers]
    cut = sum(map(len, sizes.values())) - sum(map(len, facts.values()))
    return msgspec.structs.replace(briefing, cut=cut, **{field: tuple(some) for field, some in facts.items()})


def _chosen(briefing: Briefing, sizes: Mapping[str, list[int]], most: int, largest: int) -> dict[str, set[int]]:
    """The numbers of the facts for which there is room, in each list: the best of every kind, the second best, and so on."""
    order: list[tuple[bool, int, str, int]] = []
    for kind in KINDS:
        facts: tuple[Any, ...] = kind.facts(briefing)
        best = sorted(range(len(facts)), key=lambda n: -_weight(facts[n]))
        order += [(sizes[kind.field][n] > LONG, rank, kind.field, n) for rank, n in enumerate(best[:most])]
    kept: dict[str, set[int]] = {kind.field: set() for kind in KINDS}
    room = largest
    for _, _, field, n in sorted(order):
        size = sizes[field][n]
        if size <= min(room, LONGEST):
            kept[field].add(n)
            room -= size
    return kept


def _size(fact: Fact) -> int:
    """The size of `fact` in bytes as JSON; more than the longest where its number is none that programs read."""
    if isinstance(fact, Figure) and not is_in_range(fact):
        return LONGEST + 1
    return len(msgspec.json.encode(fact))


def _weight(fact: Fact) -> float:
    """How much `fact` matters among those of its kind; where nothing says so, what comes first matters more."""
    match fact:
        case Figure() | Event():
            return fact.salience or 0
        case Actor() | Country():
            return fact.mentions
        case Topic():
            return fact.score
        case _:
            return 0

"""Pairing: which fact of a briefing corresponds to which of its earlier state; `changes` compares the pairs.

A fact that kept its anchor is the same. For the others, the surest sign is tried first on all that are left, then the next.
Facts with the same sign are paired in their order, so that the same two briefings always give the same pairs. A kind that
isn't mentioned here is paired by anchor, by place and words, and by words alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence

from briefgen.contract.kinds import Fact, Kinds, by_section
from briefgen.contract.model import Actor, Briefing, Country, Event, Figure, KeyPoint, Quote, Topic

Pair = tuple[int, int]
"""Positions of a fact, from 0, before and after."""

Sign = Callable[[Fact], Hashable]
"""What has to be the same before and after; None if a fact doesn't have it."""


def pair_facts(old: Briefing | None, new: Briefing | None, kinds: Kinds) -> dict[str, list[Pair]]:
    """The pairs of each kind of facts, by its name; none if there is no old or no new briefing."""
    kinds = by_section(kinds)
    olds, news = ({kind.name: kind.facts(b) if b else () for kind in kinds} for b in (old, new))
    pairs: dict[str, list[Pair]] = {kind.name: [] for kind in kinds}
    for kind in kinds:
        found = pairs[kind.name]
        for sign in (kind.anchor, _name, _exact, _quote, _content):
            found += _pair(olds[kind.name], news[kind.name], found, sign, sign)
    expected = _expected(olds, news, pairs)
    for name, found in pairs.items():
        signs: tuple[Sign, Sign] = (lambda f: _place(f, expected(_start(f))), lambda f: _place(f, _start(f)))
        found += _pair(olds[name], news[name], found, *signs)
        found += _pair(olds[name], news[name], found, _measured, _measured)
    return pairs


def same_person(one: Fact, other: Fact) -> bool:
    """Whether two actors share a name or an alias."""
    if not isinstance(one, Actor) or not isinstance(other, Actor):
        return False
    return one.kind == other.kind and not {one.name, *one.aliases}.isdisjoint((other.name, *other.aliases))


def _pair(old: Sequence[Fact], new: Sequence[Fact], done: list[Pair], sign_old: Sign, sign_new: Sign) -> list[Pair]:
    """Pairs facts that are not in `done` by their signs, the first with the first."""
    taken_old, taken_new = {before for before, _ in done}, {after for _, after in done}
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for place, fact in enumerate(new):
        if place not in taken_new:
            waiting[sign_new(fact)].append(place)
    waiting.pop(None, None)
    return [
        (place, waiting[sign].pop(0))
        for place, fact in enumerate(old)
        if place not in taken_old and waiting.get(sign := sign_old(fact))
    ]


def _start(fact: Fact) -> int:
    return fact.evidence.sentence.start


def _name(fact: Fact) -> Hashable:
    return (fact.kind, fact.name) if isinstance(fact, Actor) else None


def _exact(fact: Fact) -> Hashable:
    """Words and their position; a topic is identified by its id alone, because many topics may be based on one word."""
    return None if isinstance(fact, Topic) else (fact.evidence.start, fact.evidence.quote)


def _quote(fact: Fact) -> Hashable:
    return None if isinstance(fact, Topic | Country) else fact.evidence.quote


def _content(fact: Fact) -> Hashable:
    match fact:
        case Figure():
            return (fact.value, fact.low, fact.high, fact.from_, fact.unit, fact.measure)
        case Event():
            return (fact.when, fact.time, fact.what)
        case KeyPoint() | Quote():
            return fact.text
        case _:
            return None


def _place(fact: Fact, sentence: int) -> Hashable:
    """The sentence, with a figure's unit or somebody's office; another country or topic in a sentence is another fact."""
    match fact:
        case Figure():
            return (sentence, fact.unit)
        case Actor() if fact.role:
            return (sentence, fact.role, fact.organisation, fact.country)
        case KeyPoint() | Quote() | Event():
            return sentence
        case _:
            return None


def _measured(fact: Fact) -> Hashable:
    """What a figure measures, for one that has moved and has another value."""
    if not isinstance(fact, Figure) or fact.measure is None:
        return None
    return (fact.unit, fact.measure, fact.country, fact.period)


def _expected(
    olds: Mapping[str, Sequence[Fact]], news: Mapping[str, Sequence[Fact]], pairs: Mapping[str, list[Pair]]
) -> Callable[[int], int]:
    """Where a sentence of the old article begins in the new one, going by the last pair before it with the same words."""
    shifts: dict[int, int] = {}
    for kind, found in pairs.items():
        for before, after in found:
            was, now = olds[kind][before].evidence, news[kind][after].evidence
            if was.quote == now.quote:
                shifts.setdefault(was.sentence.start, now.sentence.start - was.sentence.start)
                shifts.setdefault(was.sentence.end, now.sentence.end - was.sentence.end)
    starts = sorted(shifts)

    def expected(offset: int) -> int:
        index = bisect_right(starts, offset) - 1
        return offset + (shifts[starts[index]] if index >= 0 else 0)

    return expected

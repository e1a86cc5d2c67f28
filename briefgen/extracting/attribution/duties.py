"""Duties: who levies one, and whose the goods are that it is put on.

In: such a figure and its surroundings. Out: an `Owner`, or None if the text does not say; asked by `owners`.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from briefgen.extracting.attribution.attribution_rules import Role
from briefgen.extracting.attribution.clauses import PARTED
from briefgen.extracting.attribution.context import Owner
from briefgen.extracting.attribution.doing import owner_by
from briefgen.extracting.attribution.mentions import Mention
from briefgen.extracting.attribution.surroundings import REACH, Surroundings
from briefgen.extracting.figures.figures import FoundFigure
from briefgen.extracting.matching.overlaps import within

NEAR = 24
"""How far before an amount of goods their country, or before a country the words on it, may be, in characters."""


def levier_of(figure: FoundFigure, around: Surroundings) -> Owner | None:
    """Who levies a duty: who imposes it, whose it is, or where the goods that bear it go."""
    named = next((m for m in around.following(figure) if _names_duty(m, figure, around)), None)
    if named:
        return Owner(code=named.code)
    clause = around.clauses.clause(figure.start)
    start = max(clause.start, around.first(figure.start))
    before = [
        m
        for m in within(around.mentions, start, figure.start)
        if not around.sources.overlaps(m.start, m.end) and not _is_of_goods(m, around)
    ]
    if around.rules.owners.bearing.search(around.low, start, figure.start):
        one = _in_turn(figure, around.going, around) or next(iter(around.going), None)
        return Owner(code=one.code) if one else None
    if agent := next((m for m in before if around.rules.owners.passive.search(around.low, start, m.start)), None):
        return Owner(code=agent.code)
    roles: tuple[Role, ...] = ("subject", "mutual", "owner")
    acting = [m for role in roles for m in before if m.role == role and m.code]
    if acting:
        return owner_by(acting[0])
    after = within(around.mentions, figure.end, around.last(figure.end))
    agent = next((m for m in after if _is_agent(m, figure.end, around)), None)
    if one := agent or next((m for m in after if m.destination), None):
        return Owner(code=one.code)
    earlier = [m for m in within(around.mentions, around.first(clause.start), clause.start) if m.role == "subject"]
    of_several = next((m for m in before if not m.code), None)
    return owner_by(earlier[-1]) if earlier else Owner(code=None) if of_several else None


def _names_duty(mention: Mention, figure: FoundFigure, around: Surroundings) -> bool:
    """Whether it stands between the rate and the duty: "a 30% | Norwegian | tariff"."""
    return (
        not around.low[figure.end : mention.start].strip()
        and around.rules.duty.match(around.low, mention.end + 1) is not None
    )


def _is_agent(mention: Mention, after: int, around: Surroundings) -> bool:
    return around.rules.owners.agent.search(around.low, max(after, mention.start - NEAR), mention.start) is not None


def _is_of_goods(mention: Mention, around: Surroundings) -> bool:
    """Whether a duty is put on the country's goods: "thuế nhập khẩu lúa mì A", "a duty on steel from A"."""
    if mention.role == "owner":
        return False
    duties = list(around.rules.duty.finditer(around.low, max(around.sentence.start, mention.start - REACH), mention.start))
    gap = around.low[duties[-1].end() : mention.start] if duties else ""
    if not gap.strip() or around.rules.opener.search(gap):
        return False
    named = not PARTED.search(gap) and around.rules.owners.imported.search(duties[-1].group())
    return bool(named or around.rules.owners.put_on.match(gap))


def _in_turn(figure: FoundFigure, mentions: Sequence[Mention], around: Surroundings) -> Mention | None:
    """Of a list taken item by item, the country of the figure: "in A and B at 5% and 7% respectively"."""
    if len(mentions) != len(around.figures) or not around.is_in_turn:
        return None
    return mentions[bisect.bisect_left(around.figures, figure.start, key=lambda other: other.start)]


def origin_of(figure: FoundFigure, levier: Owner | None, around: Surroundings) -> Owner | None:
    """Where goods come from: the country after the amount, or before it; of imports from nowhere, the importer."""
    for mention in around.following(figure):
        if PARTED.search(around.low, figure.end, mention.start):
            break
        if not mention.destination:
            return Owner(code=mention.code)
    seen = within(around.mentions, around.first(figure.start), figure.start)
    before = [m for m in seen if figure.start - m.end <= NEAR]
    named = [
        m for m in before if around.rules.goods.search(around.low, max(around.sentence.start, m.start - NEAR), figure.start)
    ]
    if named and not named[-1].destination:
        return Owner(code=named[-1].code)
    if around.rules.owners.imported.search(around.low, figure.end, min(around.sentence.end, figure.end + NEAR)):
        acting = [m for m in seen if m.role in ("subject", "owner")]
        return owner_by(acting[0]) if acting else levier
    return None

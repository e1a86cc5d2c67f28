"""Duties: who levies one, and whose the goods are that it is put on.

In: such a figure and its surroundings. Out: an `Owner`, or None if the text does not say.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from briefgen.extracting.attribution.attribution_rules import Role
from briefgen.extracting.attribution.brackets import PARTED
from briefgen.extracting.attribution.context import Context, Owner
from briefgen.extracting.attribution.doing import owner_by
from briefgen.extracting.attribution.mentions import Mention
from briefgen.extracting.attribution.surroundings import REACH, Surroundings
from briefgen.extracting.figures.found_figure import FoundFigure
from briefgen.extracting.matching.overlaps import within

CLAUSE_WORDS = 4
"""Most words between a rate and who levies it in a clause about the duty."""
NEAR = 24
"""How far before an amount of goods their country, or before a country the words on it, may be, in characters."""


def levier_of(figure: FoundFigure, around: Surroundings) -> Owner | None:
    """Who levies a duty: who imposes it, whose it is, or where the goods that bear it go."""
    named = next((m for m in around.following(figure) if _names_duty(m, figure, around) or _has_it(m, figure, around)), None)
    beyond = within(around.mentions, figure.end, min(around.sentence.end, figure.end + REACH))
    if named := named or next((m for m in beyond if _is_who_levies(m, figure, around)), None):
        return Owner(code=named.code)
    clause = around.clauses.clause(figure.start)
    start = max(clause.start, around.first(figure.start))
    before = [
        m
        for m in within(around.leviers, start, figure.start)
        if not around.sources.overlaps(m.start, m.end) and not _is_of_goods(m, around) and not _bears(m, around)
    ]
    after = within(around.mentions, figure.end, around.last(figure.end))
    agent = next((m for m in after if _is_agent(m, figure.end, around)), None)
    if _is_borne(figure, around):
        one = _in_turn(figure, around.going, around) or agent or next(iter(around.going), None)
        return Owner(code=one.code) if one else None
    if by := next((m for m in before if around.rules.owners.passive.search(around.low, start, m.start)), None):
        return Owner(code=by.code)
    roles: tuple[Role, ...] = ("subject", "mutual", "owner")
    acting = [m for role in roles for m in before if m.role == role and m.code]
    known = _known_levier(figure, around)
    if known:  # others may only speak of it
        levying = around.rules.owners.levying
        acting = [m for m in acting if m.role == "owner" or levying.search(around.low, m.end, figure.start)]
    if acting:
        return owner_by(_acting_anew(acting, figure, around) or acting[0])
    if one := agent or next((m for m in after if m.destination and not _gets_rate(m, around)), None):
        return Owner(code=one.code)
    first = around.first(clause.start)
    earlier = [m for m in within(around.mentions, first, clause.start) if m.role == "subject" and not _bears(m, around)]
    if earlier and not known:
        return owner_by(earlier[-1])
    return Owner(code=None) if any(not m.code for m in before) else None


def _acting_anew(acting: Sequence[Mention], figure: FoundFigure, around: Surroundings) -> Mention | None:
    """Who levies after the figure before, if somebody does: "A imposed 10 percent and | B | raised its duty to 5"."""
    before = [other.end for other in around.figures if other.end <= figure.start]
    levying = around.rules.owners.levying
    anew = [m for m in acting if before and m.start >= before[-1] and m.role == "subject" and not m.many]
    return next((m for m in anew if levying.search(around.low, m.end, figure.start)), None)


def assumed_levier(figure: FoundFigure, context: Context, around: Surroundings) -> Owner | None:
    """Who levies a duty where its sentence does not say so: who levied the one before, or is known for it.

    Else whom the text is about, but never who bears it.
    """
    if known := _known_levier(figure, around):
        return known
    if len(context.leviers) > 1 and around.is_quoted(figure):
        return Owner(code=None)  # "our mills cannot bear a duty of 5%", said where two countries levy duties
    if context.levier:
        return context.levier
    before = within(around.mentions, around.first(figure.start), figure.start) if _is_borne(figure, around) else ()
    bearing = {m.code for m in before if m.kind == "place"}
    bearing |= {m.code for m in around.mentions if m.role == "partner" or _bears(m, around)}
    named = context.owner is not None and context.owner.code not in bearing
    return context.owner if named or not bearing else Owner(code=None)


def _known_levier(figure: FoundFigure, around: Surroundings) -> Owner | None:
    """The country that alone levies a duty of this name, unless its own goods bear it: "reciprocal tariff"."""
    for code, name in around.rules.owners.levies.items():
        if any(name.search(around.low, span.start, span.end) for span in figure.measure):
            own = any(m.code == code and (m.role == "partner" or _is_of_goods(m, around)) for m in around.mentions)
            return None if own else Owner(code=code)
    return None


def _is_borne(figure: FoundFigure, around: Surroundings) -> bool:
    """Whether the clause says who bears the duty: "hàng A chịu thuế 20%"."""
    start = max(around.clauses.clause(figure.start).start, around.first(figure.start))
    return around.rules.owners.bearing.search(around.low, start, figure.start) is not None


def _bears(mention: Mention, around: Surroundings) -> bool:
    """Whether it only says where those come from who bear duties: "doanh nghiệp | A |", "| A |'s exporters"."""
    rules = around.rules.owners
    if rules.levying.match(around.low, mention.end + 1):
        return False  # "các mặt hàng | A | áp thuế"
    return rules.bearer.before(around.low, mention.start) or rules.bearer_after.match(around.low, mention.end) is not None


def _has_it(mention: Mention, figure: FoundFigure, around: Surroundings) -> bool:
    """Whether it is the owner that the rate is right before: "mức thuế 20% của | A |"; a rate compared with is borne."""
    compared = around.rules.comparison.search(around.low, max(around.sentence.start, figure.start - NEAR), figure.start)
    gap = around.low[figure.end : mention.start]
    return mention.role == "owner" and not compared and len(gap.split()) == 1 and not PARTED.search(gap)


def _gets_rate(mention: Mention, around: Surroundings) -> bool:
    """Whether a rate stands right before it, which is put on its goods: "margins of 5 percent to | A |, 6 percent to B"."""
    rates = within(around.figures, max(around.sentence.start, mention.start - NEAR), mention.start)
    return bool(rates) and len(around.low[rates[-1].end : mention.start].split()) <= 1


def _is_who_levies(mention: Mention, figure: FoundFigure, around: Surroundings) -> bool:
    """Whether a clause about the duty says that it levies it: "the 20% tariff that | Norway | put on tea"."""
    gap = around.low[figure.end : mention.start]
    duty = around.rules.duty.match(gap.lstrip())
    related = duty is not None and around.rules.owners.relative.match(gap.lstrip()[duty.end() :].lstrip()) is not None
    short = len(gap.split()) <= CLAUSE_WORDS and not PARTED.search(gap)
    return related and short and around.rules.owners.levying.match(around.low, mention.end + 1) is not None


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

"""Owners: whose each figure is, from the countries of its clause, its sentence, and those before.

In: an article, its figures and the mentions of countries. Out: a code or None for each figure, in their order. A duty is its
levier's, goods are their maker's, what goes from one country to another is the first one's; what belongs to several is
nobody's. Where the text does not say, None.
"""

from __future__ import annotations

import functools
import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from briefgen.articles.article import Article
from briefgen.contract.model import Span
from briefgen.extracting.attribution.amounts import (
    is_duty,
    is_flow,
    is_goods,
    is_mutual,
    is_nobodys,
    is_origin,
    is_uncounted,
)
from briefgen.extracting.attribution.attached import (
    of_buyer,
    of_compared,
    of_located,
    of_place_counted,
    of_possessor,
    of_several,
    of_victims,
)
from briefgen.extracting.attribution.attribution_rules import AttributionRules
from briefgen.extracting.attribution.beside import beside, is_of_both
from briefgen.extracting.attribution.brackets import PARTED
from briefgen.extracting.attribution.context import Context, Owner, lone_partners, main_countries, only_country, topic_of
from briefgen.extracting.attribution.doing import Doing, owner_by
from briefgen.extracting.attribution.duties import NEAR, assumed_levier, levier_of, origin_of
from briefgen.extracting.attribution.going_on import GoingOn
from briefgen.extracting.attribution.indices import owner_of_index
from briefgen.extracting.attribution.items import (
    goes_with_last,
    is_of_item,
    is_renamed,
    of_item,
    of_measured,
    of_place_in_list,
    of_ranked,
    of_relative,
)
from briefgen.extracting.attribution.mentions import Mention
from briefgen.extracting.attribution.money import may_count_in, owner_of_currency, users_of
from briefgen.extracting.attribution.passing import is_in_passing
from briefgen.extracting.attribution.surroundings import Surroundings
from briefgen.extracting.attribution.turns import owner_in_turn
from briefgen.extracting.figures.found_figure import FoundFigure
from briefgen.extracting.matching.overlaps import within
from briefgen.knowledge.units import unit_class

ADJACENT_WORDS = 3
"""Most words between a number and a country without a preposition: "300 rice mills of A", "300 A mills"."""
NEAR_WORDS, FAR_WORDS = 6, 20
"""Most words between a figure and whose it is said to be, where somebody acts in its clause and where nobody does."""


def find_owners(
    article: Article,
    rules: AttributionRules,
    figures: Sequence[FoundFigure],
    mentions: Sequence[Mention],
    primary: Sequence[str],
) -> Iterator[str | None]:
    """The country of each of `figures`, in their order; `primary` are those that the article is about."""
    at_home = any(mention.code == rules.owners.home for mention in mentions if mention.code)
    places = [mention for mention in mentions if mention.kind != "administration"]
    telling = [m for m in places if m.role != "partner" and not is_in_passing(m, article.low, rules)]
    main = main_countries(places).intersection(mention.code for mention in telling)
    context = Context(main=main, partners=lone_partners(article, mentions), at_home=at_home)
    code = only_country(places)
    only = Owner(code=code if code == only_country(telling) else None) if code else None
    if only:
        mentions = [mention for mention in mentions if mention.code or mention.kind != "institution"]
    later = (mention.start for mention in mentions if only and mention.code == only.code != rules.owners.home)
    named = next(later, 0)  # who is first named further on doesn't own what comes before, as the world's prices
    of_sentence = {start: list(group) for start, group in itertools.groupby(figures, key=lambda f: f.sentence.start)}
    for sentence in (sentence for block in article.blocks for sentence in block.sentences):
        inside = within(mentions, sentence.start, sentence.end)
        before = context.owner
        if own := of_sentence.get(sentence.start):
            owners = _Owners(Surroundings(article.low, rules, own, inside, context.in_markets))
            found, context = owners.owners(context, only if sentence.end > named else None, primary)
            yield from found
        elif topic := topic_of([mention for mention in inside if mention.kind != "administration"]):
            context = replace(context, owner=topic)
        context = replace(context, fresh=bool(inside) or (context.fresh and context.owner is before and bool(own)))
        in_markets = rules.owners.market_named.search(article.low, sentence.start, sentence.end) is not None
        context = replace(context, in_markets=in_markets and context.trader is not None)


class _Owners:
    """Whose the figures of one sentence are, by the countries `around` them."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self.low, self.rules, self.figures, self.mentions = around.low, around.rules, around.figures, around.mentions
        self.sentence, self.clauses = around.sentence, around.clauses
        self._going_on = GoingOn(around)
        self._has_trader = False  # whether the article tells of one trader's trade alone

    def owners(self, context: Context, only: Owner | None, primary: Sequence[str]) -> tuple[list[str | None], Context]:
        """The country of each figure, and the context for the next sentence."""
        traders = context.traders or ({self.rules.owners.home} if context.at_home else frozenset())
        self._has_trader = len(traders) == 1 and traders <= {*context.main.intersection(primary), self.rules.owners.home} - {
            None
        }
        found: list[Owner | None] = []
        last: Owner | None = None
        topic: Owner | None = None
        for index, figure in enumerate(self.figures):
            owner = self._stated(index, last, context)
            if is_duty(figure, self.low, self.rules):
                owner = owner or assumed_levier(figure, context, self.around)
                context = replace(context, levier=owner, leviers=context.leviers | ({owner.code} if owner else set()))
            elif is_goods(figure, self.low, self.rules, self.clauses):
                owner = owner or context.origin
                context = replace(context, origin=owner)
            elif not owner and not self._is_nobodys(figure):
                carried = self._going_on.carried(figure, context, primary)
                owner = carried if carried and may_count_in(figure, carried) else None
            if not (owner and owner.code) and not self._is_nobodys(figure):
                code = self._going_on.by_money(figure, primary)
                owner = Owner(code=code) if code else owner
            if owner and is_flow(figure, self.low, self.rules) and not is_mutual(figure, self.low, self.rules):
                context = replace(context, trader=owner, traders=context.traders | {owner.code})
            found.append(owner)
            if owner and of_place_in_list(figure, self.around):
                last = last or Owner(code=None)  # what follows a list of places is not of the last one
            elif owner and owner.code not in self.around.only_levying and not of_located(figure, self.around):
                last, topic = owner, topic or owner
        codes = [self._code(own, figure, only) for own, figure in zip(found, self.figures, strict=True)]
        return codes, replace(context, owner=topic or topic_of(self.mentions) or context.owner)

    def _stated(self, index: int, last: Owner | None, context: Context) -> Owner | None:
        """Whose the figure is by its own sentence; `last` is whose the one before is."""
        figure = self.figures[index]
        if owner := owner_of_currency(figure, self.low, self.rules) or owner_of_index(figure, self.around):
            return owner
        if owner := of_possessor(figure, self.around):
            return owner
        if is_duty(figure, self.low, self.rules):
            return owner_in_turn(figure, self.around) or self._of_joined(index) or levier_of(figure, self.around)
        if is_goods(figure, self.low, self.rules, self.clauses):
            return origin_of(figure, context.levier, self.around)
        owner = self._said_of(figure, FAR_WORDS) if self._is_nobodys(figure) else self._owner(index, last)
        return Owner(code=None) if is_of_both(figure, self.around) else owner

    def _is_nobodys(self, figure: FoundFigure) -> bool:
        return is_nobodys(figure, self.low, self.rules, self.clauses)

    def _code(self, owner: Owner | None, figure: FoundFigure, only: Owner | None) -> str | None:
        """The code of `owner`; where the text names nobody, the one country that it is about, if it tells of one."""
        if owner or only is None or is_mutual(figure, self.low, self.rules) or self._is_nobodys(figure):
            return owner.code if owner else None
        home = self.rules.owners.home if self.rules.owners.home in users_of(figure) else None
        counts_in = may_count_in(figure, only) and not self.around.is_whole(figure, only.code)
        return only.code if only.code and (self.around.is_placed(figure) or counts_in) else home

    def _owner(self, index: int, last: Owner | None) -> Owner | None:
        """Whose the figure is: said after it, or before it in its clause; else as the figure before; else further back."""
        figure = self.figures[index]
        start, clause = self.around.first(figure.start), self.clauses.clause(figure.start)
        main = self.around.main_clause(figure)
        return (
            ((bracketed := self.around.before_bracket(figure)) and owner_by(bracketed))
            or owner_in_turn(figure, self.around)
            or (last if goes_with_last(index, self.around) else None)
            or of_place_in_list(figure, self.around)
            or of_several(figure, self.around)
            or of_victims(figure, self.around)
            or of_compared(index, self.around)
            or of_buyer(figure, self.around)
            or of_place_counted(figure, self.around)
            or of_item(index, self.around)
            or of_ranked(figure, self.around)
            or of_measured(figure, self.around)
            or of_relative(figure, self.around)
            or of_located(figure, self.around)
            or self._of_joined(index)
            or self._said_of(figure, NEAR_WORDS)
            or (self._before(figure, max(main, clause.start, start), figure.start) if main else None)
            or self._before(figure, max(clause.start, start), figure.start)
            or self._said_of(figure, FAR_WORDS)
            or last
            or self._before(figure, start, clause.start)
            or beside(figure, self.around)
        )

    def _said_of(self, figure: FoundFigure, most: int) -> Owner | None:
        """The country that follows, after `most` words at most: "300 mills of A"; or whose it is in what it measures."""
        for mention in self.around.following(figure):
            gap = self.low[figure.end : mention.start]
            if PARTED.search(gap.replace(",", "") if unit_class(figure.unit) == "count" else gap):
                break
            if len(gap.split()) > most or self.rules.owners.joint.fullmatch(gap):
                break
            reached = mention.destination and self.rules.owners.inflow.search(gap)
            if self._is_share_of_all(mention, figure):
                continue
            near = len(gap.split()) <= ADJACENT_WORDS and "," not in gap and not self.rules.owners.joined.search(gap)
            near = near and mention.role == "subject" and not is_uncounted(figure)
            if near or reached or mention.role == "owner":
                return owner_by(mention)
        for span in figure.measure:
            into, ratio = self.rules.owners.inflow.search(self.low, span.start, span.end), unit_class(figure.unit) == "ratio"
            named = within(self.mentions, span.start, span.end)
            for mention in named:
                placed = mention.role == "place" and span is figure.measure[-1]
                led = ratio and self.rules.periods.preposition.search(self.low, span.start, mention.start)
                item = placed and is_of_item(mention, figure, self.around, alone=bool(led) and len(named) == 1)
                item = item or is_origin(mention.start, figure, self.low, self.rules)
                item = item or is_renamed(mention, figure, self.around)
                comes = bool(into) and (mention.destination or mention.role == "place")
                if (item or comes or mention.role == "owner") and not self._is_share_of_all(mention, figure):
                    return owner_by(mention)
            worldwide = span.end <= figure.start and all(m.code is None and m.kind == "place" for m in named)
            traded = self._has_trader and is_flow(figure, self.low, self.rules) and all(m.role == "partner" for m in named)
            if named and worldwide and not traded:  # "world oil prices", not "imports from ASEAN"
                return Owner(code=None)
        return None

    def _is_share_of_all(self, mention: Mention, figure: FoundFigure) -> bool:
        """Whether it is the whole world of which the figure is a share: "A, which makes 60% of | world | output"."""
        if figure.unit != "percent" or mention.code or mention.kind != "place" or mention.start < figure.end:
            return False
        start = max(self.around.first(figure.start), self.clauses.clause(figure.start).start)
        return bool(within(self._doing[None].named, start, figure.start))

    def _of_joined(self, index: int) -> Owner | None:
        """The country that acts in the last of joined clauses: "A lent 5 dollars and | B | promised 7 euros"."""
        figure, previous = self.figures[index], self.figures[index - 1] if index else None
        if previous is None or is_flow(figure, self.low, self.rules):
            return None
        there = within(self._doing[None].named, previous.end, figure.start)
        if not there or not self.rules.owners.joined.search(self.low, previous.end, there[-1].start):
            return None
        last, gap = there[-1], self.low[there[-1].end : figure.start]
        own = last.code not in self._going_on.partners and self.around.may_own(last, figure) and not last.many
        return owner_by(last) if own and 1 <= len(gap.split()) <= NEAR_WORDS and not PARTED.search(gap) else None

    def _before(self, figure: FoundFigure, start: int, end: int) -> Owner | None:
        """Of the countries between: the last that owns something, the first that acts, both that trade, or where it is."""
        bracket = self.clauses.bracket(figure.start)
        inside = self._doing[bracket]
        if bracket and not within(inside.everyone, start, end):
            inside = self._doing[None]
        for doing, which in (
            (inside.owners, -1),
            (inside.named, 0),
            (inside.subjects, 0),
            (inside.mutual, 0),
            (() if self.around.has_own_place(figure) else inside.places, -1),
        ):
            if there := [mention for mention in within(doing, start, end) if self.around.may_own(mention, figure)]:
                return owner_by(there[which])
        return None

    @functools.cached_property
    def _doing(self) -> Mapping[Span | None, Doing]:
        """What the countries do that are not only leaders', markets or sources: in each bracket, and outside of them."""
        doing: dict[Span | None, Doing] = defaultdict(Doing)
        for mention in self.mentions:
            near = (self.low, mention.start - NEAR, mention.start)
            in_market = self.around.in_markets and self.rules.owners.joint_before.search(*near)
            if mention.kind != "leader" and not in_market and not self.around.sources.overlaps(mention.start, mention.end):
                aside = mention.code is None and self.around.is_aside(mention)
                doing[self.clauses.bracket(mention.start)].add(mention, aside=aside)
        return doing

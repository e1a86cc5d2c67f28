"""Owners: whose each figure is, from the countries of its clause, its sentence, and those before.

In: an article, its figures and the mentions of countries. Out: a code or None for each figure, in their order. A duty is its
levier's, goods are their maker's, what goes from one country to another is the first one's; what belongs to several is
nobody's. Where the text does not say, None.
"""

from __future__ import annotations

import bisect
import functools
import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from briefgen.articles.article import Article
from briefgen.contract.model import Span
from briefgen.extracting.attribution.amounts import SIGHT, is_duty, is_flow, is_goods, is_mutual, is_nobodys, is_uncounted
from briefgen.extracting.attribution.attribution_rules import AttributionRules, Role
from briefgen.extracting.attribution.clauses import PARTED, Clauses
from briefgen.extracting.attribution.context import Context, Owner, main_countries, only_country, topic_of
from briefgen.extracting.attribution.mentions import Mention
from briefgen.extracting.figures.figures import FoundFigure
from briefgen.extracting.matching.overlaps import Cover, within
from briefgen.knowledge.units import unit_class

OPENING = 28
"""How far into a sentence the words are that make it go on with the one before, in characters."""
REACH = 90
"""How far behind a figure the country that it is said to be of may be, in characters."""
ASIDE_WORDS = 4
"""Most words after a region to the end of what is said aside: "A, the region's largest economy, grew"."""
ITEM_WORDS = 2
"""Most words between a country and its number in a list: "A's mills 5 percent"."""
ADJACENT_WORDS = 3
"""Most words between a number and a country without a preposition: "300 rice mills of A", "300 A mills"."""
NEAR_WORDS, FAR_WORDS = 6, 20
"""Most words between a figure and whose it is said to be, where somebody acts in its clause and where nobody does."""
NEAR = 24
"""How far before an amount of goods their country may be, in characters."""


def find_owners(
    article: Article,
    rules: AttributionRules,
    figures: Sequence[FoundFigure],
    mentions: Sequence[Mention],
    primary: Sequence[str],
) -> Iterator[str | None]:
    """The country of each of `figures`, in their order; `primary` are those that the article is about."""
    at_home = any(mention.code == rules.owners.home for mention in mentions if mention.code)
    context = Context(main=main_countries(mentions), at_home=at_home)
    only = only_country(mentions)
    if only:
        mentions = [mention for mention in mentions if mention.code or mention.kind != "institution"]
    of_sentence = {start: list(group) for start, group in itertools.groupby(figures, key=lambda f: f.sentence.start)}
    for sentence in (sentence for block in article.blocks for sentence in block.sentences):
        inside = within(mentions, sentence.start, sentence.end)
        before = context.owner
        if own := of_sentence.get(sentence.start):
            found, context = _Sentence(article.low, rules, own, inside, context.in_markets).owners(context, only, primary)
            yield from found
        elif topic := topic_of(inside):
            context = replace(context, owner=topic)
        context = replace(context, fresh=bool(inside) or (context.fresh and context.owner is before and bool(own)))
        in_markets = rules.owners.market_named.search(article.low, sentence.start, sentence.end) is not None
        context = replace(context, in_markets=in_markets and context.trader is not None)


class _Doing:
    """The countries outside of brackets, or in one, by what they do; each in text order."""

    def __init__(self) -> None:
        self.everyone: list[Mention] = []
        self.owners: list[Mention] = []
        self.subjects: list[Mention] = []
        self.named: list[Mention] = []
        self.mutual: list[Mention] = []
        self.places: list[Mention] = []

    def add(self, mention: Mention, *, aside: bool) -> None:
        """Add `mention`; what is said `aside` does nothing."""
        self.everyone.append(mention)
        if aside:
            return
        match mention.role:
            case "owner":
                self.owners.append(mention)
            case "subject":
                self.subjects.append(mention)
                if mention.code:
                    self.named.append(mention)
            case "mutual":
                self.mutual.append(mention)
            case "place" if mention.frames:
                self.places.append(mention)


def _owner_by(mention: Mention) -> Owner:
    return Owner(code=None if mention.many and mention.role != "mutual" else mention.code)


class _Sentence:
    """The figures and countries of one sentence."""

    def __init__(
        self,
        low: str,
        rules: AttributionRules,
        figures: Sequence[FoundFigure],
        mentions: Sequence[Mention],
        in_markets: bool,
    ) -> None:
        self.low = low
        self.rules = rules
        self.figures = figures
        self.sentence = figures[0].sentence
        self.clauses = Clauses(low, self.sentence, [rules.opener, rules.reporting, rules.owners.urging])
        self.mentions = mentions
        self.in_markets = in_markets
        self.sources = Cover(
            Span(start=m.start(), end=m.end())
            for m in rules.owners.source.finditer(low, self.sentence.start, self.sentence.end)
        )

    def _from(self, at: int) -> int:
        """Where the words begin before `at` that can matter for it: of a sentence of thousands of figures, not all."""
        return max(self.sentence.start, at - SIGHT)

    def _until(self, at: int) -> int:
        return min(self.sentence.end, at + SIGHT)

    def owners(self, context: Context, only: str | None, primary: Sequence[str]) -> tuple[list[str | None], Context]:
        """The country of each figure, and the context for the next sentence."""
        found: list[Owner | None] = []
        last: Owner | None = None
        for index, figure in enumerate(self.figures):
            owner = self._stated(index, last, context)
            if is_duty(figure, self.low, self.rules):
                owner = owner or context.levier or context.owner
                context = replace(context, levier=owner)
            elif is_goods(figure, self.low, self.rules, self.clauses):
                owner = owner or context.origin
                context = replace(context, origin=owner)
            elif not owner and not self._is_nobodys(figure):
                owner = self._carried(figure, context, primary)
            if owner and is_flow(figure, self.low, self.rules):
                context = replace(context, trader=owner)
            found.append(owner)
            last = owner or last
        topic = next((owner for owner in found if owner), None) or topic_of(self.mentions)
        codes = [self._code(own, figure, only) for own, figure in zip(found, self.figures, strict=True)]
        return codes, replace(context, owner=topic or context.owner)

    def _stated(self, index: int, last: Owner | None, context: Context) -> Owner | None:
        """Whose the figure is by its own sentence; `last` is whose the one before is."""
        figure = self.figures[index]
        if is_duty(figure, self.low, self.rules):
            return self._levier(figure)
        if is_goods(figure, self.low, self.rules, self.clauses):
            return self._origin(figure, context.levier)
        return self._said_of(figure, FAR_WORDS) if self._is_nobodys(figure) else self._owner(index, last)

    def _carried(self, figure: FoundFigure, context: Context, primary: Sequence[str]) -> Owner | None:
        """The owner of what goes on: of trade the trader, else whom the text is about; never who is only a partner in it."""
        partners = self._partners
        carried = context.owner
        if carried and carried.code and carried.code not in context.main and not (context.fresh and self._goes_on):
            carried = None
        if is_flow(figure, self.low, self.rules):
            ours = Owner(code=self.rules.owners.home) if context.at_home else None
            carried = context.trader or (carried if carried and not carried.code else ours) or carried
        if carried and carried.code not in partners:
            return carried
        others = [code for code in primary if code not in partners]
        return Owner(code=others[0]) if len(others) == 1 and partners & set(primary) else None

    @functools.cached_property
    def _partners(self) -> frozenset[str | None]:
        return frozenset(mention.code for mention in self.mentions if mention.role == "partner")

    @functools.cached_property
    def _goes_on(self) -> bool:
        """Whether the sentence says that it goes on with the one before."""
        periods = self.rules.periods
        opened = periods.continuing.search(
            self.low, self.sentence.start, min(self.sentence.end, self.sentence.start + OPENING)
        )
        return opened is not None or periods.also.search(self.low, self.sentence.start, self.sentence.end) is not None

    def _is_nobodys(self, figure: FoundFigure) -> bool:
        return is_nobodys(figure, self.low, self.rules, self.clauses)

    def _code(self, owner: Owner | None, figure: FoundFigure, only: str | None) -> str | None:
        """The code of `owner`; where the text names nobody, the one country that it is about."""
        if owner:
            return owner.code
        mutual = is_mutual(figure, self.low, self.rules)
        return None if mutual or self._is_nobodys(figure) else only

    def _owner(self, index: int, last: Owner | None) -> Owner | None:
        """Whose the figure is: said after it, or before it in its clause; else as the figure before; else further back."""
        figure = self.figures[index]
        start, clause = self._from(figure.start), self.clauses.clause(figure.start)
        return (
            self._of_item(index)
            or self._said_of(figure, NEAR_WORDS)
            or self._before(figure, max(clause.start, start), figure.start)
            or self._said_of(figure, FAR_WORDS)
            or last
            or self._before(figure, start, clause.start)
            or self._beside(figure)
        )

    def _said_of(self, figure: FoundFigure, most: int) -> Owner | None:
        """The country that follows, after `most` words at most: "300 mills of A"; or whose it is in what it measures."""
        for mention in self._following(figure):
            gap = self.low[figure.end : mention.start]
            if PARTED.search(gap.replace(",", "") if unit_class(figure.unit) == "count" else gap):
                break
            if len(gap.split()) > most or self.rules.owners.joint.fullmatch(gap):
                break
            reached = mention.destination and self.rules.owners.inflow.search(gap)
            if (
                mention.role == "owner"
                or reached
                or (mention.role == "subject" and not is_uncounted(figure) and len(gap.split()) <= ADJACENT_WORDS)
            ):
                return _owner_by(mention)
        for span in figure.measure:
            into = self.rules.owners.inflow.search(self.low, span.start, span.end)
            for mention in within(self.mentions, span.start, span.end):
                if mention.role == "owner" or (into and (mention.destination or mention.role == "place")):
                    return _owner_by(mention)
        return None

    def _of_item(self, index: int) -> Owner | None:
        """The country in the place of the one before: "A's mills took 5 percent, B's 3 percent"; in a market nobody."""
        figure, previous = self.figures[index], self.figures[index - 1] if index else None
        if previous is None or previous.unit != figure.unit or is_flow(figure, self.low, self.rules):
            return None
        there = [m for m in within(self.mentions, previous.end, figure.start) if m.role in ("subject", "owner") and m.code]
        if len(there) != 1 or len(self.low[there[0].end : figure.start].split()) > ITEM_WORDS:
            return None
        if not self.rules.owners.item.search(f"{self.low[previous.end : there[0].start].rstrip()} "):
            return None
        market = self.rules.owners.market_named.search(self.low, self._from(figure.start), figure.start)
        return Owner(code=None if market else there[0].code)

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
            (inside.places, -1),
        ):
            if there := within(doing, start, end):
                return _owner_by(there[which])
        return None

    @functools.cached_property
    def _doing(self) -> Mapping[Span | None, _Doing]:
        """What the countries do that are not only leaders', markets or sources: in each bracket, and outside of them."""
        doing: dict[Span | None, _Doing] = defaultdict(_Doing)
        for mention in self.mentions:
            near = (self.low, mention.start - NEAR, mention.start)
            in_market = self.in_markets and self.rules.owners.joint_before.search(*near)
            if mention.kind != "leader" and not in_market and not self.sources.overlaps(mention.start, mention.end):
                aside = mention.code is None and self._is_aside(mention)
                doing[self.clauses.bracket(mention.start)].add(mention, aside=aside)
        return doing

    def _is_aside(self, mention: Mention) -> bool:
        """Whether it only says what the country before it is: "A, the largest economy of the region, grew"."""
        named = [m for m in within(self.mentions, self._from(mention.start), mention.start) if m.code]
        gap = self.low[named[-1].end : mention.start] if named else ""
        end = self.low.find(", ", mention.end, self._until(mention.end))
        closed = end >= 0 and len(self.low[mention.end : end].split()) <= ASIDE_WORDS
        return closed and gap.startswith(", ") and "," not in gap[1:]

    def _beside(self, figure: FoundFigure) -> Owner | None:
        """Where it is, or who says it: "according to A's office"."""
        before = self._from(figure.start), figure.start
        found = within(self._places, *before)
        if not found and not is_mutual(figure, self.low, self.rules):
            found = within(self._sources, *before) or within(self._saying, figure.end, self._until(figure.end))
        return _owner_by(found[0]) if found else None

    @functools.cached_property
    def _places(self) -> Sequence[Mention]:
        return [mention for mention in self.mentions if mention.role == "place"]

    @functools.cached_property
    def _sources(self) -> Sequence[Mention]:
        others = (mention for mention in self.mentions if mention.kind != "leader")
        return [m for m in others if m.role == "source" or self.sources.overlaps(m.start, m.end)]

    @functools.cached_property
    def _saying(self) -> Sequence[Mention]:
        return [mention for mention in self.mentions if self._says(mention)]

    def _says(self, mention: Mention) -> bool:
        """Whether a sentence ends with whose office says it: "..., A's ministry said"."""
        after = PARTED.split(self.low[mention.end : min(self.sentence.end, mention.end + REACH)])[0]
        return mention.role == "owner" and self.rules.reporting.search(after) is not None

    def _following(self, figure: FoundFigure) -> Iterator[Mention]:
        """The countries that follow the figure in its clause, up to the next figure or a comparison."""
        end = min(self.sentence.end, figure.end + REACH)
        following = within(self.figures, figure.end, end)
        for mention in within(self.mentions, figure.end, following[0].start if following else end):
            gap = (self.low, figure.end, mention.start)
            if any(words.search(*gap) for words in (self.rules.opener, self.rules.reporting, self.rules.comparison)):
                return
            yield mention

    def _levier(self, figure: FoundFigure) -> Owner | None:
        """Who levies a duty: who imposes it, whose it is, or where the goods that bear it go."""
        clause = self.clauses.clause(figure.start)
        start = max(clause.start, self._from(figure.start))
        before = [
            m
            for m in within(self.mentions, start, figure.start)
            if not self.sources.overlaps(m.start, m.end) and not self._is_of_goods(m)
        ]
        if self.rules.owners.bearing.search(self.low, start, figure.start):
            one = self._in_turn(figure, self._going) or next(iter(self._going), None)
            return Owner(code=one.code) if one else None
        roles: tuple[Role, ...] = ("subject", "mutual", "owner")
        acting = [m for role in roles for m in before if m.role == role and m.code]
        if acting:
            return _owner_by(acting[0])
        after = within(self.mentions, figure.end, self._until(figure.end))
        agent = next((m for m in after if self._is_agent(m, figure.end)), None)
        if one := agent or next((m for m in after if m.destination), None):
            return Owner(code=one.code)
        earlier = [m for m in within(self.mentions, self._from(clause.start), clause.start) if m.role == "subject"]
        of_several = next((m for m in before if not m.code), None)
        return _owner_by(earlier[-1]) if earlier else Owner(code=None) if of_several else None

    def _is_agent(self, mention: Mention, after: int) -> bool:
        return self.rules.owners.agent.search(self.low, max(after, mention.start - NEAR), mention.start) is not None

    @functools.cached_property
    def _going(self) -> Sequence[Mention]:
        """Where the goods of the sentence go."""
        return [mention for mention in self.mentions if mention.destination or mention.role == "place"]

    def _is_of_goods(self, mention: Mention) -> bool:
        """Whether a duty is put on the country's goods: "thuế nhập khẩu lúa mì A", "a duty on steel from A"."""
        if mention.role == "owner":
            return False
        duties = list(self.rules.duty.finditer(self.low, max(self.sentence.start, mention.start - REACH), mention.start))
        gap = self.low[duties[-1].end() : mention.start] if duties else ""
        if not gap.strip() or self.rules.opener.search(gap):
            return False
        named = not PARTED.search(gap) and self.rules.owners.imported.search(duties[-1].group())
        return bool(named or self.rules.owners.put_on.match(gap))

    def _in_turn(self, figure: FoundFigure, mentions: Sequence[Mention]) -> Mention | None:
        """Of a list taken item by item, the country of the figure: "in A and B at 5% and 7% respectively"."""
        if len(mentions) != len(self.figures) or not self._is_in_turn:
            return None
        return mentions[bisect.bisect_left(self.figures, figure.start, key=lambda other: other.start)]

    @functools.cached_property
    def _is_in_turn(self) -> bool:
        """Whether lists of the sentence are taken item by item."""
        return self.rules.respectively.search(self.low, self.sentence.start, self.sentence.end) is not None

    def _origin(self, figure: FoundFigure, levier: Owner | None) -> Owner | None:
        """Where goods come from: the country after the amount, or before it; of imports from nowhere, the importer."""
        for mention in self._following(figure):
            if PARTED.search(self.low, figure.end, mention.start):
                break
            if not mention.destination:
                return Owner(code=mention.code)
        seen = within(self.mentions, self._from(figure.start), figure.start)
        before = [m for m in seen if figure.start - m.end <= NEAR]
        named = [
            m for m in before if self.rules.goods.search(self.low, max(self.sentence.start, m.start - NEAR), figure.start)
        ]
        if named and not named[-1].destination:
            return Owner(code=named[-1].code)
        if self.rules.owners.imported.search(self.low, figure.end, min(self.sentence.end, figure.end + NEAR)):
            acting = [m for m in seen if m.role in ("subject", "owner")]
            return _owner_by(acting[0]) if acting else levier
        return None

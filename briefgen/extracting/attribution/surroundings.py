"""Surroundings: what stands around the figures of one sentence: countries, clauses, sources, other figures.

`owners` and `duties` ask it. Of a sentence of thousands of figures, only what is near one can matter for it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from briefgen.contract.model import Span
from briefgen.extracting.attribution.amounts import SIGHT, is_flow
from briefgen.extracting.attribution.asides import is_set_aside
from briefgen.extracting.attribution.attribution_rules import AttributionRules
from briefgen.extracting.attribution.brackets import PARTED, Clauses
from briefgen.extracting.attribution.mentions import Mention
from briefgen.extracting.attribution.passing import NEAR, is_authority, is_of_duty
from briefgen.extracting.figures.found_figure import FoundFigure
from briefgen.extracting.matching.overlaps import Cover, within
from briefgen.extracting.matching.punctuation import QUOTATION

REACH = 90
"""How far after a figure the country that it is said to be of may be, in characters."""

ASIDE_WORDS = 4
"""Most words after a region to the end of what is said aside: "A, the region's largest economy, grew"."""
PLACE_WORDS = 4
"""Most words between a number and where it is: "3 percent for mills in B"."""

_QUOTED = re.compile(QUOTATION)


class Surroundings:
    """The figures and countries of one sentence."""

    def __init__(
        self,
        low: str,
        rules: AttributionRules,
        figures: Sequence[FoundFigure],
        mentions: Sequence[Mention],
        in_markets: bool,
    ) -> None:
        """Read the sentence of `figures`; `in_markets` is whether the one before was about markets."""
        self.low = low
        self.rules = rules
        self.figures = figures
        self.sentence = figures[0].sentence
        self.clauses = Clauses(low, self.sentence, [rules.opener, rules.reporting, rules.owners.urging])
        self.leviers = mentions
        self.mentions = [mention for mention in mentions if mention.kind != "administration"]
        self.in_markets = in_markets
        listed = Cover(self._matches(rules.owners.next_word))  # "tiếp | theo | là A" is no source
        self.sources = Cover(m for m in self._matches(rules.owners.source) if not listed.overlaps(m.start, m.start + 1))

    def _matches(self, words: re.Pattern[str]) -> Iterator[Span]:
        """Where `words` are in the sentence."""
        for match in words.finditer(self.low, self.sentence.start, self.sentence.end):
            yield Span(start=match.start(), end=match.end())

    def first(self, at: int) -> int:
        """Where the words begin before `at` that can matter for it: of a sentence of thousands of figures, not all."""
        return max(self.sentence.start, at - SIGHT)

    def last(self, at: int) -> int:
        """Where they end after it."""
        return min(self.sentence.end, at + SIGHT)

    def following(self, figure: FoundFigure) -> Iterator[Mention]:
        """The countries that follow the figure in its clause, up to the next figure or a comparison."""
        end = min(self.sentence.end, figure.end + REACH)
        following = within(self.figures, figure.end, end)
        for mention in within(self.mentions, figure.end, following[0].start if following else end):
            gap = (self.low, figure.end, mention.start)
            if following and self.rules.owners.possessed_number.fullmatch(self.low, mention.end, following[0].start):
                return  # "8% growth in A beat | B |'s 5%"
            if any(words.search(*gap) for words in (self.rules.opener, self.rules.reporting, self.rules.comparison)):
                return
            yield mention

    def main_clause(self, figure: FoundFigure) -> int | None:
        """Where the main clause of `figure` may begin, after one that opens the sentence: "If A cuts its duty, | B"."""
        opening = self.rules.subordinate.match(self.low, self.sentence.start)
        comma = self.low.find(", ", opening.end(), figure.start) if opening else -1
        return comma + 2 if comma > 0 else None

    def before_bracket(self, figure: FoundFigure) -> Mention | None:
        """The country whose number a bracket after it holds: "láng giềng như A (5%), B (6%)"; no market of a trader."""
        bracket = self.clauses.bracket(figure.start)
        if bracket is None or self.low[bracket.start + 1 : figure.start].strip("+-− "):
            return None
        named = next(
            (m for m in within(self.mentions, bracket.start - NEAR, bracket.start) if m.end + 1 == bracket.start), None
        )
        if named is None or named.kind != "place" or named.destination:
            return None
        around = (self.low, self.first(figure.start), figure.start)
        traded = self.rules.owners.flow.search(*around) or is_flow(figure, self.low, self.rules)
        if self.rules.owners.market_named.search(*around):
            return None
        if named.role == "owner":
            return named
        measured = named.role == "subject" and any(
            span.start <= named.start < span.end for span in figure.measure
        )  # "the A dam (5%)"
        return None if traded or measured else named

    def is_placed(self, figure: FoundFigure) -> bool:
        """Whether a bracket says where is what it measures: "hãng A | (Lào) | bị phạt"."""
        opened = {span.end + len(" (") for span in figure.measure if self.low.startswith(" (", span.end)}
        return any(mention.start in opened for mention in self.mentions)

    def is_whole(self, figure: FoundFigure, code: str | None) -> bool:
        """Whether only a part of it is said to be of the country `code`: "| 12,000 | cars, of which 5,000 from A"."""
        near = within(self.mentions, self.first(figure.start), self.last(figure.end))
        first = next((mention.start for mention in near if mention.code == code), figure.end)
        opener = self.rules.owners.part_opener.search(self.low, figure.end, first) if first > figure.end else None
        return opener is not None and PARTED.search(self.low, figure.end, opener.start()) is None

    def may_own(self, mention: Mention, figure: FoundFigure) -> bool:
        """Whether it is more than named: in a quotation that the figure is not in, in what somebody is, or by its duties."""
        if mention.kind == "institution" and not is_authority(mention, self.low, self.rules):
            employs = mention.role == "place" and not within(figure.measure, mention.start, mention.end)
            if employs or self.is_forecast(figure):
                return False
        quoted = self._quoted.overlaps(mention.start, mention.end) and not self._quoted.overlaps(figure.start, figure.end)
        aside = is_set_aside(self.low, mention.start, figure, self.figures[0], self.rules.aside_opening)
        if quoted or aside or self._is_of_person(mention):
            return False
        near = max(self.sentence.start, mention.start - NEAR)
        rates = figure.unit in ("percent", "percentage_point")
        costs = rates or self.rules.owners.effect.search(self.low, mention.end, figure.start) is not None
        duty = costs and is_of_duty(mention, self.low, near, self.rules)
        return not (duty and not within(figure.measure, mention.start, mention.end))

    def is_quoted(self, figure: FoundFigure) -> bool:
        """Whether somebody says it in the words of a quotation."""
        return self._quoted.overlaps(figure.start, figure.end)

    def has_own_place(self, figure: FoundFigure) -> bool:
        """Whether it is elsewhere than what is stated before it: "5 mills in A and | 3 | in B", "| 3 | for mills in B"."""
        after = next(iter(self.following(figure)), None)
        place = after is not None and after.role == "place" and after.code is not None
        gap = self.low[figure.end : after.start] if after and place else ""
        return place and len(gap.split()) <= PLACE_WORDS and PARTED.search(gap) is None

    def names_other(self, figure: FoundFigure, code: str | None) -> bool:
        """Whether it measures what is from or for another than `code`, and is no trade: "estimates from | A mills"."""
        inside = [(span, m) for span in figure.measure for m in within(self.mentions, span.start, span.end) if m.code]
        source = self.rules.owners.other_prepositions
        named = {m.code for span, m in inside if source.intersection(self.low[span.start : m.start].split()[-2:])}
        return bool(named) and code not in named and not is_flow(figure, self.low, self.rules)

    def is_forecast(self, figure: FoundFigure) -> bool:
        """Whether it is what somebody expects of an economy: "UOB dự báo tăng trưởng 7%" is not of UOB's country."""
        owners = self.rules.owners
        expected = any(owners.economy.search(self.low, span.start, span.end) for span in figure.measure)
        before = (self.low, self.first(figure.start), figure.start)
        return expected and any(words.search(*before) for words in (owners.forecast, self.rules.periods.prospect))

    @functools.cached_property
    def only_levying(self) -> frozenset[str | None]:
        """The countries named only by their administration, whose nothing but duties are."""
        levying = frozenset(mention.code for mention in self.leviers if mention.kind == "administration")
        return levying.difference(mention.code for mention in self.mentions)

    @functools.cached_property
    def _quoted(self) -> Cover:
        return Cover(
            Span(start=m.start(), end=m.end()) for m in _QUOTED.finditer(self.low, self.sentence.start, self.sentence.end)
        )

    def is_aside(self, mention: Mention) -> bool:
        """Whether it only says what the country before it is: "A, the largest economy of the region, grew"."""
        named = [m for m in within(self.mentions, self.first(mention.start), mention.start) if m.code]
        gap = self.low[named[-1].end : mention.start] if named else ""
        end = self.low.find(", ", mention.end, self.last(mention.end))
        closed = end >= 0 and len(self.low[mention.end : end].split()) <= ASIDE_WORDS
        return closed and gap.startswith(", ") and "," not in gap[1:]

    def _is_of_person(self, mention: Mention) -> bool:
        """Whether it says what somebody is: "Reed, a former | Norwegian | minister, said"."""
        owners = self.rules.owners
        before = (self.low, max(self.sentence.start, mention.start - NEAR), mention.start)
        if owners.apposed.search(*before):  # "ông Reed, cựu Bộ trưởng | Na Uy"
            return True
        return owners.apposition.search(*before) is not None and owners.official.match(self.low, mention.end) is not None

    @functools.cached_property
    def is_of_trade(self) -> bool:
        """Whether any figure of the sentence measures what goes from one country to another; asked once for all of them."""
        return any(is_flow(figure, self.low, self.rules) for figure in self.figures)

    @functools.cached_property
    def is_in_turn(self) -> bool:
        """Whether lists of the sentence are taken item by item."""
        return self.rules.respectively.search(self.low, self.sentence.start, self.sentence.end) is not None

    @functools.cached_property
    def going(self) -> Sequence[Mention]:
        """Where the goods of the sentence go."""
        return [mention for mention in self.mentions if mention.destination or mention.role == "place"]

"""Going on: whose a figure is where its sentence does not say: of whom those before told, or the one with its money.

`owners` asks it.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from briefgen.extracting.attribution.amounts import is_flow
from briefgen.extracting.attribution.context import Context, Owner
from briefgen.extracting.attribution.money import users_of
from briefgen.extracting.attribution.surroundings import Surroundings
from briefgen.extracting.figures.found_figure import FoundFigure
from briefgen.knowledge.units import unit_class

OPENING = 28
"""How far into a sentence the words are that make it continue with the one before, in characters."""
MOST_USERS = 8
"""Most countries with one money in which an amount is rather of one that uses it: in dollars and euros it is anybody's."""


class GoingOn:
    """Whose the figures are of a sentence that stands in `around`, where it says nothing of it."""

    def __init__(self, around: Surroundings) -> None:
        """Read the sentence around."""
        self.around, self.low, self.rules, self.sentence = around, around.low, around.rules, around.sentence
        self.mentions = around.mentions

    def carried(self, figure: FoundFigure, context: Context, primary: Sequence[str]) -> Owner | None:
        """The owner of what goes on: of trade the trader, else whom the text is about; never who is only a partner in it."""
        partners = self.partners
        carried = context.owner
        known = context.main.intersection((*primary, self.rules.owners.home)) if primary else context.main
        if carried and carried.code and carried.code not in known and not (context.fresh and self._goes_on):
            carried = self._back_home(figure, known, primary)
        if is_flow(figure, self.low, self.rules):
            ours = Owner(code=self.rules.owners.home) if context.at_home else None
            carried = context.trader or (carried if carried and not carried.code else ours) or carried
        if carried and carried.code not in partners:
            return Owner(code=None) if self.around.names_other(figure, carried.code) else carried
        lone = context.partners if self.around.is_of_trade else ()
        others = [code for code in primary if code not in (*partners, *lone)]
        if len(others) != 1 or not partners & set(primary) or self.around.names_other(figure, others[0]):
            return None
        return Owner(code=others[0])

    def _back_home(self, figure: FoundFigure, known: frozenset[str], primary: Sequence[str]) -> Owner | None:
        """The one country that most of the article is about, of whose figures a sentence goes on that names nobody.

        Not of what is only counted, nor of a sum of which nobody says what it is: such are anywhere; nor of what somebody
        says, perhaps of a firm; nor where the writers have a country of their own, of which they may go on.
        """
        named = any(mention.code or mention.kind == "place" for mention in self.mentions)
        said = self.rules.reporting.search(self.low, self.sentence.start, self.sentence.end)
        silent = self.rules.owners.home is None and not named and not said
        amount = bool(figure.measure) and unit_class(figure.unit) != "count"
        return Owner(code=primary[0]) if silent and amount and primary and known == {primary[0]} else None

    def by_money(self, figure: FoundFigure, primary: Sequence[str]) -> str | None:
        """The one country of the article, or the writers', whose own money it is, where its sentence names no other one."""
        users = users_of(figure)
        known = [*primary, *(home for home in (self.rules.owners.home,) if home)]
        codes = users.intersection(known) if len(users) <= MOST_USERS else frozenset()
        named = {mention.code for mention in self.mentions if mention.code or mention.kind == "place"}
        return next(iter(codes)) if len(codes) == 1 and named <= codes else None

    @functools.cached_property
    def partners(self) -> frozenset[str | None]:
        """The countries that are only partners in the sentence."""
        return frozenset(mention.code for mention in self.mentions if mention.role == "partner")

    @functools.cached_property
    def _goes_on(self) -> bool:
        """Whether the sentence says that it continues with the one before."""
        periods, end = self.rules.periods, min(self.sentence.end, self.sentence.start + OPENING)
        opened = periods.continuing.search(self.low, self.sentence.start, end)
        return opened is not None or periods.also.search(self.low, self.sentence.start, self.sentence.end) is not None

"""Beside: where a figure is, or who says it, for `owners`, where nobody in its sentence has it.

In: the surroundings of the figures of one sentence. Out: an `Owner`, or None if nothing of the kind is said.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from briefgen.extracting.attribution.amounts import is_mutual
from briefgen.extracting.attribution.clauses import PARTED
from briefgen.extracting.attribution.context import Owner
from briefgen.extracting.attribution.doing import owner_by
from briefgen.extracting.attribution.mentions import Mention
from briefgen.extracting.attribution.surroundings import REACH, Surroundings
from briefgen.extracting.figures.figures import FoundFigure
from briefgen.extracting.matching.overlaps import within


class Beside(Surroundings):
    """The places of a sentence, and the offices that say it."""

    def beside(self, figure: FoundFigure) -> Owner | None:
        """Where it is, or who says it: "according to A's office"."""
        before = self.first(figure.start), figure.start
        found = within(self._places, *before)
        if found and self._is_of_speaker(found[0], figure):
            return None
        if not found and not is_mutual(figure, self.low, self.rules) and not self.is_forecast(figure):
            found = within(self._sources, *before) or within(self._saying, figure.end, self.last(figure.end))
        return owner_by(found[0]) if found else None

    def _is_of_speaker(self, place: Mention, figure: FoundFigure) -> bool:
        """Whether somebody only works or speaks there: "an economist at | Lorca Ltd | said", "Reed, in | Fiji |, said"."""
        if not place.code and place.kind == "institution":
            return self.rules.reporting.search(self.low, place.end, figure.start) is not None
        seen = within(self.mentions, self.first(figure.start), figure.start)
        leaders = {mention.code for mention in seen if mention.kind == "leader" and mention.role == "subject"}
        return bool(leaders) and place.code not in leaders

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

"""Beside: where a figure is, or who says it, for `owners`, where nobody in its sentence has it.

In: a figure and its surroundings. Out: an `Owner`, or None if nothing of the kind is said.
"""

from __future__ import annotations

from briefgen.extracting.attribution.amounts import is_mutual
from briefgen.extracting.attribution.brackets import PARTED
from briefgen.extracting.attribution.context import Owner
from briefgen.extracting.attribution.doing import owner_by
from briefgen.extracting.attribution.mentions import Mention
from briefgen.extracting.attribution.passing import is_authority
from briefgen.extracting.attribution.surroundings import REACH, Surroundings
from briefgen.extracting.figures.found_figure import FoundFigure
from briefgen.extracting.matching.overlaps import within


def beside(figure: FoundFigure, around: Surroundings) -> Owner | None:
    """Where it is, or who says it: "according to A's office"."""
    before = within(around.mentions, around.first(figure.start), figure.start)
    found = [] if around.has_own_place(figure) else [mention for mention in before if mention.role == "place"]
    if found and _is_of_speaker(found[0], figure, around):
        return None
    if not found and not is_mutual(figure, around.low, around.rules) and not around.is_forecast(figure):
        after = within(around.mentions, figure.end, around.last(figure.end))
        found = [m for m in before if _is_source(m, around)] or [m for m in after if _says(m, around)]
    return owner_by(found[0]) if found else None


def is_of_both(figure: FoundFigure, around: Surroundings) -> bool:
    """Whether it measures what two countries have together, of which neither is the owner: "two-way trade of A and B"."""
    named = any(mention.many and mention.role == "mutual" for mention in around.mentions)
    return named and is_mutual(figure, around.low, around.rules)


def _is_of_speaker(place: Mention, figure: FoundFigure, around: Surroundings) -> bool:
    """Whether somebody only works or speaks there: "an economist at | Lorca Ltd | said", "Reed, in | Fiji |, said"."""
    if place.kind == "institution" and not (place.code and is_authority(place, around.low, around.rules)):
        return around.rules.reporting.search(around.low, place.end, figure.start) is not None
    seen = within(around.mentions, around.first(figure.start), figure.start)
    leaders = {mention.code for mention in seen if mention.kind == "leader" and mention.role == "subject"}
    return bool(leaders) and place.code not in leaders


def _is_source(mention: Mention, around: Surroundings) -> bool:
    """Whether something is known from it."""
    return mention.kind != "leader" and (mention.role == "source" or around.sources.overlaps(mention.start, mention.end))


def _says(mention: Mention, around: Surroundings) -> bool:
    """Whether a sentence ends with whose office says it: "..., A's ministry said"."""
    after = PARTED.split(around.low[mention.end : min(around.sentence.end, mention.end + REACH)])[0]
    return mention.role == "owner" and around.rules.reporting.search(after) is not None

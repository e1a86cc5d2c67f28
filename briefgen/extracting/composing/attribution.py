"""Attribution: whose a figure is and of when, from the countries and dates near it; the figures of the briefing."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import UNSET

from briefgen.articles.article import Article
from briefgen.contract.ids import unused
from briefgen.contract.model import Figure
from briefgen.extracting.composing.evidence import Sentences, evidence_of, id_from_words
from briefgen.extracting.figures.figures import FoundFigure
from briefgen.extracting.figures.measure_rules import MeasureRules
from briefgen.extracting.matching.overlaps import within
from briefgen.extracting.subjects.places import Place
from briefgen.extracting.timeline.dates import DatedWords
from briefgen.extracting.timeline.resolution import Anchor, resolve
from briefgen.knowledge.units import is_duration
from briefgen.text import squeeze

REACH_BEFORE = 300
REACH_AFTER = 120
"""How far before and after a figure its country and period may be, in characters."""
DIRECTION_REACH = 24


def compose_figures(
    article: Article,
    rules: MeasureRules,
    figures: Sequence[FoundFigure],
    places: Sequence[Place],
    dates: Sequence[DatedWords],
    anchor: Anchor,
    primary: Sequence[str],
    sentences: Sentences,
) -> tuple[Figure, ...]:
    """The figures of the briefing, in text order."""
    taken: set[str] = set()
    measures = (squeeze(" ".join(article.quote(span) for span in f.measure)) or None for f in figures)
    return tuple(
        Figure(
            id=unused(id_from_words("figure", article, sentences, f.start, f.end), taken),
            value=f.value,
            low=f.low,
            high=f.high,
            from_=f.from_,
            unit=f.unit,
            qualifier=f.qualifier,
            direction=f.direction,
            measure=measure,
            doubt=UNSET if measure else ("measure",),
            country=_country(f, article, places, primary, rules),
            period=_period(f, dates, anchor),
            evidence=evidence_of(article, sentences, f.start, f.end, f.rule),
        )
        for f, measure in zip(figures, measures, strict=True)
    )


def _country(
    figure: FoundFigure, article: Article, places: Sequence[Place], primary: Sequence[str], rules: MeasureRules
) -> str | None:
    """Whose figure it is: a country in the measure or before the figure in its sentence, but not where something goes."""

    def owner(found: Sequence[Place]) -> str | None:
        return next((p.code for p in found if not is_direction(p)), None)

    def is_direction(place: Place) -> bool:
        return rules.direction.search(article.low, max(0, place.start - DIRECTION_REACH), place.start) is not None

    for span in figure.measure:
        if code := owner(within(places, span.start, span.end)):
            return code
    before = within(places, max(figure.sentence.start, figure.start - REACH_BEFORE), figure.start)
    if not is_duration(figure.unit) and (code := owner(before[::-1])):
        return code
    return primary[0] if len(primary) == 1 else None


def _period(figure: FoundFigure, dates: Sequence[DatedWords], anchor: Anchor) -> str | None:
    """The nearest date in the figure's sentence, those before it preferred."""
    start, end = max(figure.sentence.start, figure.start - REACH_BEFORE), min(figure.sentence.end, figure.end + REACH_AFTER)
    near = [d for d in within(dates, start, end) if not d.compares]
    for date in sorted(near, key=lambda d: figure.start - d.end if d.end <= figure.start else 2 * (d.start - figure.end)):
        if when := resolve(date.value, anchor, None):
            return when
    return None

"""Figures of the briefing: whose a figure is and when, from what stands near it."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.composing.evidence import Sentences, evidence_of
from briefgen.composing.identity import fact_id
from briefgen.finding.dates import DatedWords
from briefgen.finding.edtf import Anchor, resolve
from briefgen.finding.figures import FoundFigure
from briefgen.finding.numbers import DURATIONS, number_rules
from briefgen.finding.places import Place
from briefgen.model import Figure
from briefgen.reading.article import Article
from briefgen.text import lower, squeeze


def compose_figures(
    article: Article,
    figures: Sequence[FoundFigure],
    places: Sequence[Place],
    dates: Sequence[DatedWords],
    anchor: Anchor,
    primary: Sequence[str],
    sentences: Sentences,
) -> tuple[Figure, ...]:
    """The figures of the briefing, in text order."""
    taken: set[str] = set()
    return tuple(
        Figure(
            id=fact_id("figure", article, f.first, f.end, taken),
            value=f.value,
            low=f.low,
            high=f.high,
            from_=f.from_,
            unit=f.unit,
            qualifier=f.qualifier,
            direction=f.direction,
            measure=squeeze(" ".join(article.quote(span) for span in f.measure)) or None,
            country=_country(f, article, places, primary),
            period=_period(f, dates, anchor),
            evidence=evidence_of(article, sentences, f.first, f.end, f.rule),
        )
        for f in figures
    )


def _country(figure: FoundFigure, article: Article, places: Sequence[Place], primary: Sequence[str]) -> str | None:
    """Whose figure it is: a country in the measure or before the figure in its sentence, but not where something goes."""
    toward = number_rules(article.language).toward
    places = [p for p in places if not toward.search(lower(article.norm[max(0, p.start - 24) : p.start]))]
    inside = [p for span in figure.measure for p in places if span.start <= p.start < span.end]
    if inside:
        return inside[0].code
    before = [p for p in places if figure.sentence.start <= p.start < figure.first]
    if before and figure.unit not in DURATIONS:
        return before[-1].code
    return primary[0] if len(primary) == 1 else None


def _period(figure: FoundFigure, dates: Sequence[DatedWords], anchor: Anchor) -> str | None:
    """The nearest date in the figure's sentence, those before it preferred."""
    inside = [d for d in dates if figure.sentence.start <= d.start < figure.sentence.end and not d.compares]
    for date in sorted(inside, key=lambda d: figure.first - d.end if d.end <= figure.first else 2 * (d.start - figure.end)):
        when = resolve(date.gives, anchor, None)
        if when and (abs(date.start - figure.end) < 120 or date.end <= figure.first):
            return when
    return None

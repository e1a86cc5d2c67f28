"""Figures of the briefing: each with whose it is and of when, from the countries and dates near it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import UNSET

from briefgen.articles.article import Article
from briefgen.contract.ids import TakenIds
from briefgen.contract.model import Figure
from briefgen.extracting.attribution.attribution_rules import attribution_rules
from briefgen.extracting.attribution.mentions import Named, find_mentions
from briefgen.extracting.attribution.owners import find_owners
from briefgen.extracting.attribution.periods import find_periods
from briefgen.extracting.attribution.retold import with_times_of_text
from briefgen.extracting.attribution.times import times_of
from briefgen.extracting.composing.evidence import Sentences, evidence_of, id_from_words
from briefgen.extracting.composing.facts import Facts
from briefgen.text import squeeze


def compose_figures(
    article: Article,
    facts: Facts,
    named: Sequence[Named],
    primary: Sequence[str],
    sentences: Sentences,
) -> tuple[Figure, ...]:
    """The figures of the briefing, in text order; `named` are its countries."""
    figures = facts.figures
    rules = attribution_rules(article.language)
    mentions = find_mentions(article, rules, named, figures, primary)
    owners = tuple(find_owners(article, rules, figures, mentions, primary))
    times = times_of(facts.events, facts.dates, facts.publication.anchor)
    periods = with_times_of_text(article, figures, list(find_periods(article, rules, figures, owners, facts.dates, times)))
    taken = TakenIds()
    measures = (squeeze(" ".join(article.quote(span) for span in f.measure if f.says)) or None for f in figures)
    return tuple(
        Figure(
            id=taken.unused(id_from_words("figure", article, sentences, f.start, f.end)),
            value=f.value,
            low=f.low,
            high=f.high,
            from_=f.from_,
            unit=f.unit,
            qualifier=f.qualifier,
            direction=f.direction,
            measure=measure,
            doubt=UNSET if measure else ("measure",),
            country=owner,
            period=period,
            evidence=evidence_of(article, sentences, f.start, f.end, f.rule),
        )
        for f, measure, owner, period in zip(figures, measures, owners, periods, strict=True)
        if not f.only_dates
    )

"""Judging: one briefing against its annotation, facet by facet; the middle of scoring, between `verdicts` and `tally`.

Attributes are judged on matched facts: a person's role and country if the annotation names them; a figure's direction,
qualifier, country and period, its measure, whether it has one (`coverage`), and strictly, if it has one, whether that can be
printed as it is (`phrase`); an event's status, time and phrase (`what`); a quotation's speaker. `dates` covers only which
dates the timeline has, each once; `primary` which countries are primary; `points` which sentences are key points, and
whether each of a reader's three best is among them (`top3`); `published` whether the day of publication is right; `evidence`
whether the words that a fact points at are in the article, character for character.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from briefgen.contract.model import Briefing, Event, Figure
from briefgen.extracting.composing.compose import compose
from briefgen.scoring.gold import Gold, GoldEvent, GoldFigure, GoldOrganisation, read_gold
from briefgen.scoring.matching import (
    SAME_MEASURE,
    SAME_PHRASE,
    match,
    overlap,
    plain_when,
    same_country,
    same_event,
    same_figure,
    same_organisation,
    same_period,
    same_person,
    same_quotation,
    same_role,
    same_sentence,
    same_speaker,
    same_when,
    states_most,
)
from briefgen.scoring.verdicts import Found, Judgement, Verdict, instead, on_attribute, on_facts, on_names

BEST = 3
"""The number of a reader's key points that matter most."""

E = TypeVar("E", Event, GoldEvent)


def judge_folder(folder: Path, texts: Sequence[Path] = ()) -> tuple[Judgement, ...]:
    """Briefings rebuilt from the articles of the gold set in `folder`, judged; for `texts` and errors see `read_gold`."""
    return tuple(judge(gold, compose(gold.article)) for gold in read_gold(folder, texts))


def judge(gold: Gold, briefing: Briefing) -> Judgement:
    """Every verdict on `briefing`."""
    verdicts = (
        *_persons(gold, briefing),
        *_organisations(gold, briefing),
        *_figures(gold, briefing),
        *_timeline(gold, briefing),
        *_countries(gold, briefing),
        *_topics(gold, briefing),
        *_quotes(gold, briefing),
        *_points(gold, briefing),
        *_published(gold, briefing),
        *_evidence(gold, briefing),
    )
    return Judgement(name=gold.name, language=gold.annotation.language, verdicts=verdicts)


def _persons(gold: Gold, briefing: Briefing) -> Iterator[Verdict]:
    persons = [actor for actor in briefing.actors if actor.kind == "person"]
    matches = match(persons, gold.annotation.actors, same_person)
    yield from on_facts("persons", matches, gold.annotation.not_actors)
    for found, person in matches.matched:
        if person.role:
            yield on_attribute("persons", person, "role", same_role(found, person), person.role, found.role)
        if person.country:
            right = found.country == person.country
            yield on_attribute("persons", person, "country", right, person.country, found.country)


def _organisations(gold: Gold, briefing: Briefing) -> Iterator[Verdict]:
    required = [GoldOrganisation(name=name) for name in gold.annotation.organisations]
    allowed = [GoldOrganisation(name=name, optional=True) for name in gold.annotation.organisations_ok]
    found = [actor for actor in briefing.actors if actor.kind == "organisation"]
    matches = match(found, [*required, *allowed], same_organisation)
    yield from on_facts("organisations", matches, gold.annotation.not_actors)


def _figures(gold: Gold, briefing: Briefing) -> Iterator[Verdict]:
    text = gold.article.text
    matches = match(briefing.figures, gold.annotation.figures, lambda found, figure: same_figure(found, figure, text))
    yield from on_facts("figures", matches, gold.annotation.not_figures)
    for found, figure in matches.matched:
        yield from _measure(found, figure)
        right = found.direction == figure.direction
        yield on_attribute("figures", figure, "direction", right, figure.direction, found.direction)
        right = found.qualifier == figure.qualifier
        yield on_attribute("figures", figure, "qualifier", right, figure.qualifier, found.qualifier)
        if figure.country or found.country:
            right = same_country(found, figure)
            yield on_attribute("figures", figure, "country", right, figure.country, found.country)
        if figure.period or found.period:
            right = same_period(found, figure)
            yield on_attribute("figures", figure, "period", right, figure.period, found.period)


def _measure(found: Figure, figure: GoldFigure) -> Iterator[Verdict]:
    if figure.measure:
        shared = overlap(found.measure, figure.measure)
        yield on_attribute("figures", figure, "measure", shared >= SAME_MEASURE, figure.measure, found.measure)
        yield on_attribute("figures", figure, "coverage", found.measure is not None, figure.measure, found.measure)
        if found.measure:
            yield on_attribute("figures", figure, "phrase", shared >= SAME_PHRASE, figure.measure, found.measure)


def _timeline(gold: Gold, briefing: Briefing) -> Iterator[Verdict]:
    text, events = gold.article.text, gold.annotation.timeline
    matches = match(briefing.timeline, events, lambda found, event: same_event(found, event, text))
    yield from on_facts("timeline", matches, gold.annotation.not_dates)
    facets = gold.annotation.extra_facets
    for found, event in matches.matched:
        if event.status:
            yield on_attribute("timeline", event, "status", found.status == event.status, event.status, found.status)
        if event.time:
            yield on_attribute("timeline", event, "time", found.time == event.time, event.time, found.time)
        if facets and (phrase := facets.phrase(event)):
            yield on_attribute("timeline", event, "what", states_most(found.what, phrase), phrase, found.what)
    required_first = sorted(events, key=lambda event: event.optional)
    yield from on_facts("dates", match(_each_date(briefing.timeline), _each_date(required_first), same_when))


def _each_date(events: Iterable[E]) -> list[E]:
    """The first event of each date."""
    first: dict[str, E] = {}
    for event in events:
        first.setdefault(plain_when(event.when), event)
    return list(first.values())


def _countries(gold: Gold, briefing: Briefing) -> Iterator[Verdict]:
    countries = gold.annotation.countries
    found = {country.code: country.evidence.quote for country in briefing.countries}
    yield from on_names("countries", found, countries.primary | countries.mentioned)
    primary = {country.code: country.evidence.quote for country in briefing.countries if country.role == "primary"}
    yield from on_names("primary", primary, countries.primary)


def _topics(gold: Gold, briefing: Briefing) -> Iterator[Verdict]:
    found = {topic.id: topic.evidence.quote for topic in briefing.topics}
    yield from on_names("topics", found, gold.annotation.topics, gold.annotation.topics_ok)


def _quotes(gold: Gold, briefing: Briefing) -> Iterator[Verdict]:
    if not (facets := gold.annotation.extra_facets):
        return
    actors = {actor.id: actor for actor in briefing.actors}
    matches = match(briefing.quotes, facets.quotes, same_quotation)
    yield from on_facts("quotes", matches)
    for found, quote in matches.matched:
        speaker = actors[found.speaker] if found.speaker else None
        right = same_speaker(speaker, quote)
        yield on_attribute("quotes", quote, "speaker", right, quote.speaker, speaker.name if speaker else None)


def _points(gold: Gold, briefing: Briefing) -> Iterator[Verdict]:
    if not (facets := gold.annotation.extra_facets):
        return
    found = [point.text for point in briefing.summary]
    left = list(facets.key_points)
    for text in found:
        hit = next((point for point in left if same_sentence(text, point)), None)
        if hit is not None:
            left.remove(hit)
        yield Verdict("points", "extra" if hit is None else "found", text)
    yield from (Verdict("points", "missed", point) for point in left)
    for point in facets.key_points[:BEST]:
        right = any(same_sentence(text, point) for text in found)
        yield Verdict("points", "right" if right else "wrong", point, attribute="top3")


def _published(gold: Gold, briefing: Briefing) -> Iterator[Verdict]:
    day = gold.annotation.published.date
    if day:
        right = briefing.published == day
        yield Verdict("published", "right" if right else "wrong", instead(day, briefing.published), attribute="day")


def _evidence(gold: Gold, briefing: Briefing) -> Iterator[Verdict]:
    facts: tuple[Found, ...] = (*briefing.actors, *briefing.figures, *briefing.timeline, *briefing.quotes)
    for words in (fact.evidence for fact in facts):
        right = gold.article.text[words.start : words.end] == words.quote
        yield Verdict("evidence", "right" if right else "wrong", words.rule, words.quote, "verbatim")

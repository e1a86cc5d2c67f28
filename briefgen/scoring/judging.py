"""Judging: one briefing against its annotation; the middle of scoring, between `matching` and `tally`.

A facet is a kind of fact. A fact of it is found, an extra (found, but not annotated) or missed. A matched fact's attributes
are right or wrong: a person's role and country where the annotation names them, a figure's direction, qualifier and
measure, an event's status and time. `dates` asks only which dates the timeline has, each once; `primary` which countries
are primary; `published` whether the day of publication is right; `evidence` whether the words that a fact points at are in
the article, character for character.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Literal, TypeVar

from briefgen.contract.model import Actor, Briefing, Event, Figure, Quote, Struct
from briefgen.extracting.composing.compose import compose
from briefgen.scoring.gold import Gold, GoldEvent, GoldFigure, GoldOrganisation, GoldPerson, read_gold
from briefgen.scoring.matching import (
    SAME_MEASURE,
    Matches,
    match,
    overlap,
    plain_when,
    same_event,
    same_figure,
    same_organisation,
    same_person,
    same_role,
    same_when,
)

Facet = Literal[
    "persons",
    "organisations",
    "figures",
    "timeline",
    "dates",
    "countries",
    "primary",
    "topics",
    "published",
    "evidence",
]
Outcome = Literal["found", "extra", "missed", "right", "wrong"]
Found = Actor | Figure | Event
Wanted = GoldPerson | GoldOrganisation | GoldFigure | GoldEvent
F = TypeVar("F", bound=Found)
W = TypeVar("W", bound=Wanted)
E = TypeVar("E", Event, GoldEvent)


class Verdict(Struct, frozen=True):
    """The outcome of a fact (`attribute` is None) or of an attribute of a matched one; `fact` and `quote` say which."""

    facet: Facet
    outcome: Outcome
    fact: str
    quote: str = ""
    attribute: str | None = None


class Judgement(Struct, frozen=True):
    """All verdicts on the briefing of one article."""

    name: str
    language: str
    verdicts: tuple[Verdict, ...]


def judge_folder(folder: Path, texts: Sequence[Path] = ()) -> tuple[Judgement, ...]:
    """Briefings made anew from the articles of the gold in `folder`, judged; for `texts` and errors see `read_gold`."""
    return tuple(judge(gold, compose(gold.article)) for gold in read_gold(folder, texts))


def judge(gold: Gold, briefing: Briefing) -> Judgement:
    """Every verdict on `briefing`, facet by facet."""
    verdicts = (
        *_persons(gold, briefing),
        *_organisations(gold, briefing),
        *_figures(gold, briefing),
        *_timeline(gold, briefing),
        *_countries(gold, briefing),
        *_topics(gold, briefing),
        *_published(gold, briefing),
        *_evidence(gold, briefing),
    )
    return Judgement(name=gold.name, language=gold.annotation.language, verdicts=verdicts)


def _persons(gold: Gold, briefing: Briefing) -> Iterator[Verdict]:
    persons = [actor for actor in briefing.actors if actor.kind == "person"]
    matches = match(persons, gold.annotation.actors, same_person)
    yield from _facts("persons", matches)
    for found, person in matches.matched:
        if person.role:
            yield _attribute("persons", person, "role", same_role(found, person), person.role, found.role)
        if person.country:
            right = found.country == person.country
            yield _attribute("persons", person, "country", right, person.country, found.country)


def _organisations(gold: Gold, briefing: Briefing) -> Iterator[Verdict]:
    required = [GoldOrganisation(name=name) for name in gold.annotation.organisations]
    allowed = [GoldOrganisation(name=name, optional=True) for name in gold.annotation.organisations_ok]
    found = [actor for actor in briefing.actors if actor.kind == "organisation"]
    yield from _facts("organisations", match(found, [*required, *allowed], same_organisation))


def _figures(gold: Gold, briefing: Briefing) -> Iterator[Verdict]:
    text = gold.article.text
    matches = match(briefing.figures, gold.annotation.figures, lambda found, figure: same_figure(found, figure, text))
    yield from _facts("figures", matches)
    for found, figure in matches.matched:
        right = found.direction == figure.direction
        yield _attribute("figures", figure, "direction", right, figure.direction, found.direction)
        right = found.qualifier == figure.qualifier
        yield _attribute("figures", figure, "qualifier", right, figure.qualifier, found.qualifier)
        if figure.measure:
            right = overlap(found.measure, figure.measure) >= SAME_MEASURE
            yield _attribute("figures", figure, "measure", right, figure.measure, found.measure)


def _timeline(gold: Gold, briefing: Briefing) -> Iterator[Verdict]:
    text, events = gold.article.text, gold.annotation.timeline
    matches = match(briefing.timeline, events, lambda found, event: same_event(found, event, text))
    yield from _facts("timeline", matches)
    for found, event in matches.matched:
        if event.status:
            yield _attribute("timeline", event, "status", found.status == event.status, event.status, found.status)
        if event.time:
            yield _attribute("timeline", event, "time", found.time == event.time, event.time, found.time)
    required_first = sorted(events, key=lambda event: event.optional)
    yield from _facts("dates", match(_each_date(briefing.timeline), _each_date(required_first), same_when))


def _each_date(events: Iterable[E]) -> list[E]:
    """The first event of each date."""
    first: dict[str, E] = {}
    for event in events:
        first.setdefault(plain_when(event.when), event)
    return list(first.values())


def _countries(gold: Gold, briefing: Briefing) -> Iterator[Verdict]:
    countries = gold.annotation.countries
    found = {country.code: country.evidence.quote for country in briefing.countries}
    yield from _names("countries", found, countries.primary | countries.mentioned)
    primary = {country.code: country.evidence.quote for country in briefing.countries if country.role == "primary"}
    yield from _names("primary", primary, countries.primary)


def _topics(gold: Gold, briefing: Briefing) -> Iterator[Verdict]:
    found = {topic.id: topic.evidence.quote for topic in briefing.topics}
    yield from _names("topics", found, gold.annotation.topics, gold.annotation.topics_ok)


def _published(gold: Gold, briefing: Briefing) -> Iterator[Verdict]:
    day = gold.annotation.published.date
    if day:
        right = briefing.published == day
        yield Verdict("published", "right" if right else "wrong", _instead(day, briefing.published), attribute="day")


def _evidence(gold: Gold, briefing: Briefing) -> Iterator[Verdict]:
    facts: tuple[Found | Quote, ...] = (*briefing.actors, *briefing.figures, *briefing.timeline, *briefing.quotes)
    for words in (fact.evidence for fact in facts):
        right = gold.article.text[words.start : words.end] == words.quote
        yield Verdict("evidence", "right" if right else "wrong", words.rule, words.quote, "verbatim")


def _facts(facet: Facet, matches: Matches[F, W]) -> Iterator[Verdict]:
    for _, wanted in matches.matched:
        yield Verdict(facet, "found", _describe(wanted), wanted.quote)
    for fact in matches.extra:
        yield Verdict(facet, "extra", _describe(fact), fact.evidence.quote)
    for wanted in matches.missed:
        yield Verdict(facet, "missed", _describe(wanted), wanted.quote)


def _names(
    facet: Facet, found: Mapping[str, str], required: AbstractSet[str], allowed: AbstractSet[str] = frozenset()
) -> Iterator[Verdict]:
    """Verdicts on facts that are one word each; `found` has the quote of each."""
    for name in sorted(found.keys() | required):
        if name in required:
            yield Verdict(facet, "found" if name in found else "missed", name, found.get(name, ""))
        elif name not in allowed:
            yield Verdict(facet, "extra", name, found[name])


def _attribute(facet: Facet, fact: Wanted, name: str, right: bool, wanted: str | None, got: str | None) -> Verdict:
    text = f"{_describe(fact)}: {_instead(wanted, got)}"
    return Verdict(facet, "right" if right else "wrong", text, fact.quote, name)


def _instead(wanted: str | None, got: str | None) -> str:
    return f"{got or 'none'} instead of {wanted or 'none'}"


def _describe(fact: Found | Wanted) -> str:
    if isinstance(fact, Figure | GoldFigure):
        amount = f"{fact.low} to {fact.high}" if fact.value is None else fact.value
        return f"{amount} {fact.unit}" + (f" ({fact.measure})" if fact.measure else "")
    if isinstance(fact, Event | GoldEvent):
        return f"{fact.when} ({fact.what})"
    return fact.name

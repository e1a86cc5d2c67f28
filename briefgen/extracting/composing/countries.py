"""Countries of the briefing: those that the article names, by name or by an institution, and which of them it is about.

Where it names none, its leaders and its money say whose it is, then where it was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefgen.articles.article import Article
from briefgen.contract.model import Country, Span
from briefgen.extracting.actors.nationality import known_country
from briefgen.extracting.actors.organisations.organisations import OrganisationMention
from briefgen.extracting.actors.people.people import Person
from briefgen.extracting.actors.rules.actor_rules import actor_rules
from briefgen.extracting.composing.evidence import Sentences, evidence_of
from briefgen.extracting.composing.facts import Facts
from briefgen.extracting.figures.found_figure import FoundFigure
from briefgen.extracting.matching.overlaps import Cover
from briefgen.extracting.subjects.countries import find_countries
from briefgen.extracting.subjects.places import Place
from briefgen.knowledge.knowledge import BUILT_IN, Knowledge
from briefgen.knowledge.units import countries_by_currency

MONEY = "places/money"
"""The rule by which an amount says whose it is."""
LONGEST_BRACKET = 1_000
"""How far before an amount a bracket may open that converts it, in characters."""


def compose_countries(
    article: Article, facts: Facts, sentences: Sentences, knowledge: Knowledge = BUILT_IN
) -> tuple[Country, ...]:
    """The countries of the briefing, those that `article` is about first."""
    people, organisations = facts.people, facts.organisations
    names = Cover(m.name for p in people for m in p.mentions)
    titles = Cover(Span(start=m.start, end=max(m.end, m.name.end)) for p in people for m in p.mentions)
    apart = [p for p in facts.places if not names.overlaps(p.start, p.start + 1)]
    named_places = Cover(apart)
    institutions = [
        (o, Place(start=o.start, end=o.end, code=o.country, rule="places/institution"))
        for o in organisations
        if o.country and not named_places.overlaps(o.start, o.end) and not titles.overlaps(o.start, o.start + 1)
    ]
    named = [*apart, *(place for o, place in institutions if o.governs)]
    codes = {place.code for place in named} | {actor_rules(article.language).data.home_country}
    banks = [p for o, p in institutions if o.known in knowledge.central_banks and p.code not in codes]  # "the Fed"
    signs = sorted((*_leaders(people, knowledge), *_money(article, facts.figures)), key=lambda sign: sign.start)
    everywhere = sorted([*named, *banks], key=lambda place: place.start) or signs
    everywhere = everywhere or ([facts.seat] if facts.seat else [])
    return tuple(
        Country(
            code=c.code,
            role=c.role,
            mentions=c.mentions,
            evidence=evidence_of(article, sentences, c.place.start, c.place.end, c.place.rule),
        )
        for c in find_countries(article, everywhere, signs, _at_home(article, organisations, people, signs))
    )


def _at_home(
    article: Article, organisations: Iterable[OrganisationMention], people: Iterable[Person], signs: Iterable[Place]
) -> Sequence[Place]:
    """What is the home country's, which articles for its readers leave unnamed: its money and houses, with its people.

    Its people alone say nothing: those of other countries may have names in the same form.
    """
    rules = actor_rules(article.language)
    home = rules.data.home_country
    houses = [
        Place(start=o.start, end=o.end, code=home, rule="places/institution")
        for o in organisations
        if home and o.country == home and o.known
    ]
    residents = [
        Place(start=m.name.start, end=m.name.end, code=home, rule="places/leader")
        for person in people
        if home and rules.is_own_name(person.words) and known_country(person) in (None, home)
        for m in person.mentions
    ]
    own = [*houses, *(sign for sign in signs if sign.code == home and sign.rule == MONEY)]
    return sorted((*own, *(residents if own else ())), key=lambda sign: sign.start)


def _leaders(people: Iterable[Person], knowledge: Knowledge) -> Iterable[Place]:
    """Where somebody is named whose country is known, and who is not named for a house of many countries: "UN chief"."""
    for person in people:
        of_many = person.organisation is not None and person.organisation.known in knowledge.international
        if (code := known_country(person)) and not of_many:
            for mention in person.mentions:
                yield Place(start=mention.name.start, end=mention.name.end, code=code, rule="places/leader")


def _money(article: Article, figures: Iterable[FoundFigure]) -> Iterable[Place]:
    """Where an amount is in the money of one country; in brackets it is converted, and says nothing."""
    for figure in figures:
        if code := countries_by_currency().get(figure.unit):
            start = max(figure.sentence.start, figure.start - LONGEST_BRACKET)
            opened, closed = (article.norm.rfind(mark, start, figure.start) for mark in "()")
            if opened <= closed:
                yield Place(start=figure.start, end=figure.end, code=code, rule=MONEY)

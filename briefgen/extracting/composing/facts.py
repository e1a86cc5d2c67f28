"""Facts: everything that the finders find in an article, each called once; the first step of composing.

In: an `Article`, and what is known. Out: `Facts`.
"""

from __future__ import annotations

from briefgen.articles.article import Article
from briefgen.contract.model import Struct
from briefgen.extracting.actors.home_offices import without_home_offices
from briefgen.extracting.actors.organisations.context import actor_context
from briefgen.extracting.actors.organisations.organisations import OrganisationMention, find_organisations
from briefgen.extracting.actors.people.people import Person, find_people
from briefgen.extracting.clauses.rules import clause_rules
from briefgen.extracting.figures.figures import find_figures
from briefgen.extracting.figures.found_figure import FoundFigure
from briefgen.extracting.figures.numbers.numbers import find_numbers
from briefgen.extracting.figures.rules.figure_rules import figure_rules_for
from briefgen.extracting.matching.overlaps import Cover, Loss
from briefgen.extracting.quotations.quotations import FoundQuotation, find_quotations
from briefgen.extracting.subjects.places import Place, find_places
from briefgen.extracting.subjects.topics import FoundTopic, find_topics
from briefgen.extracting.timeline.dates.dates import DatedWords, find_dates
from briefgen.extracting.timeline.dates.year_commas import spans_with_commas, with_year_commas
from briefgen.extracting.timeline.events import FoundEvent, find_events
from briefgen.extracting.timeline.publication import Publication, find_publication
from briefgen.extracting.timeline.rules.date_rules import date_rules
from briefgen.knowledge.knowledge import BUILT_IN, Knowledge


class Facts(Struct, frozen=True):
    """Everything found in an article, before it is composed, and what lost; `briefgen explain` shows it."""

    publication: Publication
    dates: tuple[DatedWords, ...]
    places: tuple[Place, ...]
    seat: Place | None
    figures: tuple[FoundFigure, ...]
    events: tuple[FoundEvent, ...]
    people: tuple[Person, ...]
    organisations: tuple[OrganisationMention, ...]
    quotes: tuple[FoundQuotation, ...]
    topics: tuple[FoundTopic, ...]
    lost: tuple[Loss, ...]


def find_facts(article: Article, knowledge: Knowledge = BUILT_IN) -> Facts:
    """Every fact of `article`, by every finder."""
    of_dates, of_figures = date_rules(article.language), figure_rules_for(article)
    found_dates = find_dates(article, of_dates)
    dates = tuple(with_year_commas(found_dates.kept, article.low, clause_rules(article.language)))
    publication = find_publication(article, of_dates, dates)
    events = find_events(article, of_dates, dates, publication.anchor)
    found = find_places(article, knowledge)
    numbers = find_numbers(article, of_figures.numbers, dates, found.places)
    figures = find_figures(article, of_figures, numbers.kept, spans_with_commas(dates, article.low))
    context = actor_context(article, found, knowledge)
    people = find_people(context)
    organisations = without_home_offices(article, found.places, people.kept, find_organisations(context))
    names = Cover(sorted((m.name for p in people.kept for m in p.mentions), key=lambda name: name.start))
    return Facts(
        publication=publication,
        dates=dates,
        places=tuple(place for place in found.places if not names.overlaps(place.start, place.end)),
        seat=found.seat,
        figures=figures.kept,
        events=events.kept,
        people=people.kept,
        organisations=organisations,
        quotes=find_quotations(context, people.kept, organisations),
        topics=find_topics(article, knowledge),
        lost=(*found_dates.lost, *events.lost, *numbers.lost, *figures.lost, *people.lost),
    )

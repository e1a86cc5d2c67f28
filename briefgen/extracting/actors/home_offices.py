"""Home offices: ministries that are the home country's where nothing else is said, in an article from elsewhere.

In: the organisations of an article with its places and people. Out: the organisations, of no country those that only by
their common name are the home country's: "Bộ Tư pháp" of an article about another country.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from briefgen.articles.article import Article
from briefgen.extracting.actors.nationality import known_country
from briefgen.extracting.actors.organisations.organisations import OrganisationMention
from briefgen.extracting.actors.people.people import Person
from briefgen.extracting.actors.rules.actor_rules import ActorRules, actor_rules
from briefgen.extracting.subjects.places import Place


def without_home_offices(
    article: Article, places: Sequence[Place], people: Sequence[Person], organisations: tuple[OrganisationMention, ...]
) -> tuple[OrganisationMention, ...]:
    """The organisations; no office is the home country's in an article that names others and nothing else of it."""
    rules = actor_rules(article.language)
    home = rules.data.home_country
    common = [one for one in organisations if one.governs and one.known is not None and one.country == home]
    if not (home and common) or any(place.code == home for place in places):
        return organisations
    named = Counter(place.code for place in places).most_common(1)
    own = any(one.country == home and not one.governs for one in organisations)
    if not named or named[0][1] <= len(common) or own or any(_is_at_home(rules, person) for person in people):
        return organisations
    return tuple(msgspec.structs.replace(one, country=None) if one in common else one for one in organisations)


def _is_at_home(rules: ActorRules, person: Person) -> bool:
    """Whether somebody's full name is in the language's own form, and nobody's of whom it is known whose they are."""
    if (country := known_country(person)) is not None:
        return country == rules.data.home_country
    return rules.is_own_name(person.words)

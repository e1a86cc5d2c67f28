"""Governments: the countries whose ministers, ministries and central banks an article tells of.

In: an article, its places and people. Out: the codes of those countries, by which `nationality` tells whose a minister is
whom the article names without a country. A country governs, too, if it is who acts in the title or in the lead: "Norway
raised the price".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from briefgen.articles.article import Article
from briefgen.extracting.actors.people.people import Person
from briefgen.extracting.actors.rules.actor_rules import ActorRules, actor_rules
from briefgen.extracting.matching.overlaps import within
from briefgen.extracting.subjects.places import Place

LOOK_BACK = 60
"""Characters before a country in which the words for its government stand."""
LONGEST_TITLE = 40
"""Characters before or after a country in which the title of its official stands."""

PAUSE = re.compile(r"[,.;:(]")


def governing_countries(article: Article, people: Iterable[Person], places: Sequence[Place]) -> frozenset[str]:
    """The countries of which the article names the government, a part of it, or somebody in office."""
    rules = actor_rules(article.language)
    in_office = {person.country for person in people if person.country and is_in_office(article, person)}
    named = {place.code for place in places if _has_government(rules, article, place)}
    return frozenset(in_office | named | set(_acting(rules, article, places)))


def is_in_office(article: Article, person: Person) -> bool:
    """Whether somebody governs: a minister, a president who is not that of a firm."""
    rules = actor_rules(article.language)
    if person.role is None or (person.organisation and not person.organisation.governs):
        return False
    return any(True for _ in rules.office_titles.find(article.low[person.role.start : person.role.end]))


def meets_official(rules: ActorRules, article: Article, place: Place) -> bool:
    """Whether somebody meets an official of a country: "met | Peru's | trade minister", "gặp Thủ tướng | Peru"."""
    low = article.low
    titles = rules.titles.find(low, max(0, place.start - LONGEST_TITLE), place.start)
    if before := next((title for title in titles if title.end == place.start - 1), None):
        return rules.meeting_before.before(low, before.start)
    if not rules.meeting_before.before(low, place.start):
        return False
    after = next(rules.titles.find(low, place.end, min(place.end + LONGEST_TITLE, len(low))), None)
    return after is not None and not PAUSE.search(low, place.end, after.start)


def country_in_title(article: Article, person: Person, places: Sequence[Place]) -> str | None:
    """The country with which somebody's title begins as one word with it: "Nhật hoàng"."""
    titles, role = actor_rules(article.language).titles, person.role
    title = titles.at(article.low, role.start, role.end) if role else None
    inside = within(places, title.start, title.end) if title else ()
    return inside[0].code if title and inside and inside[0].start == title.start else None


def heads_association(article: Article, person: Person) -> bool:
    """Whether somebody is of a trade's association that is not one of several countries: "the Tea Growers' Federation"."""
    name = article.norm[person.organisation.start : person.organisation.end] if person.organisation else ""
    rules = actor_rules(article.language)
    return bool(rules.association.search(name)) and rules.organisations.supranational.isdisjoint(name.split())


def _has_government(rules: ActorRules, article: Article, place: Place) -> bool:
    """Whether words for those who govern stand beside a country's name."""
    after = rules.government_after.match(article.low, place.end)
    return bool(after or rules.government_before.search(article.low, max(0, place.start - LOOK_BACK), place.start))


def _acting(rules: ActorRules, article: Article, places: Sequence[Place]) -> Iterator[str]:
    """The countries that the title or the lead begins with as those who act: "Norway raised", "Norway and Peru agreed"."""
    title = next((block for block in article.blocks if block.kind == "title"), None)
    lead = next((block for block in article.blocks if block.kind == "paragraph"), None)
    starts = {block.sentences[0].start for block in (title, lead) if block and block.sentences}
    joined: list[Place] = []
    for place in places:
        in_list = joined and rules.in_list.fullmatch(article.low, joined[-1].end, place.start)
        joined = [*joined, place] if in_list else [place] if place.start in starts else []
        if joined and rules.verbs.at(article.low, place.end + 1, len(article.low)):
            yield from (one.code for one in joined)

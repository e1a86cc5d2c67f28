"""Nearby countries: those named around somebody whose country nothing states, and what each has to do with him.

In: a person, and the places of the article. Out: the countries that may be his, the surest first, and those that he visits.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.articles.article import Article
from briefgen.extracting.actors.article_places import ArticlePlaces, block_at
from briefgen.extracting.actors.governments import LONGEST_TITLE, PAUSE, is_in_office, meets_official
from briefgen.extracting.actors.people.people import Person
from briefgen.extracting.actors.rules.actor_rules import ActorRules, actor_rules
from briefgen.extracting.matching.overlaps import within
from briefgen.extracting.subjects.places import Place

VISIT = 80
"""How far after somebody the country may be named that is visited, in characters."""
LONGEST_WORD = 24
"""Characters before a country in which the word before it is looked for."""
NEAR = 240
"""How far before a person the place may be named, in characters."""


def near_countries(article: Article, person: Person, places: ArticlePlaces) -> list[str]:
    """Countries named before the person's first mention, the surest first.

    In its sentence the nearest of which nobody speaks, then the nearest in what somebody says there, and in the end of the
    sentence before. In between comes the one that the article is written from, unless its paragraph led elsewhere.
    """
    first = person.mentions[0]
    block = block_at(article, first.start)
    start = max(first.sentence.start - NEAR // 2, block.start, first.start - NEAR)
    if actor_rules(article.language).pronoun.match(article.low, first.sentence.start):  # "Its head, Ann Reed"
        start = block.start
    rules = actor_rules(article.language)
    named = [place for place in within(places.all, start, first.start)[::-1] if not _is_outpost(rules, article, place)]
    aside = {place for place in named if is_aside(rules, article, place)}
    inside = [place for place in named if place.start >= first.sentence.start]
    unsaid = within(places.unsaid, max(start, first.sentence.start), first.start)
    here = [place.code for place in inside if place in unsaid and place not in aside]
    primary, official = places.primary(person), is_in_office(article, person)
    if official:
        aside = {place for place in aside if place.code not in primary or (place in inside and len(primary) > 1)}
        if len({place.code for place in inside}) == 1:  # "output in | Chile | rose, Mining Minister Ann Reed said"
            aside = {place for place in aside if not rules.locative.before(article.low, place.start)}
    elif person.role is None:
        aside = set()
    before = [place.code for place in named if place not in aside or (place in inside and not official)]
    stays = {place.code for place in within(places.unsaid, block.start, first.start)} <= {places.seat}
    seat = [places.seat] if places.seat and stays and not names_another(article, places, person, primary) else []
    return list(dict.fromkeys([*here, *seat, *before]))


def visited_countries(article: Article, person: Person, places: ArticlePlaces) -> set[str]:
    """The countries that somebody only goes to, or whose officials he meets: "Ann Reed is to make a visit to Chile"."""
    rules, first = actor_rules(article.language), person.mentions[0]
    here = within(places.all, first.sentence.start, first.sentence.end)
    goals = [p for p in here if rules.visit_before.before(article.low, p.start) or meets_official(rules, article, p)]
    visited = {
        place.code
        for place in goals
        if 0 < place.start - first.name.end < VISIT or rules.visitor.fullmatch(article.low, place.end, first.start)
    }
    hosts = [p for p in here if p.end < first.start and _is_host(rules, article, p, first.start)]
    return visited | {p.code for p in here if _has_counterpart(rules, article, p)} | {p.code for p in hosts}


def _is_host(rules: ActorRules, article: Article, place: Place, start: int) -> bool:
    """Whether a country's official meets whose title begins at `start`: "Peru's trade minister met | President Bo Lund"."""
    met = rules.meeting_before.before(article.low, start)
    title = next(rules.titles.find(article.low, place.end, min(place.end + LONGEST_TITLE, start)), None) if met else None
    return title is not None and not PAUSE.search(article.low, place.end, title.start)


def _is_outpost(rules: ActorRules, article: Article, place: Place) -> bool:
    """Whether a place is only of whom an embassy is: "the U.S. | Embassy"."""
    return article.norm.startswith(rules.outposts_after, place.end)


def _has_counterpart(rules: ActorRules, article: Article, place: Place) -> bool:
    """Whether a country is whose counterpart somebody meets: "his Chilean counterpart", "người đồng cấp Chile"."""
    before = rules.counterparts.find(article.low, max(0, place.start - LONGEST_WORD), place.start)
    beside = any(one.end == place.start - 1 for one in before)
    return beside or rules.counterparts.at(article.low, place.end + 1, len(article.low)) is not None


def names_another(article: Article, places: ArticlePlaces, person: Person, primary: Sequence[str]) -> bool:
    """Whether the sentence that names somebody also names a country that the article is not about.

    Those who govern speak of other countries as well: "Minister Ann Reed said that tariffs in Peru would fall".
    """
    sentence, official = person.mentions[0].sentence, is_in_office(article, person)
    others = [place for place in within(places.all, sentence.start, sentence.end) if place.code not in primary]
    return not all(official and _joint_before(actor_rules(article.language), article, place) for place in others)


def is_aside(rules: ActorRules, article: Article, place: Place) -> bool:
    """Whether a word before a country makes it one with which a firm has to do, rather than its own: "jobs in Peru"."""
    before = _joint_before(rules, article, place)
    return before is not None and before not in rules.organisations.office_joints


def _joint_before(rules: ActorRules, article: Article, place: Place) -> str | None:
    """The small word before a country that only says what it has to do with something else: "jobs | in | Peru"."""
    before = rules.word_before.search(article.low, max(0, place.start - LONGEST_WORD), place.start)
    if before is None or article.norm[before.start()].isupper():  # "In Peru, the tea union said"
        return None
    if before[1] in rules.sentences.articles:  # "on Monday, the | Peruvian Senate"
        return None
    if rules.speech.at(article.low, place.end + 1, len(article.low)):  # "the tea board in Lima said"
        return None
    return before[1] if rules.is_function_word(before[1]) else None

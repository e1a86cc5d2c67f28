"""Actors of the briefing: people and the organisations that act, each once, with role and country."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.articles.article import Article
from briefgen.contract.ids import TakenIds
from briefgen.contract.kinds import by_rank
from briefgen.contract.model import Actor
from briefgen.extracting.actors.article_places import ArticlePlaces
from briefgen.extracting.actors.nationality import country_of
from briefgen.extracting.actors.organisations.companies import own_name
from briefgen.extracting.actors.organisations.context import Role
from briefgen.extracting.actors.organisations.organisation_span import OrganisationSpan
from briefgen.extracting.actors.organisations.organisations import OrganisationMention
from briefgen.extracting.actors.people.people import Person
from briefgen.extracting.actors.roles.role_heads import is_studied
from briefgen.extracting.actors.rules.actor_rules import actor_rules
from briefgen.extracting.composing.evidence import Sentences, evidence_of
from briefgen.extracting.composing.organisations import acting_organisations
from briefgen.extracting.matching.overlaps import within
from briefgen.extracting.subjects.places import Place, PlaceRules, place_rules
from briefgen.knowledge.knowledge import Knowledge
from briefgen.languages.sentences import load_sentences, normalize
from briefgen.text import lower, slug, squeeze


def compose_actors(
    article: Article,
    people: Sequence[Person],
    organisations: Sequence[OrganisationMention],
    places: ArticlePlaces,
    sentences: Sentences,
    knowledge: Knowledge,
) -> tuple[tuple[Actor, ...], Mapping[int, str]]:
    """The actors, those named most first, and the id of the one who is named at an offset."""
    taken = TakenIds()
    persons = [_person(article, person, taken, places, sentences, knowledge) for person in people]
    acting = acting_organisations(article, organisations, people, places.all, knowledge)
    groups = [_organisation(article, group, taken, sentences) for group in acting]
    ids = {m.start: actor.id for group, actor in zip(acting, groups, strict=True) for m in group}
    ids |= {m.name.start: actor.id for person, actor in zip(people, persons, strict=True) for m in person.mentions}
    return by_rank([*persons, *groups]), ids


def _person(
    article: Article,
    person: Person,
    taken: TakenIds,
    places: ArticlePlaces,
    sentences: Sentences,
    knowledge: Knowledge,
) -> Actor:
    name = person.name
    role = person.role
    best = person.best
    start, end = min(best.start, best.name.start), max(best.end, best.name.end)
    organisation = person.organisation
    return Actor(
        id=taken.unused(slug(name) or "person"),
        kind="person",
        name=name,
        aliases=person.aliases,
        role=_role_words(article, role, places.all, place_rules(article.language, knowledge)) if role else None,
        organisation=squeeze(article.text[organisation.start : organisation.end]) if organisation else None,
        country=country_of(article, person, places),
        mentions=len(person.mentions),
        evidence=evidence_of(article, sentences, start, end, f"actors/{best.proof}"),
    )


def _role_words(article: Article, role: Role, places: Sequence[Place], cities: PlaceRules) -> str:
    """The words of a role without the country, which has a field of its own; mayors and city councils keep their city."""
    start, end, office = role.start, role.end, role.organisation
    last = actor_rules(article.language).data.title_order == "head_last"
    seats = within(places, end, role.next)
    if not last and seats and (end + 1, role.next) == (seats[0].start, seats[0].end):
        end = seats[0].end if cities.is_city(article.norm[end + 1 : role.next], seats[0].code) else end
    start = _after_owner(article, role)
    parts, position = [], start
    for place in within(places, start, end):
        owned = (office and office.start < place.start) if last or office else True
        seat = owned and cities.is_city(article.norm[place.start : place.end], place.code)
        inside = article.norm.startswith(" (", place.end, end)  # "Hiệp hội Chè Việt Nam (VITAS)"
        title = actor_rules(article.language).titles.at(article.low, place.start, end)
        inside = inside or (title is not None and title.end > place.end)  # "Nhật hoàng"
        inside = inside or _is_subject(article, start, place.start) or _in_bracket(article, start, place.start)
        inside = inside or is_studied(article, place, actor_rules(article.language))
        inside = inside or (office is not None and _ends_name(article, office, start, place))
        if place.end <= end and not seat and not inside and not _joined(article, start, place.start):
            parts.append(article.text[position : place.start])
            position = place.end
    parts.append(article.text[position:end])
    words = squeeze(" ".join(parts)).replace(" ,", ",").replace(" ( )", "")
    plain = normalize(words, article.language)
    for mark in load_sentences(article.language).possessives:
        words = words[len(mark) + 1 :] if plain.startswith(f"{mark} ") else words
    titles = actor_rules(article.language).titles.find(article.low, start, end)
    bare = bool(seats) and not last and not any(title.end == end for title in titles)  # "Chủ tịch nước | Lào"
    if (parts[1:] and not parts[-1]) or bare:  # the country was its last word, or comes next
        words = actor_rules(article.language).owner_end.sub("", words)
    return _of_one(words.strip(" ,-–'"), article.language) or squeeze(article.text[start:end])


def _ends_name(article: Article, office: OrganisationSpan, start: int, place: Place) -> bool:
    """Whether a place is part of an institution's name in a role from `start`: "head of Zeta Peru", "head, Peru Board"."""
    rules = actor_rules(article.language)
    last = rules.data.title_order == "head_last"
    if place.end != office.end:
        return last and start < place.start == office.start
    foreign = rules.is_foreign(article.norm[office.start : place.end].split()[0])  # the "Bộ Ngoại giao" of Peru is its own
    return place.start == office.start or last or foreign


def _after_owner(article: Article, role: Role) -> int:
    """Where a role begins after the house whose it is: "Lorne Bank's | head of research", "the bank's | head of"."""
    office, marks = role.organisation, load_sentences(article.language).possessives
    kind = actor_rules(article.language).kinds.at(article.low, role.start, role.end)
    owner = office.end if office and office.start == role.start else kind.end if kind else role.end
    mark = next((m for m in marks if article.norm.startswith(f"{m} ", owner, role.end)), None)
    return role.start if mark is None else owner + len(mark) + 1


def _of_one(words: str, language: str) -> str:
    """The words of a role that several share, as they are said of one: "Ministers Ann Reed and Bo Lund"."""
    rules = actor_rules(language)
    title = next(rules.titles.find(lower(words)), None)
    ending = rules.plural_titles.get(title.value) if title else None
    return words[: title.start + ending.start] + words[title.start + ending.end :] if title and ending else words


def _joined(article: Article, start: int, place: int) -> bool:
    """Whether a word before a place in a role can't do without it: "Bank of Japan", "chuyên gia về Nga"."""
    rules = actor_rules(article.language)
    before = article.low[start:place].split()
    joints = (*rules.data.title_joints, *rules.data.title_subjects)
    return any(" ".join(before[-length:]) in joints for length in (1, 2, 3) if length < len(before))


def _is_subject(article: Article, start: int, place: int) -> bool:
    """Whether a place in a role is of what somebody knows of: "chuyên gia về quan hệ Chile - Peru"."""
    return any(True for _ in actor_rules(article.language).subjects.find(article.low, start, place))


def _in_bracket(article: Article, start: int, place: int) -> bool:
    """Whether a place stands in a bracket of a role, which explains the words before: "(Quốc hội | Peru)"."""
    opened = article.norm.rfind("(", start, place)
    return max(opened, article.norm.rfind(")", start, place)) == opened not in (-1, place - 1)


def _organisation(article: Article, group: Sequence[OrganisationMention], taken: TakenIds, sentences: Sentences) -> Actor:
    full = [m for m in group if not m.short_for] or group
    first = next((m for m in full if m.alias), full[0])
    names = dict.fromkeys(a for m in group for a in (m.alias, m.code, m.name) if a)
    own = own_name(first.name, article.language)
    shared = [own] if own[:1].isupper() and len(names) > 1 else []
    aliases = dict.fromkeys(name for name in (*names, *shared) if name != first.name)
    return Actor(
        id=taken.unused(slug(first.name) or "organisation"),
        kind="organisation",
        name=first.name,
        aliases=tuple(aliases),
        country=next((m.country for m in group if m.country), None),
        mentions=len(group),
        evidence=evidence_of(article, sentences, first.start, first.end, first.rule),
    )

"""Actors of the briefing: people and the organisations that act, each once, with role and country."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.articles.article import Article
from briefgen.contract.ids import TakenIds
from briefgen.contract.kinds import by_rank
from briefgen.contract.model import Actor, Span
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
from briefgen.extracting.composing.short_names import key_of_alias, name_after_dash, named_so
from briefgen.extracting.matching.overlaps import Cover, within
from briefgen.extracting.matching.phrases import Phrases
from briefgen.extracting.subjects.places import Place, PlaceRules, place_rules
from briefgen.knowledge.countries import state_names
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
    acting = _acting(article, organisations, people, places.all, knowledge)
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
    if not last and (seats := within(places, end, role.next)) and (end + 1, role.next) == (seats[0].start, seats[0].end):
        end = seats[0].end if cities.is_city(article.norm[end + 1 : role.next], seats[0].code) else end
    start = _after_owner(article, role)
    parts, position = [], start
    for place in within(places, start, end):
        owned = (office and office.start < place.start) if last or office else True
        seat = owned and cities.is_city(article.norm[place.start : place.end], place.code)
        inside = article.norm.startswith(" (", place.end, end)  # "Hiệp hội Chè Việt Nam (VITAS)"
        title = actor_rules(article.language).titles.at(article.low, place.start, end)
        inside = inside or (title is not None and title.end > place.end)  # "Nhật hoàng"
        inside = inside or _is_subject(article, start, place.start)
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
    if parts[1:] and not parts[-1]:  # the country was its last word
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


def _acting(
    article: Article,
    organisations: Sequence[OrganisationMention],
    people: Sequence[Person],
    places: Sequence[Place],
    knowledge: Knowledge,
) -> list[list[OrganisationMention]]:
    """The mentions of each organisation, no medium, that is a firm or association, or named outside of titles."""
    language, rules = article.language, actor_rules(article.language)
    titled = [m for person in people for m in person.mentions]
    titles, voices = (
        Cover(Span(start=m.start, end=max(m.end, m.name.end)) for m in some)
        for some in (titled, [m for m in titled if _is_titled(article, m.role, rules.house_heads)])
    )
    houses = {
        one.organisation.start for one in people if one.organisation and _is_titled(article, one.role, rules.house_members)
    }
    groups: dict[str, list[OrganisationMention]] = {}
    keys = _keys(organisations, places, language, knowledge)
    aliases = {lower(m.alias): key for m, key in zip(reversed(organisations), reversed(keys), strict=True) if m.alias}
    named = dict(named_so(organisations, keys, knowledge))
    for mention, key in zip(organisations, keys, strict=True):  # a headline has the abbreviation before the name
        key = named.get(lower(mention.name)) or key_of_alias(aliases, key)
        groups.setdefault(key, []).append(mention)
    return [
        group
        for group in _with_short_names(groups, language)
        if not group[0].medium
        and any(
            (_is_actor(m, group) or m.start in houses)
            and (
                rules.speaks_for_trade(m.name)
                or (m.start in houses and _is_house(m, language))
                or voices.overlaps(m.start, m.start + 1)
                or not titles.overlaps(m.start, m.start + 1)
            )
            for m in group
        )
    ]


def _is_house(mention: OrganisationMention, language: str) -> bool:
    """Whether an organisation is no office, so that an analyst of it speaks for it: a bank, "Nordbank"."""
    rules = actor_rules(language)
    head = rules.heads.at(mention.name, 0, len(mention.name))
    last = mention.name.rpartition(" ")[2]
    if rules.sentences.syllabic:
        firms = rules.organisations.company_heads - rules.organisations.placed_heads
        return not mention.governs and (head is None or head.value in firms)
    office = last in rules.organisations.vague and last not in rules.organisations.house_kinds
    return not (mention.governs or head or office)


def _is_titled(article: Article, role: Role | None, titles: Phrases[str]) -> bool:
    """Whether a role has one of `titles`."""
    return role is not None and any(True for _ in titles.find(article.low, role.start, role.end))


def _keys(
    organisations: Sequence[OrganisationMention], places: Sequence[Place], language: str, knowledge: Knowledge
) -> list[str]:
    """The keys of `organisations`; a well-known office has that of its full name, if it is named so: "USDA"."""
    keys = [_key(mention, places, language, knowledge) for mention in organisations]
    offices: dict[tuple[str, str | None], str] = {}
    for mention, key in sorted(zip(organisations, keys, strict=True), key=lambda pair: pair[0].name.isupper()):
        if mention.known and mention.governs:
            offices.setdefault((mention.known, mention.country), key)
    return [offices.get((m.known or "", m.country), key) for m, key in zip(organisations, keys, strict=True)]


def _key(mention: OrganisationMention, places: Sequence[Place], language: str, knowledge: Knowledge) -> str:
    """What one organisation has in common however it is named: its well-known name, else the words without a company's kind.

    A country at the beginning or end is its code, so that "Quốc hội Mỹ" and "Quốc hội Hoa Kỳ" are one.
    """
    if mention.known and not mention.governs:
        return lower(mention.known)
    if tail := name_after_dash(mention, language):
        return knowledge.organisations_by_name.get(tail, tail)
    if mention.short_for:
        return lower(own_name(mention.short_for, language) or mention.short_for)
    if mention.known and mention.name.isupper():
        owner, _, office = mention.known.partition(" ")
        if office and state_names(language).get(owner) == mention.country:
            return f"{_kind_last(lower(office), language)} {mention.country}"
    words = lower(normalize(mention.name, language))
    inside = within(places, mention.start, mention.end)
    if inside and inside[-1].end == mention.end and inside[-1].start > mention.start:
        return f"{_kind_last(words[: inside[-1].start - mention.start].strip(), language)} {inside[-1].code}"
    if inside and inside[0].start == mention.start and inside[0].end < mention.end:
        return f"{_kind_last(words[inside[0].end - mention.start :].strip(), language)} {inside[0].code}"
    words = _kind_last(words, language)
    own = lower(own_name(mention.name, language)) or words
    named = actor_rules(language).named_kind.sub("", own)  # "Ngân hàng Vietcombank"
    return knowledge.organisations_by_name.get(own) or knowledge.organisations_by_name.get(named, own)


def _kind_last(words: str, language: str) -> str:
    """An office's name with its kind last, as it may be written as well: "department of tea" is "tea department"."""
    rules = actor_rules(language)
    kind, _, rest = words.partition(" ")
    joint, _, field = rest.partition(" ")
    office = kind.capitalize() in rules.organisations.vague and kind.capitalize() in rules.organisations.tails
    return f"{field} {kind}" if office and field and joint in rules.organisations.office_joints else words


def _with_short_names(groups: dict[str, list[OrganisationMention]], language: str) -> list[list[OrganisationMention]]:
    """The groups, with one named without its country, or its seat, joined to the only one named with it."""
    keys = {lower(normalize(group[0].name, language)): key for key, group in groups.items()}
    longer: dict[str, list[str]] = {}
    for words, key in keys.items():
        name, _, code = key.rpartition(" ")
        if code.isupper():
            longer.setdefault(name, []).append(key)
        if seat := actor_rules(language).seat.search(words):
            short = keys.get(words[: seat.start()], "")
            longer.setdefault(short, []).append(key)
    joined = {key: longer[key][0] for key in groups if len(longer.get(key, ())) == 1}
    joined |= {key: whole for key, whole in _begun(groups, language).items() if key not in joined and whole not in joined}
    for key, whole in joined.items():
        groups[whole] = groups[whole] + groups[key]
    return [group for key, group in groups.items() if key not in joined]


def _begun(groups: Mapping[str, Sequence[OrganisationMention]], language: str) -> dict[str, str]:
    """The keys of offices of which only the beginning is named, each with that of the only one that begins so.

    "Bộ Giao thông" is the "Bộ Giao thông Vận tải" of the same article, but "Công ty Sen" need not be the "Công ty Sen Vàng".
    """
    rules = actor_rules(language)
    offices = rules.organisations.vague - rules.organisations.company_heads
    found = {}
    for key, group in groups.items():
        head = rules.heads.at(normalize(group[0].name, language), 0, len(group[0].name))
        if group[0].known or head is None or head.value not in offices:
            continue
        longer = [other for other in groups if other.startswith((f"{key} ", f"{key}, "))]
        countries = {m.country for one in (key, *longer) for m in groups[one] if m.country}
        if len(longer) == 1 and len(countries) < 2:
            found[key] = longer[0]
    return found


def _is_actor(mention: OrganisationMention, group: Sequence[OrganisationMention]) -> bool:
    """Whether this naming makes the organisation an actor: a single unknown word that does nothing is too little."""
    if mention.common:
        return mention.acts and (mention.country is not None or " " in mention.name)
    return mention.acts or mention.governs or len(group) > 1 or " " in mention.name


def _organisation(article: Article, group: Sequence[OrganisationMention], taken: TakenIds, sentences: Sentences) -> Actor:
    full = [m for m in group if not m.short_for] or group
    first = next((m for m in full if m.alias), full[0])
    names = dict.fromkeys(a for m in group for a in (m.alias, m.code, m.name) if a)
    own = own_name(first.name, article.language)
    shared = [own] if own and len(names) > 1 else []
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

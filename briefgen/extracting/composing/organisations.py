"""Organisations that act: the namings of each, whether by its whole name, a shorter one, or an abbreviation.

In: every naming of an organisation, and the people. Out: those of each that does something or somebody speaks for, together.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from briefgen.articles.article import Article
from briefgen.contract.model import Span
from briefgen.extracting.actors.organisations.companies import own_name
from briefgen.extracting.actors.organisations.context import Role
from briefgen.extracting.actors.organisations.organisations import OrganisationMention
from briefgen.extracting.actors.people.people import Person
from briefgen.extracting.actors.rules.actor_rules import actor_rules
from briefgen.extracting.composing.short_names import key_of_alias, name_after_dash, named_so
from briefgen.extracting.matching.overlaps import Cover, within
from briefgen.extracting.matching.phrases import Phrases
from briefgen.extracting.subjects.places import Place
from briefgen.knowledge.countries import state_names
from briefgen.knowledge.knowledge import Knowledge
from briefgen.languages.sentences import normalize
from briefgen.text import lower


def acting_organisations(
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
        whose = next((m.country for m in groups.get(key, ()) if m.country), mention.country)
        key = (
            key if mention.country in (None, whose) else f"{key} {mention.country}"
        )  # "Peru's trade board, Chile's trade board"
        groups.setdefault(key, []).append(mention)
    return [
        group
        for group in _with_short_names(groups, language, {place.code for place in places})
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
    if mention.known is None and mention.country and words in knowledge.organisations_by_name:
        return f"{words} {mention.country}"  # a namesake in another country
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


def _with_short_names(
    groups: dict[str, list[OrganisationMention]], language: str, countries: Collection[str]
) -> list[list[OrganisationMention]]:
    """The groups, with one named without its country, or its seat, joined to the only one named with it.

    A well-known one is only its namesake's where no other of the `countries` in the text is its own.
    """
    keys = {lower(normalize(group[0].name, language)): key for key, group in groups.items()}
    longer: dict[str, list[str]] = {}
    for words, key in keys.items():
        name, _, code = key.rpartition(" ")
        if code.isupper():
            longer.setdefault(name, []).append(key)
        if seat := actor_rules(language).seat.search(words):
            short = keys.get(words[: seat.start()], "")
            longer.setdefault(short, []).append(key)
    joined = {
        key: longer[key][0]
        for key, group in groups.items()
        if len(longer.get(key, ())) == 1 and _may_be_of(group, longer[key][0].removeprefix(f"{key} "), countries)
    }
    for shorter in (_begun(groups, language), _ended(groups, language)):
        joined |= {key: whole for key, whole in shorter.items() if key not in joined and whole not in joined}
    for key, whole in joined.items():
        groups[whole] = groups[whole] + groups[key]
    return [group for key, group in groups.items() if key not in joined]


def _may_be_of(group: Sequence[OrganisationMention], code: str, countries: Collection[str]) -> bool:
    """Whether an organisation may be that of a country: of no other one, or only known for a namesake there.

    A ministry is known for that of the readers' country, wherever it is: "Bộ Ngoại giao" after "Bộ Ngoại giao Peru".
    """
    whose = next((m.country for m in group if m.country and m.known == group[0].known), None)  # not its abbreviation's
    namesake = group[0].known is not None and (group[0].governs or whose not in countries)
    return whose in (None, code) or not code.isupper() or namesake


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


def _ended(groups: Mapping[str, Sequence[OrganisationMention]], language: str) -> dict[str, str]:
    """The keys of firms named without their field, each with that of the only one of its kind that has one.

    "Công ty Norveg" is the "Công ty Công nghệ Norveg" of the same article, and "Zeta Capital" its "Ngân hàng Zeta Capital".
    A name in the language's own words has to have two, after a field: "Công ty chè Lá Sen", but not "Công ty Đại Lá Sen".
    """
    rules = actor_rules(language)
    full = {key: next((m for m in group if not m.short_for), group[0]) for key, group in groups.items()}
    names = {key: normalize(mention.name, language) for key, mention in full.items()}
    found = {}
    for key, name in names.items():
        head = rules.heads.at(name, 0, len(name))
        kind, own = name[: head.end if head else 0], name[head.end if head else 0 :].lstrip()
        foreign = any(map(rules.is_foreign, own.split()))
        if full[key].known or not (foreign or (kind and " " in own)):
            continue
        ends = ((other, whole.removesuffix(f" {own}")) for other, whole in names.items() if other != key)
        longer = [
            other
            for other, field in ends
            if names[other] != field
            and field.startswith(kind)
            and (_is_field(field[len(kind) :], language) if not foreign else not any(map(rules.is_foreign, field.split())))
        ]
        countries = {m.country for one in (key, *longer) for m in groups[one] if m.country}
        if len(longer) == 1 and len(countries) < 2:
            found[key] = longer[0]
    return found


def _is_field(words: str, language: str) -> bool:
    """Whether words before a firm's own name are only of its kind and field: "TNHH dệt may", "Cổ phần Dệt may"."""
    rules, low, position = actor_rules(language), lower(words).strip(), 0
    while position < len(low):
        word = low[position:].split(maxsplit=1)[0]
        phrase = rules.organisation_words.at(low, position, len(low))
        if phrase is None and word not in rules.firm_form_words:
            return False
        position = (phrase.end if phrase else position + len(word)) + 1
    return bool(low)


def _is_actor(mention: OrganisationMention, group: Sequence[OrganisationMention]) -> bool:
    """Whether this naming makes the organisation an actor: a single unknown word that does nothing is too little."""
    if mention.common:
        return mention.acts and (mention.country is not None or " " in mention.name)
    return mention.acts or mention.governs or len(group) > 1 or " " in mention.name

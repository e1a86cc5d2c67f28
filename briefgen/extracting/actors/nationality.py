"""Nationality: whose minister somebody is, where neither title nor institution says it.

In: a person and what else the article names. Out: a country code or None. From the surest to the least: a well-known
person, the form of the name together with a country that the article names, and, but for experts, among
the countries that the article is about and that have the office, the one named last in the person's sentence, the one that
the article is written from, the one named last before, or the only one.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from briefgen.articles.article import Article
from briefgen.contract.model import Span
from briefgen.extracting.actors.article_places import ArticlePlaces, block_at
from briefgen.extracting.actors.governments import country_in_title, heads_association, is_in_office
from briefgen.extracting.actors.nearby import is_aside, names_another, near_countries, visited_countries
from briefgen.extracting.actors.people.name_forms import by_family_name, own_form
from briefgen.extracting.actors.people.people import Person
from briefgen.extracting.actors.rules.actor_rules import ActorRules, actor_rules
from briefgen.extracting.matching.overlaps import within
from briefgen.knowledge.people import country_of_known, offices_by_title
from briefgen.text import lower

FULL_NAME = 3
"""Words from which a name in the language's own form is of one of the countries that have it."""


def country_of(article: Article, person: Person, places: ArticlePlaces) -> str | None:
    """The country of `person`; None if the article does not say."""
    rules = actor_rules(article.language)
    native = person.words[0] in rules.data.family_names and not any(rules.is_foreign(w) for w in person.words)
    if native and _works_abroad(rules, person):
        return rules.data.home_country
    if known := known_country(person):
        return known
    house = person.organisation if all(map(rules.is_native, person.words)) else None
    if house and house.known and not house.governs and house.country == rules.data.home_country:
        return house.country  # "Bà Thu Lan, Phó Chủ tịch Hiệp hội Chè Việt Nam"
    if person.company and not _is_hosting(rules, person, native):
        return person.company
    titled = country_in_title(article, person, places.all)
    if stated := titled or _owned(article, person, places) or _intending(article, person, places):
        return stated
    if _is_other(rules, article, person) or _heads_branch(rules, article, person, places):
        return None
    named, primary = places.codes, [code for code in places.primary(person) if code not in places.only_said]
    if native and (own := own_form(rules.data.home_country, rules.data.readings, primary, named)):
        return own
    if formed := by_family_name(person.words, named):
        return formed
    if person.organisation and person.organisation.known and person.organisation.country is None:
        return None  # of a body of many countries
    role = lower(article.norm[person.role.start : person.role.end]) if person.role else ""
    subjects = {p.code for p in within(places.all, person.role.start, person.role.end)} if person.role else set()
    visited = visited_countries(article, person, places)
    subjects |= visited
    primary = [code for code in primary if code not in subjects] if not _observes(rules, role) else []
    primary = [code for code in primary if person.organisation or has_office(code, role)]
    if _is_named_first(article, person, places) or _is_own_given_name(rules, person, primary):
        return None
    near = [code for code in near_countries(article, person, places) if code not in subjects]
    opening = _opening(article, person, places)
    if opening and opening not in subjects and has_office(opening, role):
        return opening
    possible = [code for code in near if code in primary]
    forms = (rules.data.home_country, *rules.data.readings)
    full = native and len(person.words) >= FULL_NAME
    if possible and (not full or possible[0] in forms):
        foreign = any(map(rules.is_foreign, person.words))  # who is not of the home for being named near it
        return possible[0] if possible[0] != rules.data.home_country or not foreign else None
    if native:
        return rules.data.home_country if full and not named.intersection(rules.data.readings) else None
    about = [code for code in primary if code != rules.data.home_country]
    of_state = person.organisation is None or person.organisation.governs  # no "president of the Tea Association"
    governs = places.is_roundup or (of_state and role.startswith(tuple(offices_by_title())))
    apart = names_another(article, places, person, (*places.primary(person), *subjects))
    elsewhere = apart or any(has_office(code, role) for code in near)
    if len(about) == 1 and (governs or not elsewhere):
        return about[0]
    governing = _governing(article, person, places, role, {*near, *subjects})
    return governing if governing not in visited else None


def _is_named_first(article: Article, person: Person, places: ArticlePlaces) -> bool:
    """Whether a minister is named before any country, though the article tells of several: he is of where its readers are.

    Not so where these have a country of their own, whose people have names in another form.
    """
    home, first = actor_rules(article.language).data.home_country, person.mentions[0]
    told = any(place.start < first.start for place in places.all) or places.seat is not None
    return home is None and not told and len(places.codes) > 1 and is_in_office(article, person)


def _is_own_given_name(rules: ActorRules, person: Person, primary: Sequence[str]) -> bool:
    """Whether only a given name of the language is known of somebody, which nobody bears where the article is: "cô Hằng"."""
    short = person.role is None and len(person.words) == 1 and rules.is_own_word(person.words)
    return short and not set(primary).intersection(rules.data.readings)


def _governing(article: Article, person: Person, places: ArticlePlaces, role: str, others: set[str]) -> str | None:
    """The country that an article is about most and alone tells to have a government: that of who governs there.

    Of it are also those who head a trade's association.
    """
    governing = places.governing - {actor_rules(article.language).data.home_country}
    code = next(iter(governing)) if len(governing) == 1 else None
    if code is None or code not in places.primary(person)[:1] or others - {code}:
        return None
    if names_another(article, places, person, (code,)):
        return None
    governs = is_in_office(article, person) and has_office(code, role)
    return code if governs or heads_association(article, person) else None


def _owned(article: Article, person: Person, places: ArticlePlaces) -> str | None:
    """The country whose office somebody's is said to be: "Chile, whose president, Ann Reed", "Chile and its president"."""
    rules, first = actor_rules(article.language), person.mentions[0]
    before = within(places.unsaid, first.sentence.start, first.start)
    if before and rules.whose.fullmatch(article.low, before[-1].end, first.start):
        return before[-1].code
    if not rules.pronoun_before.before(article.low, first.start):
        return None
    if not before and (earlier := _sentence_before(article, first.sentence)):
        before = within(places.unsaid, earlier.start, earlier.end)
    owners = before if is_in_office(article, person) else [place for place in before if not is_aside(rules, article, place)]
    codes = {place.code for place in owners}
    return codes.pop() if len(codes) == 1 else None


def _opening(article: Article, person: Person, places: ArticlePlaces) -> str | None:
    """The country that the sentences before a minister's open with, all of their paragraph: "Norway raised the duty. ...".

    One sentence is enough for a country that the article is about.
    """
    first = person.mentions[0]
    block = block_at(article, first.sentence.start)
    before = [sentence for sentence in block.sentences if sentence.start < first.sentence.start]
    here = within(places.unsaid, first.sentence.start, first.start)
    if not before or here or person.organisation or not is_in_office(article, person):
        return None
    in_list = actor_rules(article.language).in_list
    subjects = {place.start: place.code for place in places.unsaid if not in_list.match(article.low, place.end)}
    codes = {subjects.get(sentence.start) for sentence in before}
    code = codes.pop() if len(codes) == 1 else None
    return code if len(before) > 1 or code in places.primary(person) else None


def _intending(article: Article, person: Person, places: ArticlePlaces) -> str | None:
    """The country whose plans a minister tells of: "Chile will not buy tea from Peru, Trade Minister Ann Reed said"."""
    rules, first = actor_rules(article.language), person.mentions[0]
    before = within(places.unsaid, first.sentence.start, first.start)
    subject = before[0] if before and before[0].start == first.sentence.start else None
    intends = subject and rules.intentions.at(article.low, subject.end + 1, first.start)
    return subject.code if subject and intends and first.acts and is_in_office(article, person) else None


def _sentence_before(article: Article, sentence: Span) -> Span | None:
    """The sentence before this one in its paragraph."""
    sentences = block_at(article, sentence.start).sentences
    index = bisect.bisect_left(sentences, sentence.start, key=lambda one: one.start)
    return sentences[index - 1] if index else None


def _is_other(rules: ActorRules, article: Article, person: Person) -> bool:
    """Whether somebody is only known as of another country than the one before: "his host, Ann Reed"."""
    first = person.mentions[0]
    return person.role is None and any(True for _ in rules.others.find(article.low, first.start, first.name.start))


def _heads_branch(rules: ActorRules, article: Article, person: Person, places: ArticlePlaces) -> bool:
    """Whether somebody is of a firm that nobody knows, with the country it works in at the end of its name: "Zeta Peru"."""
    firm = person.organisation
    if firm is None or firm.known or firm.governs or not rules.is_foreign(article.norm[firm.start : firm.end].split()[0]):
        return False
    inside = within(places.all, firm.start, firm.end)
    return bool(inside) and inside[-1].start > firm.start and inside[-1].end == firm.end


def _works_abroad(rules: ActorRules, person: Person) -> bool:
    """Whether somebody with a full name in the language's own form is of a foreign firm: "Trần Bảo Chè, giám đốc BMW"."""
    firm = person.organisation if len(person.words) >= FULL_NAME else None
    employed = firm is not None and firm.known is not None and not firm.governs and firm.country == person.country
    return employed and person.country is not None and person.country not in rules.data.readings


def _is_hosting(rules: ActorRules, person: Person, native: bool) -> bool:
    """Whether who is named with others of a foreign country has a full name in the language's own form: a host of theirs."""
    return native and len(person.words) >= FULL_NAME and person.company not in rules.data.readings


def _observes(rules: ActorRules, role: str) -> bool:
    """Whether a role is to explain what others do, or to head a firm, which may do business anywhere: an analyst, a CEO."""
    return any(True for phrases in (rules.observers, rules.firm_heads) for _ in phrases.find(role))


def known_country(person: Person) -> str | None:
    """The country of `person` where the article states it, or everybody knows; None if it has to be inferred."""
    return person.country or country_of_known(person.words)


def has_office(code: str, role: str) -> bool:
    """Whether country `code` has the office that `role` names, according to `offices.yaml`."""
    for title, office in offices_by_title().items():
        if role == title or role.startswith(f"{title} ") or role.endswith(f" {title}"):
            return office.has(code)
    return True

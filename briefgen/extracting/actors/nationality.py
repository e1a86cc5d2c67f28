"""Nationality: whose minister somebody is, where neither title nor institution says it.

In: a person and what else the article names. Out: a country code or None. From the surest to the least: a well-known
person, the form of the name together with a country that the article names, and, but for experts, among
the countries that the article is about and that have the office, the one named last in the person's sentence, the one that
the article is written from, the one named last before, or the only one.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence

from briefgen.articles.article import Article
from briefgen.articles.layout import Block
from briefgen.contract.model import Span
from briefgen.extracting.actors.governments import (
    country_in_title,
    governing_countries,
    heads_association,
    is_in_office,
    meets_official,
)
from briefgen.extracting.actors.people.name_forms import by_family_name, own_form
from briefgen.extracting.actors.people.people import Person
from briefgen.extracting.actors.rules.actor_rules import ActorRules, actor_rules
from briefgen.extracting.matching.overlaps import Cover, Spanned, within
from briefgen.extracting.subjects.places import Place
from briefgen.knowledge.people import country_of_known, offices_by_title
from briefgen.text import lower

FULL_NAME = 3
"""Words from which a name in the language's own form is of one of the countries that have it."""
ROUNDUP = 4
"""Datelines from which an article is a roundup, each of whose paragraphs tells of another country."""
VISIT = 80
"""How far after somebody the country may be named that is visited, in characters."""
LONGEST_WORD = 24
"""Characters before a country in which the word before it is looked for."""
NEAR = 240
"""How far before a person the place may be named, in characters."""


class ArticlePlaces:
    """The places of an article, with what is asked of them for everybody: their countries, and those that it is about."""

    def __init__(
        self,
        article: Article,
        places: Sequence[Place],
        primary: Sequence[str],
        seat: str | None,
        quoted: Iterable[Spanned],
        people: Iterable[Person],
    ) -> None:
        """Collect the countries of `places`.

        `primary` are those that the article is about, `seat` the one from which it is written, `quoted` what somebody said,
        `people` everybody in it.
        """
        self._article, self.all = article, places
        self._primary = primary or ((seat,) if seat else ())
        self.codes = {place.code for place in places}
        said = Cover(quoted)
        self.unsaid = [place for place in places if not said.overlaps(place.start, place.end)]
        self.is_roundup = sum(block.kind == "dateline" for block in article.blocks) >= ROUNDUP
        self.seat = seat if seat in self._primary else None
        self.governing = governing_countries(article, people, self.all) if primary and not self.is_roundup else frozenset()

    @property
    def domestic(self) -> str | None:
        """Whose ministries are that have no country: of where the article is from, else of the one that alone governs."""
        if self.is_roundup or self.seat:
            return None if self.is_roundup else self.seat
        return next((code for code in self._primary[:1] if self.governing == {code}), None)

    def primary(self, person: Person) -> Sequence[str]:
        """The countries that what tells of `person` is about; in a roundup each paragraph is about the first it names."""
        if not self.is_roundup:
            return self._primary
        block = _block_at(self._article, person.mentions[0].start)
        return [place.code for place in within(self.all, block.start, block.end)[:1]]


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
    if _is_other(rules, article, person):
        return None
    named, primary = places.codes, places.primary(person)
    if native and (own := own_form(rules.data.home_country, rules.data.readings, primary, named)):
        return own
    if formed := by_family_name(person.words, named):
        return formed
    if person.organisation and person.organisation.known and person.organisation.country is None:
        return None  # of a body of many countries
    role = lower(article.norm[person.role.start : person.role.end]) if person.role else ""
    subjects = {p.code for p in within(places.all, person.role.start, person.role.end)} if person.role else set()
    visited = _visited(article, person, places)
    subjects |= visited
    primary = [code for code in primary if code not in subjects] if not _observes(rules, role) else []
    primary = [code for code in primary if person.organisation or has_office(code, role)]
    near = [code for code in _near(article, person, places) if code not in subjects]
    opening = _opening(article, person, places)
    if opening and opening not in subjects and has_office(opening, role):
        return opening
    possible = [code for code in near if code in primary]
    forms = (rules.data.home_country, *rules.data.readings)
    full = native and len(person.words) >= FULL_NAME
    if possible and (not full or possible[0] in forms):
        return possible[0]
    if native:
        return rules.data.home_country if full and not named.intersection(rules.data.readings) else None
    about = [code for code in primary if code != rules.data.home_country]
    of_state = person.organisation is None or person.organisation.governs  # no "president of the Tea Association"
    governs = places.is_roundup or (of_state and role.startswith(tuple(offices_by_title())))
    apart = _names_another(places, person, (*places.primary(person), *subjects))
    elsewhere = apart or any(has_office(code, role) for code in near)
    if len(about) == 1 and (governs or not elsewhere):
        return about[0]
    governing = _governing(article, person, places, role, {*near, *subjects})
    return governing if governing not in visited else None


def _governing(article: Article, person: Person, places: ArticlePlaces, role: str, others: set[str]) -> str | None:
    """The country that an article is about most and alone tells to have a government: that of who governs there.

    Of it are also those who head a trade's association.
    """
    governing = places.governing - {actor_rules(article.language).data.home_country}
    code = next(iter(governing)) if len(governing) == 1 else None
    if code is None or code not in places.primary(person)[:1] or others - {code}:
        return None
    domestic = heads_association(article, person) and not _names_another(places, person, (code,))
    governs = is_in_office(article, person) and has_office(code, role)
    return code if domestic or governs else None


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
    owners = before if is_in_office(article, person) else [place for place in before if not _aside(rules, article, place)]
    codes = {place.code for place in owners}
    return codes.pop() if len(codes) == 1 else None


def _opening(article: Article, person: Person, places: ArticlePlaces) -> str | None:
    """The country that the sentences before a minister's open with, all of their paragraph: "Norway raised the duty. ...".

    One sentence is enough for a country that the article is about.
    """
    first = person.mentions[0]
    block = _block_at(article, first.sentence.start)
    before = [sentence for sentence in block.sentences if sentence.start < first.sentence.start]
    here = within(places.unsaid, first.sentence.start, first.start)
    if not before or here or person.organisation or not is_in_office(article, person):
        return None
    in_list = actor_rules(article.language).in_list
    subjects = {place.start: place.code for place in places.unsaid if not in_list.match(article.low, place.end)}
    codes = {subjects.get(sentence.start) for sentence in before}
    code = codes.pop() if len(codes) == 1 else None
    return code if len(before) > 1 or code in places.primary(person) else None


def _aside(rules: ActorRules, article: Article, place: Place) -> bool:
    """Whether a word before a country makes it one with which a firm has to do, rather than its own: "jobs in Peru"."""
    before = rules.word_before.search(article.low, max(0, place.start - LONGEST_WORD), place.start)
    if before is None or article.norm[before.start()].isupper():  # "In Peru, the tea union said"
        return False
    if rules.speech.at(article.low, place.end + 1, len(article.low)):  # "the tea board in Lima said"
        return False
    return rules.is_function_word(before[1]) and before[1] not in rules.organisations.office_joints


def _intending(article: Article, person: Person, places: ArticlePlaces) -> str | None:
    """The country whose plans a minister tells of: "Chile will not buy tea from Peru, Trade Minister Ann Reed said"."""
    rules, first = actor_rules(article.language), person.mentions[0]
    before = within(places.unsaid, first.sentence.start, first.start)
    subject = before[0] if before and before[0].start == first.sentence.start else None
    intends = subject and rules.intentions.at(article.low, subject.end + 1, first.start)
    return subject.code if subject and intends and first.acts and is_in_office(article, person) else None


def _sentence_before(article: Article, sentence: Span) -> Span | None:
    """The sentence before this one in its paragraph."""
    sentences = _block_at(article, sentence.start).sentences
    index = bisect.bisect_left(sentences, sentence.start, key=lambda one: one.start)
    return sentences[index - 1] if index else None


def _is_other(rules: ActorRules, article: Article, person: Person) -> bool:
    """Whether somebody is only known as of another country than the one before: "his host, Ann Reed"."""
    first = person.mentions[0]
    return person.role is None and any(True for _ in rules.others.find(article.low, first.start, first.name.start))


def _visited(article: Article, person: Person, places: ArticlePlaces) -> set[str]:
    """The countries that somebody only goes to, or whose officials he meets: "Ann Reed is to make a visit to Chile"."""
    rules, first = actor_rules(article.language), person.mentions[0]
    here = within(places.all, first.sentence.start, first.sentence.end)
    goals = [p for p in here if rules.visit_before.before(article.low, p.start) or meets_official(rules, article, p)]
    visited = {
        place.code
        for place in goals
        if 0 < place.start - first.name.end < VISIT or rules.visitor.fullmatch(article.low, place.end, first.start)
    }
    return visited | {place.code for place in here if _has_counterpart(rules, article, place)}


def _has_counterpart(rules: ActorRules, article: Article, place: Place) -> bool:
    """Whether a country is whose counterpart somebody meets: "his Chilean counterpart", "người đồng cấp Chile"."""
    before = rules.counterparts.find(article.low, max(0, place.start - LONGEST_WORD), place.start)
    beside = any(one.end == place.start - 1 for one in before)
    return beside or rules.counterparts.at(article.low, place.end + 1, len(article.low)) is not None


def _works_abroad(rules: ActorRules, person: Person) -> bool:
    """Whether somebody with a full name in the language's own form is of a foreign firm: "Trần Bảo Chè, giám đốc BMW"."""
    firm = person.organisation if len(person.words) >= FULL_NAME else None
    employed = firm is not None and firm.known is not None and not firm.governs and firm.country == person.country
    return employed and person.country is not None and person.country not in rules.data.readings


def _is_hosting(rules: ActorRules, person: Person, native: bool) -> bool:
    """Whether who is named with others of a foreign country has a full name in the language's own form: a host of theirs."""
    return native and len(person.words) >= FULL_NAME and person.company not in rules.data.readings


def _names_another(places: ArticlePlaces, person: Person, primary: Sequence[str]) -> bool:
    """Whether the sentence that names somebody also names a country that the article is not about."""
    sentence = person.mentions[0].sentence
    return any(place.code not in primary for place in within(places.all, sentence.start, sentence.end))


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


def _near(article: Article, person: Person, places: ArticlePlaces) -> list[str]:
    """Countries named before the person's first mention, the surest first.

    In its sentence the nearest of which nobody speaks, then the nearest in what somebody says there, and in the end of the
    sentence before. In between comes the one that the article is written from, unless its paragraph led elsewhere.
    """
    first = person.mentions[0]
    block = _block_at(article, first.start)
    start = max(first.sentence.start - NEAR // 2, block.start, first.start - NEAR)
    if actor_rules(article.language).pronoun.match(article.low, first.sentence.start):  # "Its head, Ann Reed"
        start = block.start
    here = [place.code for place in within(places.unsaid, max(start, first.sentence.start), first.start)[::-1]]
    rules = actor_rules(article.language)
    free = person.role is None or is_in_office(article, person)
    before = [
        place.code
        for place in within(places.all, start, first.start)[::-1]
        if free or place.start >= first.sentence.start or not _aside(rules, article, place)
    ]
    stays = {place.code for place in within(places.unsaid, block.start, first.start)} <= {places.seat}
    seat = [places.seat] if places.seat and stays and not _names_another(places, person, places.primary(person)) else []
    return list(dict.fromkeys([*here, *seat, *before]))


def _block_at(article: Article, position: int) -> Block:
    return article.blocks[bisect.bisect_right(article.blocks, position, key=lambda block: block.start) - 1]

"""Heads of titles: the word that is the title, with what may be before it ("Deputy U.S. Trade Representative").

In: an `ActorContext` and a place in it. Out: a `Head`, from which `roles` reads on to field, institution and country.
"""

from __future__ import annotations

from briefgen.articles.article import Article
from briefgen.contract.model import Struct
from briefgen.extracting.actors.organisations.context import ActorContext, Role
from briefgen.extracting.actors.organisations.organisation_span import OrganisationSpan
from briefgen.extracting.actors.rules.actor_rules import ActorRules
from briefgen.extracting.actors.text.indexed_text import IndexedText, Word
from briefgen.extracting.actors.text.predicates import predicate_at
from briefgen.extracting.matching.overlaps import within
from briefgen.extracting.matching.phrases import Match
from briefgen.extracting.matching.punctuation import STOPS
from briefgen.extracting.subjects.places import Place
from briefgen.knowledge.countries import state_names
from briefgen.text import lower

MOST_BEFORE_HEAD = 8
"""Words of field, institution and country that may be before the head of a title."""
MOST_MODIFIERS = 2
FULL_NAME = 2
"""Unknown words with capitals that are somebody's name, where a conjunction joins a title to them."""
LEAST_ABBREVIATION = 3
LONGEST_JOINT = 6
"""Characters before a place in which a joint is looked for."""


class Head(Struct, frozen=True):
    """The head of a title, with what is before it from `start` on; `organisation` and `country` are named there."""

    start: int
    end: int
    organisation: OrganisationSpan | None
    country: str | None


def read_head(context: ActorContext, start: int, limit: int, *, apposed: bool = False) -> Head | None:
    """The head of the title that begins at `start`, over what may be before it."""
    text, rules = context.text, context.text.rules
    opener = rules.apposition_opener.match(text.low, start, limit) if apposed else None
    reading = _Reading(context, opener.end() if opener else _after_opinion(text, start), limit, apposed)
    end = reading.end_of_head()
    if end is None:
        return None
    inside = within(text.place_list, reading.position, end)  # "chánh văn phòng Nhà Trắng"
    own = inside[-1].code if inside and inside[-1].end <= end else None
    named = within(text.place_list, reading.start, reading.position)
    studied = any(is_studied(text.article, place, rules) for place in named)
    return Head(reading.start, end, reading.organisation, None if studied else reading.country or own)


def _after_opinion(text: IndexedText, start: int) -> int:
    """Where a title begins after a word that opens its sentence and is of no office: "Embattled | Interior Minister"."""
    word = text.word_at(start)
    if word is None or word.text.lower() not in text.rules.data.opinions or title_end(text, start, len(text.low)):
        return start
    before = text.norm[max(0, start - 2) : start].rstrip(" ")
    opens = not before or before[-1] in f"\n{STOPS}"
    return text.next_word(word.end) if opens else start


def is_studied(article: Article, place: Place, rules: ActorRules) -> bool:
    """Whether a country's name before a title at a house is what somebody knows of: "China economist at Lorne Bank".

    Not one that an adjective names, nor one whose he is: "a Chinese economist", "China's economist".
    """
    title = rules.study.match(article.low, place.end)
    house = article.norm[title.end() : title.end() + 1] if title else ""
    return house.isupper() and article.norm[place.start : place.end] in state_names(article.language)


def title_end(text: IndexedText, start: int, limit: int) -> int | None:
    """Where the title ends that begins right at `start`, after what modifies it: "phó", "former"."""
    if start not in text.title_words:
        return None
    position, end = start, None
    for _ in range(MOST_MODIFIERS + 1):
        title = text.rules.titles.at(text.low, position, limit)
        modifier = text.rules.modifiers.at(text.low, position, limit)
        end = title.end if title and not _is_of_next(text, title) else end
        if (
            modifier is None
            or text.rules.not_modifiers.before(text.low, modifier.end)  # "quyền" of "chính quyền"
            or (title and modifier.end < title.end)
            or text.gap(modifier.end, modifier.end + 1) not in (" ", "-")
        ):
            break
        position = modifier.end + 1
    return end


def _is_of_next(text: IndexedText, title: Match[str]) -> bool:
    """Whether a title is only part of the one that follows: "the deputy | trade minister", not "Lund's deputy,"."""
    return title.value in text.rules.data.apposed_titles and text.gap(title.end, text.next_word(title.end)) == " "


def of_house(text: IndexedText, role: Role) -> bool:
    """Whether what follows a title alone may as well be a company: "đại diện Ferrosul"."""
    words = text.low[role.start : role.end].split()
    return any(" ".join(words[-length:]) in text.rules.data.house_titles for length in range(1, len(words) + 1))


def begins_title(context: ActorContext, start: int, limit: int, *, apposed: bool) -> bool:
    """Whether after a comma another title of the same person begins, and no noun for others who act: ", nông dân đã bán"."""
    head, text = read_head(context, start, limit), context.text
    if head is None or not apposed or text.norm[start].isupper():
        return head is not None
    after = text.next_word(head.end)
    return after == head.end or text.rules.verbs.at(text.low, after, limit) is None


def abbreviation(rules: ActorRules, word: Word) -> OrganisationSpan | None:
    """An institution that only its abbreviation names: "giám đốc TPSO"."""
    name = word.text.rstrip(".")
    if len(name) < LEAST_ABBREVIATION or not name.isupper() or not name.isalpha() or lower(name) in rules.firm_form_words:
        return None
    return OrganisationSpan(start=word.start, end=word.start + len(name))


def is_firm(organisation: OrganisationSpan | None) -> bool:
    """Whether an organisation is a well-known firm, whose people work in other countries as well."""
    return organisation is not None and organisation.known is not None and not organisation.governs


def is_institution(text: IndexedText, place: Place, organisation: OrganisationSpan | None) -> bool:
    """Whether what means a country is the name of an institution of it: "European Commission", but not "European Union"."""
    named = text.norm[place.start : place.end]
    return organisation is not None and organisation.end == place.end and named not in state_names(text.article.language)


def is_sent(text: IndexedText, start: int, end: int, place: int) -> bool:
    """Whether the country at `place` is only where who has the title `start`:`end` works: "the mission chief for Ghana"."""
    joint = next(text.rules.envoy_joints.find(text.low, max(end, place - LONGEST_JOINT), place), None)
    if joint is None or text.next_word(joint.end) != place:
        return False
    return any(True for _ in text.rules.envoys.find(text.low, start, end))


class _Reading:
    """Reads word by word up to the head; what it meets there of institution and country is kept."""

    def __init__(self, context: ActorContext, start: int, limit: int, apposed: bool) -> None:
        self.context, self.text, self.rules = context, context.text, context.text.rules
        self.limit, self.apposed = limit, apposed
        self.start = self.position = start
        self.organisation: OrganisationSpan | None = None
        self.country: str | None = None
        self.unknown = 0

    def end_of_head(self) -> int | None:
        """Where the head ends; None if there is none."""
        if end := title_end(self.text, self.start, self.limit):
            return end
        joints = (self.rules.joints, self.rules.conjunctions)
        opens = any(joint.at(self.text.low, self.start, self.limit) for joint in joints)
        if self.rules.data.title_order != "head_last" or opens or self._opens_clause():
            return None
        for _ in range(MOST_BEFORE_HEAD):
            if not self._before_head() or (gap := self.rules.gap_before_head.match(self.text.low, self.position)) is None:
                return None
            self.position = gap.end()
            if end := title_end(self.text, self.position, self.limit):
                return end
        return None

    def _opens_clause(self) -> bool:
        """Whether what follows a name with a comma is no apposition: ", while the minister of Peru ..."."""
        word = self.text.word_at(self.start)
        verb = self.rules.verbs.at(self.text.low, self.start, self.limit)
        acts = verb is not None and self.text.norm[verb.end + 1 : verb.end + 2].isupper()  # ", met President Bo Lund"
        return self.apposed and word is not None and (acts or self._acts(word) or self.rules.is_function_word(word.text))

    def _acts(self, word: Word) -> bool:
        """Whether a word before the head is what somebody does: ", hosted four ministers", but not ", named head of"."""
        start, rules = word.start, self.rules
        of_title = any(
            known.at(self.text.low, start, self.limit) for known in (rules.fields, rules.modifiers, rules.namings)
        )
        return word.text.islower() and not of_title and predicate_at(self.text, start, self.limit) is not None

    def _before_head(self) -> bool:
        """One word or name before the head: whose it is, its institution, its field."""
        at = self.position
        word = self.text.word_at(at)
        if word is None or word.end > self.limit:
            return False
        if self._has_verb_before(word):
            return False
        organisation = self.context.organisation_at(word.start, self.limit)
        if (place := self.text.places.get(at)) and not is_institution(self.text, place, organisation):
            self.country = self.country or place.code
            self.position = place.end
            return True
        if organisation and not organisation.medium:
            self.organisation, self.position = organisation, organisation.end
            self.country = self.country or organisation.country
            return True
        joint = self.rules.conjunctions.at(self.text.low, at, self.limit)
        if joint and (before := within(self.text.place_list, self.start, at)) and before[-1].end + 1 == at:
            return False  # "signed for Peru and Tea Minister Ann Reed for Chile"
        if joint and self.unknown >= FULL_NAME:
            return False  # "Zeta Bank's Ann Reed and | UBS analyst Bo Lund"
        if joint and self.text.next_word(joint.end) in self.text.places:
            return False  # "Senators Ann Reed and Bo Lund and | Norwegian Trade Minister Carl Moe"
        field = self.rules.fields.at(self.text.low, at, self.limit)
        if field:
            self.position = field.end
            return True
        if modifier := self.rules.modifiers.at(self.text.low, at, self.limit):  # "former Norwegian tea minister"
            self.position = modifier.end
            return True
        if self._goes_on_as_clause(word):
            return False
        if (
            self.apposed
            or (word.capital and word.text not in self.rules.data.not_names)
            or word.text in (*self.rules.sentences.conjunctions, "&")
        ):
            self.unknown = self.unknown + 1 if word.capital else 0
            self.position = word.start + len(self.rules.without_possessive(word.text))
            return not self.rules.speech.at(self.text.low, at, self.limit)
        return False

    def _goes_on_as_clause(self, word: Word) -> bool:
        """Whether a small word before the head is of a clause: ", tried | to | pin down the minister"."""
        of_title = (*self.rules.organisations.office_joints, *self.rules.sentences.conjunctions, "&")
        kept = (
            word.text in self.rules.sentences.articles
            or word.text in self.rules.sentences.relatives
            or word.text in of_title
        )
        return self.apposed and self.rules.is_function_word(word.text) and not kept

    def _has_verb_before(self, word: Word) -> bool:
        """Whether a determiner is after what is no preposition, so that it is what somebody does: ", met | the minister"."""
        if word.start == self.start or word.text not in self.rules.data.apposition_openers:
            return False
        before = self.text.words[self.text.at[word.start] - 1].text
        return not self.rules.is_function_word(before) and before not in self.rules.data.apposition_adverbs

"""Roles: titles with their field, institution and country ("Bộ trưởng Tài chính Mỹ", "Deputy U.S. Trade Representative").

In: an `ActorContext` and a place in it. Out: a `Role`, from which `people` goes on to the name.
"""

from __future__ import annotations

from briefgen.contract.model import Struct
from briefgen.extracting.actors.context import ActorContext
from briefgen.extracting.actors.indexed_text import Word
from briefgen.extracting.actors.organisation_names import OrganisationSpan

MOST_STEPS = 14
MOST_BEFORE_HEAD = 8
"""Words of field, institution and country that may stand before the head of a title."""

MOST_UNKNOWN = 3
LEAST_ABBREVIATION = 3


class Role(Struct, frozen=True):
    """A title: `start`:`end` are its words; the name may follow at `next`."""

    start: int
    end: int
    next: int
    organisation: OrganisationSpan | None
    country: str | None


def read_role(context: ActorContext, start: int, limit: int, *, apposed: bool = False) -> Role | None:
    """The role that begins at `start`; `apposed` to a name before it, it may run on to the end of its phrase."""
    rules = context.text.rules
    bare = rules.data.title_order == "head_first" and not apposed
    if bare and not (rules.titles.at(context.text.low, start, limit) or rules.modifiers.at(context.text.low, start, limit)):
        return None
    reading = _Reading(context, start, limit, apposed)
    if not reading.head():
        return None
    for _ in range(MOST_STEPS):
        if not reading.step():
            break
    return reading.result()


def _abbreviation(word: Word) -> OrganisationSpan | None:
    """An institution that only its abbreviation names: "giám đốc TPSO"."""
    if len(word.text) < LEAST_ABBREVIATION or not word.text.isupper() or not word.text.isalpha():
        return None
    return OrganisationSpan(start=word.start, end=word.end)


class _Reading:
    """Reads a role word by word: each step takes what may go on with it."""

    def __init__(self, context: ActorContext, start: int, limit: int, apposed: bool) -> None:
        opener = context.text.rules.apposition_opener.match(context.text.low, start, limit) if apposed else None
        self.context, self.limit, self.apposed = context, limit, apposed
        self.start = self.position = self.end = opener.end() if opener else start
        self.organisation: OrganisationSpan | None = None
        self.country: str | None = None

    def result(self) -> Role:
        return Role(
            start=self.start,
            end=self.end,
            next=self.position,
            organisation=self.organisation,
            country=self.country,
        )

    def head(self) -> bool:
        """Read up to the end of the title's head, over what may stand before it."""
        if self._title(self.start):
            return True
        opens = self.context.text.rules.joints.at(self.context.text.low, self.start, self.limit)
        if self.context.text.rules.data.title_order != "head_last" or opens:
            return False
        for _ in range(MOST_BEFORE_HEAD):
            if (
                not self._before_head()
                or (gap := self.context.text.rules.gap_before_head.match(self.context.text.low, self.position)) is None
            ):
                return False
            self.position = gap.end()
            if self._title(self.position):
                return True
        return False

    def _title(self, start: int) -> bool:
        position, context, end = start, self.context, None
        for _ in range(3):
            title = context.text.rules.titles.at(context.text.low, position, self.limit)
            modifier = context.text.rules.modifiers.at(context.text.low, position, self.limit)
            if (
                modifier
                and (title is None or modifier.end >= title.end)
                and context.text.gap(modifier.end, modifier.end + 1) in (" ", "-")
            ):
                position = modifier.end + 1
                end = title.end if title else end
            else:
                end = title.end if title else end
                break
        if end is None:
            return False
        self.position = self.end = end
        return True

    def _before_head(self) -> bool:
        """One word or name before the head: whose it is, its institution, its field."""
        context, at = self.context, self.position
        word = context.text.words[context.text.at[at]] if at in context.text.at else None
        if word is None or word.end > self.limit:
            return False
        if place := context.text.places.get(at):
            self.country = self.country or place.code
            self.position = place.end
            return True
        organisation = context.organisation_at(word.start, self.limit)
        if organisation and not organisation.medium:
            self.organisation, self.position = organisation, organisation.end
            self.country = self.country or organisation.country
            return True
        field = context.text.rules.fields.at(context.text.low, at, self.limit)
        if field:
            self.position = field.end
            return True
        rules = context.text.rules
        if (
            self.apposed
            or (word.capital and word.text not in rules.data.not_names)
            or word.text in (*rules.sentences.conjunctions, "&")
        ):
            self.position = word.start + len(rules.without_possessive(word.text))
            return not context.text.rules.speech.at(context.text.low, at, self.limit)
        return False

    def step(self) -> bool:
        """Take what follows the head; whether there was anything."""
        context = self.context
        index = context.text.word_from(self.position)
        if index >= len(context.text.words) or context.text.words[index].start >= self.limit:
            return False
        word = context.text.words[index]
        gap = context.text.gap(self.position, word.start)
        if gap not in (" ", "", "-") and not (gap in (", ", " (") and self._goes_on_after_comma(index)):
            return False
        return (
            self._place(word.start)
            or self._organisation(index)
            or self._linked_title(word.start)
            or self._field(word.start)
            or (self._any_word(index) if self.apposed else self._unknown_field(index))
        )

    def _goes_on_after_comma(self, index: int) -> bool:
        """After a comma only another title goes on, or, in apposition, the institution."""
        context = self.context
        start = context.text.words[index].start
        if context.text.rules.data.stacked_titles and _Reading(context, start, self.limit, False).head():
            return True
        return self.apposed and context.organisation_at(start, self.limit) is not None

    def _place(self, start: int) -> bool:
        place = self.context.text.places.get(start)
        code, end = (place.code, place.end) if place else self._ambiguous_place(start)
        if not code or (self.country and self.country != code and not self.apposed):
            return False
        self.country = self.country or code
        self.position = end
        return True

    def _ambiguous_place(self, start: int) -> tuple[str | None, int]:
        """A form that may be a country or a name is a country where a name follows: "Thứ trưởng Nga Ivan Petrov"."""
        match = self.context.text.ambiguous.at(self.context.text.norm, start, self.limit)
        index = self.context.text.at.get(match.end + 1) if match else None
        if match is None or index is None or self.context.text.gap(match.end, match.end + 1) != " ":
            return None, start
        text = self.context.text.words[index].text
        foreign = "-" in text or self.context.text.rules.is_foreign(text)
        return (match.value, match.end) if self.context.text.words[index].capital and foreign else (None, start)

    def _organisation(self, index: int) -> bool:
        word = self.context.text.words[index]
        named = self.context.organisation_at(word.start, self.limit)
        found = named or _abbreviation(word)
        if not found or found.medium:
            return False
        outer = named is not None and self.context.text.gap(self.position, word.start) != " " and not word.text.isupper()
        self.organisation = found if outer or not self.organisation else self.organisation
        generic = found.known and found.country == self.context.text.rules.data.home_country
        self.country = self.country or (None if generic else found.country)
        joined = self.context.text.gap(self.end, found.start) == " "
        self.position = found.end
        if joined:
            self.end = found.end
        return True

    def _linked_title(self, start: int) -> bool:
        link = self.context.text.rules.links.at(self.context.text.low, start, self.limit)
        before = (self.position, self.end)
        if self._title(self.context.text.next_word(link.end) if link else start):
            return True
        self.position, self.end = before
        return False

    def _field(self, start: int) -> bool:
        """A word of the office's field; a joint ("của", "of") only with what it joins after it."""
        context = self.context
        joint = context.text.rules.joints.at(context.text.low, start, self.limit)
        at = context.text.next_word(joint.end) if joint else start
        word = context.text.words[context.text.at[at]] if joint and at in context.text.at else None
        if joint and word and context.organisation_at(at, self.limit):
            self.position = joint.end
            return True
        field = context.text.rules.fields.at(context.text.low, at, self.limit)
        if field and (
            joint
            or context.text.norm[field.start].islower()
            or " " in field.value
            or context.text.norm[field.start : field.end].isupper()
        ):
            self.position = self.end = field.end
            return True
        if joint and at in context.text.places and self.country:
            self.position = context.text.places[at].end
            return True
        if joint and at in context.text.places:
            self.position = joint.end
            return True
        return False

    def _unknown_field(self, index: int) -> bool:
        """Up to three words that no list knows between a title and a name: "chuyên gia tỷ giá Kim So-yeon"."""
        context = self.context
        if context.text.rules.data.title_order == "head_last":
            return False
        end = self.position
        for word in context.text.words[index : index + MOST_UNKNOWN + 1]:
            if word.start >= self.limit or context.text.gap(end, word.start) != " ":
                return False
            if word.capital:
                if word is context.text.words[index] or (word.text.isupper() and word.start not in context.text.places):
                    return False
                self.position = self.end = end
                return True
            if context.text.rules.verbs.at(context.text.low, word.start, self.limit) or context.text.rules.is_function_word(
                word.text
            ):
                return False
            end = word.end
        return False

    def _any_word(self, index: int) -> bool:
        """In apposition, any word that begins no clause."""
        context, word = self.context, self.context.text.words[index]
        if not context.text.rules.data.open_apposition:
            return False
        verb = context.text.rules.verbs.at(context.text.low, word.start, self.limit)
        if verb or word.text.lower() in context.text.rules.sentences.relatives:
            return False
        self.position = self.end = word.end
        return True

"""Roles: titles with their field, institution and country ("Bộ trưởng Tài chính Mỹ", "Deputy U.S. Trade Representative").

In: an `ActorContext` and a place in it. Out: a `Role`, from which `people` goes on to the name.
"""

from __future__ import annotations

import re

from briefgen.contract.model import Struct
from briefgen.extracting.actors.context import ActorContext, OrganisationSpan, Word
from briefgen.extracting.actors.organisations import read_organisation

MOST_STEPS = 14
MOST_BEFORE_HEAD = 8
"""Words of field, institution and country that may stand before the head of a title."""

MOST_UNKNOWN = 3

_ARTICLE = re.compile(r"(?:an?|the|its|his|her|their|one of (?:the |its |two |three )?) ?")
_WORD_GAP = re.compile(r"(?:'s)? |-|\. ")


class Role(Struct, frozen=True):
    """A title: `start`:`end` are its words; the name may follow at `next`."""

    start: int
    end: int
    next: int
    organisation: OrganisationSpan | None
    country: str | None


def read_role(context: ActorContext, start: int, limit: int, *, apposed: bool = False) -> Role | None:
    """The role that begins at `start`; `apposed` to a name before it, it may run on to the end of its phrase."""
    rules = context.rules
    bare = rules.data.title_order == "head_first" and not apposed
    if bare and not (rules.titles.at(context.low, start, limit) or rules.modifiers.at(context.low, start, limit)):
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
    if len(word.text) < 3 or not word.text.isupper() or not word.text.isalpha():
        return None
    return OrganisationSpan(start=word.start, end=word.end, country=None, medium=False, governs=False, known=False)


class _Reading:
    """Reads a role word by word: each step takes what may go on with it."""

    def __init__(self, context: ActorContext, start: int, limit: int, apposed: bool) -> None:
        article = _ARTICLE.match(context.low, start, limit) if apposed else None
        self.context, self.limit, self.apposed = context, limit, apposed
        self.start = self.position = self.end = article.end() if article else start
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
        opens = self.context.rules.joints.at(self.context.low, self.start, self.limit)
        if self.context.rules.data.title_order != "head_last" or opens:
            return False
        for _ in range(MOST_BEFORE_HEAD):
            if not self._before_head() or (gap := _WORD_GAP.match(self.context.low, self.position)) is None:
                return False
            self.position = gap.end()
            if self._title(self.position):
                return True
        return False

    def _title(self, start: int) -> bool:
        position, context, end = start, self.context, None
        for _ in range(3):
            title = context.rules.titles.at(context.low, position, self.limit)
            modifier = context.rules.modifiers.at(context.low, position, self.limit)
            if (
                modifier
                and (title is None or modifier.end >= title.end)
                and context.gap(modifier.end, modifier.end + 1) in (" ", "-")
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
        word = context.words[context.at[at]] if at in context.at else None
        if word is None or word.end > self.limit:
            return False
        if place := context.places.get(at):
            self.country = self.country or place.code
            self.position = place.end
            return True
        organisation = read_organisation(context, word, self.limit)
        if organisation and not organisation.medium:
            self.organisation, self.position = organisation, organisation.end
            self.country = self.country or organisation.country
            return True
        field = context.rules.fields.at(context.low, at, self.limit)
        if field:
            self.position = field.end
            return True
        if self.apposed or (word.capital and word.text not in context.rules.data.not_names) or word.text in ("and", "&"):
            self.position = word.end - (2 if word.text.endswith("'s") else 0)
            return not context.rules.speech.at(context.low, at, self.limit)
        return False

    def step(self) -> bool:
        """Take what goes on behind the head; whether there was anything."""
        context = self.context
        index = context.word_from(self.position)
        if index >= len(context.words) or context.words[index].start >= self.limit:
            return False
        word = context.words[index]
        gap = context.gap(self.position, word.start)
        if gap not in (" ", "-") and not (gap in (", ", " (") and self._goes_on_behind_comma(index)):
            return False
        return (
            self._place(word.start)
            or self._organisation(index)
            or self._linked_title(word.start)
            or self._field(word.start)
            or (self._any_word(index) if self.apposed else self._unknown_field(index))
        )

    def _goes_on_behind_comma(self, index: int) -> bool:
        """Behind a comma only another title goes on, or, in apposition, the institution."""
        context = self.context
        start = context.words[index].start
        if context.rules.data.title_order != "head_last" and _Reading(context, start, self.limit, False).head():
            return True
        return self.apposed and read_organisation(context, context.words[index], self.limit) is not None

    def _place(self, start: int) -> bool:
        place = self.context.places.get(start)
        code, end = (place.code, place.end) if place else self._ambiguous_place(start)
        if not code or (self.country and self.country != code and not self.apposed):
            return False
        self.country = self.country or code
        self.position = end
        return True

    def _ambiguous_place(self, start: int) -> tuple[str | None, int]:
        """A form that may be a country or a name is a country where a name follows: "Thứ trưởng Nga Ivan Petrov"."""
        match = self.context.ambiguous.at(self.context.norm, start, self.limit)
        index = self.context.at.get(match.end + 1) if match else None
        if match is None or index is None or self.context.gap(match.end, match.end + 1) != " ":
            return None, start
        text = self.context.words[index].text
        foreign = "-" in text or self.context.rules.is_foreign(text)
        return (match.value, match.end) if self.context.words[index].capital and foreign else (None, start)

    def _organisation(self, index: int) -> bool:
        word = self.context.words[index]
        named = read_organisation(self.context, word, self.limit)
        found = named or _abbreviation(word)
        if not found or found.medium:
            return False
        outer = named is not None and self.context.gap(self.position, word.start) != " " and not word.text.isupper()
        self.organisation = found if outer or not self.organisation else self.organisation
        generic = found.known and found.country == self.context.rules.data.home
        self.country = self.country or (None if generic else found.country)
        joined = self.context.gap(self.end, found.start) == " "
        self.position = found.end
        if joined:
            self.end = found.end
        return True

    def _linked_title(self, start: int) -> bool:
        link = self.context.rules.links.at(self.context.low, start, self.limit)
        before = (self.position, self.end)
        if self._title(link.end + 1 if link else start):
            return True
        self.position, self.end = before
        return False

    def _field(self, start: int) -> bool:
        """A word of the office's field; a joint ("của", "of") only with what it joins behind it."""
        context = self.context
        joint = context.rules.joints.at(context.low, start, self.limit)
        at = joint.end + 1 if joint else start
        word = context.words[context.at[at]] if joint and at in context.at else None
        if joint and word and read_organisation(context, word, self.limit):
            self.position = joint.end
            return True
        field = context.rules.fields.at(context.low, at, self.limit)
        if field and (
            joint
            or context.norm[field.start].islower()
            or " " in field.value
            or context.norm[field.start : field.end].isupper()
        ):
            self.position = self.end = field.end
            return True
        if joint and at in context.places and self.country:
            self.position = context.places[at].end
            return True
        if joint and at in context.places:
            self.position = joint.end
            return True
        return False

    def _unknown_field(self, index: int) -> bool:
        """Up to three words that no list knows between a title and a name: "chuyên gia tỷ giá Kim So-yeon"."""
        context = self.context
        if context.rules.data.title_order == "head_last":
            return False
        end = self.position
        for word in context.words[index : index + MOST_UNKNOWN + 1]:
            if word.start >= self.limit or context.gap(end, word.start) != " ":
                return False
            if word.capital:
                if word is context.words[index] or (word.text.isupper() and word.start not in context.places):
                    return False
                self.position = self.end = end
                return True
            if context.rules.verbs.at(context.low, word.start, self.limit) or context.rules.is_common(word.text):
                return False
            end = word.end
        return False

    def _any_word(self, index: int) -> bool:
        """In apposition, any word that begins no clause."""
        context, word = self.context, self.context.words[index]
        if context.rules.data.title_order != "head_last":
            return False
        if context.rules.verbs.at(context.low, word.start, self.limit) or word.text.lower() in (
            "who",
            "which",
            "that",
            "told",
        ):
            return False
        self.position = self.end = word.end
        return True

"""Roles: titles with their field, institution and country ("Bộ trưởng Tài chính Mỹ", "Deputy U.S. Trade Representative").

In: a `Scene` and a place in it. Out: a `Role`, from which `people` goes on to the name.
"""

from __future__ import annotations

import re

from briefgen.finding.organisations import read_organisation
from briefgen.finding.scene import NameSpan, Scene, Word
from briefgen.model import Struct

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
    organisation: NameSpan | None
    country: str | None


def read_role(scene: Scene, start: int, limit: int, *, apposed: bool = False) -> Role | None:
    """The role that begins at `start`; `apposed` to a name before it, it may run on to the end of its phrase."""
    rules = scene.rules
    bare = rules.data.portfolio == "behind" and not apposed
    if bare and not (rules.titles.at(scene.low, start, limit) or rules.modifiers.at(scene.low, start, limit)):
        return None
    reading = _Reading(scene, start, limit, apposed)
    if not reading.head():
        return None
    for _ in range(MOST_STEPS):
        if not reading.step():
            break
    return reading.result()


def _abbreviation(word: Word) -> NameSpan | None:
    """An institution that only its abbreviation names: "giám đốc TPSO"."""
    if len(word.text) < 3 or not word.text.isupper() or not word.text.isalpha():
        return None
    return NameSpan(start=word.start, end=word.end, country=None, medium=False, governs=False, known=False)


class _Reading:
    """Reads a role word by word: each step takes what may go on with it."""

    def __init__(self, scene: Scene, start: int, limit: int, apposed: bool) -> None:
        article = _ARTICLE.match(scene.low, start, limit) if apposed else None
        self.scene, self.limit, self.apposed = scene, limit, apposed
        self.start = self.position = self.end = article.end() if article else start
        self.organisation: NameSpan | None = None
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
        opens = self.scene.rules.joints.at(self.scene.low, self.start, self.limit)
        if self.scene.rules.data.portfolio != "before" or opens:
            return False
        for _ in range(MOST_BEFORE_HEAD):
            if not self._before_head() or (gap := _WORD_GAP.match(self.scene.low, self.position)) is None:
                return False
            self.position = gap.end()
            if self._title(self.position):
                return True
        return False

    def _title(self, start: int) -> bool:
        position, scene, end = start, self.scene, None
        for _ in range(3):
            title = scene.rules.titles.at(scene.low, position, self.limit)
            modifier = scene.rules.modifiers.at(scene.low, position, self.limit)
            if (
                modifier
                and (title is None or modifier.end >= title.end)
                and scene.gap(modifier.end, modifier.end + 1) in (" ", "-")
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
        scene, at = self.scene, self.position
        word = scene.words[scene.at[at]] if at in scene.at else None
        if word is None or word.end > self.limit:
            return False
        if place := scene.places.get(at):
            self.country = self.country or place.code
            self.position = place.end
            return True
        organisation = read_organisation(scene, word, self.limit)
        if organisation and not organisation.medium:
            self.organisation, self.position = organisation, organisation.end
            self.country = self.country or organisation.country
            return True
        field = scene.rules.fields.at(scene.low, at, self.limit)
        if field:
            self.position = field.end
            return True
        if self.apposed or (word.capital and word.text not in scene.rules.data.not_names) or word.text in ("and", "&"):
            self.position = word.end - (2 if word.text.endswith("'s") else 0)
            return not scene.rules.speech.at(scene.low, at, self.limit)
        return False

    def step(self) -> bool:
        """Take what goes on behind the head; whether there was anything."""
        scene = self.scene
        index = scene.word_from(self.position)
        if index >= len(scene.words) or scene.words[index].start >= self.limit:
            return False
        word = scene.words[index]
        gap = scene.gap(self.position, word.start)
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
        scene = self.scene
        start = scene.words[index].start
        if scene.rules.data.portfolio != "before" and _Reading(scene, start, self.limit, False).head():
            return True
        return self.apposed and read_organisation(scene, scene.words[index], self.limit) is not None

    def _place(self, start: int) -> bool:
        place = self.scene.places.get(start)
        code, end = (place.code, place.end) if place else self._ambiguous_place(start)
        if not code or (self.country and self.country != code and not self.apposed):
            return False
        self.country = self.country or code
        self.position = end
        return True

    def _ambiguous_place(self, start: int) -> tuple[str | None, int]:
        """A form that may be a country or a name is a country where a name follows: "Thứ trưởng Nga Ivan Petrov"."""
        match = self.scene.ambiguous.at(self.scene.norm, start, self.limit)
        index = self.scene.at.get(match.end + 1) if match else None
        if match is None or index is None or self.scene.gap(match.end, match.end + 1) != " ":
            return None, start
        text = self.scene.words[index].text
        foreign = "-" in text or self.scene.rules.is_foreign(text)
        return (match.value, match.end) if self.scene.words[index].capital and foreign else (None, start)

    def _organisation(self, index: int) -> bool:
        word = self.scene.words[index]
        named = read_organisation(self.scene, word, self.limit)
        found = named or _abbreviation(word)
        if not found or found.medium:
            return False
        outer = named is not None and self.scene.gap(self.position, word.start) != " " and not word.text.isupper()
        self.organisation = found if outer or not self.organisation else self.organisation
        generic = found.known and found.country == self.scene.rules.data.home
        self.country = self.country or (None if generic else found.country)
        joined = self.scene.gap(self.end, found.start) == " "
        self.position = found.end
        if joined:
            self.end = found.end
        return True

    def _linked_title(self, start: int) -> bool:
        link = self.scene.rules.links.at(self.scene.low, start, self.limit)
        before = (self.position, self.end)
        if self._title(link.end + 1 if link else start):
            return True
        self.position, self.end = before
        return False

    def _field(self, start: int) -> bool:
        """A word of the office's field; a joint ("của", "of") only with what it joins behind it."""
        scene = self.scene
        joint = scene.rules.joints.at(scene.low, start, self.limit)
        at = joint.end + 1 if joint else start
        word = scene.words[scene.at[at]] if joint and at in scene.at else None
        if joint and word and read_organisation(scene, word, self.limit):
            self.position = joint.end
            return True
        field = scene.rules.fields.at(scene.low, at, self.limit)
        if field and (
            joint or scene.norm[field.start].islower() or " " in field.value or scene.norm[field.start : field.end].isupper()
        ):
            self.position = self.end = field.end
            return True
        if joint and at in scene.places and self.country:
            self.position = scene.places[at].end
            return True
        if joint and at in scene.places:
            self.position = joint.end
            return True
        return False

    def _unknown_field(self, index: int) -> bool:
        """Up to three words that no list knows between a title and a name: "chuyên gia tỷ giá Kim So-yeon"."""
        scene = self.scene
        if scene.rules.data.portfolio == "before":
            return False
        end = self.position
        for word in scene.words[index : index + MOST_UNKNOWN + 1]:
            if word.start >= self.limit or scene.gap(end, word.start) != " ":
                return False
            if word.capital:
                if word is scene.words[index] or (word.text.isupper() and word.start not in scene.places):
                    return False
                self.position = self.end = end
                return True
            if scene.rules.verbs.at(scene.low, word.start, self.limit) or scene.rules.is_common(word.text):
                return False
            end = word.end
        return False

    def _any_word(self, index: int) -> bool:
        """In apposition, any word that begins no clause."""
        scene, word = self.scene, self.scene.words[index]
        if scene.rules.data.portfolio != "before":
            return False
        if scene.rules.verbs.at(scene.low, word.start, self.limit) or word.text.lower() in (
            "who",
            "which",
            "that",
            "told",
        ):
            return False
        self.position = self.end = word.end
        return True

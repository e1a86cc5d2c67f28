"""Roles: titles with their field, institution and country ("Bộ trưởng Tài chính Mỹ", "Deputy U.S. Trade Representative").

In: an `ActorContext` and a place in it. Out: a `Role`, from which `people` goes on to the name.
"""

from __future__ import annotations

import re
from typing import TypeVar

import msgspec

from briefgen.extracting.actors.names.names import begins_placed
from briefgen.extracting.actors.organisations.context import ActorContext, Role
from briefgen.extracting.actors.organisations.offices import whose
from briefgen.extracting.actors.organisations.organisation_steps import is_one_word
from briefgen.extracting.actors.roles.appositions import read_on
from briefgen.extracting.actors.roles.role_fields import (
    ambiguous_place,
    end_before_kind,
    end_of_district,
    end_of_fields,
    end_of_list,
    end_of_said,
    end_of_unknown,
    joins_another,
    serves,
)
from briefgen.extracting.actors.roles.role_heads import (
    Head,
    abbreviation,
    begins_title,
    is_firm,
    is_institution,
    is_sent,
    read_head,
    title_end,
)
from briefgen.extracting.actors.text.indexed_text import Word
from briefgen.extracting.matching.overlaps import within
from briefgen.extracting.matching.phrases import Match, Phrases

V = TypeVar("V")

_ABBREVIATION = re.compile(r" \([^\W\d_][\w&./-]{1,15}\)")

MOST_STEPS = 14
NEAR = 200
"""Characters before "nước này" within which it is said of which country."""
_YEAR = re.compile(r"\d{4}")


def read_role(context: ActorContext, start: int, limit: int, *, apposed: bool = False) -> Role | None:
    """The role that begins at `start`; `apposed` to a name before it, it may run on to the end of its phrase."""
    if not context.text.may_have_title(start, limit):
        return None
    place = start, limit, apposed
    if place not in context.roles:  # several ask for the title of whom a name may be of
        context.roles[place] = _read(context, start, limit, apposed)
    return context.roles[place]


def _read(context: ActorContext, start: int, limit: int, apposed: bool) -> Role | None:
    text, rules = context.text, context.text.rules
    bare = rules.data.title_order == "head_first" and not apposed
    if bare and not (rules.titles.at(text.low, start, limit) or rules.modifiers.at(text.low, start, limit)):
        return None
    head = read_head(context, start, limit, apposed=apposed)
    if head is None:
        return None
    reading = _Reading(context, head, limit, apposed)
    for _ in range(MOST_STEPS):
        if not reading.step():
            break
    role = reading.result()
    return read_on(context, role, limit) if apposed and not rules.data.open_apposition else role


class _Reading:
    """Reads a role from its head on, word by word: each step takes what may continue with it."""

    def __init__(self, context: ActorContext, head: Head, limit: int, apposed: bool) -> None:
        self.context, self.text, self.rules = context, context.text, context.text.rules
        self.limit, self.apposed = limit, apposed
        self.start, self.position, self.end, self.head_end = head.start, head.end, head.end, head.end
        self.organisation, self.country = head.organisation, head.country

    def result(self) -> Role:
        named = self.organisation is not None and self.organisation.end == self.end
        end = self.end if named else end_of_said(self.text, self.start, self.end)
        full_stop = end >= self.limit - 1 and self.text.norm.endswith(".", self.start, end)
        return Role(
            start=self.start,
            end=end - full_stop,
            next=self.position,
            organisation=self.organisation,
            country=self.country,
        )

    def _at(self, phrases: Phrases[V], start: int) -> Match[V] | None:
        return phrases.at(self.text.low, start, self.limit)

    def step(self) -> bool:
        """Take what follows the head; whether there was anything."""
        self._skip_abbreviation()
        index = self.text.word_from(self.position)
        if index >= len(self.text.words) or self.text.words[index].start >= self.limit:
            return False
        word = self.text.words[index]
        gap = self.text.gap(self.position, word.start)
        if self._at(self.rules.links, word.start) and self.rules.ends_plural_title(self.text.low, self.start, self.end):
            return False  # "the ASEAN ministers and Secretary-General Ann Reed"
        joined = gap in (" ", "", "-", "' ") or (gap == " & " and title_end(self.text, word.start, self.limit))
        if not joined and not (gap in (", ", " (") and self._goes_on_after_comma(index)):
            return False
        return (
            self._branch(word.start)
            or self._place(word.start)
            or self._organisation(index)
            or self._district(index)
            or self._linked_title(word.start)
            or self._superior(word.start)
            or self._time(word.start)
            or self._field(word.start)
            or self._own_field(word.start)
            or (
                self._any_word(index)
                if self.apposed
                else self._goes_to(end_of_unknown(self.text, index, self.position, self.limit))
            )
        )

    def _skip_abbreviation(self) -> None:
        """Go over the abbreviation after an institution where its seat follows: "Cơ quan Chè Nhật Bản (JTA) tại Huế"."""
        short = _ABBREVIATION.match(self.text.norm, self.position, self.limit) if self.organisation else None
        joint = self._at(self.rules.joints, short.end() + 1) if short else None
        if short and joint and self.text.next_word(joint.end) in self.text.places:
            self.position = short.end()

    def _goes_on_after_comma(self, index: int) -> bool:
        """After a comma only another title goes on, or, in apposition, the institution."""
        start = self.text.words[index].start
        stacks = self.rules.stacks(self.text.low, self.start, self.end)
        if stacks and (begins_title(self.context, start, self.limit, apposed=self.apposed) or self._in_list(start)):
            return True
        outer = self.context.organisation_at(start, self.limit) if self.apposed else None
        # "an analyst at Lorne Bank, the Tea Board's plan is good"
        return outer is not None and not self.text.norm.startswith(self.rules.possessive_ends, outer.end)

    def _in_list(self, start: int) -> bool:
        """Whether a list of fields goes on there up to a conjunction: "Thứ trưởng Lao động, Thương binh và Xã hội"."""
        word = self.text.word_at(start)
        field = self._at(self.rules.fields, start)
        end = field.end if field and " " in field.value else self._end_of_own(self.text.at.get(start))
        if word is None or not word.capital or end is None or start in self.text.places:
            return False
        if self.text.gap(end, end + 2) == ", ":
            return self._in_list(end + 2)
        return self._at(self.rules.conjunctions, end + 1) is not None

    def _branch(self, start: int) -> bool:
        """The country after a firm's name, which with it is that of a branch: "Tổng giám đốc Zeta Peru"."""
        place, firm = self.text.places.get(start), self.organisation
        if self.rules.data.title_order == "head_last" or place is None or firm is None or firm.governs:
            return False
        follows = firm.end == self.end == self.position == start - 1
        if not follows or not self.rules.is_foreign(self.text.words_in(firm)[0].text):
            return False
        self.organisation = msgspec.structs.replace(firm, end=place.end)
        return self._goes_to(place.end)

    def _place(self, start: int) -> bool:
        start = self._without_form(start)
        place = self.text.places.get(start)
        named = place is not None and self.rules.data.title_order == "head_last" and self.text.gap(self.end, start) == " "
        if named and not self.apposed and begins_placed(self.text, start):  # "analyst Sydney Marlowe"
            return False
        office = self.context.organisation_at(start, self.limit) if place else None
        if place and office and (office.end > place.end or is_institution(self.text, place, office)):
            return False
        code, end = (place.code, place.end) if place else ambiguous_place(self.text, start, self.limit)
        if not code or (self.country and self.country != code and not self.apposed):
            return False
        self.country = self.country or (None if is_sent(self.text, self.start, self.end, start) else code)
        self.position = end
        return True

    def _without_form(self, start: int) -> int:
        """Where a country's name begins that has its form before it: "Cộng hòa Peru", "the Republic of Peru"."""
        form = self._at(self.rules.state_forms, start)
        after = self.text.next_word(form.end) if form else start
        return after if after in self.text.places else start

    def _organisation(self, index: int) -> bool:
        word = self.text.words[index]
        named = self.context.organisation_at(word.start, self.limit)
        found = named or (None if title_end(self.text, word.start, self.limit) else abbreviation(word))  # "& CEO"
        if not found or found.medium:
            return False
        outer = named is not None and self.text.gap(self.position, word.start) != " " and not word.text.isupper()
        self.organisation = found if outer or not self.organisation else self.organisation
        self.country = self.country or whose(self.text, found)
        joined = self.text.gap(self.end, found.start) == " "
        self.position, self.end = found.end, found.end if joined else self.end
        if self.apposed and found.start > word.start and self.text.gap(self.end, word.start) == " ":
            self.end = end_before_kind(self.text, self.head_end, self.end)
        return True

    def _district(self, index: int) -> bool:
        return self._goes_to(end_of_district(self.text, index, self.limit))

    def _goes_to(self, end: int | None) -> bool:
        """Take the words up to `end`, if there is one."""
        self.position, self.end = (self.position, self.end) if end is None else (end, end)
        return end is not None

    def _linked_title(self, start: int) -> bool:
        link = self._at(self.rules.links, start)
        at = self.text.next_word(link.end) if link else start
        if self._at(self.rules.counterparts, at):
            return False  # "Ngoại trưởng Na Uy và | người đồng cấp Peru"
        return self._goes_to(title_end(self.text, at, self.limit))

    def _superior(self, start: int) -> bool:
        """Whom somebody serves, by a title with its country: "cố vấn của Thủ tướng Nhật Bản"."""
        joint = self._at(self.rules.superiors, start)
        at = self.text.next_word(joint.end) if joint else start
        office = self.context.organisation_at(at, self.limit)  # "Đại sứ quán" is no "Đại sứ"
        served = read_role(self.context, at, self.limit) if joint and not office else None
        if served is None or not (served.country or self._ends_with(served)):
            return False
        self.country, self.position, self.end = self.country or served.country, served.next, served.end
        return True

    def _ends_with(self, served: Role) -> bool:
        """Whether an office ends somebody's title before the name: "Senior Adviser to the President | Ann Reed"."""
        name = self.text.word_at(self.text.next_word(served.next))
        named = name is not None and name.capital and self.text.gap(served.next, name.start) == " "
        capital = self.text.norm[served.start].isupper() and self.text.norm[self.start].islower()
        return self.rules.data.title_order == "head_last" and not capital and named

    def _time(self, start: int) -> bool:
        """When somebody had the title whom it introduces: "Ngoại trưởng Anh khi đó Ann Reed"."""
        if (same := self._at(self.rules.same_country, start)) and self.country is None:
            named, near = self.text.word_at(same.end + 1), within(self.text.place_list, start - NEAR, start)
            one = len({place.code for place in near}) == 1  # of two countries nothing says which is meant
            self.country = near[0].code if one and named and named.capital else None
            self.position = same.end if self.country else self.position
            return self.position == same.end
        time = self._at(self.rules.title_times, start)
        after = self.text.word_at(time.end + 1) if time else None
        return self._goes_to(time.end if time and after and after.capital else None)

    def _field(self, start: int) -> bool:
        """A word of the office's field; a joint ("của", "of") only with what it joins after it."""
        if subject := self._at(self.rules.subjects, start):
            return self._subject(self.text.next_word(subject.end))
        joint, whole = self._at(self.rules.joints, start), self._at(self.rules.fields, start)
        if joint and whole and whole.end > joint.end and joint.end + 1 not in self.text.places:
            joint = None  # "gốc Hoa", but not "gốc Hoa Kỳ"
        at = self._without_form(self.text.next_word(joint.end)) if joint else start
        word = self.text.word_at(at) if joint else None
        if joint and word and self.context.organisation_at(at, self.limit):
            self.position = joint.end
            return True
        field = self._at(self.rules.fields, at) if not (joint and at in self.text.places) else None
        ends = (
            end_of_list(self.text, field.end, self.limit) if joint and field else None,
            end_of_fields(self.text, at, self.limit) if joint and not self.apposed else None,
        )
        if end := max((end for end in ends if end), default=None):
            self.position = self.end = end
            return True
        if joint and field and not self.apposed and serves(self.text, field.end, self.limit):
            return False
        words = self.text.norm[field.start : field.end] if field else ""
        if field and (joint or words[0].islower() or " " in field.value or words.isupper()):
            self.position = self.end = field.end
            return True
        if joint and at in self.text.places and self.country:
            if is_firm(self.organisation) and joint.value in self.rules.organisations.seat_prepositions:
                self.country = self.text.places[at].code  # "Kravo's director in | Peru"
            self.position = self.text.places[at].end
            return True
        if joint and at in self.text.places:
            self.position = max(joint.end, at - 1)
            return True
        return False

    def _subject(self, start: int) -> bool:
        """What somebody knows of: a place, whose the title is not, or a field; otherwise the title ends before it."""
        if place := self.text.places.get(start):
            # "Ambassador of Brazil to Norway" is recognized without both
            whose = within(self.text.place_list, self.end + 2, start)
            self.position, self.end = place.end, self.end if whose else place.end
            return True
        if self.context.organisation_at(start, self.limit) and self._organisation(self.text.at[start]):
            self.end = self.position
            return True
        before, self.position = self.position, start
        if self._field(start) or self._own_field(start) or (self.apposed and self._any_word(self.text.word_from(start))):
            return True
        self.position = before
        return False

    def _own_field(self, start: int) -> bool:
        """A field that no list knows, of two syllables and a capital: "Bộ trưởng Hải quân", "... và Đại dương"."""
        if self.rules.data.title_order == "head_last":
            return False
        joint = self._at(self.rules.joints, start)
        return self._goes_to(self._end_of_own(self.text.at.get(self.text.next_word(joint.end) if joint else start)))

    def _end_of_own(self, index: int | None) -> int | None:
        """Where two syllables of one word end, of which the first has a capital."""
        if index is None or index + 1 >= len(self.text.words):
            return None
        one, two = self.text.words[index : index + 2]
        joined = one.capital and self.text.gap(one.end, two.start) == " "
        return two.end if joined and is_one_word(self.text, one, two, self.limit) else None

    def _any_word(self, index: int) -> bool:
        """In apposition, any word that begins no clause."""
        if not self.rules.data.open_apposition or index >= len(self.text.words):
            return False
        word = self.text.words[index]
        relative, date = self.rules.sentences.relatives, self.rules.data.calendar_words
        if (
            word.text.lower() in relative
            or joins_another(self.text, index, self.limit)
            or word.text in date
            or _YEAR.fullmatch(word.text)
            or self._at(self.rules.verbs, word.start)
            or self._leaves_institution(word)
        ):
            return False
        self.position = self.end = word.end
        return True

    def _leaves_institution(self, word: Word) -> bool:
        """Whether a word after the institution opens when somebody has a title: "chair of the Tea Board | in May"."""
        if self.organisation is None or self.organisation.end != self.position:
            return False
        at = self.text.next_word(word.end)
        lies = at in self.text.places or self.context.organisation_at(at, self.limit)
        return not lies and word.text in (*self.rules.sentences.adjunct_openers, *self.rules.data.title_closers)

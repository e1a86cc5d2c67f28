"""Appositions: how far what is said of somebody after a name goes on, where words that no list knows follow a title.

In: a role that was read after a name. Out: the `Role` up to the comma or verb that ends its phrase, with institution and
country in it: "một chuyên gia trà nổi tiếng người Peru". Languages with an `open_apposition` need none of it.
"""

from __future__ import annotations

import re

import msgspec

from briefgen.extracting.actors.organisations.context import ActorContext, Role
from briefgen.extracting.actors.organisations.offices import whose
from briefgen.extracting.actors.organisations.own_names import begins_person
from briefgen.extracting.actors.roles.branches import branch_at
from briefgen.extracting.actors.roles.institution_steps import end_of_pair
from briefgen.extracting.actors.roles.role_heads import of_house
from briefgen.extracting.actors.text.indexed_text import Word
from briefgen.extracting.actors.text.predicates import predicate_at

MOST_STEPS = 10
"""Words and names that may follow the part of a title that lists know."""
_CLOSER = re.compile(r" ?(?:[,)(]|- |$)|\.$")


def read_on(context: ActorContext, role: Role, limit: int) -> Role:
    """`role` to the end of its phrase; as it is where another clause or somebody else begins before that."""
    return _Rest(context, role, limit).role()


class _Rest:
    """Reads what follows a title, word by word; `title_end` is where the title ends, without whose somebody is."""

    def __init__(self, context: ActorContext, role: Role, limit: int) -> None:
        self.context, self.text, self.rules = context, context.text, context.text.rules
        self.known, self.limit, self.end = role, limit, role.next
        self.title_end = role.end
        self.organisation, self.country = role.organisation, role.country
        self.complete, self.needs_end = True, False
        self.adjuncts = frozenset(self.rules.sentences.adjunct_openers) - set(self.rules.data.title_joints)

    def role(self) -> Role:
        for _ in range(MOST_STEPS):
            if not self._step():
                break
        else:
            self.complete = False
        ends = _CLOSER.match(self.text.norm[self.end : self.limit]) or self.rules.speech.at(
            self.text.low, self.text.next_word(self.end), self.limit
        )
        if not self.complete or self.end == self.known.next or (self.needs_end and not ends):
            return self.known
        end = self.title_end - self.text.norm.endswith(".", self.known.start, self.title_end)
        return msgspec.structs.replace(
            self.known, end=end, next=self.end, organisation=self.organisation, country=self.country
        )

    def _step(self) -> bool:
        """Take one more word or name; whether there was one."""
        if _CLOSER.match(self.text.norm[self.end : self.limit]) or self.rules.copula.match(
            self.text.low, self.end, self.limit
        ):
            return False
        index = self.text.word_from(self.end)
        word = self.text.words[index] if index < len(self.text.words) else None
        if word is None or word.start >= self.limit or self.text.gap(self.end, word.start) != " ":
            self.complete = False
            return False
        if self._joined(word):
            return True
        taken = self._branch(index) or self._named(word) or self._district(index, word) or self._plain(index, word)
        self.title_end = self.end if taken else self.title_end
        return taken

    def _named(self, word: Word) -> bool:
        """An institution, which is the person's, or a place, whose the person is where nothing is known of it."""
        low, start = self.text.low, self.known.start
        if found := self.context.organisation_at(word.start, self.limit):
            self.organisation = self.organisation or (None if found.medium else found)
            self.country, self.end = self.country or whose(self.text, found), found.end
            return True
        place = self.text.places.get(word.start)
        if place and not any(True for _ in self.rules.subjects.find(low, start, place.start)):
            self.country = self.country or place.code
        self.end = end_of_pair(self.text, place) if place else self.end
        return place is not None

    def _branch(self, index: int) -> bool:
        """A firm that no list knows, with the country in its name: "Tổng giám đốc | Zeta Peru"."""
        if self.organisation or not of_house(self.text, self.known):
            return False
        self.organisation = branch_at(self.text, index, self.limit)
        self.end = self.organisation.end if self.organisation else self.end
        return self.organisation is not None

    def _district(self, index: int, word: Word) -> bool:
        """The name of a part of a country that no list knows: "ở tỉnh | Karu"."""
        named = word.capital and index > 0 and self.text.words[index - 1].text in self.rules.data.districts
        end = self.text.end_of_capitals(word)
        self.end = end if named and end <= self.limit else self.end
        return self.end == end

    def _joined(self, word: Word) -> bool:
        """What a joint ("tại", "của") joins: a field, or an institution and its place, which are no part of the title."""
        low, limit = self.text.low, self.limit
        found = self.rules.subjects.at(low, word.start, limit) or self.rules.joints.at(low, word.start, limit)
        after = self.text.word_at(found.end + 1) if found else None
        verb = self.rules.speech.at(low, word.start, limit)
        if found is None or after is None or after.start >= limit or (verb and verb.end > found.end):
            return False
        before, self.end = self.end, found.end
        if self._named(after):
            office = self.context.organisation_at(after.start, self.limit) is not None
            self.title_end = self.title_end if office or self.title_end < before else self.end
            return True
        taken = self._plain(self.text.at[after.start], after, owner=found.value in self.rules.data.affiliations)
        self.title_end, self.end = (self.end, self.end) if taken else (self.title_end, before)
        return taken

    def _plain(self, index: int, word: Word, *, owner: bool = False) -> bool:
        """A word or field; none where a predicate begins, or somebody else's name, as that of an `owner` may be."""
        low, start, rules = self.text.low, word.start, self.rules
        field = rules.fields.at(low, start, self.limit)
        verb = None if field else predicate_at(self.text, start, self.limit)
        word_of_role = verb is not None and " " not in verb and not rules.is_function_word(word.text)
        if rules.speech.at(low, start, self.limit) or (verb and not word_of_role) or word.text in self.adjuncts:
            return False
        self.needs_end = self.needs_end or word_of_role  # "chương trình" holds a verb
        titled = rules.titles.at(low, start, self.limit) or rules.honorifics.at(low, start, self.limit)
        if titled or self._names_somebody(index, owner) or (field is None and rules.is_function_word(word.text)):
            self.complete = False
            return False
        self.end = field.end if field else word.end
        return True

    def _names_somebody(self, index: int, owner: bool) -> bool:
        """Whether a name begins, which the title announces, or an owner's: "Thủ tướng Ann Reed", "luật sư của Ann Reed"."""
        word, announced = self.text.words[index], self.end == self.known.next
        alone = word.capital and not word.text.isupper() and self.text.end_of_capitals(word) == word.end
        named = alone and announced and self.known.organisation is None and not of_house(self.text, self.known)
        return named or begins_person(self.text, index, foreign=owner or announced)

"""In turn: holders of one office in several countries, who are named in the order of these.

In: a context and a sentence. Out: where it tells of them, each `PersonName` with the role in its own country: "the trade
ministers of Kenya and Uganda, Ann Reed and Bo Lund", also where the names come first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefgen.contract.model import Span, Struct
from briefgen.extracting.actors.names.names import PersonName, read_name
from briefgen.extracting.actors.organisations.context import ActorContext, Role
from briefgen.extracting.actors.people.person_mention import name_start
from briefgen.extracting.actors.roles.roles import read_role
from briefgen.extracting.actors.text.indexed_text import IndexedText, Word
from briefgen.extracting.matching.overlaps import within
from briefgen.extracting.subjects.places import Place

MOST_BEFORE = 16
"""Words before an office's countries, or before the office, among which it, or the list of its holders, begins."""


class InTurn(Struct, frozen=True):
    """Several holders of one office; the words from `start` to `next` tell of them."""

    start: int
    next: int
    holders: tuple[tuple[PersonName, Role], ...]


def read_in_turn(context: ActorContext, sentence: Span) -> Mapping[int, InTurn]:
    """The holders of one office in several countries in `sentence`, by where what tells of them begins."""
    lists = _lists(context.text, within(context.text.place_list, sentence.start, sentence.end))
    found = [one for countries in lists if (one := _Reader(context, countries, sentence).in_turn())]
    return {one.start: one for one in found}


def _lists(text: IndexedText, places: Sequence[Place]) -> Iterator[tuple[Place, ...]]:
    """The lists of two or more different countries: "Chile, Peru and Fiji"."""
    joined: list[Place] = []
    for place in (*places, None):
        if place and (not joined or text.rules.in_list.fullmatch(text.low, joined[-1].end, place.start)):
            joined.append(place)
            continue
        if len(joined) > 1 and len({one.code for one in joined}) == len(joined):
            yield tuple(joined)
        joined = [place] if place else []


class _Reader:
    """Reads the office before or after `countries`, and as many names as there are of them."""

    def __init__(self, context: ActorContext, countries: Sequence[Place], sentence: Span) -> None:
        self.context, self.text, self.rules = context, context.text, context.text.rules
        self.countries, self.sentence = countries, sentence

    def in_turn(self) -> InTurn | None:
        start, end = self.countries[0].start, self.countries[-1].end
        if office := self._office_before(start):
            start, end = office.start, self._end_of_seat(end)
        elif self.rules.data.title_order == "head_last":
            office = read_role(self.context, self.text.next_word(end), self.sentence.end)
            end = office.next if office else end
        if office is None or office.country:
            return None
        if names := self._names(end):
            return self._with_roles(start, names[-1].end, names, office)
        return self._after_names(start, end, office)

    def _with_roles(self, start: int, end: int, names: Sequence[PersonName], office: Role) -> InTurn:
        joint = self.rules.several_end.search(self.text.low, office.start, office.end)
        office_end = joint.start() if joint else office.end
        roles = [
            Role(start=office.start, end=office_end, next=end, organisation=None, country=country.code)
            for country in self.countries
        ]
        return InTurn(start=start, next=end, holders=tuple(zip(names, roles, strict=True)))

    def _office_before(self, limit: int) -> Role | None:
        """The office that the countries are joined to: "the trade ministers of", "đại sứ các nước"."""
        for word in self._words_before(limit):
            opens = self.rules.role_openings.at(self.text.low, word.start, limit)
            office = read_role(self.context, word.start, limit) if opens else None
            if office and self.rules.of_several.fullmatch(self.text.low, office.next, limit):
                return office
        return None

    def _end_of_seat(self, end: int) -> int:
        """Where the country ends in which they serve: "to Brazil"; `end` where there is none."""
        joint = self.rules.seat_joint.match(self.text.low, end, self.sentence.end)
        seat = self.text.places.get(joint.end()) if joint else None
        return seat.end if seat else end

    def _names(self, end: int) -> Sequence[PersonName]:
        """A name for each country after `end`, if there are as many."""
        gap = self.rules.before_in_turn.match(self.text.low, end, self.sentence.end)
        return self._list(gap.end()) if gap else ()

    def _after_names(self, start: int, end: int, office: Role) -> InTurn | None:
        """An office that follows a list with a name for each country."""
        for word in self._words_before(start):
            names = self._list(word.start) if word.capital else ()
            if names and self.rules.before_in_turn.fullmatch(self.text.low, names[-1].end, start):
                return self._with_roles(word.start, end, names, office)
        return None

    def _words_before(self, limit: int) -> Sequence[Word]:
        end = self.text.word_from(limit)
        return self.text.words[max(self.text.word_from(self.sentence.start), end - MOST_BEFORE) : end]

    def _list(self, start: int) -> Sequence[PersonName]:
        """The names of a list that begins at `start`, each perhaps after a form of address."""
        names: list[PersonName] = []
        while len(names) < len(self.countries):
            joint = self.rules.in_list.match(self.text.low, names[-1].end, self.sentence.end) if names else None
            if names and joint is None:
                return ()
            begin = joint.end() if joint else start
            address = self.rules.honorifics.at(self.text.low, begin, self.sentence.end)
            begin = name_start(self.text, address.end) if address else begin
            name = read_name(self.context, begin, self.sentence.end, titled=True, placed=True)
            if name is None:
                return ()
            names.append(name)
        return names

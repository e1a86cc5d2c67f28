"""Institution steps: what a role goes on with that says whose it is: a country, an institution, a part of a country.

In: a `Reading` and a place in the text. Each takes what begins there, and tells whether it did.
"""

from __future__ import annotations

import re

import msgspec

from briefgen.extracting.actors.names.names import begins_placed
from briefgen.extracting.actors.organisations.offices import whose
from briefgen.extracting.actors.roles.reading import Reading
from briefgen.extracting.actors.roles.role_fields import ambiguous_place, end_before_kind, end_of_district
from briefgen.extracting.actors.roles.role_heads import abbreviation, is_institution, is_sent, title_end
from briefgen.extracting.actors.text.indexed_text import IndexedText
from briefgen.extracting.subjects.places import Place

_PAIR = re.compile(r" ?[-–] ?")
_ABBREVIATION = re.compile(r" \([^\W\d_][\w&./-]{1,15}\)")


def take_branch(reading: Reading, start: int) -> bool:
    """The country after a firm's name, which with it is that of a branch: "Tổng giám đốc Zeta Peru"."""
    text, rules = reading.text, reading.rules
    place, firm = text.places.get(start), reading.organisation
    if rules.data.title_order == "head_last" or place is None or firm is None or firm.governs:
        return False
    follows = firm.end == reading.end == reading.position == start - 1
    if not follows or not rules.is_foreign(text.words_in(firm)[0].text):
        return False
    reading.organisation = msgspec.structs.replace(firm, end=place.end)
    return reading.goes_to(place.end)


def take_place(reading: Reading, start: int) -> bool:
    """A country, whose the title is if no other one is yet; no part of its words."""
    text = reading.text
    start = without_form(reading, start)
    place = text.places.get(start)
    named = place is not None and reading.rules.data.title_order == "head_last" and text.gap(reading.end, start) == " "
    if named and not reading.apposed and begins_placed(text, start):  # "analyst Sydney Marlowe"
        return False
    office = reading.context.organisation_at(start, reading.limit) if place else None
    if place and office and (office.end > place.end or is_institution(text, place, office)):
        return False
    known = any(True for _ in reading.rules.subjects.find(text.low, reading.start, reading.position))
    if place and known and reading.rules.data.title_order == "head_first" and text.gap(reading.position, start) == " ":
        return reading.goes_to(end_of_pair(text, place))
    code, end = (place.code, place.end) if place else ambiguous_place(text, start, reading.limit)
    if not code or (reading.country and reading.country != code and not reading.apposed):
        return False
    reading.country = reading.country or (None if is_sent(text, reading.start, reading.end, start) else code)
    reading.position = end
    return True


def end_of_pair(text: IndexedText, place: Place) -> int:
    """Where a country ends, or another one that a dash joins to it: "quan hệ | Peru - Chile"."""
    pair = _PAIR.match(text.norm, place.end)
    other = text.places.get(pair.end()) if pair else None
    return other.end if other else place.end


def without_form(reading: Reading, start: int) -> int:
    """Where a country's name begins that has its form before it: "Cộng hòa Peru", "the Republic of Peru"."""
    text = reading.text
    form = reading.at(reading.rules.state_forms, start)
    after = text.next_word(form.end) if form else start
    return after if after in text.places else start


def take_organisation(reading: Reading, index: int) -> bool:
    """An institution, or its abbreviation; part of the title's words where it follows at once."""
    text = reading.text
    word = text.words[index]
    named = reading.context.organisation_at(word.start, reading.limit)
    found = named or (None if title_end(text, word.start, reading.limit) else abbreviation(reading.rules, word))  # "& CEO"
    if not found or found.medium:
        return False
    outer = named is not None and text.gap(reading.position, word.start) != " " and not word.text.isupper()
    reading.organisation = found if outer or not reading.organisation else reading.organisation
    reading.country = reading.country or whose(text, found)
    joined = text.gap(reading.end, found.start) == " "
    reading.position, reading.end = found.end, found.end if joined else reading.end
    if reading.apposed and found.start > word.start and text.gap(reading.end, word.start) == " ":
        reading.end = end_before_kind(text, reading.head_end, reading.end)
    return True


def take_district(reading: Reading, index: int) -> bool:
    """A part of a country that no list knows: "Thống đốc | vùng Karu của Peru"."""
    return reading.goes_to(end_of_district(reading.text, index, reading.limit))


def skip_abbreviation(reading: Reading) -> None:
    """Go over the abbreviation after an institution where its seat follows: "Cơ quan Chè Nhật Bản (JTA) tại Huế"."""
    text = reading.text
    short = _ABBREVIATION.match(text.norm, reading.position, reading.limit) if reading.organisation else None
    joint = reading.at(reading.rules.joints, short.end() + 1) if short else None
    if short and joint and text.next_word(joint.end) in text.places:
        reading.position = short.end()

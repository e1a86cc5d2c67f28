"""Field steps: what a role goes on with that says what its holder is in charge of: "of tea exports", "phụ trách mậu dịch".

In: a `Reading` and a place in the text. Each takes what begins there, and tells whether it did.
"""

from __future__ import annotations

import re

from briefgen.extracting.actors.organisations.organisation_span import OrganisationSpan
from briefgen.extracting.actors.organisations.organisation_steps import is_one_word
from briefgen.extracting.actors.roles.institution_steps import take_organisation, without_form
from briefgen.extracting.actors.roles.reading import Reading
from briefgen.extracting.actors.roles.role_fields import end_of_fields, end_of_list, joins_another, serves
from briefgen.extracting.actors.roles.role_heads import is_firm
from briefgen.extracting.actors.text.indexed_text import Word
from briefgen.extracting.matching.overlaps import within
from briefgen.extracting.subjects.places import Place

_YEAR = re.compile(r"\d{4}")


def take_field(reading: Reading, start: int) -> bool:
    """A word of the office's field; a joint ("của", "of") only with what it joins after it."""
    text, rules = reading.text, reading.rules
    if subject := reading.at(rules.subjects, start):
        at = text.next_word(subject.end)
        return not _is_of_superior(reading, text.places.get(at)) and _take_subject(reading, at)
    joint, whole = reading.at(rules.joints, start), reading.at(rules.fields, start)
    if joint and whole and whole.end > joint.end and joint.end + 1 not in text.places:
        joint = None  # "gốc Hoa", but not "gốc Hoa Kỳ"
    at = without_form(reading, text.next_word(joint.end)) if joint else start
    word = text.word_at(at) if joint else None
    named = reading.context.organisation_at(at, reading.limit) if joint and word else None
    if named and _is_field_of_house(reading, named):
        return reading.goes_to(named.end)
    if joint and named:
        reading.position = joint.end
        return True
    field = reading.at(rules.fields, at) if not (joint and at in text.places) else None
    ends = (
        end_of_list(text, field.end, reading.limit) if joint and field else None,
        end_of_fields(text, at, reading.limit) if joint and not reading.apposed else None,
    )
    if end := max((end for end in ends if end), default=None):
        reading.position = reading.end = end
        return True
    if joint and field and not reading.apposed and serves(text, field.end, reading.limit):
        return False
    if joint and _is_of_superior(reading, text.places.get(at)):
        return False
    words = text.norm[field.start : field.end] if field else ""
    if field and (joint or words[0].islower() or " " in field.value or words.isupper()):
        reading.position = reading.end = field.end
        return True
    if joint and at in text.places and reading.country:
        if is_firm(reading.organisation) and joint.value in rules.organisations.seat_prepositions:
            reading.country = text.places[at].code  # "Kravo's director in | Peru"
        reading.position = text.places[at].end
        return True
    if joint and at in text.places:
        reading.position = max(joint.end, at - 1)
        return True
    return False


def _is_of_superior(reading: Reading, place: Place | None) -> bool:
    """Whether who is named has the title after a country, and somebody serves him: "an aide to the Norwegian minister | Bo".

    A title with a capital, without an article, is of who is named: "Spokesman for the Peruvian president".
    """
    lesser = not reading.apposed and reading.text.norm[reading.start].islower()
    return place is not None and lesser and serves(reading.text, place.end, reading.limit)


def _is_field_of_house(reading: Reading, named: OrganisationSpan) -> bool:
    """Whether a firm's name is only what somebody does for the house after it: "head of | Asia Economics | at Lorne"."""
    text, rules = reading.text, reading.rules
    if rules.data.title_order != "head_last" or named.known or named.governs:
        return False
    joint = rules.affiliation.match(text.low, named.end)
    works = joint is not None and joint[0].split()[0] in rules.data.locatives
    return bool(joint and works and reading.context.organisation_at(joint.end(), reading.limit))


def _take_subject(reading: Reading, start: int) -> bool:
    """What somebody knows of: a place, whose the title is not, or a field; otherwise the title ends before it."""
    text = reading.text
    if place := text.places.get(start):
        # "Ambassador of Brazil to Norway" is recognized without both
        whose = within(text.place_list, reading.end + 2, start)
        reading.position, reading.end = place.end, reading.end if whose else place.end
        return True
    if reading.context.organisation_at(start, reading.limit) and take_organisation(reading, text.at[start]):
        reading.end = reading.position
        return True
    before, reading.position = reading.position, start
    if (
        take_field(reading, start)
        or take_own_field(reading, start)
        or (reading.apposed and take_any_word(reading, text.word_from(start)))
    ):
        return True
    reading.position = before
    return False


def take_own_field(reading: Reading, start: int) -> bool:
    """A field that no list knows, of two syllables and a capital: "Bộ trưởng Hải quân", "... và Đại dương"."""
    text, rules = reading.text, reading.rules
    if rules.data.title_order == "head_last":
        return False
    joint = reading.at(rules.joints, start)
    return reading.goes_to(end_of_own(reading, text.at.get(text.next_word(joint.end) if joint else start)))


def end_of_own(reading: Reading, index: int | None) -> int | None:
    """Where two syllables of one word end, of which the first has a capital."""
    text = reading.text
    if index is None or index + 1 >= len(text.words):
        return None
    one, two = text.words[index : index + 2]
    joined = one.capital and text.gap(one.end, two.start) == " "
    return two.end if joined and is_one_word(text, one, two, reading.limit) else None


def take_any_word(reading: Reading, index: int) -> bool:
    """In apposition, any word that begins no clause."""
    text, rules = reading.text, reading.rules
    if not rules.data.open_apposition or index >= len(text.words):
        return False
    word = text.words[index]
    relative, date = rules.sentences.relatives, rules.data.calendar_words
    if (
        word.text.lower() in relative
        or joins_another(text, index, reading.limit)
        or word.text in date
        or _YEAR.fullmatch(word.text)
        or reading.at(rules.verbs, word.start)
        or _leaves_institution(reading, word)
    ):
        return False
    reading.position = reading.end = word.end
    return True


def _leaves_institution(reading: Reading, word: Word) -> bool:
    """Whether a word after the institution opens when somebody has a title: "chair of the Tea Board | in May"."""
    text, rules = reading.text, reading.rules
    if reading.organisation is None or reading.organisation.end != reading.position:
        return False
    at = text.next_word(word.end)
    lies = at in text.places or reading.context.organisation_at(at, reading.limit)
    return not lies and word.text in (*rules.sentences.adjunct_openers, *rules.data.title_closers)

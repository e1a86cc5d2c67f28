"""Fields before a title that no list knows: "the Norwegian | customs enforcement | chief Ann Reed".

In: a context and the role before a name. Out: the role from its first word on, with the house before that. Words in lower
case between an owner or a country and a title that says nothing without a field are of the title; after a mere article
they may be anything: "the next day | chief Ann Reed".
"""

from __future__ import annotations

import msgspec

from briefgen.extracting.actors.organisations.context import ActorContext, Role
from briefgen.extracting.actors.organisations.organisation_span import OrganisationSpan
from briefgen.extracting.actors.text.indexed_text import IndexedText, Word
from briefgen.extracting.actors.text.predicates import predicate_at

FIELD_GAPS = (" ", "' ", "’ ")
"""What parts the words of a field: "exporters' association president"."""
MOST_FIELDS = 3
"""Words of a field that no list knows."""


def with_fields_before(context: ActorContext, role: Role) -> Role:
    """`role` with the fields before it, where what is before these shows that they are no part of the clause."""
    text = context.text
    if text.rules.data.title_order != "head_last" or not text.norm[role.start].islower():
        return role
    first = index = text.at[role.start]
    fielded = text.norm[role.start : role.end] in text.rules.data.fielded_titles
    while fielded and index and first - index < MOST_FIELDS and _is_field(text, text.words[index - 1], text.words[index]):
        index -= 1
    start = text.words[index].start
    place = text.owner_before(start)
    house = house_before(context, index) if role.organisation is None else None
    if index < first and not (house or place or _is_owned(text, index)):
        return role
    country = role.country or (place.code if place and index < first else None)
    return msgspec.structs.replace(role, start=start, organisation=role.organisation or house, country=country)


def _is_field(text: IndexedText, word: Word, after: Word) -> bool:
    """Whether a word may be of a title's field: in lower case, of no list of small words, and no verb."""
    rules = text.rules
    if (
        not word.text.isalpha()
        or not word.text.islower()
        or text.gap(word.end, after.start) not in FIELD_GAPS
        or rules.is_function_word(word.text)
    ):
        return False
    if word.text.endswith(rules.data.opinion_endings) or word.start in text.places:
        return False
    other = (rules.speech, rules.modifiers, rules.titles, rules.honorifics)
    return predicate_at(text, word.start, word.end + 1) is None and not any(
        one.at(text.low, word.start, word.end + 1) for one in other
    )


def _is_owned(text: IndexedText, index: int) -> bool:
    """Whether an owner in the possessive is right before a word: "the group's | tea director"."""
    return index > 0 and text.low.endswith(text.rules.possessive_gaps, 0, text.words[index].start)


def house_before(context: ActorContext, index: int) -> OrganisationSpan | None:
    """The organisation whose name ends right before a word, perhaps as an owner's: "Lorne Bank's | tea analyst"."""
    text = context.text
    start = text.words[index].start
    for word in reversed(text.words[max(0, index - 8) : index]):
        found = context.organisations.get(word.start)
        if found and not found.medium and text.gap(found.end, start) in text.rules.owner_gaps:
            return found
    return None

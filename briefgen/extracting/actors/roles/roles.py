"""Roles: titles with their field, institution and country ("Bộ trưởng Tài chính Mỹ", "Deputy U.S. Trade Representative").

In: an `ActorContext` and a place in it. Out: a `Role`, from which `people` goes on to the name.
"""

from __future__ import annotations

import msgspec

from briefgen.extracting.actors.names.names import read_name
from briefgen.extracting.actors.organisations.context import ActorContext, Role
from briefgen.extracting.actors.roles.appositions import read_on
from briefgen.extracting.actors.roles.field_steps import end_of_own, take_any_word, take_field, take_own_field
from briefgen.extracting.actors.roles.institution_steps import (
    skip_abbreviation,
    take_branch,
    take_district,
    take_organisation,
    take_place,
)
from briefgen.extracting.actors.roles.reading import Reading
from briefgen.extracting.actors.roles.role_fields import end_before_pointed, end_of_unknown
from briefgen.extracting.actors.roles.role_heads import begins_title, read_head, title_end
from briefgen.extracting.actors.text.indexed_text import IndexedText
from briefgen.extracting.matching.overlaps import within

MOST_STEPS = 14
NEAR = 200
"""Characters before "nước này" within which it is said of which country."""


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
    reading = Reading(context, head, limit, apposed=apposed)
    for _ in range(MOST_STEPS):
        if not _step(reading):
            break
    role = reading.role()
    role = read_on(context, role, limit) if apposed and not rules.data.open_apposition else role
    end = _before_open_bracket(text, role) if apposed else role.end
    return msgspec.structs.replace(role, end=end_before_pointed(text, role.start, end)) if apposed else role


def _before_open_bracket(text: IndexedText, role: Role) -> int:
    """Where a role ends, without a bracket that is not closed in it: "giám đốc hãng Sen | (hãng Sen, chủ đầu tư)"."""
    bracket = text.norm.rfind(" (", role.start, role.end)
    return bracket if bracket >= 0 and ")" not in text.norm[bracket : role.end] else role.end


def _step(reading: Reading) -> bool:
    """Takes what follows the words read so far; whether there was anything."""
    text, rules = reading.text, reading.rules
    skip_abbreviation(reading)
    index = text.word_from(reading.position)
    if index >= len(text.words) or text.words[index].start >= reading.limit:
        return False
    word = text.words[index]
    gap = text.gap(reading.position, word.start)
    if reading.at(rules.links, word.start) and rules.ends_plural_title(text.low, reading.start, reading.end):
        return False  # "the ASEAN ministers and Secretary-General Ann Reed"
    if gap in rules.owner_gaps - {" "}:  # "head of Peru's | National Bureau of Tea"
        return take_organisation(reading, index)
    joined = gap in (" ", "", "-", "' ") or (gap == " & " and title_end(text, word.start, reading.limit))
    if not joined and not (gap in (", ", " (") and _goes_on_after_comma(reading, index)):
        return False
    return (
        take_branch(reading, word.start)
        or take_place(reading, word.start)
        or take_organisation(reading, index)
        or take_district(reading, index)
        or _take_title(reading, word.start)
        or _take_superior(reading, word.start)
        or _take_time(reading, word.start)
        or take_field(reading, word.start)
        or take_own_field(reading, word.start)
        or (
            take_any_word(reading, index)
            if reading.apposed
            else reading.goes_to(end_of_unknown(text, index, reading.position, reading.limit))
        )
    )


def _goes_on_after_comma(reading: Reading, index: int) -> bool:
    """After a comma only another title goes on, or, in apposition, the institution."""
    text, rules = reading.text, reading.rules
    start = text.words[index].start
    stacks = rules.stacks(text.low, reading.start, reading.end)
    if stacks and (begins_title(reading.context, start, reading.limit, apposed=reading.apposed) or _in_list(reading, start)):
        return True
    outer = reading.context.organisation_at(start, reading.limit) if reading.apposed else None
    # "an analyst at Lorne Bank, the Tea Board's plan is good"
    return outer is not None and not text.norm.startswith(rules.possessive_ends, outer.end)


def _in_list(reading: Reading, start: int) -> bool:
    """Whether a list of fields goes on there up to a conjunction: "Thứ trưởng Lao động, Thương binh và Xã hội"."""
    text, rules = reading.text, reading.rules
    word = text.word_at(start)
    field = reading.at(rules.fields, start)
    end = field.end if field and " " in field.value else end_of_own(reading, text.at.get(start))
    if word is None or not word.capital or end is None or start in text.places:
        return False
    if text.gap(end, end + 2) == ", ":
        return _in_list(reading, end + 2)
    return reading.at(rules.conjunctions, end + 1) is not None


def _take_title(reading: Reading, start: int) -> bool:
    """Another title of the same person, with what joins it: "Bộ trưởng Ngoại giao | kiêm Phó thủ tướng"."""
    text, rules = reading.text, reading.rules
    link = reading.at(rules.links, start)
    at = text.next_word(link.end) if link else start
    if reading.at(rules.counterparts, at):
        return False  # "Ngoại trưởng Na Uy và | người đồng cấp Peru"
    return reading.goes_to(title_end(text, at, reading.limit))


def _take_superior(reading: Reading, start: int) -> bool:
    """Whom somebody serves, by a title with its country: "cố vấn của Thủ tướng Nhật Bản"."""
    joint = reading.at(reading.rules.superiors, start)
    at = reading.text.next_word(joint.end) if joint else start
    office = reading.context.organisation_at(at, reading.limit)  # "Đại sứ quán" is no "Đại sứ"
    served = read_role(reading.context, at, reading.limit) if joint and not office else None
    if served is None:
        return False
    owned = served.country is not None and (reading.apposed or not _is_named(reading, served))
    if not (owned or _ends_with(reading, served) or _is_set_off(reading, served)):
        return False
    reading.country, reading.position, reading.end = reading.country or served.country, served.next, served.end
    return True


def _ends_with(reading: Reading, served: Role) -> bool:
    """Whether an office ends somebody's title before the name: "Senior Adviser to the President | Ann Reed".

    Who is named after a lesser title is who holds the office: "an aide to the Norwegian president | Ann Reed".
    """
    low = reading.text.norm[reading.start].islower()
    lesser = low and (served.country is not None or reading.text.norm[served.start].isupper())
    return _is_named(reading, served) and not lesser


def _is_named(reading: Reading, served: Role) -> bool:
    """Whether a name follows an office at once, where names come after titles."""
    text = reading.text
    name = text.word_at(text.next_word(served.next))
    named = name is not None and name.capital and text.gap(served.next, name.start) == " "
    return named and reading.rules.data.title_order == "head_last"


def _is_set_off(reading: Reading, served: Role) -> bool:
    """Whether a comma parts an office from who serves its holder: "Người phát ngôn của Thủ tướng, | ông Bo Lund"."""
    text, start = reading.text, served.next + len(", ")
    if reading.apposed or reading.rules.data.title_order == "head_last" or text.gap(served.next, start) != ", ":
        return False
    name = read_name(reading.context, start, reading.limit)
    addressed = reading.at(reading.rules.honorifics, start) is not None
    return addressed or (name is not None and len(name.words) > 1)


def _take_time(reading: Reading, start: int) -> bool:
    """When somebody had the title whom it introduces: "Ngoại trưởng Anh khi đó Ann Reed"."""
    text, rules = reading.text, reading.rules
    if (same := reading.at(rules.same_country, start)) and reading.country is None:
        named, near = text.word_at(same.end + 1), within(text.place_list, start - NEAR, start)
        one = len({place.code for place in near}) == 1  # of two countries nothing says which is meant
        reading.country = near[0].code if one and named and named.capital else None
        reading.position = same.end if reading.country else reading.position
        return reading.position == same.end
    time = reading.at(rules.title_times, start)
    after = text.word_at(time.end + 1) if time else None
    return reading.goes_to(time.end if time and after and after.capital else None)

"""Superiors: whom somebody serves, by a title or a name: "đặc phái viên của Tổng thống Peru", "cố vấn của ông Lund".

In: a context and a role that was read in it. Out: the title at its end that is the superior's, or the role with his name.
"""

from __future__ import annotations

import msgspec

from briefgen.extracting.actors.names.names import read_name
from briefgen.extracting.actors.organisations.context import ActorContext, Role
from briefgen.extracting.actors.roles.roles import read_role
from briefgen.extracting.actors.text.indexed_text import IndexedText

LONGEST_KIN = 40
"""Characters before a title in which the word for the family is, with its joint."""
LEAST_WORDS = 2
"""Words of a name that needs no title before it to be somebody's whom another serves."""


def served_title(context: ActorContext, role: Role, limit: int) -> Role | None:
    """The title of whom `role` serves, if it ends with it: "Tổng thống" of "người phát ngôn của Tổng thống"."""
    text, rules = context.text, context.text.rules
    if rules.data.title_order == "head_last":
        return None
    for joint in rules.joints.find(text.low, role.start, role.next):
        start = text.next_word(joint.end)
        inner = read_role(context, start, limit) if start in text.title_words else None
        if inner and inner.next == role.next:
            return inner
    return None


def read_kin(context: ActorContext, start: int, limit: int) -> Role | None:
    """Whose somebody is by family, as what begins at `start` tells: "con gái của ông Lund", "em trai Tổng thống Peru"."""
    text, rules = context.text, context.text.rules
    kin = rules.kin.at(text.low, start, limit)
    joint = rules.superiors.at(text.low, kin.end + 1, limit) if kin else None
    end = _end_of_naming(context, text.next_word((joint or kin).end), limit) if kin else None
    return None if end is None else Role(start=start, end=end, next=end, organisation=None, country=None)


def kin_before(text: IndexedText, start: int) -> int | None:
    """Where the word begins for whose family a title at `start` is of: "| vợ của | Tổng thống", "| em gái | Chủ tịch"."""
    for kin in text.rules.kin.find(text.low, max(0, start - LONGEST_KIN), start):
        joint = text.rules.superiors.at(text.low, kin.end + 1, start)
        if text.next_word((joint or kin).end) == start:
            return kin.start
    return None


def with_superior(context: ActorContext, role: Role, limit: int) -> Role:
    """`role` after a name, with the name of whom it serves: "cố vấn của ông Lund", "con gái của Tổng thống Ann Reed"."""
    text, rules = context.text, context.text.rules
    if rules.data.title_order == "head_last" or rules.kin.at(text.low, role.start, limit):
        return role
    joint = rules.superiors.at(text.low, text.next_word(role.next), limit)
    end = _end_of_naming(context, text.next_word(joint.end), limit) if joint else None
    if joint is None and served_title(context, role, limit):
        name = read_name(context, text.next_word(role.next), limit, titled=True)
        end = name.end if name else None
    return role if end is None else msgspec.structs.replace(role, end=end, next=end)


def _end_of_naming(context: ActorContext, start: int, limit: int) -> int | None:
    """Where the naming of somebody ends that begins at `start`: after a title, a form of address, or with a whole name."""
    text = context.text
    title = read_role(context, start, limit) if start in text.title_words else None
    address = text.rules.honorifics.at(text.low, start, limit)
    at = title.next if title else address.end if address else None
    name = read_name(context, start if at is None else text.next_word(at), limit, titled=at is not None)
    if name is None:
        return title.next if title else None
    return name.end if at is not None or len(name.words) >= LEAST_WORDS else None

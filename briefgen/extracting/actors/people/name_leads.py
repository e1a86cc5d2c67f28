"""Leads: the title, the form of address, or both, that lead to a name: "Industry Minister | Ann Reed", "ông | Trần Văn An".

In: a context and a place in it. Out: the `NameLead` that begins there, or None.
"""

from __future__ import annotations

import msgspec

from briefgen.contract.model import Struct
from briefgen.extracting.actors.names.names import names_place, read_name
from briefgen.extracting.actors.organisations.context import ActorContext, Role
from briefgen.extracting.actors.organisations.organisation_span import OrganisationSpan
from briefgen.extracting.actors.people.person_mention import LEAST_WORDS, name_start
from briefgen.extracting.actors.roles.branches import branch_at
from briefgen.extracting.actors.roles.role_heads import of_house
from briefgen.extracting.actors.roles.roles import read_role
from briefgen.extracting.actors.roles.superiors import served_title
from briefgen.extracting.actors.text.indexed_text import IndexedText
from briefgen.extracting.matching.phrases import Match
from briefgen.knowledge.people import known_by_one_name

DASH = " - "
MOST_OF_HOUSE = 7
"""Words after a title's joint within which a form of address ends the name of a house."""
HOUSE_GAPS = (" ", " & ")
"""What parts the words of such a name."""


class NameLead(Struct, frozen=True):
    """What leads to a name at `position`: a title, a form of address, or both.

    Where a title ends with that of whom its holder serves, `serving` is both of them, and `role` the superior's.
    """

    start: int
    position: int
    role: Role | None
    address: Match[str] | None
    serving: tuple[Role, Role] | None


def read_lead(context: ActorContext, start: int, limit: int) -> NameLead | None:
    """The title, the form of address, or both, that begin at `start`."""
    text, rules = context.text, context.text.rules
    role = read_role(context, start, limit)
    if (role is None and start in text.places) or _is_palace(text, start):
        return None
    if role and (own := _without_adjective(text, role)) is not role:
        if own is None:
            return None
        role, start = own, own.start
    apposed = role is not None and text.norm.startswith(",", role.next)  # "Đặc phái viên của Tổng thống Peru, ông Ann Reed"
    served = served_title(context, role, limit) if role and not apposed else None
    serving = (role, served) if role and served else None
    role, start = (served, served.start) if served else (role, start)
    role = _with_house(context, _of_house_before_address(context, role, limit), limit) if role else None
    role = _with_branch(context, role, limit) if role else None
    position = _position(context, role, limit) if role else start
    address = rules.honorifics.at(text.low, name_start(text, position) if role else position, limit)
    if address and names_place(text, address.start):
        return None
    if address and text.gap(address.end, address.end + 1) in (" ", "."):
        position = address.end
    elif not role:
        return None
    return NameLead(start=start, position=position, role=role, address=address, serving=serving)


def _is_palace(text: IndexedText, start: int) -> bool:
    """Whether a title is only of a building's name: "Phủ | Chủ tịch"."""
    rules = text.rules
    return rules.palace_before.before(text.low, start) and not rules.not_palace_before.before(text.low, start)


def _position(context: ActorContext, role: Role, limit: int) -> int:
    """Where the name or its form of address may begin after a title: right after it, or what joins the two."""
    text, rules, position = context.text, context.text.rules, role.next
    if text.norm.startswith(":", position) and rules.several_before.before(text.low, role.start):
        position += 1  # "các Thứ trưởng: Trần Bảo Chè, Lý Văn Trà"
    held = rules.post_holder.match(text.low, position, limit)
    if held and rules.post_before.before(text.low, role.start):
        position = held.end()  # "miễn nhiệm chức danh Tổng giám đốc đối với ông Trần Bảo Chè"
    copula = rules.copula.match(text.low, position, limit)
    if copula and rules.honorifics.at(text.low, copula.end(), limit):
        position = copula.end()
    return _named_after_copula(context, role, limit) or position


def _without_adjective(text: IndexedText, role: Role) -> Role | None:
    """A title without the adjective that it begins with, None if it is no more: "fellow Norwegian Ann Reed"."""
    first = next((one for one in text.rules.data.adjectives_too if text.low.startswith(one, role.start, role.end)), None)
    if first is None or role.organisation is not None:
        return role
    title = text.rules.titles.at(text.low, text.next_word(role.start + len(first)), role.end)
    return msgspec.structs.replace(role, start=title.start) if title else None


def _named_after_copula(context: ActorContext, role: Role, limit: int) -> int | None:
    """Where a full name begins that a copula joins to the title before it: "Its chairman is Ann Reed"."""
    copula = context.text.rules.inverted_copula.match(context.text.low, role.next, limit)
    name = read_name(context, copula.end(), limit, titled=True) if copula else None
    return copula.end() if copula and name and len(name.words) >= LEAST_WORDS else None


def _with_house(context: ActorContext, role: Role, limit: int) -> Role:
    """A title with the house that a dash parts from the name: "chủ tịch Lorne - Ann Reed", not "Tổng thống Reed - Bo"."""
    text, rules = context.text, context.text.rules
    word = text.word_at(text.next_word(role.next))
    heads = any(True for _ in rules.house_heads.find(text.low, role.start, role.end)) and not (
        role.country or role.organisation
    )
    if word is None or not (heads and word.capital and rules.is_foreign(word.text)) or word.text in rules.data.double_names:
        return role
    if text.gap(word.end, word.end + len(DASH)) != DASH or word.text in known_by_one_name():
        return role
    address = rules.honorifics.at(text.low, word.end + len(DASH), limit)
    name = read_name(context, text.next_word(address.end if address else word.end + len(DASH)), limit, titled=True)
    if name is None or len(name.words) < LEAST_WORDS:
        return role
    house = OrganisationSpan(start=word.start, end=word.end)
    return msgspec.structs.replace(role, end=word.end, next=word.end, organisation=house)


def _with_branch(context: ActorContext, role: Role, limit: int) -> Role:
    """A title with a firm's name that no list knows and the country after it: "Tổng giám đốc Zeta Peru | Ann Reed"."""
    text = context.text
    first = text.word_at(text.next_word(role.next))
    if first is None or role.organisation or role.country or not of_house(text, role):
        return role
    branch = branch_at(text, text.at[first.start], limit)
    return msgspec.structs.replace(role, end=branch.end, next=branch.end, organisation=branch) if branch else role


def _of_house_before_address(context: ActorContext, role: Role, limit: int) -> Role:
    """A title with the house that is named up to a form of address: "Chairman of Lorne Brandt | Mr. Bo Lund"."""
    text, rules = context.text, context.text.rules
    joint = rules.joints.at(text.low, text.next_word(role.next), limit)
    if joint is None or role.organisation or role.country or rules.data.title_order != "head_last":
        return role
    first = text.at.get(text.next_word(joint.end), len(text.words))
    end = joint.end
    for word in text.words[first : first + MOST_OF_HOUSE]:
        if word.end > limit or text.gap(end, word.start) not in HOUSE_GAPS:
            return role
        if end > joint.end and word.capital and rules.honorifics.at(text.low, word.start, limit):
            house = OrganisationSpan(start=text.words[first].start, end=end)
            return msgspec.structs.replace(role, next=end, organisation=house)
        title = rules.titles.at(text.low, word.start, limit)
        if title and rules.honorifics.at(text.low, title.end + 1, limit):
            return role  # "adviser to | Minister Mr Bo Lund"
        if not word.capital and word.text not in rules.sentences.articles:
            return role
        end = word.end
    return role

"""Aides: who serves somebody named beside him: "đặc phái viên của Tổng thống Peru Ann Reed", "cố vấn của Lund - Bo Moe".

In: a context, a role that ends with a superior, and a name after it. Out: the role of whom it names, the superior's or the
aide's.
"""

from __future__ import annotations

import msgspec

from briefgen.contract.model import Span
from briefgen.extracting.actors.names.names import PersonName, read_name
from briefgen.extracting.actors.organisations.context import ActorContext, Role
from briefgen.extracting.actors.people.person_mention import LEAST_WORDS, PersonMention, name_start
from briefgen.extracting.actors.roles.roles import read_role
from briefgen.extracting.actors.roles.superiors import read_kin
from briefgen.extracting.actors.text.indexed_text import IndexedText
from briefgen.knowledge.people import country_of_known, is_in_high_office, known_holders

LONGEST_NAMING = 120
"""Characters of a title with its name."""
LONGEST_TITLE = 60
"""Characters before a superior in which the title of who serves begins."""
INITIAL = 2
"""Characters of an initial with its full stop."""


def role_after_both(context: ActorContext, role: Role, inner: Role, name: PersonName) -> Role | None:
    """The title of a name after `role`, which ends with `inner`: of who is served or who serves; None if it may be either.

    Who has or had a high office is served. If somebody else is known to have that office, who is named serves.
    """
    text = context.text
    title = next(text.rules.titles.find(text.low, inner.start, inner.end), None)
    if title is None or len(name.words) < LEAST_WORDS or not _is_served(text, inner.start):
        return inner
    if is_in_high_office(name.words):
        return inner
    holders = _named_holders(context, title.value, inner.country)
    if any(not words.isdisjoint(name.words) for words in holders):
        return inner
    known = known_holders(title.value, inner.country) if inner.country else frozenset()
    if not known.isdisjoint(word for word in name.words if len(word) > INITIAL):  # "V. Putin", "Donald John Trump"
        return inner
    if holders or known:
        return role
    return None if inner.country else inner


def _named_holders(context: ActorContext, title: str, country: str | None) -> list[set[str]]:
    """The words of the names that the article gives to those who have `title`, of `country` as far as it is stated."""
    if not context.holders:  # once for all titles, or the work grows with the square of the text
        context.holders.update(_read_holders(context))
    named = context.holders.get(title, {})
    return [words for whose, words in named.items() if None in (country, whose) or whose == country]


def _read_holders(context: ActorContext) -> dict[str, dict[str | None, set[str]]]:
    """The words of the names after each title, by its country; not where somebody else serves who has it."""
    text, found = context.text, dict[str, dict[str | None, set[str]]]()
    for title in text.rules.titles.find(text.low, 0, len(text.low)):
        named = found.setdefault(title.value, {})
        limit = min(title.start + LONGEST_NAMING, len(text.norm))
        role = None if _is_served(text, title.start) else read_role(context, title.start, limit)
        name = read_name(context, name_start(text, role.next), limit, titled=True) if role else None
        if role and name:
            named.setdefault(role.country, set()).update(name.words)
    return found


def _is_served(text: IndexedText, start: int) -> bool:
    """Whether what begins at `start` is joined to a title as whom that serves."""
    return text.rules.superior_before.before(text.low, start)


def role_beside(context: ActorContext, before: PersonMention, mention: PersonMention, limit: int) -> Role | None:
    """The title of whom a dash or a comma sets beside his superior: "cố vấn của ông Lund - Ann Reed", "..., ông Bo Moe,"."""
    text, rules = context.text, context.text.rules
    gap = text.gap(before.end, mention.start)
    apposed = gap == ", " and mention.proof == "address" and text.norm.startswith(",", mention.name.end)
    if len(mention.name.words) < LEAST_WORDS or not (gap == " - " or apposed) or not _is_served(text, before.start):
        return None
    countries = [_country(before), _country(mention)]
    if (None not in countries and countries[0] != countries[1]) or is_in_high_office(mention.name.words):
        return None
    start = max(before.sentence.start, before.start - LONGEST_TITLE)
    for title in (*rules.titles.find(text.low, start, before.start), *rules.kin.find(text.low, start, before.start)):
        role = read_role(context, title.start, limit) or read_kin(context, title.start, limit)
        if role and _reaches(text, role, before.start) and not (apposed and _is_governed(text, role, before.sentence)):
            return msgspec.structs.replace(role, end=before.name.end, next=before.end, country=role.country or countries[0])
    return None


def _country(mention: PersonMention) -> str | None:
    """Whose somebody is by the title or by what is beside the name, or as all know."""
    return (mention.role.country if mention.role else None) or mention.country or country_of_known(mention.name.words)


def _is_governed(text: IndexedText, role: Role, sentence: Span) -> bool:
    """Whether a function word is before a role, so that a comma may end a phrase with it: "theo trợ lý của Lund, ..."."""
    before = text.words[max(0, text.at[role.start] - 1)]
    rules = text.rules
    apart = role.start == sentence.start or text.gap(before.end, role.start) != " "
    return not apart and rules.is_function_word(before.text) and before.text not in rules.sentences.conjunctions


def _reaches(text: IndexedText, role: Role, start: int) -> bool:
    """Whether only a joint is between a role and what begins at `start`, which it may hold."""
    joint = text.rules.joints.at(text.low, role.next + 1, start)
    return role.start < start <= role.next or (joint is not None and text.next_word(joint.end) == start)

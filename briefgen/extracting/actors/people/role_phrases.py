"""Role phrases: titles with what a joint adds to them, up to a name: "The head of the Norwegian delegation, Ann Reed, said".

In: a context and a role read in it, after which no name follows. Out: the role up to the comma or the blank before the name.
"""

from __future__ import annotations

import re

import msgspec

from briefgen.extracting.actors.names.names import read_name
from briefgen.extracting.actors.organisations.context import ActorContext, Role
from briefgen.extracting.actors.people.person_mention import LEAST_WORDS

LONGEST_PHRASE = 70
"""Characters of what is joined to a title."""
_PHRASE = re.compile(r"[^,.;:!?()\"“”\n]*")
_MARK = ","


def with_phrase(context: ActorContext, role: Role, limit: int) -> Role:
    """`role` with what is joined to it, where a whole name follows: between commas, or before a verb of speech.

    Only in a language that has its titles' heads last, where the phrase is no part of the title.
    """
    text, rules = context.text, context.text.rules
    phrase = _PHRASE.match(text.norm, role.next, min(limit, role.next + LONGEST_PHRASE))
    if rules.data.title_order != "head_last" or phrase is None or role.organisation is not None:
        return role
    inside = text.words[text.word_from(role.next) : text.word_from(phrase.end())]
    joint = next(rules.joints.find(text.low, role.end, phrase.end()), None)
    if joint is None or not inside or rules.ends_plural_title(text.low, role.start, role.end):
        return role
    for word in inside:
        another = rules.titles.at(text.low, word.start, limit)  # "a spokesman for the opposition leader"
        another = another or rules.honorifics.at(text.low, word.start, limit)  # "a spokesman for Sir Bo Lund"
        if another or rules.verbs.at(text.low, word.start, limit) or word.text in rules.sentences.relatives:
            return role
        if word.capital and word.start not in text.places and _is_named(context, word.start, limit):
            return _up_to(role, word.start - 1) if text.next_word(joint.end) < word.start else role
    after = phrase.end() + len(", ")
    speaks = any(True for _ in rules.speech.find(_clause_before(text.low, role.start)))
    if text.norm.startswith(_MARK, phrase.end()) and _is_set_off(context, after, limit, last=speaks):
        return _up_to(role, phrase.end())
    return role


def _up_to(role: Role, end: int) -> Role:
    return msgspec.structs.replace(role, end=end, next=end)


def _is_named(context: ActorContext, start: int, limit: int) -> bool:
    """Whether a whole name begins there that says something: "head of tea research | Ann Reed said"."""
    name = read_name(context, start, limit)
    speaks = name and context.text.rules.speech.at(context.text.low, name.end + 1, limit)
    return bool(name and speaks and len(name.words) >= LEAST_WORDS)


def _clause_before(low: str, start: int) -> str:
    """The words before a title up to the last comma: "said the bank's" before "head of tea research, Ann Reed."."""
    return low[max(0, start - LONGEST_PHRASE) : start].rpartition(_MARK)[2]


def _is_set_off(context: ActorContext, start: int, limit: int, *, last: bool) -> bool:
    """Whether a whole name stands between commas, and no list of names goes on; it may be the `last` of its sentence."""
    name = read_name(context, start, limit)
    if name is None or len(name.words) < LEAST_WORDS:
        return False
    if last and not context.text.norm[name.end : limit].strip(" ."):
        return True
    if not context.text.norm.startswith(_MARK, name.end):
        return False
    return read_name(context, name.end + len(", "), limit) is None

"""Mentions: every naming of a person in an article, with the title, institution or country that is beside it.

In: a context. Out: `PersonMention`s in text order; `people` puts those of one person together. A naming is proved by a
title or form of address before the name (`titled_mentions`), or by what `bare_mentions` knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from briefgen.articles.layout import BlockKind
from briefgen.contract.model import Span
from briefgen.extracting.actors.names.names import begins_placed, names_district, names_place, read_name
from briefgen.extracting.actors.organisations.context import ActorContext, Role
from briefgen.extracting.actors.people.aides import role_beside
from briefgen.extracting.actors.people.bare_mentions import read_bare
from briefgen.extracting.actors.people.in_turn import InTurn, read_in_turn
from briefgen.extracting.actors.people.name_leads import DASH
from briefgen.extracting.actors.people.person_mention import LEAST_WORDS, PersonMention, read_mention
from briefgen.extracting.actors.people.titled_mentions import read_titled
from briefgen.extracting.actors.roles.role_heads import title_end
from briefgen.extracting.actors.text.indexed_text import IndexedText, Word
from briefgen.extracting.matching.overlaps import Spanned

LONG_WORD = 3
FEWEST_CAPITALS = 4
ANNOUNCED = 60
"""Characters between a title and the list of those who bear it."""
CAPITALS = 0.75
"""Share of a heading's longer words from which its capitals tell nothing."""
_PROOFS_OF_LIST = ("title", "apposition")
"""Proofs of a name by which those who follow in its list are people, too."""


def find_mentions(context: ActorContext) -> tuple[PersonMention, ...]:
    """Every naming of somebody in the story, in text order; unproved ones (`bare`) may still be short forms."""
    text, openings = context.text, _openings(context)
    return tuple(
        m for block in text.blocks() for s in block.sentences for m in _in_sentence(context, block.kind, s, openings)
    )


def _in_title_case(text: IndexedText, kind: BlockKind, sentence: Span) -> bool:
    """Whether a heading has capitals throughout, so that they don't tell names from other words."""
    if kind not in ("title", "heading"):
        return False
    words = [w for w in text.words_in(sentence) if len(w.text) > LONG_WORD]
    return len(words) >= FEWEST_CAPITALS and sum(w.capital for w in words) > CAPITALS * len(words)


def _in_sentence(
    context: ActorContext, kind: BlockKind, sentence: Span, openings: frozenset[int]
) -> Iterator[PersonMention]:
    text = context.text
    position = sentence.start
    last: PersonMention | None = None
    named: PersonMention | None = None
    is_of_people = False
    next_in_list = role_start = role_end = sentence.start
    in_capitals = text.rules.data.name_order == "family_last" and _in_title_case(text, kind, sentence)
    in_turn = read_in_turn(context, sentence)
    for word in text.words_in(sentence):
        if word.start < position or word.start not in openings or text.in_credit(word.start):
            continue
        if several := in_turn.get(word.start):
            yield from _holders(context, several, sentence, kind)
            position = several.next
            continue
        before = last if word.start == next_in_list else None
        shared = _shared_role(text, before, word.start) if before else _role_announced(context, word, sentence)
        other = text.places.get(word.start) or (context.organisation_at(word.start, sentence.end) if word.capital else None)
        mention = read_titled(context, word.start, sentence, kind, shared)
        if mention and mention.name.start < role_end and _is_of_role(text, mention, role_start):
            continue
        if mention and named and role_start <= mention.start < role_end and _is_house(text, named, mention, role_start):
            position = mention.name.end
            continue
        if mention and mention.start < role_end <= mention.name.start and text.norm.startswith(", ", role_end):
            continue  # the title is of whom it follows: "Ann Reed, minister of trade, Bo Lund, minister of finance"
        if mention is None and (other is None or (word.start in text.places and begins_placed(text, word.start))):
            mention = read_bare(context, word, sentence, kind, shared)
            mention = _proved_by_list(mention) if mention and before and is_of_people else mention
        if mention and named and mention.role is None and (role := role_beside(context, named, mention, sentence.end)):
            mention = msgspec.structs.replace(mention, role=role, proof="title")
        if mention:
            named = mention
            of_role = mention.name.start < role_end and _is_of_role(text, mention, role_start)
            yield msgspec.structs.replace(mention, proof="bare", role=None) if in_capitals or of_role else mention
            position = max(mention.end, mention.name.end)
            if of_role:
                continue
            goes_on = _joint(context, mention.end, sentence.end)
            goes_on = goes_on if goes_on and _is_list(context, mention, goes_on, sentence.end) else None
            last, next_in_list = (mention, goes_on.end()) if goes_on else (None, sentence.start)
            is_of_people = mention.proof in _PROOFS_OF_LIST or (before is not None and is_of_people)
            if mention.role and mention.role.start > mention.name.end:
                read = mention.role.end if text.rules.data.open_apposition else mention.role.next
                position, role_start, role_end = mention.name.end, mention.role.start, read
        elif other:
            position = _holder_start(text, other, sentence.end) or other.end
        elif word.capital and (names_place(text, word.start) or names_district(text, word.start)):
            position = text.end_of_capitals(word)


def _holder_start(text: IndexedText, house: Spanned, limit: int) -> int | None:
    """Where the title begins with which the name of a house ends, if whose it is follows: "Văn phòng | Tổng thống Bo"."""
    holder = text.word_at(house.end + 1)
    if holder is None or not holder.capital or holder.end > limit or text.gap(house.end, holder.start) != " ":
        return None
    titles = text.rules.titles.find(text.low, house.start + 1, house.end)
    last = next((title for title in titles if title.end == house.end or text.places.get(title.end + 1)), None)
    return last.start if last and text.rules.data.title_order == "head_first" else None


def _shared_role(text: IndexedText, mention: PersonMention, following: int) -> Role | None:
    """The title before the name of `mention` if all in its list have it: "Ministers", but not "Minister".

    Where titles have no plural, the list tells, which goes on at `following`: "Thứ trưởng A, | B"; not "Công chúa A và | B".
    """
    role, rules = mention.role, text.rules
    if role is None or role.start > mention.name.start:
        return None
    if rules.plural_titles:
        return role if rules.ends_plural_title(text.low, role.start, role.end) else None
    in_list = text.norm.endswith(", ", 0, following) or role.next < mention.name.start - 1  # or it is another's in the list
    return role if in_list or rules.several_before.before(text.low, role.start) else None


def _proved_by_list(mention: PersonMention) -> PersonMention:
    """`mention` in a list that somebody with a title opens: "Minister Ann Reed, Bo Lund and Carl Moe"."""
    proves = mention.proof == "bare" and len(mention.name.words) >= LEAST_WORDS
    return msgspec.structs.replace(mention, proof="list") if proves else mention


def _holders(context: ActorContext, several: InTurn, sentence: Span, kind: BlockKind) -> Iterator[PersonMention]:
    for name, role in several.holders:
        mention = read_mention(context, name, role, None, name.start, "title", sentence, kind)
        yield msgspec.structs.replace(mention, role=role, country=role.country)


def _is_of_role(text: IndexedText, mention: PersonMention, role_start: int) -> bool:
    """Whether what looks like a name inside of somebody's role is a word of that: no title of its own announces it."""
    own = mention.start < mention.name.start and mention.start >= (title_end(text, role_start, mention.name.start) or 0)
    return (len(mention.name.words) == 1 and mention.proof != "address") or not own


def _is_house(text: IndexedText, person: PersonMention, mention: PersonMention, role_start: int) -> bool:
    """Whether what looks like a name after the title that a dash joins to somebody addressed is his house's.

    "ông Bo Lund - Giám đốc | Karsen Orkel nói".
    """
    joined = text.gap(person.name.end, role_start) == DASH
    return person.proof == "address" and joined and mention.proof == "title" and person.role is not None


def _is_list(context: ActorContext, mention: PersonMention, joint: re.Match[str], limit: int) -> bool:
    """Whether a comma after a name joins others to it: "Ministers Ann Reed, Bo Lund and Carl Moe"."""
    if not joint.group().endswith(", ") or mention.role is None or mention.role.end > mention.name.start:
        return True
    following = read_name(context, joint.end(), limit)
    return following is not None and _joint(context, following.end, limit) is not None


def _joint(context: ActorContext, end: int, limit: int) -> re.Match[str] | None:
    """What joins a name that ends at `end`, perhaps with its country, to the next of a list: "Ann Reed of Kenya, Bo"."""
    text = context.text
    of = text.rules.affiliation.match(text.low, end, limit)
    place = text.places.get(of.end()) if of else None
    return text.rules.shared_title.match(text.norm, place.end if place else end, limit)


def _role_announced(context: ActorContext, word: Word, sentence: Span) -> Role | None:
    """The title of those whom a list names with their countries: "Ngoại trưởng ba nước, gồm | Ann Reed (Kenya)"."""
    text = context.text
    if not word.capital or not text.rules.list_opener.before(text.low, word.start):
        return None
    name = read_name(context, word.start, sentence.end)
    if name is None or text.gap(name.end, name.end + 2) != " (" or name.end + 2 not in text.places:
        return None
    title = max(text.rules.titles.find(text.low, sentence.start, word.start), key=lambda one: one.start, default=None)
    if title is None or word.start - title.end > ANNOUNCED:
        return None
    return Role(start=title.start, end=title.end, next=word.start, organisation=None, country=None)


def _openings(context: ActorContext) -> frozenset[int]:
    """Where a name or what introduces it may begin, and the places, in which none begins."""
    text = context.text
    introduced = text.rules.role_openings.openings(text.article.low_tokens)
    capitals = (word.start for word in text.words if word.capital)
    return introduced.union(text.places, context.organisations, capitals)

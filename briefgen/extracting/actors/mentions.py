"""Mentions: every naming of a person in an article, with the title, institution or country that is beside it.

In: a context. Out: `PersonMention`s in text order; `people` puts those of one person together. A naming is proved by a
title or form of address before the name, a role after it, its family name, or a verb of speech.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from briefgen.articles.layout import BlockKind
from briefgen.contract.model import Span, Struct
from briefgen.extracting.actors.context import ActorContext, Role
from briefgen.extracting.actors.indexed_text import IndexedText, Word
from briefgen.extracting.actors.names import PersonName, begins_placed, names_place, read_name
from briefgen.extracting.actors.organisation_names import OrganisationSpan
from briefgen.extracting.actors.organisation_span import is_one_word
from briefgen.extracting.actors.roles import read_role
from briefgen.knowledge.people import known_by_one_name, known_people
from briefgen.text import CAPITAL, lower

LONG_WORD = 3
FEWEST_CAPITALS = 4
CAPITALS = 0.75
"""Share of a heading's longer words from which its capitals tell nothing."""
SIDE = 96
"""Characters before a name in which a description may be."""
LEAST_WORDS = 2
"""Words of a name that a loose apposition proves: "Ann Reed, one of the directors"."""

Proof = Literal["title", "address", "apposition", "family-name", "known", "verb", "age", "bare"]

_GAP_BEFORE_NAME = re.compile(r" - |, | \([^()]{1,48}\) | \(|-|[. ]{0,2}")
_HOUSE_NUMBER = re.compile(r"(?<![/\d])\d{1,4}\w? $")
_TICKER = re.compile(rf" ?\({CAPITAL}{{3}}\)")
"""The letters by which a company's shares are traded, as after its name; people have none."""
_ASIDE = re.compile(r" \(([^()]{2,60})\)")


class PersonMention(Struct, frozen=True):
    """One naming of a person; `country` and `organisation` are beside the name without a title."""

    name: PersonName
    start: int
    end: int
    role: Role | None
    country: str | None
    organisation: OrganisationSpan | None
    proof: Proof
    sentence: Span
    block: BlockKind
    acts: bool
    speaks: bool


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
    role_of_list: Role | None = None
    next_in_list = role_end = sentence.start
    in_capitals = text.rules.data.name_order == "family_last" and _in_title_case(text, kind, sentence)
    for word in text.words_in(sentence):
        if word.start < position or word.start not in openings or text.in_credit(word.start):
            continue
        shared = role_of_list if word.start == next_in_list else None
        other = text.places.get(word.start) or (context.organisation_at(word.start, sentence.end) if word.capital else None)
        mention = _titled(context, word.start, sentence, kind, shared)
        if mention and mention.name.start < role_end and len(mention.name.words) == 1:
            continue
        if mention is None and (other is None or (word.start in text.places and begins_placed(text, word.start))):
            mention = _bare(context, word, sentence, kind, shared)
        if mention:
            yield msgspec.structs.replace(mention, proof="bare", role=None) if in_capitals else mention
            goes_on = text.rules.shared_title.match(text.norm, mention.end)
            goes_on = goes_on if goes_on and _is_list(context, mention, goes_on, sentence.end) else None
            role_of_list, next_in_list = (mention.role, goes_on.end()) if goes_on else (None, sentence.start)
            position = max(mention.end, mention.name.end)
            if mention.role and mention.role.start > mention.name.end:
                position, role_end = mention.name.end, mention.role.end
        elif other:
            position = other.end
        elif word.capital and names_place(text, word.start):
            position = _end_of_capitals(text, word)


def _is_list(context: ActorContext, mention: PersonMention, joint: re.Match[str], limit: int) -> bool:
    """Whether a comma after a name joins others to it: "Ministers Ann Reed, Bo Lund and Carl Moe"."""
    if not joint.group().endswith(", ") or mention.role is None or mention.role.end > mention.name.start:
        return True
    following = read_name(context, joint.end(), limit)
    return (
        following is not None and context.text.rules.shared_title.match(context.text.norm, following.end, limit) is not None
    )


def _openings(context: ActorContext) -> frozenset[int]:
    """Where a name or what introduces it may begin, and the places, in which none begins."""
    text = context.text
    introduced = text.rules.role_openings.openings(text.article.low_tokens)
    capitals = (word.start for word in text.words if word.capital)
    return introduced.union(text.places, context.organisations, capitals)


def _end_of_capitals(text: IndexedText, first: Word) -> int:
    """Where the capitalised words end that begin with `first`."""
    end, index = first.end, text.at[first.start] + 1
    while index < len(text.words) and text.words[index].capital and text.gap(end, text.words[index].start) == " ":
        end, index = text.words[index].end, index + 1
    return end


def _titled(context: ActorContext, start: int, sentence: Span, kind: BlockKind, shared: Role | None) -> PersonMention | None:
    """A name after a title or a form of address."""
    text, rules = context.text, context.text.rules
    if rules.data.title_order == "head_first" and not rules.introductions.at(text.low, start, sentence.end):
        return None
    role = read_role(context, start, sentence.end)
    if role is None and start in text.places:
        return None
    if role and (inner := _inner_role(context, role, sentence.end)):
        role, start = inner, inner.start
    position = role.next if role else start
    if role and (copula := rules.copula.match(text.low, position, sentence.end)):
        position = copula.end() if rules.honorifics.at(text.low, copula.end(), sentence.end) else position
    address = rules.honorifics.at(text.low, position if not role else _name_start(text, position), sentence.end)
    if address and names_place(text, address.start):
        return None
    if address and text.gap(address.end, address.end + 1) in (" ", "."):
        position = address.end
    elif not role:
        return None
    placed = address is not None or rules.data.title_order == "head_last"
    name = read_name(context, _name_start(text, position), sentence.end, titled=True, placed=placed)
    if name is None or (role and not address and len(name.words) > 1 and rules.is_own_word(name.words)):
        return None
    apart = role is not None and text.norm[role.next : role.next + 1] != " "
    if apart and not address and len(name.words) < LEAST_WORDS:
        return None
    if role and not address and _begins_word(text, name):
        return _mention(context, name, None, None, start, "bare", sentence, kind)
    proof: Proof = "address" if address else "title"
    if role and rules.counterparts.at(text.low, role.start, role.end):
        return msgspec.structs.replace(
            _mention(context, name, None, None, start, "title", sentence, kind), country=role.country
        )
    if role and not address and len(name.words) == 1 and (rules.is_native(name.words[0]) or _of_house(text, role)):
        proof = "bare"
    if role:
        name = _without_field(text, name)
        role = msgspec.structs.replace(role, end=name.start - 1) if name.start > role.next + 4 and not address else role
    return _mention(context, name, role, shared, start, proof, sentence, kind)


def _inner_role(context: ActorContext, role: Role, limit: int) -> Role | None:
    """The title of whom another one serves, which is the name's after it: "người phát ngôn của Tổng thống Ann Reed"."""
    text, rules = context.text, context.text.rules
    if rules.data.title_order == "head_last":
        return None
    for joint in rules.joints.find(text.low, role.start, role.next):
        start = text.next_word(joint.end)
        inner = read_role(context, start, limit) if rules.titles.at(text.low, start, limit) else None
        if inner and inner.next == role.next:
            return inner
    return None


def _of_house(text: IndexedText, role: Role) -> bool:
    """Whether what follows a title alone may as well be a company: "đại diện Ferrosul"."""
    words = text.low[role.start : role.end].split()
    return any(" ".join(words[-length:]) in text.rules.data.house_titles for length in range(1, len(words) + 1))


def _begins_word(text: IndexedText, name: PersonName) -> bool:
    """Whether a name of one syllable is only the first of a word: "Thanh" of "Thanh niên"."""
    index = text.at[name.start]
    if len(name.words) > 1 or index + 1 >= len(text.words):
        return False
    one, two = text.words[index : index + 2]
    return text.gap(one.end, two.start) == " " and is_one_word(text, one, two, two.end)


def _without_field(text: IndexedText, name: PersonName) -> PersonName:
    """A name read after a title without the words of a place or field that only look like its beginning."""
    rules = text.rules
    before = text.norm[max(0, name.start - 12) : name.start].split()
    if (
        not before
        or before[-1][0].isupper()
        or len(name.words) < 3
        or rules.titles.at(text.low, name.start - len(before[-1]) - 1, name.start)
    ):
        return name
    for cut in range(1, len(name.words) - 1):
        rest = name.words[cut:]
        begins = rest[0] in rules.data.family_names or (
            rules.is_foreign(rest[0]) and _is_no_foreign_name(text, name.words[cut - 1])
        )
        second = len(rest) > LEAST_WORDS + 1 and rest[1] in rules.data.family_names  # "Hoà Lạc Phan Hoà Đức"
        if begins and not second and name.words[0] not in rules.data.family_names:
            start = text.norm.index(rest[0], name.start + 1)
            return PersonName(start=start, end=name.end, words=rest)
    return name


def _is_no_foreign_name(text: IndexedText, word: str) -> bool:
    """Whether a word has the language's own marks, or names a country: "Nga" and "Đức", but not "Heng"."""
    return text.rules.is_own_word((word,)) or text.ambiguous.at(word, 0, len(word)) is not None


def _bare(context: ActorContext, word: Word, sentence: Span, kind: BlockKind, shared: Role | None) -> PersonMention | None:
    """A name without a title before it."""
    text, rules, start = context.text, context.text.rules, word.start
    opens = start == sentence.start and word.text in rules.data.not_names
    if not word.capital or opens:
        return None
    name = read_name(context, start, sentence.end, placed=True)
    known = name is not None and lower(" ".join(name.words)) in known_people()
    if name is None or (len(name.words) < LEAST_WORDS and rules.surname_mark.before(text.low, start)):
        return None
    mention = _mention(context, name, None, shared if len(name.words) > 1 else None, start, "bare", sentence, kind)
    placed = len(name.words) < LEAST_WORDS and rules.locative.before(text.low, start)
    if mention.role and (placed or rules.is_own_word(name.words)):
        return None
    if start in text.places:
        return _placed(text, mention, sentence)
    if not (mention.role or known) and text.blockers.overlaps(start, start + 1):
        return None
    if mention.role:
        return msgspec.structs.replace(mention, proof="title" if mention.role is shared else "apposition")
    numbered = _HOUSE_NUMBER.search(text.norm, max(0, start - 6), start)
    traded = _TICKER.match(text.norm, name.end, sentence.end)
    side = max(0, start - SIDE)
    if text.may_follow_eponym(side, start) and rules.eponym.search(text.low, side, start):
        return mention
    if len(name.words) >= 3 and name.words[0] in rules.data.family_names and not (numbered or traded):
        return msgspec.structs.replace(mention, proof="family-name")
    if known or (mention.acts and _known_by_one_name(text, name)):
        return msgspec.structs.replace(mention, proof="known")
    if len(name.words) >= 2 and mention.speaks and not rules.is_own_word(name.words):
        return msgspec.structs.replace(mention, proof="verb")
    if len(name.words) >= LEAST_WORDS and _described(text, name, sentence):
        return msgspec.structs.replace(mention, proof="apposition")
    if len(name.words) >= LEAST_WORDS and rules.personal_relative.match(text.low, name.end, sentence.end):
        return msgspec.structs.replace(mention, proof="apposition")
    if len(name.words) >= 2 and rules.age.match(text.low, name.end, sentence.end):
        return msgspec.structs.replace(mention, proof="age")
    return mention


def _placed(text: IndexedText, mention: PersonMention, sentence: Span) -> PersonMention:
    """A name that begins with a place, where a role, an age, or "who" after it shows somebody."""
    own = text.rules.personal_relative, text.rules.age
    shown = mention.role or any(sign.match(text.low, mention.name.end, sentence.end) for sign in own)
    return msgspec.structs.replace(mention, proof="apposition" if shown else "bare")


def _known_by_one_name(text: IndexedText, name: PersonName) -> bool:
    """Whether the whole world knows who is meant, and not only whose government is."""
    known = len(name.words) == 1 and name.words[0] in known_by_one_name()
    return known and not text.rules.delegation_before.before(text.low, name.start)


def _described(text: IndexedText, name: PersonName, sentence: Span) -> bool:
    """Whether a description with a comma is before the name, and what somebody does after it."""
    acts = text.norm.startswith(", ", name.end) and _acts(text, name.end, sentence.end)
    before = text.low[max(sentence.start, name.start - SIDE) : name.start]
    return acts and text.rules.description.search(before) is not None


def _mention(
    context: ActorContext,
    name: PersonName,
    role: Role | None,
    shared: Role | None,
    start: int,
    proof: Proof,
    sentence: Span,
    kind: BlockKind,
) -> PersonMention:
    apposed = _apposed(context, name, sentence.end, role is not None)
    better = apposed if apposed and (role is None or _weight(apposed) > _weight(role)) else role
    if apposed and better is apposed and role:
        better = msgspec.structs.replace(apposed, country=apposed.country or role.country)
    better = better or shared
    country, organisation, end = _beside(context, name.end, sentence.end)
    end = max(end, apposed.next) if apposed and apposed.start > name.end and better is not role else end
    return PersonMention(
        name=name,
        start=start,
        end=end,
        role=better,
        country=country,
        organisation=organisation,
        proof=proof,
        sentence=sentence,
        block=kind,
        acts=_acts(context.text, end, sentence.end),
        speaks=_speaks(context.text, name, end, sentence),
    )


def _beside(context: ActorContext, end: int, limit: int) -> tuple[str | None, OrganisationSpan | None, int]:
    """Country and institution right after a name: "(Philippines)", "của Liên đoàn Nông nghiệp", "of New York"."""
    text = context.text
    aside = _ASIDE.match(text.norm, end, limit)
    joint = text.rules.affiliation.match(text.low, end, limit)
    if code := _nationality(text, end, limit):
        return code, None, end
    if party := text.rules.party.match(text.norm, end, limit):
        return text.rules.party_country[party["mark"]], None, party.end()
    start = aside.start(1) if aside else joint.end() if joint else None
    if start is None or start not in text.at:
        return None, None, end
    if (place := text.places.get(start)) and (not aside or place.end == aside.end(1)):
        return place.code, None, aside.end() if aside else place.end
    organisation = context.organisation_at(start, aside.end(1) if aside else limit)
    house = _end_of_capitals(text, text.words[text.at[start]]) if joint and not organisation else start
    if house > start and text.rules.speech.at(text.low, _verb_start(text, house), limit):
        return None, None, house
    if organisation and not organisation.medium:
        return organisation.country, organisation, aside.end() if aside else organisation.end
    return None, None, end


def _nationality(text: IndexedText, end: int, limit: int) -> str | None:
    """The country that a short aside after a name names as one's own: "(43 tuổi, quốc tịch Na Uy)"."""
    word = text.rules.nationality.match(text.low, end, limit)
    place = text.places.get(word.end()) if word else None
    return place.code if place else None


def _apposed(context: ActorContext, name: PersonName, limit: int, titled: bool) -> Role | None:
    """The role after a name: `, role`, ` - role -`, ` (role)`, ` là role`."""
    text, rules = context.text, context.text.rules
    joint = rules.after_name.match(text.norm, name.end, limit)
    copula = None if joint else rules.copula.match(text.low, name.end, limit)
    found = joint or copula
    if not found or (
        len(name.words) < LEAST_WORDS and (copula or rules.apposition_opener.match(text.low, found.end(), limit))
    ):
        return None
    role = read_role(context, found.end(), limit, apposed=True)
    if (
        role is None
        or role.end - role.start < 3
        or (joint and joint["joint"] == ", " and _heads_next(context, found.end(), limit))
    ):
        return None
    another = joint and joint["joint"] == ", " and read_name(context, _name_start(text, role.next), limit)
    if not another:
        return role
    closed = re.match(r"[,)]| - |\.$", text.norm[another.end : min(limit, another.end + 3)])
    if titled or not closed or len(name.words) < 2:
        return None
    return msgspec.structs.replace(role, end=another.end, next=another.end)


def _heads_next(context: ActorContext, start: int, limit: int) -> bool:
    """Whether the title after a comma is the next one's in a list: "Minister Ann Reed, President Bo Lund and"."""
    role = read_role(context, start, limit) if context.text.rules.data.title_order == "head_last" else None
    name = read_name(context, role.next + 1, limit, titled=True, placed=True) if role else None
    return name is not None and len(name.words) >= LEAST_WORDS


def _acts(text: IndexedText, end: int, limit: int) -> bool:
    return text.rules.verbs.at(text.low, _verb_start(text, end), limit) is not None


def _speaks(text: IndexedText, name: PersonName, end: int, sentence: Span) -> bool:
    if text.rules.speech.at(text.low, _verb_start(text, end), sentence.end):
        return True
    return name.start > sentence.start and text.rules.said_before.before(text.low, name.start)


def _verb_start(text: IndexedText, end: int) -> int:
    rest = text.norm[end : end + 3]
    return end + len(rest) - len(rest.lstrip(" ,-)"))


def _weight(role: Role) -> int:
    return (role.end - role.start) + (8 if role.organisation else 0)


def _name_start(text: IndexedText, position: int) -> int:
    gap = _GAP_BEFORE_NAME.match(text.norm, position)
    end = gap.end() if gap else position
    bracket = gap is not None and gap.group() == " ("
    return position if bracket and not text.rules.honorifics.at(text.low, end, end + 12) else end

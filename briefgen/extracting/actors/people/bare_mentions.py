"""Names without a title before them, which something else proves: a role after it, a family name, an age, a verb of speech.

In: a context and a word in it. Out: the `PersonMention` that begins there, or None; an unproved one (`bare`) may still be a
short form of a name that another one proves.
"""

from __future__ import annotations

import re

import msgspec

from briefgen.articles.layout import BlockKind
from briefgen.contract.model import Span
from briefgen.extracting.actors.names.names import PersonName, has_house_number, read_name
from briefgen.extracting.actors.organisations.context import ActorContext, Role
from briefgen.extracting.actors.people.person_mention import LEAST_WORDS, PersonMention, acts, read_mention
from briefgen.extracting.actors.text.indexed_text import IndexedText, Word
from briefgen.knowledge.people import given_names, is_known, known_by_one_name
from briefgen.text import CAPITAL, lower

SHORT = 6
"""Characters before a name in which an article is."""
MOST_LISTED = 6
"""Members of a list before a name that are looked at."""
BETWEEN = 2
"""Most words between two people of one name each: "Macron and Merz", "Macron called on Merz"."""
SIDE = 96
"""Characters before a name in which a description may be."""

_LETTER = re.compile(r"\w")
_INITIAL = re.compile(rf"{CAPITAL}\.?")
_TICKER = re.compile(rf" ?\({CAPITAL}{{3}}\)")
"""The letters by which a company's shares are traded, as after its name; people have none."""


def read_bare(
    context: ActorContext, word: Word, sentence: Span, kind: BlockKind, shared: Role | None
) -> PersonMention | None:
    """A name without a title before it."""
    text, rules, start = context.text, context.text.rules, word.start
    opens = word.text in rules.data.not_names and not _LETTER.search(text.norm, sentence.start, start)
    if not word.capital or (opens and not (kind == "paragraph" and _is_family_name(text, word))):
        return None
    name = read_name(context, start, sentence.end, placed=True)
    known = name is not None and is_known(name.words)
    if name is None or (len(name.words) < LEAST_WORDS and rules.surname_mark.before(text.low, start)):
        return None
    mention = read_mention(context, name, None, shared if len(name.words) > 1 else None, start, "bare", sentence, kind)
    if mention.role and rules.kin.at(text.low, mention.role.start, mention.role.end):
        mention = msgspec.structs.replace(mention, role=None, end=name.end)  # proves nobody, who may share a name
    if start == sentence.start and not (mention.acts or mention.speaks) and _is_common(text, name):
        return None
    placed = rules.locative.before(text.low, start)
    if mention.role and ((placed and len(name.words) < LEAST_WORDS) or rules.is_own_word(name.words)):
        return None
    if start in text.places:
        return _placed(text, mention, sentence)
    if not (mention.role or known) and text.blockers.overlaps(start, start + 1):
        return None
    if mention.role:
        return msgspec.structs.replace(mention, proof="title" if mention.role is shared else "apposition")
    numbered = has_house_number(text, start)
    traded = _TICKER.match(text.norm, name.end, sentence.end)
    side = max(0, start - SIDE)
    if text.may_follow_eponym(side, start) and rules.eponym.search(text.low, side, start):
        return mention
    if len(name.words) >= 3 and name.words[0] in rules.data.family_names and not (numbered or traded):
        if _is_among_firms(context, text.at[start]) or _is_address(text, name):
            return mention
        return msgspec.structs.replace(mention, proof="family-name")
    shown = mention.acts or mention.country is not None or _is_with_known(text, name, sentence)  # "Brazil's Lula, 80"
    if known or (_known_by_one_name(text, name) and shown):
        return msgspec.structs.replace(mention, proof="known")
    if len(name.words) >= LEAST_WORDS and mention.organisation and text.norm.startswith(", ", name.end):
        return msgspec.structs.replace(mention, proof="apposition")
    if _has_member(context, name, sentence.end):
        return mention
    if len(name.words) >= 2 and mention.speaks and not (placed or _has_article(text, name) or rules.is_own_word(name.words)):
        return msgspec.structs.replace(mention, proof="verb")
    if len(name.words) >= LEAST_WORDS and _described(text, name, sentence):
        return msgspec.structs.replace(mention, proof="apposition")
    relative = rules.personal_relative.match(text.low, name.end, sentence.end)
    if len(name.words) >= LEAST_WORDS and relative and not placed:  # "a trader in Campo Grande, who"
        return msgspec.structs.replace(mention, proof="apposition")
    if len(name.words) >= 2 and rules.age.match(text.low, name.end, sentence.end):
        return msgspec.structs.replace(mention, proof="age")
    if name.words[0] in given_names() and not traded and _is_named(text, name):
        return msgspec.structs.replace(mention, proof="given-name")
    return mention


def _is_family_name(text: IndexedText, word: Word) -> bool:
    """Whether a pronoun that opens a sentence is a family name, since a name follows it: "He | Lifeng"."""
    after = text.word_at(word.end + 1) if lower(word.text) in text.rules.sentences.masculine else None
    named = after is not None and after.capital and after.text.isalpha() and after.start not in text.places
    words = text.rules.data
    return named and after is not None and after.text not in words.not_names and after.text not in words.no_name_words


def _has_member(context: ActorContext, name: PersonName, limit: int) -> bool:
    """Whether a name is of a house, somebody of which is named after it: "said Ferrosul Tea's | Ann Reed"."""
    norm = context.text.norm
    mark = next((mark for mark in context.text.rules.possessive_ends if norm.startswith(f"{mark} ", name.end)), None)
    member = read_name(context, name.end + len(mark) + 1, limit) if mark else None
    return member is not None and len(member.words) >= LEAST_WORDS


def _is_common(text: IndexedText, name: PersonName) -> bool:
    """Whether a name of one syllable is also a word of the article, or of any: "Thế nhưng"."""
    word = lower(name.words[0])
    return len(name.words) < LEAST_WORDS and (word in text.written or text.rules.is_function_word(word))


def _is_among_firms(context: ActorContext, index: int) -> bool:
    """Whether a list leads from an organisation or a street to a name, so that it is one's as well.

    "Công ty Sen, Tôn Phương Lá", "trên đường Hoa Sen, Tôn Phương Lá và Trần Bảo Chè".
    """
    text = context.text
    for _ in range(MOST_LISTED):
        if text.rules.street_before.before(text.low, text.words[index].start):
            return True
        before = text.words[index - 1]
        if before.text in text.rules.sentences.conjunctions and text.gap(before.end, text.words[index].start) == " ":
            before, index = text.words[index - 2], index - 1
        elif text.gap(before.end, text.words[index].start) != ", ":
            return False
        if not index or not before.capital:
            return False
        if any(span.end == before.end for span in context.organisations.values()):
            return True
        index -= 1
        while (
            index and text.words[index - 1].capital and text.gap(text.words[index - 1].end, text.words[index].start) == " "
        ):
            index -= 1
    return False


def _is_address(text: IndexedText, name: PersonName) -> bool:
    """Whether a bracket has a name with a place, as an address is: "tòa nhà (Trần Bảo Chè, Hà Nội)"."""
    place = text.places.get(name.end + 2) if text.norm.startswith(", ", name.end) else None
    return place is not None and text.norm[name.start - 1] == "(" and text.norm.startswith(")", place.end)


def _placed(text: IndexedText, mention: PersonMention, sentence: Span) -> PersonMention:
    """A name that begins with a place, where a role, an age, or "who" after it shows somebody."""
    own = text.rules.personal_relative, text.rules.age
    member = mention.organisation is not None and text.norm.startswith(", ", mention.name.end)
    shown = mention.role or member or any(sign.match(text.low, mention.name.end, sentence.end) for sign in own)
    return msgspec.structs.replace(mention, proof="apposition" if shown else "bare")


def _has_article(text: IndexedText, name: PersonName) -> bool:
    """Whether an article before a name makes it something's: "the Jones Act"."""
    before = text.low[max(0, name.start - SHORT) : name.start].split()
    return bool(before) and before[-1] in text.rules.sentences.articles


def _is_named(text: IndexedText, name: PersonName) -> bool:
    """Whether a first name has a family name, and no article before it makes it something's: "the Jones Act"."""
    short = any(word.isupper() and not _INITIAL.fullmatch(word) for word in name.words[1:])
    return len(name.words) >= LEAST_WORDS and not _has_article(text, name) and not short


def _known_by_one_name(text: IndexedText, name: PersonName) -> bool:
    """Whether the whole world knows who is meant, and not only whose government is."""
    known = len(name.words) == 1 and name.words[0] in known_by_one_name()
    return known and not text.rules.delegation_before.before(text.low, name.start)


def _is_with_known(text: IndexedText, name: PersonName, sentence: Span) -> bool:
    """Whether another one whom the world knows by one name does something in the same sentence: "Trump may call | Putin"."""
    known = known_by_one_name()
    others = (word for word in text.words_in(sentence) if word.text in known and word.text != name.words[0])
    return _is_beside_known(text, name) or any(acts(text, word.end, sentence.end) for word in others)


def _is_beside_known(text: IndexedText, name: PersonName) -> bool:
    """Whether another one whom the world knows by one name is named right before or after, with small words between."""
    at = text.at[name.start]
    for step in (1, -1):
        for index in range(at + step, at + step * (BETWEEN + 2), step):
            if not 0 <= index < len(text.words) or _parts(text, index, step):
                break
            if text.words[index].capital:
                if text.words[index].text in known_by_one_name():
                    return True
                break
    return False


def _parts(text: IndexedText, index: int, step: int) -> bool:
    """Whether more than a blank or a comma is between a word and the one on its way to the name."""
    one, other = sorted((index, index - step))
    return text.gap(text.words[one].end, text.words[other].start) not in (" ", ", ")


def _described(text: IndexedText, name: PersonName, sentence: Span) -> bool:
    """Whether a description with a comma is before the name, or after it, and then what somebody does."""
    after = text.rules.described_after.match(text.low, name.end, sentence.end)
    if after and name.words[0] in given_names() and text.rules.personal_speech.at(text.low, after.end(), sentence.end):
        return True  # "Ann Reed, người tổ chức cuộc gặp, nói"
    active = text.norm.startswith(", ", name.end) and acts(text, name.end, sentence.end)
    before = text.low[max(sentence.start, name.start - SIDE) : name.start]
    return active and text.rules.description.search(before) is not None

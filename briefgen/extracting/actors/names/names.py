"""Names: how far a person's name reaches.

In: a context and where a name may begin. Out: a `PersonName`. What precedes or follows it (a title, a form of address,
a verb) decides in `people` whether it is a person at all.
"""

from __future__ import annotations

import itertools
import re

from briefgen.contract.model import Struct
from briefgen.extracting.actors.names.initials import are_initials
from briefgen.extracting.actors.organisations.context import ActorContext
from briefgen.extracting.actors.organisations.organisation_steps import is_one_word
from briefgen.extracting.actors.text.indexed_text import IndexedText, Word
from briefgen.knowledge.countries import state_names
from briefgen.knowledge.people import given_names, is_known, short_families

MOST_WORDS = 5
MOST_WITH_FAMILY_NAME = 4
FEWEST_WITH_TITLE = 3
"""Words from which what follows "chủ tịch xã" is who presides over it, and not the village's name."""
SHORT_FORM = 3
"""Letters of the short form of a day, a month, or a title."""
HYPHENS = (" - ", " -", "- ")
"""How some layouts write the hyphen of a name."""

LONGEST_NUMBER = 6
_INITIAL = re.compile(r"\w\.")
_HULL_NUMBER = re.compile(r"(?<=[ ])\d{1,4} [-–] $")
"""The number of a ship before its name: "tàu 015 - Trần Hưng Đạo"."""
HULL = 8
"""Its characters, with a dash."""
_HOUSE_NUMBER = re.compile(r"(?<![/\d])\d{1,4}\w? $")


class PersonName(Struct, frozen=True):
    """A person's name: 0-based half-open offsets, and its words as rules read them."""

    start: int
    end: int
    words: tuple[str, ...]
    suffix: str = ""
    """What tells its bearers apart, which is none of its words: "Jr", "III"."""


def read_name(
    context: ActorContext, start: int, limit: int, *, titled: bool = False, placed: bool = False, closed: bool = False
) -> PersonName | None:
    """The name that begins at `start`, perhaps after a title: capitalised words that are no place, title or organisation.

    Where it is `placed`, its first word may be a place's, too; where it is `closed`, the word before ends an institution.
    """
    text, rules = context.text, context.text.rules
    index = text.at.get(start)
    if index is None or (start in text.places and not (placed and begins_placed(text, start))):
        return None
    if names_place(text, start) and not closed:  # but "Vụ Giáo dục Đại học Trần Bảo Chè"
        return None
    with_family_name = text.words[index].text in rules.data.family_names
    most = MOST_WITH_FAMILY_NAME if with_family_name else MOST_WORDS
    taken: list[Word] = []
    while index < len(text.words) and len(taken) < most:
        word = text.words[index]
        if word.end > limit or (
            taken and not (_joined(text, taken[-1], word, with_family_name) or _is_double(text, word, taken))
        ):
            break
        if not _belongs(context, index, taken, with_family_name, limit) or (
            taken and _suffix(text, index, taken[-1].end, limit)[0]
        ):
            break
        taken.append(word)
        index += 1
    while taken and not taken[-1].capital:
        taken.pop()
    taken = taken[: _length_of_one(taken, with_family_name, rules.sentences.name_particles)]
    if not taken or not any(c.islower() for w in taken for c in w.text) or (len(taken[0].text) < 2 and len(taken) < 2):
        return None
    if _goes_on_as_house(text, taken[-1], limit) or (len(taken) > 1 and _names_venue(text, taken[-1], limit)):
        return None
    if len(taken) > 1 and _is_whose(text, taken[0]) and rules.is_foreign(taken[1].text):
        return None
    if rules.modifiers.at(text.low, start, taken[0].end) and _opens_word(text, taken[-1]):
        return None
    long = len(taken) >= FEWEST_WITH_TITLE or (len(taken) > 1 and any(rules.is_foreign(w.text) for w in taken))
    if not (titled and long) and names_district(text, start):
        return None
    words = tuple(map(rules.without_possessive, (w.text for w in taken)))
    end = taken[-1].start + len(words[-1])
    if last := _given_name_end(text, taken, limit):
        return PersonName(
            start=taken[0].start,
            end=last.end,
            words=(*words[:-1], f"{words[-1]}-{text.gap(taken[-1].end, last.end).strip(' -').replace(' ', '')}"),
        )
    suffix, suffix_end = _suffix(text, index, end, limit)
    return PersonName(start=taken[0].start, end=suffix_end, words=words, suffix=suffix)


def names_place(text: IndexedText, start: int) -> bool:
    """Whether the words there are a sea's or region's, or words say that they name a street, a school, a ship."""
    rules, word = text.rules, text.word_at(start)
    if word is None:
        return False  # "Giám đốc.Ông": the blank is missing
    if rules.regions.at(text.norm, start, len(text.norm)):
        return True
    if _has_short_district(text, word):
        return True
    kind = rules.place_kinds.at(text.low, start, word.end + 1) if word.text not in rules.data.family_names else None
    if kind and not (text.end_of_capitals(word) == word.end and _is_addressed(text, start)):  # "bà Trang"
        return True
    numbered = _HULL_NUMBER.search(text.low, max(0, start - HULL), start)
    start = numbered.start() if numbered else start
    return rules.place_before.before(text.low, start) and not rules.not_place_before.before(text.low, start)


def _has_short_district(text: IndexedText, word: Word) -> bool:
    """Whether the short form of a kind of districts is written onto a name: "TX.Hương Sen", but not "bà P.Lan"."""
    short, stop, _ = word.text.lower().partition(".")
    if not stop or short not in text.rules.data.short_districts:
        return False
    return len(short) > 1 or text.norm[: word.start].endswith(", ")


def has_house_number(text: IndexedText, start: int) -> bool:
    """Whether a number before a name makes it that of a street: "136 Hồ Tùng Mậu"."""
    return _HOUSE_NUMBER.search(text.norm, max(0, start - LONGEST_NUMBER), start) is not None


def _goes_on_as_house(text: IndexedText, last: Word, limit: int) -> bool:
    """Whether a word of firms and places follows, which makes a name theirs: "Ann Reed | Resort"."""
    following = text.word_at(last.end + 1)
    adjacent = following is not None and following.end <= limit and text.gap(last.end, following.start) == " "
    foreign = adjacent and text.rules.data.name_order == "family_first"
    return bool(foreign and following and following.text in text.rules.data.house_words)


def _names_venue(text: IndexedText, last: Word, limit: int) -> bool:
    """Whether a name ends with a kind of venue, or one follows it: "Ann Reed Airport", "Ann Reed | Bridge"."""
    following, venues = text.word_at(last.end + 1), text.rules.data.venue_words
    adjacent = following is not None and following.end <= limit and text.gap(last.end, following.start) == " "
    return last.text in venues or bool(adjacent and following and following.text in venues)


def _opens_word(text: IndexedText, word: Word) -> bool:
    """Whether the next syllable is of the same word: "Văn" of "Phó Trưởng Văn phòng"."""
    index = text.at[word.start]
    return index + 1 < len(text.words) and is_one_word(text, word, text.words[index + 1], len(text.norm))


def _is_whose(text: IndexedText, word: Word) -> bool:
    """Whether a word before a foreign name only says whose somebody is: "gốc Việt David Dao"."""
    ambiguous = text.ambiguous.at(text.norm, word.start, word.end)
    return ambiguous is not None or text.rules.is_own_word((word.text,))


def names_district(text: IndexedText, start: int) -> bool:
    """Whether the word before it makes it the name of a part of a country: "xã | Đắk Búk So"."""
    return text.rules.district_before.before(text.low, start)


def _joined(text: IndexedText, before: Word, word: Word, with_family_name: bool) -> bool:
    """Whether two words may be of one name: "Ann Reed", "Chan-o-cha", "al - Sayed", but not "Lê Văn Du - Đại học Oslo"."""
    gap = text.gap(before.end, word.start)
    particle = before.text.lower() in text.rules.sentences.name_particles and not with_family_name
    return gap in (" ", "", " -", "-") or (gap == " - " and particle)


def begins_placed(text: IndexedText, start: int) -> bool:
    """Whether a place may be a first name: one word, with one other capitalised word after it ("Paris Whitlock")."""
    index, place, rules = text.at[start], text.places[start], text.rules
    first, last, *after = (*text.words[index : index + 3], None)
    if last is None or place.end != first.end or text.gap(place.end, last.start) != " ":
        return False
    longer = after[0] is not None and after[0].capital and text.gap(last.end, after[0].start) in (" ", "-", " & ")
    longer = longer and not _is_addressed(text, start)
    plain = (
        last.capital and not last.text.isupper() and not longer and not any(map(rules.is_native, (first.text, last.text)))
    )
    kind = last.text.rstrip(".") in rules.organisations.tails or rules.fields.at(text.low, last.start, last.end)
    return plain and not kind and last.start not in text.places and not rules.titles.at(text.low, last.start, last.end + 1)


def _is_addressed(text: IndexedText, start: int) -> bool:
    """Whether a form of address is right before what begins at `start`: "Ms Paris Ann Whitlock"."""
    before = text.words[text.at[start] - 1] if text.at[start] else None
    if before is None or text.gap(before.end, start) not in (" ", ". "):
        return False
    return text.rules.honorifics.at(text.low, before.start, start) is not None


def _is_double(text: IndexedText, word: Word, taken: list[Word]) -> bool:
    """Whether `word` ends a first name whose hyphen is between blanks: "Jean - Claude Juncker"."""
    first = len(taken) == 1 and taken[0].text in text.rules.data.double_names
    return first and word.capital and text.gap(taken[0].end, word.start) == " - "


def _length_of_one(words: list[Word], with_family_name: bool, particles: frozenset[str]) -> int:
    """How many of `words` are one person's name: a well-known name ends before another one, or before its own last word."""
    for length in range(2, len(words)):
        rest = words[length:]
        repeated = rest[0].text == words[length - 1].text
        another = len(rest) > 1 and rest[0].capital and rest[0].text.lower() not in particles and not with_family_name
        known = is_known([w.text for w in words[:length]])
        if (another and known) or repeated:
            return length
    return len(words)


def _given_name_end(text: IndexedText, taken: list[Word], limit: int) -> Word | None:
    """The end of a Korean or Chinese given name that is written apart: "Moon Jae - in"."""
    index = text.at[taken[-1].start] + 1
    if len(taken) != 2 or "-" in taken[-1].text or index >= len(text.words) or text.words[index].end > limit:
        return None
    last = text.words[index]
    hyphen = text.gap(taken[-1].end, last.start) in HYPHENS
    if not (hyphen and last.text.isalpha() and last.text.islower()):
        return None
    if not all(word.text.isascii() for word in (*taken, last)) or text.rules.titles.at(text.low, last.start, limit):
        return None  # no romanized name: "Lê Sen - giám đốc"
    further = text.words[index + 1] if index + 1 < len(text.words) else None
    if len(last.text) == 1 and further and text.gap(last.end, further.start) in HYPHENS and further.text.islower():
        return further if further.end <= limit else None
    return last if taken[0].text in short_families() else None


def _suffix(text: IndexedText, index: int, end: int, limit: int) -> tuple[str, int]:
    """What tells apart who bear the name that goes to `end`, and where that ends: "Bo Lund III", "Ann Reed, Jr."."""
    word = text.words[index] if index < len(text.words) else None
    suffix = text.rules.without_possessive(word.text) if word and word.end <= limit else ""
    joints = (" ",) if suffix.isupper() else (" ", ", ")
    if word is None or suffix not in text.rules.data.name_suffixes or text.gap(end, word.start) not in joints:
        return "", end
    return suffix, word.start + len(suffix)


def _belongs(context: ActorContext, index: int, taken: list[Word], with_family_name: bool, limit: int) -> bool:
    text = context.text
    word, rules = text.words[index], text.rules
    if not word.capital:
        return bool(taken) and _particles(text, index)
    if len(word.text) > 1 and word.text.isupper() and "." not in word.text:
        return not taken and are_initials(text, index)
    short = bool(taken) and _INITIAL.fullmatch(word.text)
    if (word.text in rules.data.no_name_words and not short) or any(c.isdigit() for c in word.text):
        return False
    if word.text in rules.data.calendar_words and not (taken and _is_middle_name(text, index)):
        return False
    if not taken and text.blockers.overlaps(word.start - 1, word.start):
        return False
    if not taken and rules.heads.at(text.norm, word.start, limit):
        return False
    if taken and word.start in text.places and not with_family_name and not _may_end_name(text, index, taken):
        return False
    if taken and rules.without_possessive(taken[-1].text) != taken[-1].text:
        return False
    title = rules.titles.at(text.low, word.start, limit)
    if title and not (taken and (with_family_name or _ends_with_title(text, index, taken, title.end))):
        return False
    if not with_family_name or not taken:
        if (
            rules.honorifics.at(text.low, word.start, limit)
            and text.norm.startswith((" ", "."), word.end)
            and word.text not in rules.data.family_names
        ):
            return False
        initial = len(taken) > 1 and _INITIAL.match(text.norm, taken[-1].start) is not None  # "Bo E. | Ford"
        if context.organisation_at(word.start, limit) and not initial:
            return False
    return True


def _ends_with_title(text: IndexedText, index: int, taken: list[Word], end: int) -> bool:
    """Whether what may be a title is the last word of a name: "Hun | Sen said", "James | Baker said"."""
    word, after = text.words[index], text.word_at(text.words[index].end + 1)
    last = after is None or not after.capital or text.gap(word.end, after.start) != " "
    return last and end <= word.end + 1 and (len(word.text) <= SHORT_FORM or taken[0].text in given_names())


def _is_middle_name(text: IndexedText, index: int) -> bool:
    """Whether what may be a day's or month's short form stands between two names: "Thu" of "Le Thi Thu Sen"."""
    word, after = text.words[index], text.words[index + 1] if index + 1 < len(text.words) else None
    short = len(word.text) <= SHORT_FORM and "." not in word.text
    return short and after is not None and after.capital and text.gap(word.end, after.start) == " "


def _particles(text: IndexedText, index: int) -> bool:
    """Whether small words of a name lead to the next one with a capital: "von der Leyen"."""
    particles = text.rules.sentences.name_particles
    after = itertools.dropwhile(lambda word: word.text in particles, text.words[index : index + 4])
    following = next(after, None)
    return text.words[index].text in particles and following is not None and following.capital


def _may_end_name(text: IndexedText, index: int, taken: list[Word]) -> bool:
    """Whether a place may be a family name: one word, after others, at the end of the capitals ("Ana Maria London")."""
    word, place = text.words[index], text.places[text.words[index].start]
    after = text.words[index + 1] if index + 1 < len(text.words) else None
    goes_on = after is not None and after.capital and text.gap(word.end, after.start) == " "
    if place.end != word.end or goes_on:
        return False
    if len(taken) > 1:
        language = text.article.language
        foreign = text.rules.data.name_order == "family_last" or all(
            text.rules.is_foreign(one.text) for one in (*taken, word)
        )
        return foreign and word.text not in state_names(language)
    return text.rules.data.name_order == "family_last"

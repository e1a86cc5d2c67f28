"""Steps: how far an organisation's name goes on, word by word.

In: a text and a word after the beginning of a name. Out: the `Step` over one more word or phrase of the name, or none
where it ends.
"""

from __future__ import annotations

import re

from briefgen.contract.model import Struct
from briefgen.extracting.actors.organisations.acts import object_end
from briefgen.extracting.actors.organisations.own_names import (
    begins_own_name,
    begins_person,
    ends_own_name,
    heads_district,
)
from briefgen.extracting.actors.text.indexed_text import IndexedText, Word
from briefgen.extracting.actors.text.name_ends import begins_field, ends_name, is_verb, may_follow_state
from briefgen.extracting.actors.text.predicates import predicate_at
from briefgen.text import CAPITAL

MOST_BRIDGED = 3

_NUMBER = re.compile(r"\d{1,3}")
_AFTER_NUMBER = re.compile(rf" ?[(),.;:](?!\d)| {CAPITAL}|$")


class Step(Struct, frozen=True):
    """One step of a name: the index of the word after it, where it ends, and the country if it names one."""

    index: int
    end: int
    country: str | None


class Start(Struct, frozen=True):
    """What a name has so far: `company` where its kind is one that carries a proper name, `named` once it has a capital.

    `placed` tells that its kind with a place is a name: "University of Bergen"; `state` that it is part of a country, whose
    name alone follows: "Government of Peru".
    """

    company: bool
    named: bool
    taken: int
    placed: bool = False
    state: bool = False


def next_step(text: IndexedText, index: int, end: int, limit: int, so_far: Start) -> Step | None:
    """One more word or phrase of the name that reaches to `end`."""
    if index == len(text.words) or text.words[index].start >= limit:
        return None
    word, rules = text.words[index], text.rules
    gap = text.gap(end, word.start)
    if gap == ", " and so_far.taken and _in_list(text, index, limit, closed=so_far.company):
        return _phrase(text, word, limit)
    abbreviated = gap == ". " and word.capital and rules.district_before.before(text.low, word.start)
    spelt = gap == "'" and len(text.words[index - 1].text) == 1  # "Đắk G'Long"
    if (gap not in (" ", "", " - ", "-", " & ") and not (abbreviated or spelt)) or (
        gap == " - " and not _goes_on_after_dash(text, word)
    ):
        return None
    if _lacks_name(text, index):
        return None
    if so_far.state and not so_far.taken and not may_follow_state(text, index, limit):
        return None
    if word.text.lower() in rules.organisations.links:
        return _after_link(text, index, limit, so_far)
    place, unnamed = text.places.get(word.start), so_far.company and not so_far.named
    after_field = so_far.company and _ends_field(text, index)
    if place and not ((unnamed or after_field) and begins_own_name(text, index, place)):
        return Step(text.word_from(place.end), place.end, place.code) if place.end <= limit else None
    if so_far.company and (known := text.known_at(word.start)) and word.end < known.end <= limit:
        return Step(text.word_from(known.end), known.end, known.value.country)
    own_name = unnamed and not heads_district(text, index)
    if (
        not own_name
        and not (so_far.company and ends_own_name(text, index))
        and begins_person(text, index, foreign=so_far.taken > 0 and not (so_far.company and rules.is_native(word.text)))
    ):
        return None
    if step := _phrase(text, word, limit):
        return None if is_verb(text, index, limit, inside=so_far.taken > 0) else step
    if word.capital:
        return _capital(text, index, limit)
    if end_of_object := object_end(text, index, limit) if so_far.taken else None:
        return Step(text.word_from(end_of_object), end_of_object, None)
    if so_far.company:
        bridged = so_far.taken and not text.words[index - 1].capital
        return _number(text, index, limit, so_far) or (_bridge(text, index, limit) if bridged else None)
    return None


def _ends_field(text: IndexedText, index: int) -> bool:
    """Whether a word for a firm's field is right before a word: "Công ty | Thép | Việt Hoa"."""
    before = text.words[index - 1]
    return text.rules.organisation_words.at(text.low, before.start, before.end + 1) is not None


def _goes_on_after_dash(text: IndexedText, word: Word) -> bool:
    listed = text.rules.organisation_words.at(text.low, word.start, len(text.low))
    if not word.capital:
        return _names_field(text, word)
    return word.start in text.places or (word.capital and (listed is not None or word.text not in text.rules.data.not_names))


def _names_field(text: IndexedText, word: Word) -> bool:
    """Whether a field in lower case continues with a name: "Bộ Kế hoạch - đầu tư", but not "Viện Chè - cơ quan của bộ"."""
    rules = text.rules
    field = rules.organisation_words.at(text.low, word.start, len(text.low))
    if field is None or text.words[text.at[word.start] - 1].start in text.places:
        return False
    after = text.word_at(field.end + 1)
    kind = rules.kinds.at(text.low, word.start, len(text.low)) or field.value.capitalize() in rules.organisations.heads
    owned = after is not None and after.text in rules.data.affiliations
    return not kind and not owned and not rules.titles.at(text.low, word.start, len(text.low))


def _phrase(text: IndexedText, word: Word, limit: int) -> Step | None:
    phrase = text.rules.organisation_words.at(text.low, word.start, limit)
    phrase = phrase or (text.rules.fields.at(text.low, word.start, limit) if _lists_fields(text, word) else None)
    return Step(text.word_from(phrase.end), phrase.end, None) if phrase else None


def _lists_fields(text: IndexedText, word: Word) -> bool:
    """Where names hold no word in lower case, an office may still list its fields: "Economy, Trade and Industry"."""
    return word.capital and text.gap(word.start - 2, word.start) == ", " and not text.rules.organisations.lower_case_words


def _in_list(text: IndexedText, index: int, limit: int, *, closed: bool = False) -> bool:
    """Whether a list inside a name goes on: a known word with a capital, where fields are listed up to a joint.

    One that is `closed` has a joint also where names hold words in lower case: not "Tập đoàn Chè Sen, Thép Suối Lá".
    """
    word = text.words[index]
    step = _phrase(text, word, limit) if word.capital else None
    if step is None or text.rules.heads.at(text.norm, word.start, limit) or step.index >= len(text.words):
        return False
    if text.rules.organisations.lower_case_words and not closed:
        return True
    after = text.words[step.index]
    gap = text.gap(step.end, after.start)
    return (gap == " " and after.text in text.rules.organisations.links) or (
        gap == ", " and _in_list(text, step.index, limit, closed=closed)
    )


def _after_link(text: IndexedText, index: int, limit: int, so_far: Start) -> Step | None:
    """What a link ("và", "of") joins: a further word or phrase, no title, and after "and" no other organisation."""
    link, rules = text.words[index], text.rules
    after = text.words[index + 1] if index + 1 < len(text.words) else None
    if after is None or text.gap(link.end, after.start) not in (" ", "") or rules.titles.at(text.low, after.start, limit):
        return None
    if after.text in rules.data.calendar_words or after.text in rules.organisations.not_after_links:
        return None
    head = rules.heads.at(text.norm, after.start, limit)
    phrase = rules.organisation_words.at(text.low, after.start, limit)
    known = text.known_at(after.start)
    kind = head is not None and head.value not in rules.organisations.not_heads
    kind = kind or (phrase is None and rules.kinds.at(text.low, after.start, limit) is not None)
    another = known or after.start in text.places or (kind and not (phrase and head and phrase.end > head.end))
    joint = link.text.lower() in (*rules.data.coordinators, "&")
    another = (
        another
        or after.text in rules.sentences.articles
        or (phrase is not None and phrase.value in rules.organisations.peoples)
    )
    if joint and so_far.named and _does_more(text, index, limit):
        return None
    loose = not after.capital and rules.organisations.lower_case_words and (so_far.named or not so_far.taken)
    if (joint and (another or (phrase is None and not so_far.taken))) or (
        not joint and loose and link.text.lower() not in rules.organisations.lists
    ):
        return None
    if known and so_far.taken:
        return Step(text.word_from(known.end), known.end, known.value.country)
    more = next_step(text, index + 1, link.end, limit, so_far)
    if more and more.country and not (so_far.taken or so_far.placed):
        return _owned(text, more, limit, so_far)
    return more


def _does_more(text: IndexedText, index: int, limit: int) -> bool:
    """Whether a verb follows a conjunction after a proper name: "học tại Đại học Sen Vàng và | điều hành một hãng"."""
    before, after = text.words[index - 1], text.words[index + 1]
    field = any(text.rules.organisation_words.at(text.low, start, before.end) for start in _starts(text, index - 1))
    return not after.capital and not field and predicate_at(text, after.start, limit) is not None


def _starts(text: IndexedText, index: int) -> tuple[int, ...]:
    """Where a word of one or two syllables may begin that ends with the word at `index`."""
    return tuple(word.start for word in text.words[max(0, index - 1) : index + 1])


def _owned(text: IndexedText, owner: Step, limit: int, so_far: Start) -> Step | None:
    """What a country only owns, up to its end: "Association of Nigerian Tea Brewers"; None for a country alone."""
    named = Start(so_far.company, True, 1)
    last = owner
    while (after := next_step(text, last.index, last.end, limit, named)) and text.words[last.index].capital:
        last = after
    return Step(last.index, last.end, owner.country) if last is not owner else None


def _capital(text: IndexedText, index: int, limit: int) -> Step | None:
    """A capitalised word; one that begins a run takes the second syllable of its word with it ("Xã hội", "Nông dân")."""
    word, rules = text.words[index], text.rules
    before = text.words[index - 1]
    titled = rules.titles.at(text.low, word.start, limit) or rules.honorifics.at(text.low, word.start, limit)
    if word.text in rules.data.calendar_words or (titled and not (word.text.isupper() and before.text.isupper())):
        return None
    opens = not before.capital or before.text.isupper() or rules.heads.at(text.norm, before.start, limit) is not None
    after = text.words[index + 1] if index + 1 < len(text.words) else None
    adjacent = opens and after and text.gap(word.end, after.start) == " " and not begins_field(text, after, limit)
    if adjacent and after and is_one_word(text, word, after, limit):
        return Step(index + 2, after.end, None)
    full_stop = word.end >= limit and word.text.endswith(".")
    return Step(index + 1, word.end - full_stop, None)


def _lacks_name(text: IndexedText, index: int) -> bool:
    """Whether a word is short for a kind of district, and no name of one follows: "Sở Chè | TP"."""
    word, after = text.words[index], text.words[index + 1] if index + 1 < len(text.words) else None
    short = word.text.isupper() and word.text.rstrip(".").lower() in text.rules.data.districts
    return short and not (after and after.capital and text.gap(word.end, after.start) in (" ", "", ".", ". "))


def is_one_word(text: IndexedText, one: Word, two: Word, limit: int) -> bool:
    """Whether two written words may be one word of a language that writes its syllables apart."""
    if not text.rules.sentences.syllabic or two.capital or two.end > limit or one.text.isupper() or two.text[0].isdigit():
        return False
    return not text.rules.is_foreign(one.text) and not text.rules.is_foreign(two.text) and not ends_name(text, two, limit)


def _number(text: IndexedText, index: int, limit: int, so_far: Start) -> Step | None:
    """A number inside or at the end of a company's name: "... giao thông 1", "Quốc lộ 1 Tiền Giang"."""
    word = text.words[index]
    if not so_far.named or not _NUMBER.fullmatch(word.text):
        return None
    after = text.word_at(word.end + 1)
    verb = after is not None and (
        text.rules.is_function_word(after.text) or text.rules.verbs.at(text.low, after.start, limit)
    )
    if not verb and not _AFTER_NUMBER.match(text.norm, word.end, limit):
        return None
    return Step(index + 1, word.end, None)


def _bridge(text: IndexedText, index: int, limit: int) -> Step | None:
    """A few words that no list knows, where the company's own name follows them: "dinh dưỡng NutiFood"."""
    if not text.rules.organisations.lower_case_words:
        return None
    end, start = text.words[index].start - 1, index
    while index < len(text.words) and index - start <= MOST_BRIDGED:
        word = text.words[index]
        if word.start >= limit or text.gap(end, word.start) != " " or word.text[0].isdigit():
            return None
        if word.capital:
            other = text.rules.heads.at(text.norm, word.start, limit) or word.start in text.places
            return None if other or begins_person(text, index, foreign=False) else _capital(text, index, limit)
        known = text.rules.organisation_words.at(text.low, word.start, limit)
        if known is None and ends_name(text, word, limit):
            return None
        index, end = (text.word_from(known.end), known.end) if known else (index + 1, word.end)
    return None

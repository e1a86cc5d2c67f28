"""Ends of names: which words can't belong to an organisation's name, for `organisation_steps`.

In: an indexed text and a word after the beginning of a name. Out: whether the name ends before it.
"""

from __future__ import annotations

from briefgen.extracting.actors.text.indexed_text import IndexedText, Word
from briefgen.extracting.matching.overlaps import within

LONGEST_PLACE = 24
"""Characters of a place by which a name may end."""


def ends_name(text: IndexedText, word: Word, limit: int) -> bool:
    """Whether a word in lower case ends a name: a function word, a verb, a title."""
    rules = text.rules
    return (
        rules.is_function_word(word.text)
        or word.text in rules.organisations.links
        or any(p.at(text.low, word.start, limit) is not None for p in (rules.verbs, rules.titles, rules.honorifics))
    )


def begins_field(text: IndexedText, word: Word, limit: int) -> bool:
    """Whether a field of two words or more begins there, which is whole: "Bệnh viện Nhi | trung ương"."""
    field = text.rules.organisation_words.at(text.low, word.start, limit)
    return field is not None and " " in field.value


def is_verb(text: IndexedText, index: int, limit: int, *, inside: bool) -> bool:
    """Whether a field in lower case is a verb, which ends a name: "Tập đoàn Suối Lá | phát triển hai đồn điền"."""
    word, before, rules = text.words[index], text.words[index - 1], text.rules
    if word.capital:
        return False
    if not before.capital:  # "Hội Cà phê | dự báo", but not "Trung tâm | dự báo", "Cục Thống kê và | dự báo"
        linked = before.text in rules.organisations.links
        return inside and not linked and rules.saying.at(text.low, word.start, limit) is not None
    field = rules.organisation_words.at(text.low, word.start, limit)
    proper = rules.organisation_words.at(text.low, before.start, before.end + 1) is None
    also = field is not None and field.value in rules.organisations.verbs_too
    return bool(also and proper and inside) or rules.verbs.at(text.low, word.start, limit) is not None


def may_follow_state(text: IndexedText, index: int, limit: int) -> bool:
    """Whether what follows the kind of a part of a state may belong to its name: no person, and hardly a common word."""
    word, rules = text.words[index], text.rules
    phrase = rules.organisation_words.at(text.low, word.start, limit)
    named = word.capital and rules.is_native(word.text) and not word.text.isascii()  # "Hạ viện Ryan" is led by one
    return word.start in text.places or named or (phrase is not None and phrase.value in rules.organisations.state_words)


def ends_before(text: IndexedText, known_end: int, end: int) -> bool:
    """Whether a well-known name ends before what follows it up to `end`: common words, a field, a verb, somebody's name.

    "Liên hợp quốc | về Luật Biển", "Ngân hàng Thế giới | dự báo GDP", "Ủy ban châu Âu | Jean Lund".
    """
    after, rules = text.next_word(known_end), text.rules
    word = rules.organisation_words.at(text.low, after, end)
    verb = word is not None and word.value in rules.organisations.verbs_too and text.norm[after].islower()
    field = rules.subjects.at(text.low, after, end)
    placed = any(place.end == known_end for place in within(text.place_list, known_end - LONGEST_PLACE, known_end))
    name = text.word_at(after) if placed else None
    foreign = name is not None and rules.is_foreign(name.text)
    return verb or field is not None or foreign or text.gap(known_end, end).islower()

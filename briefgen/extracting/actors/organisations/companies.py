"""Companies: names that the text itself shows to be a company's or an association's, where nothing in the name says so.

In: an indexed text. Out: the names. `company_signs` has the signs; here is what a name must not be.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from briefgen.extracting.actors.organisations.company_signs import Sign, company_signs
from briefgen.extracting.actors.rules.actor_rules import actor_rules
from briefgen.extracting.actors.text.indexed_text import IndexedText
from briefgen.extracting.matching.phrases import Phrases
from briefgen.knowledge.people import given_names, known_by_one_name
from briefgen.text import CAPITAL, any_word, lower

_WORD = re.compile(r"\S+")
_OFFICE = re.compile(rf"{CAPITAL}{{2,}} & {CAPITAL}{{2,}}")
_IN_LIST = re.compile(r"[^,]+")


def company_names(text: IndexedText) -> Phrases[str]:
    """The names that `text` somewhere shows to be a company's."""
    return Phrases(
        (name, name)
        for sign in company_signs(text.article.language)
        if any(phrase in text.low for phrase in sign.phrases)
        for match in sign.pattern.finditer(text.norm)
        if not (sign.apposed and _title_joint(text.article.language).search(_between(match)))
        for start, name in _names(text, sign, match)
        if (_is_spelt if sign.spelt else _may_name)(text, start, name) and (sign.sure or not _may_be_person(text, name))
    )


def _between(match: re.Match[str]) -> str:
    """The words of an apposition after its last comma, where it comes after the name."""
    return match.group()[match.end("name") - match.start() :].rpartition(", ")[2]


def _names(text: IndexedText, sign: Sign, match: re.Match[str]) -> Iterator[tuple[int, str]]:
    """The names in a match and where they start; what joins those of a list is in none."""
    conjunction = f" {any_word(text.rules.sentences.conjunctions)} "
    listed = re.sub(conjunction, lambda joint: "," * len(joint.group()), match["name"]) if sign.lists else match["name"]
    for part in _IN_LIST.finditer(listed):
        name = part.group().lstrip()
        yield match.start("name") + part.end() - len(name), text.rules.without_possessive(name)


@functools.cache
def _title_joint(language: str) -> re.Pattern[str]:
    """What ends the head of an apposition: the kind after it is not the name's own ("chief of the bank")."""
    return re.compile(rf"(?<!\w)(?:{any_word(actor_rules(language).data.title_joints)}) ")


def _may_name(text: IndexedText, start: int, name: str) -> bool:
    """Whether a name may be a company's as it is: no place, person, title, or word that opens a sentence."""
    first, rules, end = name.split()[0], text.rules, start + len(name)
    words = [start + word.start() for word in _WORD.finditer(name)]
    return not (
        start in text.places
        or (name.startswith(rules.organisations.named_houses) and words[-1] in text.places)  # "Chứng khoán Peru" is a market
        or first in rules.data.not_names
        or first in rules.data.calendar_words
        or first in rules.data.family_names
        or (first == name and _is_kind_of_share(text, start, name))
        or any(_has_mark(text, word) for word in words[1:] if word in text.places)  # "BYD's Hong Kong | shares"
        or (" & " in name and first in rules.data.no_name_words)  # "Research & Development"
        or (
            _OFFICE.fullmatch(name) and rules.sentences.syllabic and text.norm.endswith(", ", 0, start)
        )  # "Bộ LĐ, | TB & XH"
        or rules.heads.at(text.norm, start, end)
        or name.endswith(rules.organisations.venues)
        or rules.modifiers.at(text.low, start, end)
        or any(rules.titles.at(text.low, word, end) or rules.honorifics.at(text.low, word, end) for word in words)
    )


def _has_mark(text: IndexedText, place: int) -> bool:
    """Whether a possessive mark stands right before a place."""
    return text.norm.endswith(text.rules.possessive_ends, 0, place - 1)


def _is_kind_of_share(text: IndexedText, start: int, word: str) -> bool:
    """Whether a word opens its sentence that only says what is traded: "Technology | shares fell", "Nordic | stocks"."""
    rules = text.rules
    common = lower(word) in text.written or rules.fields.at(text.low, start, start + len(word)) is not None
    return common or word in rules.organisations.supranational or word in rules.data.no_name_words


def _is_spelt(text: IndexedText, start: int, name: str) -> bool:
    """Whether a name that is spelt out for its abbreviation is no agreement's and no country's: "Baltic Tea Pact (BTP)"."""
    place = text.places.get(start)
    organisations, last = text.rules.organisations, name.rpartition(" ")[2]
    thing = last in organisations.not_after_tails and last not in organisations.acting_programmes
    return not thing and (place is None or place.end < start + len(name))


def _may_be_person(text: IndexedText, name: str) -> bool:
    """Whether a name may as well be somebody's: a first name is in it or before it, or it is of the language's own words."""
    first = name.split()[0]
    own = text.rules.sentences.syllabic and not any(map(text.rules.is_foreign, name.split()))
    before = re.finditer(rf"({CAPITAL}[\w.-]*) {re.escape(name)}(?!\w)", text.norm) if " " not in name else ()
    last = any(match[1] not in text.rules.data.not_names for match in before)  # "Theo Ferrosul" opens a sentence
    return own or last or first in given_names() or first in known_by_one_name()


def own_name(name: str, language: str) -> str:
    """A company's name without the words for its kind: "Ferrosul" of "Tập đoàn Ferrosul"; empty if there are none."""
    name = name[:1].upper() + name[1:]  # "công ty Ferrosul", where that is how its name is written
    own = _company_words(language).sub("", name)
    return own if own != name and any(map(str.isupper, own)) else ""


@functools.cache
def _company_words(language: str) -> re.Pattern[str]:
    kinds = actor_rules(language).company_words
    return re.compile(rf"^(?:(?:{kinds})\.?(?: |$))+|(?:,? (?:{kinds})\.?)+$")

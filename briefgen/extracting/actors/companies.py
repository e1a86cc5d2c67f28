"""Companies: names that the text itself shows to be a company's, where nothing in the name says so.

In: an indexed text. Out: the names. Signs are an apposition that is a kind ("Daehan, the world's largest maker of chips")
and shares ("shares in Planalto", "Planalto shares").
"""

from __future__ import annotations

import functools
import re

from briefgen.extracting.actors.actor_rules import actor_rules
from briefgen.extracting.actors.indexed_text import IndexedText
from briefgen.extracting.matching.phrases import Phrases
from briefgen.languages.sentences import one_of
from briefgen.text import CAPITAL

_NAME_WORD = rf"{CAPITAL}[\w&'-]*\w"
_NAME = rf"(?<![\w.'-])(?P<name>{_NAME_WORD}(?: {_NAME_WORD}){{0,2}})"
_ASIDE = r"(?: <[\w.]{1,9}>| \([^()]{1,24}\))?"
_BEFORE_KIND = r"(?:[\w'-]+ ){0,4}?"
_AFTER_KIND = rf"(?= (?:(?!{CAPITAL})[^\W\d_]|{CAPITAL}\w*,)|[,.])"
_WORD = re.compile(r"\S+")


def company_names(text: IndexedText) -> Phrases[str]:
    """The names that `text` somewhere shows to be a company's."""
    names = (
        (match.start("name"), text.rules.without_possessive(match["name"]))
        for sign in _signs(text.article.language)
        for match in sign.finditer(text.norm)
        if not _title_joint(text.article.language).search(match.group()[len(match["name"]) :].rpartition(", ")[2])
    )
    return Phrases((name, name) for start, name in names if _may_name(text, start, name))


@functools.cache
def _signs(language: str) -> tuple[re.Pattern[str], ...]:
    """The signs of one language: a kind in apposition, words of shares before the name, and after it."""
    rules = actor_rules(language)
    # "Ann Reed, a broker" is somebody
    houses = [kind for kind in rules.organisations.kinds if kind not in rules.data.titles]
    kinds, before, after = map(one_of, (houses, rules.organisations.shares_before, rules.organisations.shares_after))
    return (
        re.compile(rf"{_NAME}{_ASIDE}(?:,| -) {rules.article}{_BEFORE_KIND}(?:{kinds}){_AFTER_KIND}"),
        re.compile(rf"(?i:\b(?:{before})) {_NAME}"),
        re.compile(rf"{_NAME}{_ASIDE} (?:{after})\b"),
    )


@functools.cache
def _title_joint(language: str) -> re.Pattern[str]:
    """What ends the head of an apposition: the kind after it is not the name's own ("chief of the bank")."""
    return re.compile(rf"(?<!\w)(?:{one_of(actor_rules(language).data.title_joints)}) ")


def _may_name(text: IndexedText, start: int, name: str) -> bool:
    """Whether a name may be a company's as it is: no place, person, title, or word that opens a sentence."""
    first, rules, end = name.split()[0], text.rules, start + len(name)
    words = [start + word.start() for word in _WORD.finditer(name)]
    return not (
        start in text.places
        or first in rules.data.not_names
        or first in rules.data.family_names
        or rules.heads.at(text.norm, start, end)
        or any(rules.titles.at(text.low, word, end) or rules.honorifics.at(text.low, word, end) for word in words)
    )


def own_name(name: str, language: str) -> str:
    """A company's name without the words for its kind: "Ferrosul" of "Tập đoàn Ferrosul"; empty if there are none."""
    own = _company_words(language).sub("", name)
    return own if own != name and any(map(str.isupper, own)) else ""


@functools.cache
def _company_words(language: str) -> re.Pattern[str]:
    kinds = actor_rules(language).company_words
    return re.compile(rf"^(?:(?:{kinds})\.?(?: |$))+|(?:,? (?:{kinds})\.?)+$")

"""Plurals: what a number counts whose noun is in no list, or stands behind several others, for `numbers`.

"The port has 306 berths", "183 additional Peruvian tea firms": in a language with endings of the plural, the noun tells. A
number behind a name, or behind a word in no list, may only say which one: "Boeing 737 jets", "group 5 heats".
"""

from __future__ import annotations

import re

from briefgen.articles.article import Article
from briefgen.extracting.figures.rules.number_rules import NumberRules
from briefgen.knowledge.units import UNNAMED

MOST_WORDS = 5
"""Most words after a number up to the noun that it counts."""
MOST_BEFORE = 32
"""How far before a number the word begins of which it may be a part, in characters."""

_WORD = re.compile(r" ([^\W\d_]+(?:[-'][^\W\d_]+)*)")
_BEFORE = re.compile(r"(\w[\w'-]*) $")
_YEAR = re.compile(r"(?:19|20)\d\d")


def unit_of_plural(match: re.Match[str], article: Article, rules: NumberRules) -> str | None:
    """The unit of what a number counts that has none of its own; None where no noun in the plural follows."""
    if not rules.plural_endings or match["prefix"] or match["total"]:
        return None
    exact, digits = match["scale"] is None and match["low"] is None, match["digits"]
    if exact and digits and (_YEAR.fullmatch(digits) or not digits.replace(rules.data.group, "").isdecimal()):
        return None
    noun = _plural_after(article.low, match.end(), rules)
    if noun is None or (exact and _names_one(article, match.start(), rules)):
        return None
    return rules.counted.get(noun, UNNAMED)


def _plural_after(low: str, end: int, rules: NumberRules) -> str | None:
    """The noun in the plural that ends the nouns after a number, or the first of them that is one."""
    nouns = list[str]()
    while len(nouns) < MOST_WORDS and (word := _WORD.match(low, end)):
        listed = rules.not_noun.match(low, end + 1)
        if listed and not (low.startswith("-", listed.end()) or _is_noun(word, bool(nouns), low, rules)):
            break
        if rules.measuring_noun.fullmatch(word[1]) or (nouns and rules.sized.match(low, end)):
            return None  # "8 bricks | thick"
        nouns.append(word[1])
        end = word.end()
    plurals = [noun for noun in nouns if noun.endswith(rules.plural_endings) and not noun.endswith(rules.not_plural_endings)]
    return next((noun for noun in nouns if noun in rules.counted), plurals[0] if plurals else None)


def _is_noun(word: re.Match[str], follows: bool, low: str, rules: NumberRules) -> bool:
    """Whether a word that is a verb, too, is none here: "14 | revised | laws", "90 military | targets |, some near"."""
    if word[1].endswith(rules.participle_endings):
        return _WORD.match(low, word.end()) is not None
    return follows and word[1].endswith(rules.plural_endings) and not low.startswith((" ", "-", "'"), word.end())


def _names_one(article: Article, start: int, rules: NumberRules) -> bool:
    """Whether the word before a number may have it as its own: a name, or a noun; "Boeing | 737", not "sank | 12"."""
    before = _BEFORE.search(article.low, max(0, start - MOST_BEFORE), start)
    if before is None or rules.not_noun.fullmatch(before[1]):
        return False
    return article.norm[before.start()].isupper() or not before[1].endswith(rules.not_label_endings)

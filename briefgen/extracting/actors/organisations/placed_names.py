"""Placed names: organisations named by common nouns and a country or region: "Hiệp hội các nhà trồng nho châu Âu".

In: an indexed text and a word. Out: where the name ends, and its country. The words in between need not be known to any
list, but no verb, title or other word that ends a name is among them. What begins like an organisation that everybody knows
is that one.
"""

from __future__ import annotations

from briefgen.contract.model import Struct
from briefgen.extracting.actors.text.indexed_text import IndexedText, Word
from briefgen.extracting.actors.text.name_ends import ends_name
from briefgen.text import lower

LEAST_WORDS = 2
"""Words of its own between a kind and a country, so that "công ty Na Uy" is any company."""
MOST_WORDS = 7


class PlacedName(Struct, frozen=True):
    """A name that ends with a place: where it ends, and the country, if the place is one."""

    end: int
    country: str | None


def read_placed(text: IndexedText, word: Word, limit: int) -> PlacedName | None:
    """The name that begins with a kind at `word`, which has a capital, goes on in common nouns, and ends with a place."""
    rules = text.rules
    head = rules.heads.at(text.norm, word.start, limit) if rules.organisations.lower_case_words else None
    if head is None or head.value not in rules.placed_kinds or rules.titles.at(text.low, word.start, limit):
        return None
    if text.known_names.at(text.norm, word.start, limit):
        return None
    if (kind := rules.kinds.at(text.low, word.start, limit)) and kind.value in rules.organisations.media:
        return None
    first = index = text.word_from(head.end)
    end = head.end
    while index < len(text.words) and index - first <= MOST_WORDS:
        here = text.words[index]
        if here.start >= limit or text.gap(end, here.start) != " ":
            return None
        if place := text.places.get(here.start):
            return PlacedName(end=place.end, country=place.code) if index - first >= LEAST_WORDS else None
        known = rules.regions.at(text.norm, here.start, limit) or rules.organisation_words.at(text.low, here.start, limit)
        if known and lower(known.value) in rules.region_names:
            return PlacedName(end=known.end, country=None) if index - first >= LEAST_WORDS else None
        if known is None and not _goes_on(text, here, limit, first=index == first):
            return None
        index, end = (text.word_from(known.end), known.end) if known else (index + 1, here.end)
    return None


def _goes_on(text: IndexedText, word: Word, limit: int, *, first: bool) -> bool:
    """Whether a word that no list knows may be one of a name's common nouns; only the first may have a capital."""
    if word.text in text.rules.organisations.lists:
        return True
    return not ((word.capital and not first) or word.text[0].isdigit() or ends_name(text, word, limit))

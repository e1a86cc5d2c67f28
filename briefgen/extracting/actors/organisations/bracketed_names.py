"""Bracketed names: organisations named by common nouns up to an abbreviation: "Cơ quan quản lý năng lượng (EIB)".

In: an indexed text and a word. Out: where the name ends, which is before the bracket. The words in between need not be known
to any list, but no verb, title or other word that ends a name is among them.
"""

from __future__ import annotations

import re

from briefgen.extracting.actors.text.indexed_text import IndexedText, Word
from briefgen.extracting.actors.text.name_ends import ends_name
from briefgen.text import CAPITAL

FEWEST_WORDS, MOST_WORDS = 2, 9
"""Words between the kind and the bracket."""
_ABBREVIATED = re.compile(rf" \({CAPITAL}[\w&.-]*{CAPITAL}\w?\)")


def end_before_abbreviation(text: IndexedText, word: Word, limit: int) -> int | None:
    """The end of the name that begins with a kind at `word`, which has a capital, and is followed by its abbreviation."""
    rules = text.rules
    head = rules.heads.at(text.norm, word.start, limit) if rules.organisations.lower_case_words else None
    if head is None or head.value in rules.organisations.not_heads or rules.titles.at(text.low, word.start, limit):
        return None
    first = index = text.word_from(head.end)
    end = head.end
    while index < len(text.words) and index - first < MOST_WORDS:
        here = text.words[index]
        known = rules.organisation_words.at(text.low, here.start, limit)
        joint = here.text in rules.data.coordinators and index > first
        if text.gap(end, here.start) != " " or not (known or joint or _goes_on(text, here, limit)):
            return None
        index, end = (text.word_from(known.end), known.end) if known else (index + 1, here.end)
        if index - first >= FEWEST_WORDS and _ABBREVIATED.match(text.norm, end, limit):
            return end
    return None


def _goes_on(text: IndexedText, word: Word, limit: int) -> bool:
    """Whether a word that no list knows may be one of a name's common nouns."""
    return word.start not in text.places and word.text.isalpha() and not ends_name(text, word, limit)

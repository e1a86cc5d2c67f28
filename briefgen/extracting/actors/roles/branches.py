"""Branches: firms whose name ends with the country that they are in, where no list knows it: "Zeta Foods Peru".

In: a text and the word after a title. Out: the span of the firm that begins there, whose the title is.
"""

from __future__ import annotations

from briefgen.extracting.actors.organisations.organisation_span import OrganisationSpan
from briefgen.extracting.actors.text.indexed_text import IndexedText

MOST_WORDS = 3
"""Foreign words of the name before the country."""


def branch_at(text: IndexedText, index: int, limit: int) -> OrganisationSpan | None:
    """A firm that no list knows, whose name in foreign words ends with a country: "Zeta Foods Peru"."""
    end = text.words[index].start - 1
    for number, word in enumerate(text.words[index : index + MOST_WORDS + 1]):
        if word.start >= limit or text.gap(end, word.start) != " ":
            return None
        if number and (place := text.places.get(word.start)):
            return OrganisationSpan(start=text.words[index].start, end=place.end)
        if not word.capital or not text.rules.is_foreign(word.text):
            return None
        end = word.end
    return None

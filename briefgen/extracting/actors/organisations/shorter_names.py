"""Shorter names: an organisation is named again by less than its whole name.

In: an indexed text and the names found in it. Out: where it is named by its abbreviation, or without its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from briefgen.contract.model import Span
from briefgen.extracting.actors.organisations.companies import own_name
from briefgen.extracting.actors.organisations.organisation_span import OrganisationSpan
from briefgen.extracting.actors.text.indexed_text import IndexedText
from briefgen.extracting.matching.phrases import Phrases
from briefgen.text import CAPITAL

_ABBREVIATED = re.compile(rf" \(({CAPITAL}{{3,8}})\)")


def by_abbreviation(text: IndexedText, found: Mapping[int, OrganisationSpan]) -> Iterator[tuple[int, OrganisationSpan]]:
    """Where the abbreviation in brackets after a name stands for it, which is of the same country: "NTA" of "... (NTA)".

    Only where titles come last, as an abbreviation is there the first word of one: "NTA chairman Ann Reed".
    """
    if text.rules.data.title_order != "head_last":
        return
    short = ((_ABBREVIATED.match(text.norm, span.end), span) for span in found.values())
    names = Phrases((match[1], span) for match, span in short if match and match.start(1) not in text.places)
    for match in names.find(text.norm, tokens=text.article.norm_tokens):
        named, letters = found.get(match.start), text.norm[match.start : match.end]
        free = text.norm[match.start - 1] != "(" and (named is None or (named.country or named.known) is None)
        free = free and match.value.known is None
        own = named and named.known != match.value.known and letters == _initials(text, match.value)
        if free or own:  # the article's own, whoever is called so elsewhere
            yield match.start, msgspec.structs.replace(match.value, start=match.start, end=match.end)


def _initials(text: IndexedText, span: OrganisationSpan) -> str:
    """The first letters of the words with capitals of a name: "MOTI" of "Ministry of Trade and Industry"."""
    return "".join(word.text[0] for word in text.words_in(Span(start=span.start, end=span.end)) if word.capital)


def by_own_name(text: IndexedText, found: Mapping[int, OrganisationSpan]) -> Iterator[tuple[int, OrganisationSpan]]:
    """Companies that go by a name of two words or more without its kind: "Brenta Rotem" after "Brenta Rotem Company"."""
    spans = [span for span in found.values() if span.known is None]
    names = ((own_name(text.gap(span.start, span.end), text.article.language), span) for span in spans)
    owned = Phrases((name, span) for name, span in names if " " in name and _is_proper(text, name))
    for match in owned.find(text.norm, tokens=text.article.norm_tokens):
        shorter = found.get(match.start)
        after = text.word_at(match.end + 1)
        alone = after is None or not after.capital or text.gap(match.end, after.start) != " "
        if alone and text.word_at(match.start) and (shorter is None or shorter.end < match.end):
            yield match.start, OrganisationSpan(start=match.start, end=match.end, country=match.value.country)


def _is_proper(text: IndexedText, name: str) -> bool:
    """Whether no common nouns or places of the language may be meant by words with capitals."""
    words = [word for word in name.split() if word.isalpha()]
    return name[0].isupper() and (not text.rules.sentences.syllabic or any(map(text.rules.is_foreign, words)))

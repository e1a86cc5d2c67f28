"""Known names: a well-known organisation where an article names it, or one of the same name in another country.

In: an indexed text and the name of a well-known organisation in it. Out: its `OrganisationSpan`.
"""

from __future__ import annotations

from briefgen.extracting.actors.organisations.organisation_span import OrganisationSpan
from briefgen.extracting.actors.text.indexed_text import IndexedText
from briefgen.extracting.matching.phrases import Match
from briefgen.extracting.subjects.places import Place
from briefgen.knowledge.organisations import Organisation

MOST_BETWEEN = 2
"""Words in lower case between a party and whose it is: "South Korea's | ruling | Democratic Party"."""
LONGEST_HOLDER = 60
"""Characters of an owner's title with the name."""


def known_span(text: IndexedText, named: Match[Organisation]) -> OrganisationSpan:
    """The span of a well-known organisation; of a party that is another country's, without what is known of its namesake."""
    known, end, country = named.value, named.end, named.value.country
    if known.kind == "party" and (owner := _owner(text, named)) and owner.code != country:
        return OrganisationSpan(start=named.start, end=end, country=owner.code)
    if known.kind == "government" and (place := text.places.get(text.next_word(end))):
        end, country = place.end, place.code
    return OrganisationSpan(
        start=named.start,
        end=end,
        country=country,
        medium=known.kind == "medium",
        governs=known.kind == "government",
        known=known.name,
    )


def _owner(text: IndexedText, named: Match[Organisation]) -> Place | None:
    """The country whose a party is: "đảng Dân chủ cầm quyền của Hàn Quốc", "South Korea's ruling Democratic Party"."""
    rules, after, end = text.rules, text.word_from(named.end), named.end
    owned_by = rules.office_joint if rules.data.title_order == "head_last" else rules.affiliation
    for word in text.words[after : after + MOST_BETWEEN + 1]:
        if (joint := owned_by.match(text.low, end)) and (place := _place_at(text, joint.end())):
            return place
        if word.capital or text.gap(end, word.start) != " " or rules.is_function_word(word.text):
            break
        end = word.end
    return _owner_before(text, named.start) or _holder_before(text, named.start)


def _place_at(text: IndexedText, start: int) -> Place | None:
    """The country that begins there, or after a title: "của | Peru", "của | Tổng thống Peru"."""
    title = text.rules.titles.at(text.low, start, len(text.low))
    return text.places.get(start) or (text.places.get(title.end + 1) if title else None)


def _owner_before(text: IndexedText, start: int) -> Place | None:
    """The country right before what begins at `start`, or before a word or two that say what it is."""
    index, between = text.at[start], 0
    while between < MOST_BETWEEN and index and text.words[index - 1].text.islower():
        if text.gap(text.words[index - 1].end, start) != " " or text.rules.is_function_word(text.words[index - 1].text):
            break
        index, between, start = index - 1, between + 1, text.words[index - 1].start
    return text.owner_before(start)


def _holder_before(text: IndexedText, start: int) -> Place | None:
    """The country of who owns what begins at `start` by a title: "Norwegian Prime Minister Bo Lund's | Labour Party"."""
    titles = (*text.rules.titles.find(text.low, max(0, start - LONGEST_HOLDER), start),)
    title = titles[-1] if titles and text.low.endswith(text.rules.possessive_gaps, 0, start) else None
    if title is None or not all(word[0].isupper() for word in text.gap(title.end, start).split()):
        return None
    return next((place for place in text.place_list if place.end == title.start - 1), None)

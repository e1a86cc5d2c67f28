"""Offices: those who govern, named by common nouns: "the office of Peru's president", "the Norwegian presidency".

In: an indexed text and a word. Out: where the office's name ends, and whose it is. Its country stands before the holder's
title ("the office of the Norwegian prime minister") or after it ("văn phòng Thủ tướng Na Uy").
"""

from __future__ import annotations

from briefgen.contract.model import Struct
from briefgen.extracting.actors.organisations.organisation_span import OrganisationSpan
from briefgen.extracting.actors.text.indexed_text import IndexedText, Word
from briefgen.extracting.matching.overlaps import within


class Office(Struct, frozen=True):
    """An office that is named by common nouns: where its name ends, and the country in it."""

    end: int
    country: str | None


def read_office(text: IndexedText, word: Word, limit: int) -> Office | None:
    """The office whose name begins at `word` and ends before `limit`."""
    rules = text.rules
    if head := rules.office_heads.at(text.low, word.start, limit):
        return None if _ends_title(text, word, head.end) else _with_holder(text, head.end, limit)
    if name := rules.office_names.at(text.low, word.start, limit):
        return _with_country(text, name.end)
    title = rules.office_titles.at(text.low, word.start, limit)
    tail = rules.office_tail.match(text.low, title.end, limit) if title else None
    return Office(end=tail.end(), country=None) if tail else None


def _with_holder(text: IndexedText, end: int, limit: int) -> Office | None:
    """The office up to the title of its holder, which may have a country on either side."""
    start = text.next_word(end)
    owner = text.places.get(start)
    if owner:
        gap = next((gap for gap in text.rules.owner_gaps if text.low.startswith(gap, owner.end)), None)
        start = owner.end + len(gap or "")
    title = text.rules.office_titles.at(text.low, start, limit)
    if title is None:
        return None
    return Office(end=title.end, country=owner.code) if owner else _with_country(text, title.end)


def _with_country(text: IndexedText, end: int) -> Office:
    """The office that is named up to `end`, with the country after it."""
    joint = text.rules.office_joint.match(text.low, end)
    place = text.places.get(joint.end()) if joint else None
    return Office(end=place.end, country=place.code) if place else Office(end=end, country=None)


def _ends_title(text: IndexedText, word: Word, end: int) -> bool:
    """Whether the word before makes a title of what looks like an office: "Chánh văn phòng Thủ tướng"."""
    before = text.words[max(0, text.at[word.start] - 1)]
    title = text.rules.titles.at(text.low, before.start, end)
    return title is not None and title.end > word.start


def whose(text: IndexedText, office: OrganisationSpan) -> str | None:
    """Whose an organisation is that is named in a title; nobody's if only its common name is a ministry's at home."""
    home = office.country == text.rules.data.home_country
    common = home and (office.known is not None or not within(text.place_list, office.start, office.end))
    return None if common else office.country

"""Which indexes change by a change of briefings: told from what each briefing gives to them, before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from briefgen.library.indexes import Index, Sourced, country_index, topic_index
from briefgen.library.load import Library
from briefgen.model import Briefing
from briefgen.pages.evidence import anchor_of
from briefgen.pages.render import briefing_page, country_page, topic_page


def index_pages(old: Iterable[Briefing], new: Iterable[Briefing]) -> tuple[str, ...]:
    """The paths of the lists and of the pages of countries and topics on which something else stands now.

    `old` and `new` hold at least every briefing that differs. What is counted on the chips of other pages is left
    aside, and so is the home page, whose choice of the newest depends on all briefings.
    """
    before, after = _shares(old), _shares(new)
    return tuple(sorted(page for page in before.keys() | after.keys() if before.get(page) != after.get(page)))


def _shares(briefings: Iterable[Briefing]) -> dict[str, dict[str, Any]]:
    """What each briefing gives to each index, by page and by the briefing's id."""
    shares: dict[str, dict[str, Any]] = {}
    for briefing in briefings:
        for page, share in _of(briefing):
            shares.setdefault(page, {})[briefing.id] = share
    return shares


def _of(briefing: Briefing) -> Iterator[tuple[str, Any]]:
    alone = Library(briefings=(briefing,))
    countries, topics = [c.code for c in briefing.countries], [t.id for t in briefing.topics]
    yield "briefings/index", _row(briefing)
    if countries:
        yield "countries/index", sorted(countries)
    if topics:
        yield "topics/index", sorted(topics)
    yield from ((country_page(code), _share(country_index(alone, code))) for code in countries)
    yield from ((topic_page(id_), _share(topic_index(alone, id_))) for id_ in topics)


def _row(briefing: Briefing) -> tuple[str, ...]:
    return (briefing_page(briefing.id), briefing.title, briefing.published or "", briefing.language)


def _share(index: Index) -> Any:
    """What a reader sees of an index: no offsets and no rules."""
    facts = [[_seen(sourced) for sourced in sourceds] for sourceds in (index.timeline, index.figures, index.actors)]
    counts = [[count.id for count in counts] for counts in (index.countries, index.topics)]
    return [*map(_row, index.main)], [*map(_row, index.others)], facts, counts


def _seen(sourced: Sourced[Any]) -> Any:
    data = msgspec.to_builtins(sourced.fact)
    return anchor_of(sourced.fact), data | {"evidence": sourced.fact.evidence.quote}

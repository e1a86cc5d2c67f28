"""Which indexes change by a change of briefings: told from what each briefing gives to them, before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from briefgen.contract.kinds import Fact, anchor_of
from briefgen.contract.model import Briefing
from briefgen.library.chronology import chronology
from briefgen.library.library import Library, Occurrence
from briefgen.library.subject_facts import SubjectFacts, country_facts, pair_facts, topic_facts
from briefgen.views.addresses import (
    ACTORS,
    FIGURES,
    PAIRS,
    TIMELINE,
    actor_page,
    briefing_page,
    country_page,
    pair_page,
    topic_page,
    year_page,
)


def index_pages(old: Iterable[Briefing], new: Iterable[Briefing]) -> tuple[str, ...]:
    """The paths of the index pages on which something else stands now.

    `old` and `new` hold at least every briefing that differs. What is counted on the chips of other pages is left
    aside; so are the pages that depend on all briefings at once: home, about, topics in a country, namesakes, and on
    which page of a long list something stands.
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
    yield from ((country_page(code), _share(country_facts(alone, code))) for code in countries)
    yield from ((topic_page(id_), _share(topic_facts(alone, id_))) for id_ in topics)
    yield from _of_actors(briefing)
    pairs = pair_facts(alone)
    if pairs:
        yield PAIRS, sorted(pair.codes for pair in pairs)
    for pair in pairs:
        facts = [
            [_seen(occurrence) for occurrence in occurrences] for occurrences in (pair.timeline, pair.figures, pair.actors)
        ]
        yield pair_page(*pair.codes), (_row(briefing), facts, [topic.id for topic in pair.topics])
    if briefing.timeline:
        yield TIMELINE, [_fact(event) for event in briefing.timeline]
    for year in chronology(alone):
        yield year_page(year.year), [_seen(occurrence) for occurrence in year.events]
    if briefing.figures:
        yield FIGURES, [_fact(figure) for figure in briefing.figures]


def _of_actors(briefing: Briefing) -> Iterator[tuple[str, Any]]:
    if briefing.actors:
        yield ACTORS, [_fact(actor) for actor in briefing.actors]
    others = sorted((actor.id, actor.name) for actor in briefing.actors)
    for actor in briefing.actors:
        said = [_fact(quote) for quote in briefing.quotes if quote.speaker == actor.id]
        yield actor_page(actor.id), (_row(briefing), _fact(actor), said, others)


def _row(briefing: Briefing) -> tuple[str, ...]:
    return (briefing_page(briefing.id), briefing.title, briefing.published or "", briefing.language)


def _share(index: SubjectFacts) -> Any:
    """What a reader sees of an index: no offsets and no rules."""
    facts = [
        [_seen(occurrence) for occurrence in occurrences] for occurrences in (index.timeline, index.figures, index.actors)
    ]
    counts = [[count.id for count in counts] for counts in (index.countries, index.topics)]
    return [*map(_row, index.main)], [*map(_row, index.others)], facts, counts


def _seen(occurrence: Occurrence[Any]) -> Any:
    return _fact(occurrence.fact)


def _fact(fact: Fact) -> Any:
    return anchor_of(fact), msgspec.to_builtins(fact) | {"evidence": fact.evidence.quote}

"""Related briefings: those that share actors, countries and topics with one, and what it is that they share.

Asked by the page and the PDF of a briefing, which put the reasons into words.
"""

from __future__ import annotations

from collections import defaultdict

from briefgen.library.load import Library, Subject, subjects_of
from briefgen.model import Briefing, Struct


class Related(Struct, frozen=True):
    """A briefing that is related to another one, and why: ids of actors and topics, codes of countries."""

    briefing: Briefing
    shared_actors: tuple[str, ...]
    shared_countries: tuple[str, ...]
    shared_topics: tuple[str, ...]


def related_briefings(library: Library, briefing: Briefing, limit: int) -> tuple[Related, ...]:
    """Of `library` at most `limit` briefings that have most in common with `briefing`, the closest first.

    What few briefings have weighs more than what many have: each shared actor, primary country or weighty topic counts one
    divided by the number of its briefings. One country or one topic alone relates nothing. Of equals the newer comes first.
    """
    shared: defaultdict[str, list[Subject]] = defaultdict(list)
    closeness: defaultdict[str, float] = defaultdict(float)
    for subject in sorted(subjects_of(briefing)):
        holders = library.holders.get(subject, ())
        for other in holders:
            shared[other.id].append(subject)
            closeness[other.id] += 1 / len(holders)
    found = [b for b in library.briefings if b.id != briefing.id and _related(shared.get(b.id, ()))]
    closest = sorted(found, key=lambda b: closeness[b.id], reverse=True)[:limit]
    return tuple(Related(b, *_by_kind(briefing, shared[b.id])) for b in closest)


def _related(shared: list[Subject] | tuple[()]) -> bool:
    return len(shared) > 1 or any(kind == "actor" for kind, _ in shared)


def _by_kind(briefing: Briefing, shared: list[Subject]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The shared actors, countries and topics, in the order in which `briefing` has them."""
    ordered = [subject for subject in subjects_of(briefing) if subject in shared]
    actors, countries, topics = (
        tuple(id_ for kind, id_ in ordered if kind == wanted) for wanted in ("actor", "country", "topic")
    )
    return actors, countries, topics

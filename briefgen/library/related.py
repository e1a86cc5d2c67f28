"""Related briefings: those that share actors, countries and topics with one, and what it is that they share.

Asked by the page and the PDF of a briefing, which put the reasons into words.
"""

from __future__ import annotations

import itertools
from collections import defaultdict

from briefgen.contract.model import Briefing, Struct
from briefgen.library.library import Library, Subject, subjects_of


class Related(Struct, frozen=True):
    """A briefing that is related to another one, and why: ids of actors and topics, codes of countries."""

    briefing: Briefing
    shared_actors: tuple[str, ...]
    shared_countries: tuple[str, ...]
    shared_topics: tuple[str, ...]


def related_briefings(library: Library, briefing: Briefing, limit: int) -> tuple[Related, ...]:
    """Of `library` at most `limit` briefings that have most in common with `briefing`, the closest first.

    What few briefings have weighs more than what many have: each shared actor, primary country or strong topic counts one
    divided by the number of its briefings. One country or one topic alone relates nothing. Of equals the newer comes first.
    """
    own = subjects_of(briefing)
    closeness: defaultdict[str, float] = defaultdict(float)
    for subject in sorted(own):
        sharing = library.briefings_by_subject.get(subject, ())
        for other in sharing:
            closeness[other.id] += 1 / len(sharing)
    found = (b for b in library.briefings if b.id in closeness and b.id != briefing.id)
    ranked = sorted(found, key=lambda b: closeness[b.id], reverse=True)
    related = (Related(other, *_by_kind(set(own).intersection(subjects_of(other)), own)) for other in ranked)
    return tuple(itertools.islice(filter(_close, related), limit))


def _close(related: Related) -> bool:
    shared = len(related.shared_countries) + len(related.shared_topics)
    return shared > 1 or bool(related.shared_actors)


def _by_kind(shared: set[Subject], order: tuple[Subject, ...]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The shared actors, countries and topics, in their `order`."""
    actors, countries, topics = (
        tuple(id_ for kind, id_ in order if kind == wanted and (kind, id_) in shared)
        for wanted in ("actor", "country", "topic")
    )
    return actors, countries, topics

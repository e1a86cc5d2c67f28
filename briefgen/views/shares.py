"""Shares: what each briefing contributes to index pages, as a digest that is coarse, but computed from very little.

In: the briefings with their digests, what is contested, who is whom. Two index pages of the same briefings with the same
shares are the same (`index_entries.py`). A share covers more than any page shows: all of its briefing, and of each actor
what other briefings say about it.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.library.actors import ActorEntry
from briefgen.library.library import Occurrence
from briefgen.storage.derived import Digest, digest_of
from briefgen.views.comparisons import Comparisons
from briefgen.views.holdings import Holdings
from briefgen.views.outputs import Digests
from briefgen.views.places import actor_place


@dataclass(frozen=True)
class Shares:
    """The shares of the briefings with these `digests`."""

    holdings: Holdings
    comparisons: Comparisons
    digests: Digests

    @functools.cached_property
    def by_id(self) -> Mapping[str, Digest]:
        """The share of each briefing, by its id."""
        named, entries, read = self._actors, self.holdings.actor_index.by_appearance, self.comparisons.sentences
        return {
            b.id: digest_of(
                self.digests[b.id],
                b.id in read,  # which sentences are on which topic follows from the briefing and its article
                [contrast.own.fact.id for contrast in self.comparisons.contrasts(b.id)],
                [named[id(entry)] if (entry := entries.get((b.id, actor.id))) else None for actor in b.actors],
            )
            for b in self.holdings.library.briefings
        }

    def of_actor(self, actor: ActorEntry) -> Digest:
        """What briefings that name `actor` show of it besides what they say themselves: its name, place and number."""
        return self._actors[id(actor)]

    def of_fact(self, occurrence: Occurrence[Any]) -> tuple[Digest, str, str, int]:
        """A fact, and the share of its briefing, which says everything about it."""
        fact = occurrence.fact
        return self.by_id[occurrence.briefing.id], type(fact).__name__, getattr(fact, "id", ""), fact.evidence.start

    @functools.cached_property
    def _actors(self) -> Mapping[int, Digest]:
        """By the identity of an actor's entry, which lives as long as the index of actors."""
        holdings = self.holdings
        return {
            id(a): digest_of(
                a.id, a.disambiguator, a.name, a.language, a.kind, a.country, len(a.appearances), actor_place(a, holdings)
            )
            for a in holdings.actor_index.all
        }

"""Related briefings: those that share actors, countries and topics with one, and what they share.

Used by the page and the PDF of a briefing, which put the reasons into words.
"""

from __future__ import annotations

import bisect
import heapq
import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from briefgen.contract.model import Briefing, Struct
from briefgen.library.actors import ActorIndex
from briefgen.library.library import STRONG_TOPIC, Library

NEAREST = 50
"""How many briefings on either side, in the library's order, one shared thing may relate: what many share says little."""

Common = tuple[str, ...]
"""What briefings can have in common: `actor`, `country` or `topic`, and its id; for an actor, the disambiguator, too."""


class Related(Struct, frozen=True):
    """A briefing that is related to another one, and why: ids of actors and topics, codes of countries.

    An actor's id is the one used in the briefing that the other is related to.
    """

    briefing: Briefing
    shared_actors: tuple[str, ...]
    shared_countries: tuple[str, ...]
    shared_topics: tuple[str, ...]

    @property
    def shown(self) -> object:
        """What the page of one briefing shows of the other, for a digest; the rest of the other's page may change."""
        b = self.briefing
        return b.id, b.title, b.language, b.published, self.shared_actors, self.shared_countries, self.shared_topics


class Sharing(Struct, frozen=True):
    """The subjects of each briefing of a library, with the ids that it uses, and the briefings of each, by position."""

    briefings: Sequence[Briefing]
    places: Mapping[str, int]
    having: Mapping[str, Mapping[Common, str]]
    sharing: Mapping[Common, Sequence[int]]


def index_sharing(library: Library, actors: ActorIndex) -> Sharing:
    """What the briefings of `library` share."""
    having = {b.id: dict(_subjects(b, actors)) for b in library.briefings}
    sharing: defaultdict[Common, list[int]] = defaultdict(list)
    for place, briefing in enumerate(library.briefings):
        for subject in having[briefing.id]:
            sharing[subject].append(place)
    places = {briefing.id: place for place, briefing in enumerate(library.briefings)}
    return Sharing(briefings=library.briefings, places=places, having=having, sharing=sharing)


def related_briefings(index: Sharing, briefing: Briefing, limit: int) -> tuple[Related, ...]:
    """The at most `limit` briefings that have most in common with `briefing`, the closest first.

    What few briefings share weighs more than what many share: each shared actor, primary country or strong topic counts one
    divided by the number of its briefings, rounded up to a power of two, so that one more of them seldom changes anything.
    A country or a topic alone doesn't make briefings related. Of equally close ones the newer comes first.
    """
    own, place = index.having[briefing.id], index.places[briefing.id]
    closeness: defaultdict[int, float] = defaultdict(float)
    for subject in own:
        sharing = index.sharing[subject]
        weight = 1 / rarity(sharing)
        here = bisect.bisect_left(sharing, place)
        for other in sharing[max(0, here - NEAREST) : here + NEAREST + 1]:
            closeness[other] += weight
    closeness.pop(place, None)
    related = (_related(index.briefings[p], own, index.having[index.briefings[p].id]) for p in _ranked(closeness))
    return tuple(itertools.islice(filter(_close, related), limit))


def rarity(sharing: Sequence[int]) -> int:
    """How many briefings share something, rounded up to a power of two."""
    return 1 << (len(sharing) - 1).bit_length()


def _ranked(closeness: Mapping[int, float]) -> Iterator[int]:
    """Positions, the closest first, the newer of equally close ones; few are needed, so the others aren't sorted."""
    left = [(-close, place) for place, close in closeness.items()]
    heapq.heapify(left)
    while left:
        yield heapq.heappop(left)[1]


def _related(other: Briefing, own: Mapping[Common, str], its: Mapping[Common, str]) -> Related:
    """`other` with what it shares with `own`, in its order."""
    shared: dict[str, list[str]] = {"actor": [], "country": [], "topic": []}
    for subject, id_ in own.items():
        if subject in its:
            shared[subject[0]].append(id_)
    return Related(other, tuple(shared["actor"]), tuple(shared["country"]), tuple(shared["topic"]))


def _subjects(briefing: Briefing, actors: ActorIndex) -> Iterator[tuple[Common, str]]:
    """The actors of `briefing`, its primary countries and its strong topics, with the id that the briefing uses for each."""
    for actor in briefing.actors:
        if entry := actors.by_appearance.get((briefing.id, actor.id)):
            yield ("actor", entry.id, entry.disambiguator), actor.id
    yield from ((("country", c.code), c.code) for c in briefing.countries if c.role == "primary")
    yield from ((("topic", t.id), t.id) for t in briefing.topics if t.score >= STRONG_TOPIC)


def _close(related: Related) -> bool:
    shared = len(related.shared_countries) + len(related.shared_topics)
    return shared > 1 or bool(related.shared_actors)

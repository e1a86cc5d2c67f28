"""Which actors of the briefings are not in the registry, and everybody, registered or not, as profiles that can be compared.

In: the briefings and the registry. Out: `ActorProfile`s in a fixed order; `proposals.py` compares them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.contract.model import Actor, ActorKind, Briefing, Struct
from briefgen.library.library import Occurrence
from briefgen.registry.registry import Registered, Registry, spoken
from briefgen.registry.resolving import resolve_actor
from briefgen.registry.spelling import spelling
from briefgen.text import lower


class ActorProfile(Struct, frozen=True, kw_only=True):
    """An actor by id, country and name, with titles, and where briefings have it; `registered` if it is."""

    id: str
    kind: ActorKind
    country: str | None
    names: tuple[str, ...]
    roles: tuple[str, ...]
    found: tuple[Occurrence[Actor], ...]
    registered: Registered | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What distinguishes two profiles: an id has no tone marks and no country, and two may share it."""
        return self.id, self.country or "", self.names[0]


def unregistered_actors(briefings: Sequence[Briefing], registry: Registry) -> tuple[ActorProfile, ...]:
    """The actors who are not in the registry, those of most briefings first.

    Anybody whom the registry has by now counts as registered, although the page may have to be built again.
    """
    groups: dict[tuple[str, str | None, str], list[Occurrence[Actor]]] = {}
    for occurrence in _all(briefings):
        actor = occurrence.fact
        if actor.id not in registry.by_id and not resolve_actor(actor, occurrence.briefing, registry):
            groups.setdefault((actor.id, actor.country, lower(spelling(actor.name))), []).append(occurrence)
    profiles = [_profile(id_, country, found) for (id_, country, _), found in groups.items()]
    return tuple(sorted(profiles, key=lambda profile: (-len(profile.found), profile.kind, profile.key)))


def registered_actors(briefings: Sequence[Briefing], registry: Registry) -> Iterator[ActorProfile]:
    """The registered actors, in the order of the registry."""
    found: dict[str, list[Occurrence[Actor]]] = {}
    for occurrence in _all(briefings):
        found.setdefault(occurrence.fact.id, []).append(occurrence)
    for actor in registry.actors:
        yield ActorProfile(
            id=actor.id,
            kind=actor.kind,
            country=actor.country,
            names=tuple(dict.fromkeys((*spoken(actor), *actor.names.chinese))),
            roles=tuple(dict.fromkeys(w for role in actor.roles for wordings in role.role.values() for w in wordings)),
            found=tuple(found.get(actor.id, ())),
            registered=actor,
        )


def _all(briefings: Sequence[Briefing]) -> Iterator[Occurrence[Actor]]:
    return (Occurrence(actor, briefing) for briefing in briefings for actor in briefing.actors)


def _profile(id_: str, country: str | None, found: Sequence[Occurrence[Actor]]) -> ActorProfile:
    """Aliases of people are mostly short forms, those of organisations mostly names."""
    actors = [occurrence.fact for occurrence in found]
    kind = actors[0].kind
    names = dict.fromkeys(n for a in actors for n in (a.name, *(a.aliases if kind == "organisation" else ())))
    roles = dict.fromkeys(a.role for a in actors if a.role)
    return ActorProfile(id=id_, kind=kind, country=country, names=tuple(names), roles=tuple(roles), found=tuple(found))

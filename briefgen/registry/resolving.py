"""Resolving: the actors of a briefing get the ids of the matching ones in the registry; the others keep their own.

In: a `Briefing` as it was composed. Out: the same briefing with other ids. A full name identifies somebody if the country
agrees, or if nothing contradicts it and the title fits; a family name alone needs all three. A contradiction is never
overruled: with another country, or a title that this person didn't have on that day, nobody is resolved.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from briefgen.contract.ids import TakenIds
from briefgen.contract.model import Actor, Briefing
from briefgen.registry.registry import Registered, Registry
from briefgen.registry.spelling import is_full
from briefgen.registry.titles import agreement
from briefgen.text import digest


def resolve(briefing: Briefing, registry: Registry) -> Briefing:
    """`briefing` with the registry's ids, in actors and in speakers of quotes.

    Two found actors that are the same become one. Anybody not resolved keeps an own id, which no registered actor has or
    had.
    """
    known = {a.id: resolve_actor(a, briefing, registry) for a in briefing.actors}
    taken = TakenIds({registered.id for registered in known.values() if registered} | registry.taken)
    ids: dict[str, str] = {}
    actors: dict[str, Actor] = {}
    for actor in briefing.actors:
        registered = known[actor.id]
        id_ = registered.id if registered else taken.unused(_own_id(actor, briefing, registry))
        ids[actor.id] = id_
        actors[id_] = _joined(actors[id_], actor) if id_ in actors else msgspec.structs.replace(actor, id=id_)
    quotes = tuple(msgspec.structs.replace(q, speaker=ids.get(q.speaker or "", q.speaker)) for q in briefing.quotes)
    return msgspec.structs.replace(briefing, actors=tuple(actors.values()), quotes=quotes)


def resolve_actor(actor: Actor, briefing: Briefing, registry: Registry) -> Registered | None:
    """The registered actor that `actor` of `briefing` is; None if that isn't certain."""
    if actor.kind == "person" and not is_full(actor.name):
        fitting = (_weighed(actor, r, briefing, registry) for r in registry.known_by(actor.name))
        return _only(r for r, country, title in filter(None, fitting) if country and title)
    for names in ((actor.name,), actor.aliases):
        candidates = {r.id: r for n in names if is_full(n) or actor.kind == "organisation" for r in registry.named(n)}
        weighed = [w for r in candidates.values() if (w := _weighed(actor, r, briefing, registry))]
        if weighed:
            return _best(weighed)
    return None


def may_be(actor: Actor, registered: Registered, briefing: Briefing, registry: Registry) -> bool:
    """Whether nothing that `briefing` says about `actor` contradicts that it is `registered`."""
    return _weighed(actor, registered, briefing, registry) is not None


Weighed = tuple[Registered, bool, bool]
"""A candidate, and whether its country and its title agree; neither is known to contradict."""


def _weighed(actor: Actor, registered: Registered, briefing: Briefing, registry: Registry) -> Weighed | None:
    """None if kind, country or title contradict."""
    known = actor.country is not None and registered.country is not None
    if actor.kind != registered.kind or (known and actor.country != registered.country):
        return None
    title = agreement(actor, registered, briefing, registry)
    together = known or (actor.kind == "organisation" and actor.country == registered.country)
    return None if title == "differs" else (registered, together, title == "fits")


def _best(weighed: list[Weighed]) -> Registered | None:
    """The candidate with the most agreements; None without any, or if another has as many."""
    agreements = sorted(((country + title, r.id) for r, country, title in weighed), reverse=True)
    if agreements[0][0] == 0 or (len(agreements) > 1 and agreements[0][0] == agreements[1][0]):
        return None
    return next(r for r, _, _ in weighed if r.id == agreements[0][1])


def _only(candidates: Iterable[Registered]) -> Registered | None:
    found = list(candidates)
    return found[0] if len(found) == 1 else None


def _own_id(actor: Actor, briefing: Briefing, registry: Registry) -> str:
    """The id of somebody unresolved: as found, but a family name alone gets its country, and so does a taken id.

    If no country is known, four digits of the briefing replace it: nobody else is meant.
    """
    if actor.id not in registry.taken and (actor.kind == "organisation" or is_full(actor.name)):
        return actor.id
    return f"{actor.id}-{actor.country.lower() if actor.country else digest(briefing.id)}"


def _joined(one: Actor, other: Actor) -> Actor:
    """One actor of two that are the same; what the first lacks comes from the second."""
    names = dict.fromkeys((*one.aliases, other.name, *other.aliases))
    return msgspec.structs.replace(
        one,
        aliases=tuple(name for name in names if name != one.name),
        role=one.role or other.role,
        organisation=one.organisation or other.organisation,
        country=one.country or other.country,
        mentions=one.mentions + other.mentions,
    )

"""Who an actor is: the one gesture that is saved in `seeds/actors.yaml`, as an entry or a name that a person would add."""

from __future__ import annotations

import msgspec

from briefgen.contract.model import Actor, Struct
from briefgen.errors import BriefgenError
from briefgen.registering.proposals import new_entry, writing_of
from briefgen.registering.unregistered import unregistered_actors
from briefgen.registry.registry import Registry
from briefgen.registry.resolving import resolve_actor
from briefgen.review.drafts import Draft, find_fact
from briefgen.storage.actors_edits import add_entry, add_name
from briefgen.storage.actors_file import parse_registry


class Register(Struct, frozen=True, tag="register"):
    """The actor is the registered one with the id `into`; if that is empty, somebody to be registered."""

    anchor: str
    into: str = ""


def registered(draft: Draft, text: str, file: str, gesture: Register) -> str:
    """The registry's `text`, called `file`, after `gesture`.

    BriefgenError if the actor is already registered, or would not be recognised with it either.
    """
    registry = parse_registry(text, file)
    _, actor = find_fact(draft, gesture.anchor)
    unknown = unregistered_actors([draft.shown], registry)
    profile = next((one for one in unknown if isinstance(actor, Actor) and one.id == actor.id), None)
    if profile is None:
        raise BriefgenError(file, "", "This is not an actor missing from the registry", "Choose another one.")
    if not gesture.into:
        new = add_entry(text, new_entry(profile))
    elif gesture.into in registry.by_id:
        new = add_name(text, gesture.into, writing_of(actor.name, profile), actor.name)
    else:
        raise BriefgenError(file, "", f"Nobody in the registry has the id {gesture.into[:80]!r}", "Choose another one.")
    found = _recognised(parse_registry(new, file), actor, draft)
    if found != (gesture.into or profile.id):
        problem = f"{actor.name!r} would not be recognised as that one: country, kind or office is another"
        raise BriefgenError(file, "", problem, "Correct the actor first; a family name alone says nothing.")
    return new


def _recognised(registry: Registry, actor: Actor, draft: Draft) -> str | None:
    """The id of the registered actor who `actor` is."""
    alone = msgspec.structs.replace(actor, aliases=())
    found = resolve_actor(alone, draft.shown, registry)
    return found.id if found else None

"""Proposals: pairs of actors that may be the same, with the reason, and the entry of the registry that would join them.

In: briefings, the unknown among their actors, the registry. Out: `ActorProposal`s in a fixed order. Nothing is merged here;
two of different countries are never proposed, nor a person and an organisation.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence
from typing import Any, Literal, get_args

import msgspec

from briefgen.contract.model import ActorKind, Briefing, Struct
from briefgen.extracting.actors.rules.actor_rules import actor_rules
from briefgen.knowledge.knowledge import BUILT_IN, KEPT, Knowledge
from briefgen.knowledge.people import people
from briefgen.registering.unregistered import ActorProfile, registered_actors
from briefgen.registry.readings import is_chinese, readings
from briefgen.registry.registry import Names, Registered, Registry, Tenure, keys_of
from briefgen.registry.spelling import is_full, spelling
from briefgen.registry.titles import alike
from briefgen.storage.strict_yaml import write_yaml
from briefgen.text import fold, lower

Reason = Literal["name", "reading", "marks", "order", "knowledge", "part"]
"""Why two may be the same, the surest first."""

MOST_ALIKE = 40
"""The most actors that share a key and are compared; a key that more of them share means nothing."""


class ActorProposal(Struct, frozen=True):
    """Two that may be the same; `one` is the registered one if either is, else one with a full name."""

    one: ActorProfile
    other: ActorProfile
    reason: Reason


def propose(
    briefings: Sequence[Briefing],
    unknown: Sequence[ActorProfile],
    registry: Registry,
    knowledge: Knowledge = BUILT_IN,
) -> tuple[ActorProposal, ...]:
    """The pairs with somebody `unknown` that may be the same, each once, with the surest reason."""
    shared: dict[tuple[Reason, str], list[ActorProfile]] = {}
    for profile in (*registered_actors(briefings, registry), *unknown):
        for key in dict.fromkeys(_keys(profile, knowledge)):
            shared.setdefault(key, []).append(profile)
    pairs: dict[tuple[tuple[str, str, str], tuple[str, str, str]], ActorProposal] = {}
    for (reason, _), profiles in sorted(shared.items(), key=lambda item: _order(item[0][0])):
        for one, other in itertools.combinations(profiles[:MOST_ALIKE], 2):
            if _possible(one, other, reason):
                first, second = (one, other) if one.registered or _is_full(one) else (other, one)
                pairs.setdefault((first.key, second.key), ActorProposal(first, second, reason))
    return tuple(sorted(pairs.values(), key=lambda p: (_order(p.reason), p.one.key, p.other.key)))


def _order(reason: Reason) -> int:
    return get_args(Reason).index(reason)


def _keys(profile: ActorProfile, knowledge: Knowledge) -> Iterator[tuple[Reason, str]]:
    """What `profile` shares with actors that may be the same."""
    for name in profile.names:
        words = spelling(name).split()
        if profile.kind == "person":
            yield from (("part", word) for word in dict.fromkeys((words[0], words[-1], spelling(name))))
            if not is_full(name):
                continue
        yield "name", spelling(name)
        yield from (("reading", spelling(reading)) for reading in (name, *readings(name)))
        yield "marks", fold("".join(words))
        yield "order", " ".join(sorted(fold(name.replace("-", "")).split()))
        if known := _known_names(profile.kind, knowledge).get(spelling(name)):
            yield "knowledge", known


@functools.lru_cache(maxsize=KEPT)
def _known_names(kind: ActorKind, knowledge: Knowledge) -> dict[str, str]:
    """The main name in `knowledge` for each spelling of a name there."""
    if kind == "person":
        return {spelling(n): p.name for p in people() for n in (p.name, *p.aliases)}
    return {spelling(n): o.name for o in knowledge.organisations for n in o.every_name}


def _possible(one: ActorProfile, other: ActorProfile, reason: Reason) -> bool:
    known = one.country is not None and other.country is not None
    if other.registered or one.kind != other.kind or (known and one.country != other.country):
        return False
    if one.kind == "organisation" and one.country != other.country:
        return False
    if reason in ("marks", "order"):
        return any(_same_letters(a, b) for a in one.names for b in other.names)
    if reason == "part":
        return known and _is_full(one) != _is_full(other) and any(alike(a, b) for a in one.roles for b in other.roles)
    return True


def _is_full(profile: ActorProfile) -> bool:
    """Whether it has a name that can be registered: a family name alone doesn't say who somebody is."""
    return profile.kind == "organisation" or any(map(is_full, profile.names))


def _same_letters(one: str, other: str) -> bool:
    """Whether two names have the same letters, with the same marks unless one has none: other marks make another name."""
    a, b = (sorted(lower(spelling(name).replace(" ", ""))) for name in (one, other))
    bare = one.isascii() or other.isascii()
    return a == b or (bare and sorted(fold("".join(a))) == sorted(fold("".join(b))))


def entry_of(proposal: ActorProposal) -> str | None:
    """The entry for the registry that joins the two, as YAML; None if it already has all of it.

    It contains what is known for certain. A title that the registry doesn't have for this person comes without dates.
    """
    one, other = proposal.one, proposal.other
    before = one.registered or _entry(one)
    known = set(keys_of(before))
    missing = [name for name in other.names if spelling(name) not in known and _is_full(other)]
    titled = [profile for profile in (one, other) if proposal.reason in ("name", "part") and not profile.registered]
    after = msgspec.structs.replace(
        before,
        country=before.country or other.country,
        names=_with(before.names, missing, other),
        roles=(*before.roles, *_new_roles(before, titled)),
    )
    if one.registered and after == before:
        return None
    old = (other.id,) if _is_full(other) and other.id != before.id else ()
    return write_yaml([_plain(msgspec.structs.replace(after, merged=tuple(dict.fromkeys((*before.merged, *old)))))])


def new_entry(profile: ActorProfile) -> str:
    """The entry for the registry for somebody who isn't in it, as YAML: what the briefings say, without dates of offices."""
    entry = _entry(profile)
    return write_yaml([_plain(msgspec.structs.replace(entry, roles=tuple(_new_roles(entry, [profile]))))])


def _entry(profile: ActorProfile) -> Registered:
    return Registered(
        id=profile.id, kind=profile.kind, country=profile.country, names=_with(Names(), profile.names, profile)
    )


def _with(names: Names, more: Sequence[str], profile: ActorProfile) -> Names:
    """`names` and, each in its writing, `more` of `profile`."""
    added: dict[str, tuple[str, ...]] = {}
    for name in more:
        writing = writing_of(name, profile)
        added[writing] = (*added.get(writing, getattr(names, writing)), name)
    return msgspec.structs.replace(names, **added)


def writing_of(name: str, profile: ActorProfile) -> str:
    """The writing of `name`: if not ASCII, that of the articles' language, if the registry has one for it."""
    if is_chinese(name):
        return "chinese"
    languages = dict.fromkeys(occurrence.briefing.language for occurrence in profile.found)
    if name.isascii():
        return "latin"
    if profile.kind == "person":
        read = any(profile.country in actor_rules(language).data.readings for language in languages)
        return "han_viet" if read else "latin"
    return next((language for language in languages if language in Names.__struct_fields__), "latin")


def _new_roles(before: Registered, profiles: Sequence[ActorProfile]) -> list[Tenure]:
    """The titles with which `profiles` were found and which `before` doesn't have."""
    known = {lower(w) for role in before.roles for wordings in role.role.values() for w in wordings}
    found = {o.fact.role: o.briefing.language for profile in profiles for o in profile.found if o.fact.role}
    return [Tenure(role={language: (title,)}) for title, language in found.items() if lower(title) not in known]


def _plain(value: Any) -> Any:
    """`value` as YAML writes it, without what is empty."""
    data = msgspec.to_builtins(value) if isinstance(value, Struct) else value
    if isinstance(data, dict):
        return {key: _plain(item) for key, item in data.items() if item not in (None, (), [])}
    return [_plain(item) for item in data] if isinstance(data, list | tuple) else data

"""Rows: what is computed of each briefing by itself for the whole library, kept from build to build.

Sizes and counts of all briefings take a tenth of the time after one change, and only those of the changed briefing differ.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from briefgen.contract.kinds import KINDS, Kinds, by_section
from briefgen.contract.model import Actor, Briefing, Struct
from briefgen.storage.derived import Derived, Digest, digest_of

_KIND, _NAME = "rows", digest_of("all")
"""The kind and the name of the cached value, of which there is one."""


class Row(Struct, frozen=True, array_like=True, gc=False):
    """What is computed of a briefing: its digest, its bytes as JSON, its facts of each section, its sentences that are
    evidence, and the digest of what decides who its actors are."""

    digest: Digest
    size: int
    facts: tuple[int, ...]
    sentences: int
    identity: Digest


def read_rows(briefings: Mapping[Digest, Briefing], store: Derived) -> dict[str, Row]:
    """The rows of `briefings`, which are given by their digests, by id; those that `store` has are not computed again."""
    kept = _decode(store.find(_KIND, [_NAME]).get(_NAME))
    now = {digest: kept.get(digest) or row_of(briefing, digest) for digest, briefing in briefings.items()}
    if now.keys() != kept.keys():
        store.keep(_KIND, {_NAME: msgspec.msgpack.encode(now)}, [_NAME])
    return {briefing.id: now[digest] for digest, briefing in briefings.items()}


def row_of(briefing: Briefing, digest: Digest | None = None, kinds: Kinds = KINDS) -> Row:
    """The row of `briefing`, whose `digest` may be known."""
    shown = by_section(kinds)
    return Row(
        digest=digest or digest_of(briefing),
        size=len(msgspec.json.encode(briefing)),
        facts=tuple(len(kind.facts(briefing)) for kind in shown),
        sentences=len({fact.evidence.sentence for kind in shown for fact in kind.facts(briefing)}),
        identity=digest_of(_weighed(briefing)),
    )


def _weighed(briefing: Briefing) -> object:
    """What a briefing says about its actors, and what else matters: when it was written, and about which countries."""
    countries = [(country.code, country.role) for country in briefing.countries]
    return briefing.id, briefing.published, briefing.published_source, countries, list(map(_stated, briefing.actors))


def _stated(actor: Actor) -> object:
    """What a briefing says about an actor, except where and how often."""
    return actor.id, actor.kind, actor.name, actor.aliases, actor.role, actor.organisation, actor.country


def _decode(data: bytes | None) -> dict[Digest, Row]:
    return msgspec.msgpack.decode(data, type=dict[Digest, Row]) if data else {}

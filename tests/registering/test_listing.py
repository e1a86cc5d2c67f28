"""The entries that are printed for actors whom the registry doesn't have can all be pasted into it."""

from __future__ import annotations

import msgspec
import pytest
from registry.mentions import briefing_with, found

from briefgen.library.library import make_library
from briefgen.registering.listing import list_entries
from briefgen.registry.registry import NOBODY
from briefgen.registry.resolving import resolve_actor
from briefgen.storage.actors_file import parse_registry


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "Lê Văn Thắng", "country": "VN"}, {"name": "Lê Văn Thăng", "country": "VN"}),
        ({"name": "Kari Berg", "country": "NO"}, {"name": "Kari Berg", "country": "SE"}),
    ],
    ids=str,
)
def test_two_who_share_an_id_get_two(one: dict[str, str], other: dict[str, str]) -> None:
    briefings = [
        msgspec.structs.replace(briefing_with(found(**who, id="same-id")), id=key)
        for key, who in {"a": one, "b": other}.items()
    ]
    registry = parse_registry("\n".join(list_entries(make_library(briefings), NOBODY)), "actors.yaml")
    assert [actor.id for actor in registry.actors] == ["same-id", "same-id-2"]
    known = [resolve_actor(briefing.actors[0], briefing, registry) for briefing in briefings]
    assert {actor.id for actor in known if actor} == {"same-id", "same-id-2"}

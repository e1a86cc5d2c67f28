"""Actors that may be the same are proposed with the reason; pasting the proposal merges them, and nothing else does."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
import yaml
from registry.mentions import DAY, FOLDER, REGISTRY, briefing_with, found

from briefgen.contract.model import Briefing
from briefgen.registering.proposals import ActorProposal, entry_of, propose
from briefgen.registering.unregistered import unregistered_actors
from briefgen.registry.registry import NOBODY, Registry
from briefgen.registry.resolving import resolve
from briefgen.storage.actors_file import parse_registry
from briefgen.text import slug

PAIRS: list[dict[str, Any]] = yaml.safe_load((FOLDER / "proposals.yaml").read_text("utf-8"))


def briefings_of(pair: dict[str, Any], registry: Registry) -> list[Briefing]:
    """A briefing for each found actor of `pair`, as `briefgen build` makes it."""
    briefings = []
    for key in ("one", "other"):
        if given := dict(pair.get(key, {})):
            published = given.pop("published", DAY)
            briefing = briefing_with(found(**given, id=slug(given["name"]) or f"{key}-person"), published=published)
            briefings.append(resolve(msgspec.structs.replace(briefing, id=key), registry))
    return briefings


def proposals_for(pair: dict[str, Any]) -> tuple[list[Briefing], Registry, tuple[ActorProposal, ...]]:
    registry = REGISTRY if "registered" in pair else NOBODY
    briefings = briefings_of(pair, registry)
    return briefings, registry, propose(briefings, unregistered_actors(briefings, registry), registry)


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_pairs_are_proposed_with_their_surest_reason(pair: dict[str, Any]) -> None:
    _, _, proposals = proposals_for(pair)
    if "registered" in pair and proposals:
        assert {p.one.id for p in proposals} == {pair["registered"]}
    assert [p.reason for p in proposals] == ([pair["reason"]] if pair["reason"] else [])


@pytest.mark.parametrize(
    ("name", "language", "kind", "country", "writing"),
    [
        ("何安平", "vi", "person", "CN", "chinese"),
        ("He Anping", "vi", "person", "CN", "latin"),
        ("Hà An Bình", "vi", "person", "CN", "han_viet"),
        ("Hà An Bình", "en", "person", "CN", "latin"),
        ("Trần Bảo Chè", "vi", "person", "VN", "latin"),
        ("Åse Løken", "vi", "person", "NO", "latin"),
        ("Bộ Chè", "vi", "organisation", "VN", "vi"),
        ("Tea Board", "vi", "organisation", "GB", "latin"),
        ("Conseil du Thé", "en", "organisation", "FR", "latin"),
    ],
)
def test_a_name_is_listed_under_its_writing(name: str, language: str, kind: str, country: str, writing: str) -> None:
    briefing = msgspec.structs.replace(briefing_with(found(name, kind=kind, country=country)), language=language)
    [profile] = unregistered_actors([briefing], NOBODY)
    [entry] = yaml.safe_load(entry_of(ActorProposal(profile, profile, "name")) or "")
    assert entry["names"] == {writing: [name]}


@pytest.mark.parametrize("pair", [p for p in PAIRS if p["reason"]], ids=str)
def test_what_is_pasted_makes_them_one(pair: dict[str, Any]) -> None:
    briefings, registry, [proposal] = proposals_for(pair)
    entry = entry_of(proposal)
    assert (entry is None) == (pair.get("pasted") == "nothing")
    if entry is None:
        return
    [pasted] = parse_registry(entry, "actors.yaml").actors
    assert pasted.id == proposal.one.id
    after = Registry((*(a for a in registry.actors if a.id != pasted.id), pasted))
    resolved = [resolve(b, after).actors[0].id for b in briefings_of(pair, NOBODY)]
    countries = pair.get("one", {}).get("country"), pair["other"].get("country")
    sure = "registered" in pair or None not in countries
    assert set(resolved) == {pasted.id} or not sure
    old = {b.actors[0].id for b in briefings} - {pasted.id}
    assert all(id_ in after.merged for id_ in old) or proposal.reason == "part"


def test_proposals_come_in_a_fixed_order() -> None:
    names = ["Kari Nordmann", "Nordmann Kari", "kari nordmann", "Trần Bảo Chè", "Tran Bao Che", "He Lifeng", "Hà Lập Phong"]
    briefings = [
        msgspec.structs.replace(briefing_with(found(name, id=slug(name), country="CN")), id=f"b{n}")
        for n, name in enumerate(names)
    ]

    def reasons(of: list[Briefing]) -> list[tuple[frozenset[str], str]]:
        pairs = propose(of, unregistered_actors(of, NOBODY), NOBODY)
        return [(frozenset((p.one.names[0], p.other.names[0])), p.reason) for p in pairs]

    assert reasons(briefings) == [
        (frozenset(("Trần Bảo Chè", "Tran Bao Che")), "marks"),
        (frozenset(("Kari Nordmann", "Nordmann Kari")), "order"),
        (frozenset(("He Lifeng", "Hà Lập Phong")), "knowledge"),
    ]
    assert [reason for _, reason in reasons(briefings[::-1])] == ["marks", "order", "knowledge"]

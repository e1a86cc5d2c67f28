"""Who is whom across briefings is decided by weight of evidence: `examples/identities.yaml` are small desks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from library.desks import desk
from registry.mentions import REGISTRY, briefing_with, found

from briefgen.library.actors import ActorEntry, index_actors
from briefgen.library.library import make_library
from briefgen.registry.registry import NOBODY
from briefgen.storage.derived import Derived

DESKS: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "examples" / "identities.yaml").read_text("utf-8"), Loader=yaml.BaseLoader
)


def shown(entry: ActorEntry) -> dict[str, str]:
    page = f"{entry.id}/{entry.disambiguator}" if entry.disambiguator else entry.id
    traits = {"name": entry.name, "country": entry.country, "kind": entry.kind, "page": page}
    return {**{k: v for k, v in traits.items() if v}, "briefings": str(len(entry.appearances))}


@pytest.mark.parametrize("example", DESKS, ids=lambda example: example["why"])
def test_the_actors_of_a_desk(example: dict[str, Any]) -> None:
    index = index_actors(make_library(desk(example["found"])))
    wanted = example.get("actors", [])
    entries = {(e["name"], e["briefings"], e["page"]): e for e in map(shown, index.all)}
    assert sorted((e["name"], e["briefings"]) for e in wanted) == sorted((name, n) for name, n, _ in entries)
    for one in wanted:
        assert any(one.items() <= entry.items() for entry in entries.values()), one
        if any("country" in other for other in wanted if other["name"] == one["name"]) and "country" not in one:
            assert any("country" not in e and e["name"] == one["name"] for e in entries.values()), one
    assert sorted(a.fact.name for a in index.unnamed) == sorted(example.get("unnamed", []))


@pytest.mark.parametrize("example", DESKS, ids=lambda example: example["why"])
def test_addresses_depend_on_no_order(example: dict[str, Any]) -> None:
    briefings = desk(example["found"])
    renamed = [msgspec.structs.replace(b, id=f"{number:03}") for number, b in enumerate(reversed(briefings))]
    pages = [{(a.id, a.disambiguator) for a in index_actors(make_library(bs)).all} for bs in (briefings, renamed)]
    assert pages[0] == pages[1]
    assert len(pages[0]) == len(index_actors(make_library(briefings)).all)


def test_whoever_is_registered_is_one_whatever_briefings_say() -> None:
    rows = [{"name": name, "country": "CN", "id": "he-anping"} for name in ("Hà An Bình", "何安平", "He Anping")]
    assert len(index_actors(make_library(desk(rows)), NOBODY).all) == 3
    [one] = index_actors(make_library(desk(rows)), REGISTRY).all
    assert (one.id, {n.text for n in one.names}) == ("he-anping", {"Hà An Bình", "何安平", "He Anping"})


@pytest.mark.parametrize(
    ("row", "registered"),
    [
        ({"name": "He Anping"}, True),
        ({"name": "He Anping", "country": "TW"}, False),
        ({"name": "He Anping", "role": "Thủ môn"}, False),
        ({"name": "Lin Qingshan"}, False),
        ({"name": "He"}, False),
        ({"name": "He Anping", "kind": "organisation"}, False),
    ],
    ids=str,
)
def test_a_full_name_of_one_registered_person_is_that_person_if_nothing_contradicts(
    row: dict[str, str], registered: bool
) -> None:
    index = index_actors(make_library(desk([{**row, "id": "he-anping-1a2b"}])), REGISTRY)
    assert ([a.id for a in index.all] == ["he-anping"]) is registered


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Derived:
    """The results for all desks of the examples, one after the other."""
    return Derived(tmp_path_factory.mktemp("cache"))


@pytest.mark.parametrize("example", DESKS, ids=lambda example: example["why"])
def test_who_is_whom_is_the_same_where_it_was_kept(example: dict[str, Any], store: Derived) -> None:
    library = make_library(desk(example["found"]))
    new = index_actors(library, REGISTRY)
    assert [index_actors(library, REGISTRY, store=store) for _ in range(2)] == [new, new]


def test_words_elsewhere_leave_who_is_whom_and_what_is_shown_is_of_today(store: Derived) -> None:
    [before] = desk([{"name": "Heidi Berg", "country": "NO"}])
    index_actors(make_library([before]), store=store)
    moved = msgspec.structs.replace(before.actors[0], mentions=before.actors[0].mentions + 1)
    after = msgspec.structs.replace(before, title="Another title", actors=(moved,))
    [entry] = index_actors(make_library([after]), store=store).all
    assert entry.appearances[0].briefing is after
    assert entry.appearances[0].fact.mentions == moved.mentions


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "He Anping "},
        {"name": "Lin Qingshan"},
        {"kind": "organisation"},
        {"country": "TW"},
        {"country": "CN", "aliases": ["Anping He"]},
        {"role": "Thủ môn"},
        {"id": "he-anping"},
        {"about": ["NO"]},
        {"times": 2},
    ],
    ids=str,
)
def test_who_is_whom_is_recomputed_if_anything_that_decides_it_changes(changes: dict[str, Any], store: Derived) -> None:
    row = {"name": "He Anping", "id": "he-anping-1a2b"}
    index_actors(make_library(desk([row])), REGISTRY, store=store)
    changed = make_library(desk([row | changes]))
    assert index_actors(changed, REGISTRY, store=store) == index_actors(changed, REGISTRY)


def test_a_day_that_is_now_stated_and_not_inferred_is_matched_with_the_registry_again(store: Derived) -> None:
    president = found("John W. Greenleaf", id="john-w-greenleaf", country="US", role="President")
    inferred = msgspec.structs.replace(briefing_with(president, published="1990-05-05"), published_source="inferred")
    stated = msgspec.structs.replace(inferred, published_source="given")
    shown = [index_actors(make_library([b]), REGISTRY, store=store).all[0].id for b in (inferred, stated)]
    assert shown == ["john-greenleaf", "john-w-greenleaf"]

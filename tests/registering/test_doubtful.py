"""Doubtful actors are listed, with their sentences, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from invented import TEA, tea
from library.desks import desk
from registry.mentions import REGISTRY

from briefgen.library.actors import index_actors
from briefgen.library.library import make_library
from briefgen.registering.doubtful import doubtful
from briefgen.registering.listing import list_doubtful
from briefgen.registry.registry import NOBODY

DESKS: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "examples" / "doubtful.yaml").read_text("utf-8"), Loader=yaml.BaseLoader
)


@pytest.mark.parametrize("example", DESKS, ids=lambda example: example["why"])
def test_what_is_doubtful(example: dict[str, Any]) -> None:
    doubts = doubtful(index_actors(make_library(desk(example["found"]))), NOBODY)
    assert [{"kind": d.kind, "words": d.words, "sentences": str(len(d.found))} for d in doubts] == example["doubtful"]


def test_two_registered_actors_are_two() -> None:
    names = [("lin-qingshan", "Lin Qingshan", "CN"), ("lin-qingshan-singapore", "Lin Qingshan", "SG")]
    rows = [{"id": id_, "name": name, "country": country} for id_, name, country in names]
    index = index_actors(make_library(desk(rows)), REGISTRY)
    assert {a.id for a in index.all} == {"lin-qingshan", "lin-qingshan-singapore"}
    assert doubtful(index, REGISTRY) == ()


def test_the_listing_shows_the_sentences(tmp_path: Path) -> None:
    (tmp_path / "tea.txt").write_text(TEA, "utf-8")
    che, berg = tea().actors
    library = make_library([msgspec.structs.replace(tea(), actors=(che, msgspec.structs.replace(berg, name="Berg")))])
    assert list(list_doubtful(library, NOBODY, tmp_path)) == [
        "Known by only one name, or of unknown country, and so without a page: 1",
        "",
        "1. Berg (CH), in 1",
        "   2031-02-03-tea",
        "     | Bộ trưởng Trần Bảo Chè gặp bà Heidi Berg tại Bern ngày 3/2/2031.",
        "",
    ]
    assert list(list_doubtful(make_library([tea()]), NOBODY, tmp_path)) == ["Nothing is doubtful."]

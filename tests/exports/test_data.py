"""JSON: the contract's object, whole, and as its schema says."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
from invented import copper, hostile, tea

from briefgen.contract.model import Briefing, Review
from briefgen.contract.schema import json_schema
from briefgen.exports.data import json_files
from briefgen.library.loading import load_library

PAGES = Path(__file__).parents[2] / "docs/briefings"


def reviewed() -> Briefing:
    review = Review(status="reviewed", by="An", date="2031-04-01")
    return msgspec.structs.replace(tea(), review=review, confirmed=("event-next",), note="See *the* treaty.")


@pytest.mark.parametrize("briefings", [(tea(), copper(), hostile()), (reviewed(),), load_library(PAGES).briefings])
def test_json_is_the_briefing_and_fits_its_schema(site_of, briefings):
    site = site_of(*briefings)
    files = json_files(site)
    assert set(files) == {"data/briefings.json", *(f"briefings/{b.id}.json" for b in briefings)}
    for briefing in briefings:
        data = files[f"briefings/{briefing.id}.json"]
        assert msgspec.json.decode(data, type=Briefing) == briefing
        jsonschema.Draft202012Validator(json_schema()).validate(json.loads(data))
        assert "text" not in json.loads(data)
    assert msgspec.json.decode(files["data/briefings.json"], type=tuple[Briefing, ...]) == site.library.briefings
    assert files["data/briefings.json"].count(b"\n") == len(briefings) + 2


def test_a_site_without_briefings_has_an_empty_array(site_of):
    site = site_of()
    empty = type(site)(**{**vars(site), "library": type(site.library)(briefings=())})
    assert json.loads(json_files(empty)["data/briefings.json"]) == []

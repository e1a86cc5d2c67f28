"""JSON: the contract's object, whole, and as its schema says."""

from __future__ import annotations

import json
import subprocess
import sys

import jsonschema
import msgspec
import pytest
from invented import REAL, copper, hostile, tea

from briefgen.articles.article import read_article
from briefgen.contract.model import Briefing, Review
from briefgen.exports.data import json_files
from briefgen.extracting.composing.compose import compose
from briefgen.library.library import make_library
from briefgen.schemas.briefing import briefing_schema


def reviewed() -> Briefing:
    review = Review(status="reviewed", by="An", date="2031-04-01")
    return msgspec.structs.replace(tea(), review=review, confirmed=("event-next",), note="See *the* treaty.")


@pytest.mark.parametrize(
    "briefings", [(tea(), copper(), hostile()), (reviewed(),), [compose(read_article(path)) for path in REAL]]
)
def test_json_is_the_briefing_and_fits_its_schema(briefings):
    library = make_library(briefings)
    files = json_files(library)
    assert set(files) == {"data/briefings.json", *(f"briefings/{b.id}.json" for b in briefings)}
    for briefing in briefings:
        data = files[f"briefings/{briefing.id}.json"]
        assert msgspec.json.decode(data, type=Briefing) == briefing
        jsonschema.Draft202012Validator(briefing_schema()).validate(json.loads(data))
        assert "text" not in json.loads(data)
    assert msgspec.json.decode(files["data/briefings.json"], type=tuple[Briefing, ...]) == library.briefings
    assert files["data/briefings.json"].count(b"\n") == len(briefings) + 2


def test_a_site_without_briefings_has_an_empty_array():
    assert json.loads(json_files(make_library([]))["data/briefings.json"]) == []


def test_the_json_needs_little_of_the_package():
    """Whoever only wants the data loads no wording, no templates and no finders."""
    code = "import sys, briefgen.exports.data; print(*(name for name in sys.modules if name.split('.')[0] == 'briefgen'))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "briefgen.exports.data" in loaded and len(loaded) <= 20, loaded

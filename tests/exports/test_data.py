"""JSON: the contract's object, complete, and valid by its schema."""

from __future__ import annotations

import json
import subprocess
import sys

import jsonschema
import msgspec
import pytest
from invented import REAL, copper, hostile, many, tea
from outputs import digests_of, made, remade

from briefgen.articles.article import read_article
from briefgen.contract.model import Briefing, Review
from briefgen.contract.parts import DataParts
from briefgen.exports.data import json_files
from briefgen.extracting.composing.compose import compose
from briefgen.library.library import make_library
from briefgen.schemas.briefing import briefing_schema


def files_of(briefings, **limits):
    library = make_library(briefings)
    return json_files(library, digests_of(library.briefings), **limits)


def reviewed() -> Briefing:
    review = Review(status="reviewed", by="An", date="2031-04-01")
    return msgspec.structs.replace(tea(), review=review, confirmed=("event-next",), note="See *the* treaty.")


@pytest.mark.parametrize(
    "briefings", [(tea(), copper(), hostile()), (reviewed(),), [compose(read_article(path)) for path in REAL]]
)
def test_json_is_the_briefing_and_fits_its_schema(briefings):
    library = make_library(briefings)
    files = made(files_of(briefings))
    assert set(files) == {"data/briefings.json", *(f"briefings/{b.id}.json" for b in briefings)}
    for briefing in briefings:
        data = files[f"briefings/{briefing.id}.json"]
        assert msgspec.json.decode(data, type=Briefing) == briefing
        jsonschema.Draft202012Validator(briefing_schema()).validate(json.loads(data))
        assert "text" not in json.loads(data)
    assert msgspec.json.decode(files["data/briefings.json"], type=tuple[Briefing, ...]) == library.briefings
    assert files["data/briefings.json"].count(b"\n") == len(briefings) + 2


def test_a_site_without_briefings_has_an_empty_array():
    assert json.loads(made(files_of([]))["data/briefings.json"]) == []


def test_the_json_needs_little_of_the_package():
    """Programs that want only the data load no wording, no templates and no finders."""
    code = "import sys, briefgen.exports.data; print(*(name for name in sys.modules if name.split('.')[0] == 'briefgen'))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "briefgen.exports.data" in loaded and len(loaded) <= 20, loaded


def test_beyond_the_limit_the_file_is_the_list_of_its_parts():
    briefings = [*many(80), msgspec.structs.replace(copper(), published=None)]
    limit = 20 * len(msgspec.json.encode(briefings[0]))
    files = made(files_of(briefings, limit=limit))
    listed = json.loads(files["data/briefings.json"])
    schema = briefing_schema()
    jsonschema.Draft202012Validator({"$ref": "#/$defs/DataParts", "$defs": schema["$defs"]}).validate(listed)
    parts = msgspec.convert(listed, DataParts).parts
    names = [(part.file, part.published) for part in parts]
    assert names[0] == ("briefings-2031-02.json", "2031-02") and names[-1] == ("briefings-undated.json", None)
    assert ("briefings-2030-12-part-2.json", "2030-12") in names
    held = [msgspec.json.decode(files[f"data/{part.file}"], type=tuple[Briefing, ...]) for part in parts]
    assert [len(found) for found in held] == [part.briefings for part in parts]
    assert tuple(b for found in held for b in found) == make_library(briefings).briefings
    assert all(len(files[f"data/{part.file}"]) <= limit for part in parts)


def test_a_new_briefing_remakes_the_newest_part_and_the_list():
    new, *briefings = many(80)
    limit = 20 * len(msgspec.json.encode(new))
    changed = remade(files_of(briefings, limit=limit), files_of([new, *briefings], limit=limit))
    assert changed == {"data/briefings.json", "data/briefings-2031-02.json", f"briefings/{new.id}.json"}

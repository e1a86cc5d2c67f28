"""What is generated in the documents is today's."""

import pytest
import yaml
from generated import FORMS, MEANINGS, PROJECT, documents, fields, meanings, renewed
from invented import TEA

from briefgen.articles.article import parse_article
from briefgen.contract.schema import json_schema
from briefgen.extracting.composing.compose import compose
from briefgen.storage.page import to_page


@pytest.mark.parametrize("document", documents())
def test_it_is_up_to_date(document):
    text = (PROJECT / document).read_text(encoding="utf-8")
    assert text == renewed(document), f"{document} is out of date: run `make docs`"


@pytest.mark.parametrize("file", FORMS)
def test_every_key_of_a_language_is_explained(file):
    said = meanings(file)
    silent = [key for key, _ in fields(FORMS[file]) if not said.get(key)]
    assert not silent, f"say above the key in languages/*/{file}.yaml what it holds, or in MEANINGS"


def test_nothing_is_explained_that_is_gone():
    known = {f"{file}.{key}" for file, form in FORMS.items() for key, _ in fields(form)}
    assert not MEANINGS.keys() - known


def test_the_schema_names_the_keys_that_a_page_has():
    data = next(yaml.safe_load_all(to_page(compose(parse_article("tea.txt", TEA.encode())))))
    _fits(data, json_schema()["$defs"]["Briefing"], json_schema()["$defs"])


def test_extract_prints_one_key_more_than_a_page_has():
    assert json_schema()["$defs"]["Briefing"]["properties"]["text"]["type"] == "string"
    assert "text" not in json_schema()["$defs"]["Briefing"]["required"]


def _fits(value, schema, definitions):
    """A validator for what the schema uses: references, objects and arrays."""
    if "$ref" in schema:
        schema = definitions[schema["$ref"].rpartition("/")[2]]
    if schema.get("type") == "object":
        assert schema["additionalProperties"] is False
        assert set(schema["required"]) <= value.keys() <= schema["properties"].keys()
        for key, item in value.items():
            _fits(item, schema["properties"][key], definitions)
    elif schema.get("type") == "array":
        for item in value:
            _fits(item, schema["items"], definitions)
    elif "enum" in schema:
        assert value in schema["enum"]

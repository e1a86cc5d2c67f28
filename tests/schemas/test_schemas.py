"""Schema and reader accept the same files; a schema's texts for editors exist for every key, and are true."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from invented import TEA, copper, hostile, reviewed, tea

from briefgen.articles.article import parse_article
from briefgen.articles.head import read_head
from briefgen.curating.applying import apply_curation
from briefgen.errors import BriefgenError
from briefgen.languages import codes
from briefgen.schemas.catalogue import SCHEMAS
from briefgen.schemas.meanings import meanings
from briefgen.storage.actors_file import parse_registry
from briefgen.storage.curation_file import VERBS, parse_curation
from briefgen.storage.knowledge_files import parse_organisations, parse_places, parse_topics
from briefgen.storage.page import to_page
from briefgen.storage.strict_yaml import write_yaml
from briefgen.views.dictionary import TABLE

FOLDER = Path(__file__).parent / "examples"
VALIDATORS = {name: jsonschema.Draft202012Validator(entry.make()) for name, entry in SCHEMAS.items()}


def read_decisions(text: str) -> None:
    apply_curation(parse_article("tea.txt", TEA.encode()), tea(), parse_curation("tea.curation.yaml", text))


def read_front_matter(text: str) -> None:
    if warnings := read_head(f"---\n{text}---\nTea for Bern\n", "tea.txt").warnings:
        raise BriefgenError("tea.txt", "", warnings[0], "")


def read_actors(text: str) -> None:
    parse_registry(text, "actors.yaml")


READERS: dict[str, Callable[[str], object]] = {
    "actors": read_actors,
    "article": read_front_matter,
    "curation": read_decisions,
    "organisations": lambda text: parse_organisations(text, "organisations.yaml"),
    "places": lambda text: parse_places(text, "places.yaml"),
    "topics": lambda text: parse_topics(text, "topics.yaml"),
}
SET = {
    "actor": {"kind": "person"},
    "country": {"code": "CH"},
    "event": {"when": "2031", "status": "past"},
    "figure": {"unit": "percent", "value": 8},
    "quote": {"text": "Tea"},
    "topic": {"id": "tariffs"},
}
"""For each kind, what an entry that adds a fact may set."""
CASES = [
    pytest.param(name, verdict, data, id=f"{name}-{verdict}-{number}")
    for name in READERS
    for verdict, examples in yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8")).items()
    for number, data in enumerate(examples)
]


def taken(read: Callable[[str], object], data: Any) -> bool:
    try:
        read(write_yaml(data))
    except BriefgenError:
        return False
    return True


@pytest.mark.parametrize(("name", "verdict", "data"), CASES)
def test_the_schema_takes_what_the_reader_takes(name: str, verdict: str, data: Any) -> None:
    assert taken(READERS[name], data) == (verdict == "fits")
    assert VALIDATORS[name].is_valid(data) == (verdict != "refused")


@pytest.mark.parametrize("briefing", [tea(), copper(), hostile(), reviewed()], ids=lambda briefing: briefing.title[:20])
def test_the_schema_takes_every_page(briefing: Any) -> None:
    VALIDATORS["briefing"].validate(next(yaml.safe_load_all(to_page(briefing))))


@pytest.mark.parametrize("name", SCHEMAS)
def test_it_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(VALIDATORS[name].schema)


def keys(schema: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """The schemas of the keys that a file may have, with their places; conditions repeat them and are left out."""
    for word in ("properties", "$defs"):
        for name, value in schema.get(word, {}).items() if not set(codes()) >= schema.get(word, {}).keys() else ():
            if word == "properties":
                yield f"{path}.{name}", value
            yield from keys(value, f"{path}.{name}")


@pytest.mark.parametrize(("name", "place", "key"), [(n, p, k) for n, v in VALIDATORS.items() for p, k in keys(v.schema)])
def test_every_key_is_explained_and_its_examples_fit(name: str, place: str, key: Any) -> None:
    if place.split(".")[1:3] == ["Tenure", "role"] and place.count(".") > 2:
        return  # a language
    validator = VALIDATORS[name]
    assert key.get("description"), place
    shown = list(examples(key, validator.schema))
    assert shown or is_structure(key, validator.schema), f"{place} has no example"
    for example in shown:
        validator.evolve(schema={"$defs": validator.schema["$defs"], **key}).validate(example)


def examples(key: Any, schema: Any) -> Iterator[Any]:
    """The values that an editor proposes for a key: its examples, or all allowed ones."""
    yield from key.get("examples", ())
    yield from key.get("enum", ())
    for choice in (*key.get("anyOf", ()), *([resolved(key, schema)] if "$ref" in key else [])):
        yield from examples(choice, schema)


def resolved(key: Any, schema: Any) -> Any:
    return schema["$defs"][key["$ref"].rpartition("/")[2]]


def is_structure(key: Any, schema: Any) -> bool:
    """Whether a value has keys of its own, or is a number between two, or is a list of such."""
    key = resolved(key, schema) if "$ref" in key else key
    inner = key.get("items") or key
    inner = resolved(inner, schema) if "$ref" in inner else inner
    return "properties" in inner or "minimum" in inner or "object" in inner.get("type", "") or "enum" in inner


def test_nothing_is_explained_that_is_gone() -> None:
    said = {text["en"] for struct, texts in meanings().meanings.items() if struct != TABLE for text in texts.values()}
    shown = {key["description"] for v in VALIDATORS.values() for _, key in keys(v.schema) if "description" in key}
    assert said <= {description.partition("\n\n")[0] for description in shown}


def test_the_entries_that_an_editor_proposes_are_entries() -> None:
    snippets = VALIDATORS["curation"].schema["$defs"]["Decision"]["defaultSnippets"]
    for snippet in snippets:
        verb, body = snippet["label"], snippet["body"]
        for kind in body[verb].removeprefix("${1|").removesuffix("|}").split(","):
            given = {"set": SET[kind]} if "set" in body else {}
            VALIDATORS["curation"].validate({"decisions": [{verb: kind, "quote": "tea", **given}]})
    assert {snippet["label"] for snippet in snippets} == set(VERBS)

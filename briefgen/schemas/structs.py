"""From a reader's structs to the schema of what it reads; each key with its form, its meaning and examples."""

from __future__ import annotations

import inspect
from typing import Any

import msgspec

from briefgen.schemas.forms import FORM_OF, Schema, forms, reference
from briefgen.schemas.meanings import explained

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas_of(*types: Any) -> tuple[list[Schema], dict[str, Schema]]:
    """A schema for each type, and the definitions to which they refer, by name: the structs, and all forms."""
    schemas, definitions = msgspec.json.schema_components(types, ref_template=reference("{name}")["$ref"])
    for name, struct in definitions.items():
        struct["description"] = inspect.cleandoc(struct["description"])
        struct["properties"] = {key: key_schema(name, key, form) for key, form in struct["properties"].items()}
    return list(schemas), {**definitions, **forms()}


def key_schema(struct: str, key: str, form: Schema) -> Schema:
    """The schema of a key whose type gives `form`."""
    form = {word: value for word, value in form.items() if word != "default" or value}
    if name := FORM_OF.get(f"{struct}.{key}"):
        form = _narrowed(form, reference(name))
    return explained(struct, key, form)


def _narrowed(form: Schema, narrow: Schema) -> Schema:
    """`form` with its text, or each of its texts, narrowed to `narrow`."""
    if "anyOf" in form:
        return form | {"anyOf": [narrow if choice == {"type": "string"} else choice for choice in form["anyOf"]]}
    return form | {"items": narrow} if form["type"] == "array" else narrow


def document(title: str, schema: Schema, definitions: dict[str, Schema]) -> Schema:
    """A complete schema, with those of the `definitions` to which it refers."""
    needed: dict[str, Schema] = {}
    _collect(schema, definitions, needed)
    return {"$schema": DIALECT, "title": title, **schema, "$defs": {name: needed[name] for name in sorted(needed)}}


def _collect(value: Any, definitions: dict[str, Schema], needed: dict[str, Schema]) -> None:
    """Adds to `needed` the definitions to which `value` refers, directly or indirectly."""
    if isinstance(value, list):
        for item in value:
            _collect(item, definitions, needed)
    elif isinstance(value, dict):
        for item in value.values():
            _collect(item, definitions, needed)
        name = str(value.get("$ref", "")).removeprefix(reference("")["$ref"])
        if name and name not in needed:
            needed[name] = definitions[name]
            _collect(definitions[name], definitions, needed)

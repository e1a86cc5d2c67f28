"""The schema of `actors.yaml`. What it can't express, such as one name for two actors, is checked by `briefgen build`."""

from __future__ import annotations

from briefgen.registry.registry import Names, Registered
from briefgen.schemas.forms import Schema, by_language, reference
from briefgen.schemas.structs import document, schemas_of


def actors_schema() -> Schema:
    """The schema of the registry's file: a list of actors, or nothing."""
    [actor], definitions = schemas_of(Registered)
    wordings = {"type": "array", "minItems": 1, "items": reference("Words")}
    definitions["Tenure"]["properties"]["role"] |= {"minProperties": 1, **by_language(wordings)}
    definitions["Names"]["anyOf"] = [
        {"required": [writing], "properties": {writing: {"minItems": 1}}} for writing in Names.__struct_fields__
    ]
    return document("Actors", {"type": ["array", "null"], "items": actor}, definitions)

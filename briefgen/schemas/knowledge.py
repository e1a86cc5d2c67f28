"""The schemas of `topics.yaml`, `places.yaml` and `organisations.yaml`, in which a desk keeps what it knows.

What they can't express, such as one word with two meanings, is checked by `briefgen build`.
"""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.knowledge.countries import OwnPlaces
from briefgen.knowledge.organisations import Organisation
from briefgen.knowledge.vocabulary import OwnTopics, built_in_vocabulary
from briefgen.schemas.forms import Schema, by_language, reference
from briefgen.schemas.structs import document, schemas_of

_LABEL = reference("Phrase")
_LABELS: Schema = {"type": "object", **by_language(_LABEL)}


def topics_schema() -> Schema:
    """The schema of a desk's own topics, or nothing."""
    [topics], definitions = schemas_of(OwnTopics)
    own, topic = definitions["OwnTopics"], definitions["OwnTopic"]
    own["properties"]["areas"] |= {
        "properties": {area: _area(labels) for area, labels in built_in_vocabulary().areas.items()},
        "propertyNames": reference("Id"),
        "additionalProperties": _LABELS | {"minProperties": 1},
    }
    own["properties"]["not_topics"] |= by_language(_list_of("Phrase"))
    own["properties"]["drop"]["uniqueItems"] = True
    topic["properties"]["labels"] |= by_language(_LABEL)
    for words in ("words", "hints"):
        topic["properties"][words] |= by_language(_list_of("SearchedName"))
    whole: Schema = {
        "required": ["area", "labels"],
        "properties": {"area": {"type": "string"}, "labels": {"minProperties": 1}},
    }
    topic |= {"if": {"properties": {"id": reference("BuiltInTopicId")}}, "else": whole}
    own |= {
        "type": ["object", "null"],
        "if": {"required": ["replaces"], "properties": {"replaces": {"const": True}}},
        "then": {"properties": {"drop": {"maxItems": 0}, "topics": {"items": whole}}},
    }
    return document("Topics", topics, definitions)


def places_schema() -> Schema:
    """The schema of the names of places that a desk knows, or nothing."""
    [places], definitions = schemas_of(OwnPlaces)
    names, none = (by_language(_list_of(form)) for form in ("SearchedName", "Phrase"))
    definitions["OwnPlaces"]["type"] = ["object", "null"]
    keys = definitions["OwnPlaces"]["properties"]
    keys["places"] |= {"propertyNames": reference("CountryCode"), "additionalProperties": {"type": "object", **names}}
    keys["not_places"] |= none
    return document("Places", places, definitions)


def organisations_schema() -> Schema:
    """The schema of a desk's list of organisations, or nothing."""
    [organisation], definitions = schemas_of(Organisation)
    definitions["Organisation"]["properties"]["names"] |= by_language(_list_of("SearchedName"))
    return document("Organisations", {"type": ["array", "null"], "items": organisation}, definitions)


def _area(labels: Mapping[str, str]) -> Schema:
    """The labels that a desk gives to one of the program's areas, which has these `labels`."""
    return {"description": " / ".join(labels.values()), **_LABELS}


def _list_of(form: str) -> Schema:
    return {"type": "array", "items": reference(form), "uniqueItems": True}

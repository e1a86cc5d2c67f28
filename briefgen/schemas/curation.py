"""The schema of a curation file: from the kinds of facts, each with the fields that people can set."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.contract.kinds import KINDS, Kind
from briefgen.contract.model import Review
from briefgen.schemas.forms import Schema, optional, reference
from briefgen.schemas.meanings import explained
from briefgen.schemas.structs import document, key_schema, schemas_of
from briefgen.storage.curation_file import MOST_KEY_POINTS, VERBS, Verb

_WORDS: Schema = reference("Words")
_NOTHING: Schema = {"type": "null"}


def curation_schema() -> Schema:
    """The schema of a curation file: what was decided about one briefing, or nothing."""
    kinds = [kind for kind in KINDS if kind.decidable]
    [review, *_], definitions = schemas_of(Review, *(kind.struct for kind in kinds))
    definitions |= {
        "Point": _mapping("Point", {"quote": _WORDS, "near": optional(_WORDS), "text": optional(_WORDS)}, ["quote"]),
        "Decision": _decision(kinds),
        **{_fields_name(kind): _fields(kind) for kind in kinds},
    }
    definitions["Review"]["properties"]["status"]["enum"].remove("void")  # found out, not decided
    points, decisions = ({"type": ["array", "null"], "items": reference(name)} for name in _ENTRIES)
    keys = {
        "title": optional(_WORDS),
        "summary": {**points, "maxItems": MOST_KEY_POINTS},
        "note": optional(_WORDS),
        "review": review,
        "decisions": decisions,
    }
    return document("Curation", _mapping("Curation", keys) | {"type": ["object", "null"]}, definitions)


_ENTRIES = ("Point", "Decision")


def _mapping(struct: str, keys: dict[str, Schema], required: list[str] | None = None) -> Schema:
    """A mapping with these keys alone, which `meanings.yaml` explains under `struct`."""
    return {
        "type": "object",
        "properties": {key: explained(struct, key, schema) for key, schema in keys.items()},
        "required": required or [],
        "additionalProperties": False,
    }


def _decision(kinds: list[Kind]) -> Schema:
    """An entry: one verb with a kind of facts, the words of a fact, and what is set, which depends on the two."""
    verbs: dict[str, Schema] = {verb: {"enum": [kind.name for kind in kinds]} for verb in VERBS}
    verbs["pin"] = {"enum": [kind.name for kind in kinds if not kind.always_sorted]}
    words = {"quote": _WORDS, "near": optional(_WORDS), "is": optional(_WORDS), "set": {"type": ["object", "null"]}}
    return {
        **_mapping("Decision", {**verbs, **words, "why": optional(_WORDS)}, ["quote"]),
        "oneOf": [{"required": [verb]} for verb in VERBS],
        "allOf": [
            {"if": {"required": [verb], "properties": {verb: {"const": kind.name}}}, "then": settings}
            for verb in VERBS
            for kind in kinds
            for settings in _settings(verb, kind)
        ],
    }


def _settings(verb: Verb, kind: Kind) -> Iterator[Schema]:
    """What `set` has to be in an entry of this verb and kind."""
    fields: Schema = reference(_fields_name(kind))
    required = sorted(kind.required) if verb == "add" else []
    if verb in ("drop", "pin"):
        yield {"properties": {"set": _NOTHING}}
    elif verb == "correct" or required:
        yield {"properties": {"set": {**fields, "required": required}}, "required": ["set"]}
    else:
        yield {"properties": {"set": optional(fields)}}


def _fields_name(kind: Kind) -> str:
    return f"{kind.struct.__name__}Fields"


def _fields(kind: Kind) -> Schema:
    """The fields of a fact that people can set, one at least."""
    types, _ = schemas_of(*kind.settable.values())
    name = kind.struct.__name__
    keys = {key: key_schema(name, key, form) for key, form in zip(kind.settable, types, strict=True)}
    return {"type": "object", "minProperties": 1, "properties": keys, "additionalProperties": False}

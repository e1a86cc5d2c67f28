"""The schema of a curation file: from the kinds of facts, each with the fields that people can set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from briefgen.contract.kinds import KINDS, Kind
from briefgen.contract.model import Review
from briefgen.schemas.forms import Schema, optional, reference
from briefgen.schemas.meanings import explained
from briefgen.schemas.structs import document, key_schema, schemas_of
from briefgen.storage.curation_file import DECISION_KEYS, HEAD_KEYS, MOST_KEY_POINTS, POINT_KEYS, VERBS, Verb

_WORDS: Schema = reference("Words")
_NOTHING: Schema = {"type": "null"}


def curation_schema() -> Schema:
    """The schema of a curation file: what was decided about one briefing, or nothing."""
    kinds = [kind for kind in KINDS if kind.decidable]
    [review, *_], definitions = schemas_of(Review, *(kind.struct for kind in kinds))
    definitions |= {
        "Point": _mapping("Point", POINT_KEYS, {"quote": _WORDS}) | {"required": ["quote"]},
        "Decision": _decision(kinds),
        **{_fields_name(kind): _fields(kind) for kind in kinds},
    }
    definitions["Review"]["properties"]["status"]["enum"].remove("void")  # computed, not decided
    points, decisions = ({"type": ["array", "null"], "items": reference(name)} for name in ("Point", "Decision"))
    own = {"summary": points | {"maxItems": MOST_KEY_POINTS}, "review": review, "decisions": decisions}
    return document("Curation", _mapping("Curation", HEAD_KEYS, own) | {"type": ["object", "null"]}, definitions)


def _mapping(struct: str, keys: Iterable[str], own: Mapping[str, Schema]) -> Schema:
    """A mapping with only these `keys`, each with its `own` schema or text; `struct` has their meanings."""
    return {
        "type": "object",
        "properties": {key: explained(struct, key, own.get(key, optional(_WORDS))) for key in keys},
        "additionalProperties": False,
    }


def _decision(kinds: list[Kind]) -> Schema:
    """An entry: one verb with a kind of facts, the words of a fact, and what is set, which depends on the two."""
    verbs: dict[str, Schema] = {verb: {"enum": [kind.name for kind in kinds]} for verb in VERBS}
    verbs["pin"] = {"enum": [kind.name for kind in kinds if not kind.always_sorted]}
    own = {**verbs, "quote": _WORDS, "set": {"type": ["object", "null"]}}
    return {
        **_mapping("Decision", (*VERBS, *DECISION_KEYS), own),
        "required": ["quote"],
        "oneOf": [{"required": [verb]} for verb in VERBS],
        "defaultSnippets": [_snippet(verb, own[verb]["enum"]) for verb in VERBS],
        "allOf": [
            {"if": {"required": [verb], "properties": {verb: {"const": kind.name}}}, "then": settings}
            for verb in VERBS
            for kind in kinds
            for settings in _settings(verb, kind)
        ],
    }


def _snippet(verb: Verb, kinds: list[str]) -> Schema:
    """An entry to fill in, which an editor proposes."""
    settings = {"set": {"${3:key}": "${4:value}"}} if verb in ("correct", "add") else {}
    return {"label": verb, "body": {verb: f"${{1|{','.join(kinds)}|}}", "quote": "$2", **settings}}


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
    """The fields of a fact that people can set, at least one."""
    types, _ = schemas_of(*kind.settable.values())
    name = kind.struct.__name__
    keys = {key: key_schema(name, key, form) for key, form in zip(kind.settable, types, strict=True)}
    return {"type": "object", "minProperties": 1, "properties": keys, "additionalProperties": False}

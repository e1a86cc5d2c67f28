"""Dictionary: what each key of the published data means; keys and types come from the model, words from `meanings.yaml`.

`render.py` makes the page of the data from it, `data/index.html`.
"""

from __future__ import annotations

from typing import Any

import msgspec

from briefgen.contract.model import Briefing, Struct
from briefgen.contract.parts import DataParts
from briefgen.errors import BriefgenError
from briefgen.schemas.meanings import FILE, meanings

TABLE = "facts.csv"


class Key(Struct, frozen=True):
    """A key of the data: its type as the schema has it, and what it means."""

    name: str
    type: str
    meaning: str


def dictionary(language: str) -> dict[str, tuple[Key, ...]]:
    """The keys of each struct of the data, in its order; BriefgenError if a meaning is missing."""
    _, structs = msgspec.json.schema_components((Briefing, DataParts))
    return {
        name: tuple(
            Key(name=key, type=_type(form), meaning=_meaning(name, key, language))
            for key, form in struct["properties"].items()
        )
        for name, struct in structs.items()
    }


def table_columns(language: str) -> dict[str, str]:
    """The columns of the table of facts that are in no struct, and what they mean."""
    return {name: _meaning(TABLE, name, language) for name in meanings().meanings[TABLE]}


def _meaning(struct: str, key: str, language: str) -> str:
    text = meanings().meanings.get(struct, {}).get(key, {}).get(language)
    if text is None:
        problem, next_step = f"There is no text in {language!r}", "Add it, or set another theme.language in mkdocs.yml."
        raise BriefgenError(str(FILE), f"{struct}.{key}", problem, next_step)
    return text


def _type(form: dict[str, Any]) -> str:
    """A type of the schema in short: `string | null`, `"up" | "down"`, `Country[]`."""
    if "$ref" in form:
        return str(form["$ref"]).rpartition("/")[2]
    if "anyOf" in form:
        return " | ".join(dict.fromkeys(_type(choice) for choice in form["anyOf"]))
    if "enum" in form:
        return " | ".join(f'"{value}"' for value in form["enum"])
    if form.get("type") == "array":
        return f"{_type(form['items'])}[]"
    return str(form["type"])

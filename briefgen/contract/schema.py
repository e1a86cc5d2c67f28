"""The JSON Schema of the contract, made from `model`; `briefgen schema` prints it, and the site publishes the file."""

from __future__ import annotations

from typing import Any

import msgspec

from briefgen.contract.model import Briefing

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT = {"description": "The text that all offsets refer to; only in what `briefgen extract` prints.", "type": "string"}


def json_schema() -> dict[str, Any]:
    """The schema of a page's front matter, and, with `text`, of what `briefgen extract` prints."""
    schema = msgspec.json.schema(Briefing)
    schema["$defs"]["Briefing"]["properties"]["text"] = TEXT
    return {"$schema": DIALECT, **schema}

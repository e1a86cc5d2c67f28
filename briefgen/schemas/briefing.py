"""The schema of a briefing: a page's front matter, and, with `text`, what `briefgen extract` prints."""

from __future__ import annotations

from briefgen.contract.model import Briefing
from briefgen.schemas.forms import Schema
from briefgen.schemas.structs import document, key_schema, schemas_of


def briefing_schema() -> Schema:
    """The schema of a briefing."""
    [briefing], definitions = schemas_of(Briefing)
    definitions["Briefing"]["properties"]["text"] = key_schema("Briefing", "text", {"type": "string"})
    return document("Briefing", briefing, definitions)

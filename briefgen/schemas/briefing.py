"""The schema of a briefing: a page's front matter, and, with `text`, what `briefgen extract` prints.

Among its definitions is `DataParts`, the list that replaces data that are too large for one file.
"""

from __future__ import annotations

from briefgen.contract.model import Briefing
from briefgen.contract.parts import DataParts
from briefgen.schemas.forms import Schema
from briefgen.schemas.structs import document, key_schema, schemas_of


def briefing_schema() -> Schema:
    """The schema of a briefing."""
    [briefing, parts], definitions = schemas_of(Briefing, DataParts)
    definitions["Briefing"]["properties"]["text"] = key_schema("Briefing", "text", {"type": "string"})
    whole, listed = document("Briefing", briefing, definitions), document("DataParts", parts, definitions)
    return whole | {"$defs": whole["$defs"] | listed["$defs"]}

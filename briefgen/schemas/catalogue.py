"""All schemas by their names, and the line by which a file says which of them is its own.

`briefgen schema` prints one; `docs/assets/NAME.schema.json` are the files that editors read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from briefgen.schemas.actors import actors_schema
from briefgen.schemas.article import article_schema
from briefgen.schemas.briefing import briefing_schema
from briefgen.schemas.curation import curation_schema
from briefgen.schemas.forms import Schema

SCHEMAS: Mapping[str, Callable[[], Schema]] = {
    "actors": actors_schema,
    "article": article_schema,
    "briefing": briefing_schema,
    "curation": curation_schema,
}
"""What makes each schema."""

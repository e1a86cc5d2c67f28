"""All schemas by their names, and the files to which each applies. `briefgen schema` prints one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from briefgen.contract.model import Struct
from briefgen.schemas.actors import actors_schema
from briefgen.schemas.article import article_schema
from briefgen.schemas.briefing import briefing_schema
from briefgen.schemas.curation import curation_schema
from briefgen.schemas.forms import Schema
from briefgen.schemas.knowledge import organisations_schema, places_schema, topics_schema


class Entry(Struct, frozen=True):
    """A function that makes a schema, and patterns of its YAML files; none if it is part of another kind of file."""

    make: Callable[[], Schema]
    files: tuple[str, ...] = ()


SCHEMAS: Mapping[str, Entry] = {
    "actors": Entry(actors_schema, ("seeds/actors.yaml",)),
    "article": Entry(article_schema),
    "briefing": Entry(briefing_schema),
    "curation": Entry(curation_schema, ("seeds/**/*.curation.yaml",)),
    "organisations": Entry(organisations_schema, ("seeds/organisations.yaml",)),
    "places": Entry(places_schema, ("seeds/places.yaml",)),
    "topics": Entry(topics_schema, ("seeds/topics.yaml",)),
}


def schema_text(name: str) -> str:
    """The schema of that name as JSON."""
    return msgspec.json.format(msgspec.json.encode(SCHEMAS[name].make()), indent=2).decode() + "\n"

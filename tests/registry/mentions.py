"""Found actors and briefings for the tests of the registry, and the invented registry in `examples`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from invented import tea

from briefgen.contract.model import Actor, Briefing, Evidence, Quote, Span
from briefgen.storage.actors_file import read_registry

FOLDER = Path(__file__).parent / "examples"
REGISTRY = read_registry(FOLDER)
DAY = "2031-02-03"


def found(name: str, **fields: Any) -> Actor:
    """An actor as the extractor finds it."""
    evidence = Evidence(start=0, end=len(name), quote=name, sentence=Span(0, len(name)), rule="test")
    given: dict[str, Any] = {"id": "found", "kind": "person", "mentions": 1} | fields
    return Actor(**given | {"name": name, "aliases": tuple(given.get("aliases", ())), "evidence": evidence})


def briefing_with(*actors: Actor, quotes: tuple[Quote, ...] = (), published: str | None = DAY) -> Briefing:
    """A briefing of that day with only these actors."""
    return msgspec.structs.replace(tea(), actors=actors, quotes=quotes, published=published)

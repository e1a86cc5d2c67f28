"""Small desks for tests: a briefing for each row of an example, with the actor that the row describes."""

from __future__ import annotations

from typing import Any

import msgspec
from invented import tea
from registry.mentions import found

from briefgen.contract.model import Actor, Briefing
from briefgen.text import slug


def desk(rows: list[dict[str, Any]]) -> list[Briefing]:
    """A briefing for each actor, or as many as it says."""
    return [briefing(f"{number}-{time}", row) for number, row in enumerate(rows) for time in range(int(row.get("times", 1)))]


def briefing(id_: str, row: dict[str, Any]) -> Briefing:
    roles = [
        *((code, "primary") for code in row.get("about", ())),
        *((code, "mentioned") for code in row.get("mentions", ())),
    ]
    countries = tuple(msgspec.structs.replace(tea().countries[0], code=code, role=role) for code, role in roles)
    stated = {key: row[key] for key in ("kind", "country", "role", "aliases", "id") if key in row}
    actors = [actor(row["name"], **stated)]
    if beside := row.get("beside"):
        actors.append(actor(beside, **stated))
    return msgspec.structs.replace(tea(), id=id_, countries=countries, actors=tuple(actors), quotes=())


def actor(name: str, **stated: Any) -> Actor:
    return found(name, **{"id": slug(name)} | stated)

"""Organisations that newsrooms name without explaining them: `organisations.yaml`."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Literal

from briefgen.contract.model import Struct
from briefgen.knowledge.people import KnownPerson
from briefgen.languages import read_data
from briefgen.languages.sentences import normalize
from briefgen.text import lower

FOLDER = Path(__file__).parent

OrganisationKind = Literal["international", "government", "company", "bank", "university", "association", "party", "medium"]


class Organisation(Struct, frozen=True):
    """A well-known organisation; `names` are those in other languages than English, by ISO 639-1 code."""

    name: str
    kind: OrganisationKind
    aliases: tuple[str, ...] = ()
    names: dict[str, tuple[str, ...]] = {}
    country: str | None = None

    @property
    def every_name(self) -> tuple[str, ...]:
        """All its names, the main one first."""
        return (self.name, *self.aliases, *(name for names in self.names.values() for name in names))


@functools.cache
def organisations() -> tuple[Organisation, ...]:
    """The well-known organisations."""
    return read_data(FOLDER / "organisations.yaml", tuple[Organisation, ...])


@functools.cache
def known_by_name() -> dict[str, str]:
    """The main name of well-known organisations but offices, by each name; all in normalized lower case."""
    known = [known for known in organisations() if known.kind != "government"]
    return {lower(normalize(name)): lower(known.name) for known in known for name in known.every_name}


@functools.cache
def writings() -> dict[str, tuple[str, ...]]:
    """All writings of well-known people and organisations, by each of them in normalized lower case."""
    people = read_data(FOLDER / "people.yaml", tuple[KnownPerson, ...])
    known = [(p.name, *p.aliases) for p in people] + [o.every_name for o in organisations()]
    return {lower(normalize(name)): names for names in known for name in names}

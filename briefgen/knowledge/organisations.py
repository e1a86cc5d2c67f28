"""Organisations that newsrooms name without explaining them: `organisations.yaml`, and what a desk adds to them."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Literal

import msgspec

from briefgen.contract.model import Struct
from briefgen.languages import read_data
from briefgen.languages.sentences import normalize

FILE = Path(__file__).parent / "organisations.yaml"

OrganisationKind = Literal[
    "international", "government", "company", "central bank", "bank", "university", "association", "party", "medium"
]


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
def built_in_organisations() -> tuple[Organisation, ...]:
    """The organisations of `organisations.yaml`."""
    return read_data(FILE, tuple[Organisation, ...])


def add_organisations(own: tuple[Organisation, ...]) -> tuple[Organisation, ...]:
    """The organisations of a desk: its own, each joined with the known ones that it is, and all others.

    It is one that it names by its main name, or that has its main name. A name that is in `own` is of nobody else.
    """
    if not own:
        return built_in_organisations()
    left = {known.name: known for known in built_in_organisations()}
    by_main_name = {normalize(known.name): known.name for known in left.values()}
    by_name = {normalize(name): known.name for known in left.values() for name in known.every_name}
    taken = frozenset(normalize(name) for one in own for name in one.every_name)
    found = []
    for one in own:
        names = (by_name.get(normalize(one.name)), *(by_main_name.get(normalize(name)) for name in one.every_name))
        same = [left.pop(name) for name in dict.fromkeys(names) if name in left]
        found.append(functools.reduce(lambda own, known: _joined(own, known, taken), same, one))
    return (*found, *(_without(known, taken) for known in left.values()))


def _joined(own: Organisation, known: Organisation, taken: frozenset[str]) -> Organisation:
    """`own` with what it lacks of `known`, but for names that are `taken`."""
    more = _without(known, taken)
    languages = dict.fromkeys((*own.names, *more.names))
    return msgspec.structs.replace(
        own,
        aliases=(*own.aliases, *_left((known.name, *known.aliases), taken)),
        names={language: (*own.names.get(language, ()), *more.names.get(language, ())) for language in languages},
        country=own.country or known.country,
    )


def _without(known: Organisation, taken: frozenset[str]) -> Organisation:
    """`known` without those of its further names that are `taken`."""
    names = {language: _left(names, taken) for language, names in known.names.items()}
    return msgspec.structs.replace(known, aliases=_left(known.aliases, taken), names=names)


def _left(names: tuple[str, ...], taken: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in names if normalize(name) not in taken)

"""The registry as a value: actors that people have registered, and the indexes by which found ones are looked up.

`storage.actors_file` reads it from `seeds/actors.yaml`; `resolving` and the views use it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from briefgen.contract.model import ActorKind, Struct
from briefgen.registry.readings import readings
from briefgen.registry.spelling import pinyin, spelling

WIKIDATA = "https://www.wikidata.org/wiki/"


class Names(Struct, frozen=True):
    """An actor's names by writing, each exactly as it is written; the first of a writing is the one that pages show.

    `vi` are Vietnamese names that are not readings of Chinese ones, `han_viet` those that are.
    """

    latin: tuple[str, ...] = ()
    vi: tuple[str, ...] = ()
    han_viet: tuple[str, ...] = ()
    chinese: tuple[str, ...] = ()

    @property
    def every(self) -> tuple[str, ...]:
        """All names, in the order of the fields."""
        return (*self.latin, *self.vi, *self.han_viet, *self.chinese)


class Tenure(Struct, frozen=True, kw_only=True):
    """An office that somebody holds: wordings by language, a registered organisation's id, first and last day in EDTF."""

    role: dict[str, tuple[str, ...]]
    organisation: str | None = None
    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None

    @property
    def when(self) -> str | None:
        """When it was held, as an EDTF interval, open where unknown; None if both ends are."""
        return f"{self.from_ or '..'}/{self.to or '..'}" if self.from_ or self.to else None

    def title(self, language: str) -> str:
        """The wording that a page in `language` shows, in another language if there is none."""
        return (*self.role.get(language, ()), *(w for wordings in self.role.values() for w in wordings))[0]


class Registered(Struct, frozen=True, kw_only=True):
    """An actor of the registry; `merged` are former ids, whose addresses lead to it."""

    id: str
    kind: ActorKind
    country: str | None = None
    wikidata: str | None = None
    names: Names
    roles: tuple[Tenure, ...] = ()
    merged: tuple[str, ...] = ()

    @property
    def wikidata_url(self) -> str | None:
        """The address of its item in Wikidata."""
        return f"{WIKIDATA}{self.wikidata}" if self.wikidata else None

    def name(self, language: str) -> str:
        """The name that a page in `language` shows."""
        own = (*self.names.vi, *self.names.han_viet) if language == "vi" else ()
        return (*own, *self.names.every)[0]

    def other_names(self, language: str) -> tuple[str, ...]:
        """The first name of each writing, except the one that `name` gives."""
        firsts = (names[0] for names in (self.names.latin, self.names.vi, self.names.han_viet, self.names.chinese) if names)
        return tuple(name for name in dict.fromkeys(firsts) if name != self.name(language))

    def language_name(self, name: str) -> str:
        """The language of one of the names, as pages mark it; `und` for Latin letters, which many languages read."""
        if name in self.names.chinese:
            return "zh"
        return "vi" if name in (*self.names.vi, *self.names.han_viet) else "und"


@dataclass(frozen=True)
class Registry:
    """All registered actors, in the order of the file."""

    actors: tuple[Registered, ...] = ()

    @functools.cached_property
    def by_id(self) -> dict[str, Registered]:
        """The actors by id."""
        return {actor.id: actor for actor in self.actors}

    @functools.cached_property
    def merged(self) -> dict[str, str]:
        """The current id for each former id."""
        return {old: actor.id for actor in self.actors for old in actor.merged}

    @functools.cached_property
    def taken(self) -> frozenset[str]:
        """The ids that nobody else may have, because their addresses lead to a registered actor."""
        return frozenset((*self.by_id, *self.merged))

    def named(self, name: str) -> tuple[Registered, ...]:
        """The actors with this full name in some writing, or with a Chinese name that is read so."""
        found = (a for key in (spelling(name), pinyin(name) or "") for a in self._by_key.get(key, ()))
        return tuple({actor.id: actor for actor in found}.values())

    def known_by(self, word: str) -> tuple[Registered, ...]:
        """The people with this first or last word in a name: their family name, or the given name of a Vietnamese."""
        return self._by_word.get(spelling(word), ())

    @functools.cached_property
    def _by_key(self) -> dict[str, tuple[Registered, ...]]:
        return _index((key, actor) for actor in self.actors for key in keys_of(actor))

    @functools.cached_property
    def _by_word(self) -> dict[str, tuple[Registered, ...]]:
        return _index((w, a) for a in self.actors if a.kind == "person" for n in spoken(a) for w in _ends(n))


NOBODY = Registry()
"""The registry of a site that has none."""


def keys_of(actor: Registered) -> tuple[str, ...]:
    """The spellings by which `actor` is found; Latin ones also as pinyin if it has a Chinese name."""
    joined = (pinyin(name) for name in actor.names.latin) if actor.names.chinese else ()
    names = actor.names.chinese + spoken(actor)
    return tuple(dict.fromkeys(filter(None, (*map(spelling, names), *joined))))


def spoken(actor: Registered) -> tuple[str, ...]:
    """The names in letters: the written ones, and the readings of Chinese people's."""
    names = actor.names
    read = (reading for name in names.chinese if actor.kind == "person" for reading in readings(name))
    return (*names.latin, *names.vi, *names.han_viet, *read)


def _ends(name: str) -> tuple[str, ...]:
    words = name.split()
    return spelling(words[0]), spelling(words[-1])


def _index(pairs: Iterable[tuple[str, Registered]]) -> dict[str, tuple[Registered, ...]]:
    index: dict[str, dict[str, Registered]] = {}
    for key, actor in pairs:
        index.setdefault(key, {})[actor.id] = actor
    return {key: tuple(actors.values()) for key, actors in index.items()}

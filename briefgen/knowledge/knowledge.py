"""Knowledge: what is known of places, organisations and topics, with what a desk adds in its `seeds/`.

One value, made once for a command or a build and passed to whoever reads articles or shows what was read in them. What no
desk changes (people, offices, units) is asked for where it is kept.
"""

from __future__ import annotations

import functools
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from briefgen.knowledge.countries import CountryNames, OwnPlaces, add_places
from briefgen.knowledge.organisations import Organisation, add_organisations
from briefgen.knowledge.people import people
from briefgen.knowledge.vocabulary import OwnTopics, Vocabulary, add_topics, built_in_vocabulary
from briefgen.languages.sentences import normalize
from briefgen.text import lower

KEPT = 16
"""Languages of desks for which compiled rules are kept; a site that is served has other knowledge after each change."""


@dataclass(frozen=True)
class Knowledge:
    """What is known, given what a desk adds; equal where that is equal, so that rules can be kept by it."""

    own_topics: OwnTopics = field(default_factory=OwnTopics)
    own_places: OwnPlaces = field(default_factory=OwnPlaces)
    own_organisations: tuple[Organisation, ...] = ()

    def __hash__(self) -> int:
        """The same for equal ones, in every process."""
        return self._hash

    @functools.cached_property
    def _hash(self) -> int:
        return zlib.crc32(self.own)

    @functools.cached_property
    def own(self) -> bytes:
        """What a desk adds, encoded; of two desks the same only where what is known is equal."""
        own = (self.own_topics, self.own_places, self.own_organisations)
        return msgspec.msgpack.encode(own, order="deterministic")

    @functools.cached_property
    def vocabulary(self) -> Vocabulary:
        """The topics."""
        return add_topics(self.own_topics)

    @functools.cached_property
    def organisations(self) -> tuple[Organisation, ...]:
        """The well-known organisations; no name is there twice."""
        return add_organisations(self.own_organisations)

    def own_labels(self, language: str) -> Mapping[str, str]:
        """The labels in `language` of topics, by id, where the program has none, or another one."""
        known = built_in_vocabulary().by_id
        labels = {id_: topic.labels.get(language) for id_, topic in self.vocabulary.by_id.items()}
        return {
            id_: label
            for id_, label in labels.items()
            if label and (id_ not in known or known[id_].labels.get(language) != label)
        }

    def country_names(self, language: str) -> CountryNames:
        """The names of countries in `language`."""
        if language not in self._country_names:
            self._country_names[language] = add_places(self.own_places, language)
        return self._country_names[language]

    @functools.cached_property
    def _country_names(self) -> dict[str, CountryNames]:
        return {}

    @functools.cached_property
    def central_banks(self) -> frozenset[str]:
        """The main names of well-known central banks."""
        return frozenset(one.name for one in self.organisations if one.kind == "central bank")

    @functools.cached_property
    def international(self) -> frozenset[str]:
        """The main names of well-known bodies of many countries."""
        return frozenset(one.name for one in self.organisations if one.kind == "international")

    @functools.cached_property
    def organisations_by_name(self) -> Mapping[str, str]:
        """The main name of well-known organisations but offices, by each name; all in normalized lower case."""
        known = [one for one in self.organisations if one.kind != "government"]
        return {lower(normalize(name)): lower(one.name) for one in known for name in one.every_name}

    @functools.cached_property
    def writings(self) -> Mapping[str, tuple[str, ...]]:
        """All writings of well-known people and organisations, by each of them in normalized lower case."""
        known = [(p.name, *p.aliases) for p in people()] + [o.every_name for o in self.organisations]
        return {lower(normalize(name)): names for names in known for name in names}


BUILT_IN = Knowledge()
"""What the program knows by itself."""

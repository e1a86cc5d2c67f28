"""Joining: which keys are of one actor: two names in `knowledge`, or an abbreviation and its explanation.

In: the keys of a library with their names and briefings. Out: for each key the one that represents it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefgen.library.identity.keys import Appearance, Key, Keys
from briefgen.library.identity.names import is_short_form, letters, proper_name
from briefgen.library.identity.weighing import agreed

Found = Mapping[Key, Sequence[Appearance]]


class Joined:
    """Keys that were found to be of one actor."""

    def __init__(self) -> None:
        """Every key represents itself."""
        self._stands: dict[Key, Key] = {}

    def of(self, key: Key) -> Key:
        """The key that represents `key`."""
        while (other := self._stands.get(key, key)) != key:
            key = other
        return key

    def join(self, keys: Iterable[Key]) -> None:
        """Join `keys`; the first represents all."""
        first, *others = dict.fromkeys(map(self.of, keys))
        self._stands.update(dict.fromkeys(others, first))


def join_names(found: Found, keys: Keys) -> tuple[Joined, dict[Key, str | None]]:
    """The keys of one actor, joined, and the country of those that are in `knowledge`."""
    joined, countries = Joined(), dict[Key, str | None]()
    known = _known(found, keys)
    for country, names in known:
        joined.join(names)
        countries[joined.of(names[0])] = country
    taken = {key for _, names in known for key in names}
    for pair in _explained(found, joined, taken):
        joined.join(pair)
    for pair in _with_kind(found, keys):
        joined.join(pair)
    return joined, {joined.of(key): country for key, country in countries.items()}


def _known(found: Found, keys: Keys) -> list[tuple[str | None, list[Key]]]:
    """The keys of well-known actors that the library has, without those that two of them share."""
    known = [(country, dict.fromkeys(names)) for country, names in keys.known(found)]
    holders = Counter(key for _, names in known for key in names)
    own = [(country, [key for key in names if key in found and holders[key] == 1]) for country, names in known]
    return [(country, names) for country, names in own if names]


def _explained(found: Found, joined: Joined, known: set[Key]) -> Iterator[tuple[Key, Key]]:
    """An abbreviation, and the organisation after whose name articles give it in brackets."""
    stated: defaultdict[str, Counter[Key]] = defaultdict(Counter)
    for key, appearances in found.items():
        for appearance in appearances if key.kind == "organisation" else ():
            for alias in filter(is_short_form, appearance.fact.aliases):
                stated[letters(alias)][joined.of(key)] += 1
    for key, appearances in found.items():
        if key in known or key.kind == "person" or not is_short_form(appearances[0].fact.name):
            continue
        owner = agreed(stated[key.letters])
        if owner and (owner.country is None or key.country in (None, owner.country)):
            yield owner, key


def _with_kind(found: Found, keys: Keys) -> Iterator[tuple[Key, Key]]:
    """A company's name with its kind before it, and without it: Tập đoàn FPT, FPT.

    A name of more than one word is that company's only if there is no other: a bank and a shipper may share one.
    """
    kinds: defaultdict[Key, list[Key]] = defaultdict(list)
    for key, appearances in found.items():
        name = proper_name(appearances[0].fact.name) if key.kind == "organisation" else None
        if name and (alone := keys.organisation(name)) in found:
            kinds[alone].append(key)
    for alone, keys_with_kind in kinds.items():
        if len(keys_with_kind) == 1 or " " not in found[alone][0].fact.name:
            yield from ((alone, key) for key in keys_with_kind)

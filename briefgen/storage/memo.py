"""A memo: small values that are found under coarse digests, kept together from one build to the next.

A coarse digest is computed from little and changes more often than the value under it: it covers everything on which the
value depends, and more. Only for a new one is the value computed. Values that no build has asked for since are forgotten.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from briefgen.storage.derived import Derived, Digest, digest_of

_NAME = digest_of("all")
"""The digest under which all values are cached: each of them has one of its own."""


class Memo:
    """The values of one `kind`, of which `store` has those of the last build, if there is one."""

    def __init__(self, kind: str, store: Derived | None) -> None:
        """Loads what is cached."""
        self._kind, self._store = kind, store
        data = store.find(kind, [_NAME]).get(_NAME) if store else None
        self._before: dict[Digest, bytes] = msgspec.msgpack.decode(data, type=dict[Digest, bytes]) if data else {}
        self._now: dict[Digest, bytes] = {}

    def find(self, digest: Digest, make: Callable[[], bytes]) -> bytes:
        """The value under `digest`, which `make` computes if it is not known."""
        value = self._before.get(digest)
        if value is None:
            value = self._now.get(digest)
        if value is None:
            value = make()
        self._now[digest] = value
        return value

    def keep(self) -> None:
        """Stores the values that were asked for."""
        if self._store and self._now != self._before:
            self._store.keep(self._kind, {_NAME: msgspec.msgpack.encode(self._now)}, [_NAME])
            self._before = dict(self._now)

"""Keys: the numbers that identify the entries of an index. If two fit a query equally well, the higher key comes first.

A key depends only on its entry, so others keep theirs when an entry is added or removed. If two are equal, the later one
gets another.
"""

from __future__ import annotations

import datetime
import hashlib

from briefgen.contract.model import Briefing

_DAY = 9
"""The bits below the day in a briefing's key, derived from its id: enough for hundreds a day, and postings stay short."""
_UNDATED = 14
"""The same for all briefings without a day together."""
_PATH = 20
_HASH = 64


class Keys:
    """Keys that are all different."""

    def __init__(self) -> None:
        """No key is taken yet."""
        self._taken: set[int] = set()

    def of_briefing(self, briefing: Briefing) -> int:
        """Later days have higher keys; briefings without one have the lowest."""
        if not briefing.published:
            return self._free(0, briefing.id, _UNDATED)
        return self._free(datetime.date.fromisoformat(briefing.published).toordinal() << _DAY, briefing.id, _DAY)

    def of_page(self, path: str, briefings: int) -> int:
        """The page of a subject that is named in twice as many `briefings` has a higher key."""
        return self._free(briefings.bit_length() << _PATH, path, _PATH)

    def _free(self, least: int, name: str, bits: int) -> int:
        """`least` plus this many bits of the name's hash, or the next free key; more bits if none is free."""
        found = int.from_bytes(hashlib.blake2b(name.encode(), digest_size=_HASH // 8).digest(), "big")
        shift = 0
        while (key := least + ((found >> shift) & ((1 << bits) - 1))) in self._taken:
            shift += 1
            if shift + bits > _HASH:
                bits, shift = bits + 1, 0
        self._taken.add(key)
        return key

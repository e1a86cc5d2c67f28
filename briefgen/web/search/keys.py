"""Keys: the number by which an index knows an entry. Of two that fit a query as well, the higher key comes first.

A key follows from its entry alone, so others keep theirs when one comes or goes. Should two be alike, the later one takes
another.
"""

from __future__ import annotations

import datetime
import hashlib

from briefgen.contract.model import Briefing

_DAY = 16
"""Bits below the day in the key of a briefing, 14 of which its id decides: enough for hundreds a day."""
_ID = 14
_NO_DAY = 1 << 15
_PATH = 26
_HASH = 64


class Keys:
    """Keys that are all different."""

    def __init__(self) -> None:
        """None is taken yet."""
        self._taken: set[int] = set()

    def of_briefing(self, briefing: Briefing) -> int:
        """Later days have higher keys; briefings without one have the lowest."""
        day = datetime.date.fromisoformat(briefing.published).toordinal() if briefing.published else 0
        return self._free(max(day, _NO_DAY) << _DAY, briefing.id, _ID)

    def of_page(self, path: str, briefings: int) -> int:
        """The page of what is named in twice as many `briefings` has a higher key."""
        return self._free(briefings.bit_length() << _PATH, path, _PATH)

    def _free(self, least: int, name: str, bits: int) -> int:
        """`least` with some bits of the name's hash, the fewest that make a key of its own."""
        found = int.from_bytes(hashlib.blake2b(name.encode(), digest_size=_HASH // 8).digest(), "big")
        while (key := least + (found & ((1 << bits) - 1))) in self._taken:
            bits += 1
        self._taken.add(key)
        return key

"""Neighbourhoods: a digest of everything among which the briefings that are related to one are looked for.

In: what the briefings of a library share (`related.py`), and a digest of each. As long as the digest of its neighbourhood
stays, a briefing is related to the same others, whatever becomes of the rest of the library.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Mapping, Sequence

from briefgen.library.related import NEAREST, Sharing, rarity
from briefgen.storage.derived import Digest, digest_of

_BLOCK = 32
"""The average number of briefings in a block; whether an id begins one is its own matter, so one more changes one block."""


def neighbourhoods(index: Sharing, digests: Mapping[str, Digest]) -> dict[str, Digest]:
    """The digest of the neighbourhood of each briefing, by id; `digests` are of what is shown of each, and what it shares.

    A neighbourhood consists, for each thing that is shared, of how rare it is and of the blocks in which the nearest are.
    """
    begins = [hashlib.blake2b(b.id.encode(), digest_size=2).digest()[0] % _BLOCK == 0 for b in index.briefings]
    own = [digests[b.id] for b in index.briefings]
    around: list[list[tuple[int, list[Digest]]]] = [[] for _ in own]
    for places in index.sharing.values():
        rare, blocks = rarity(places), list(itertools.accumulate(begins[place] for place in places))
        joined = _joined(blocks, [own[place] for place in places])
        for at, place in enumerate(places):
            first, last = blocks[max(0, at - NEAREST)], blocks[min(at + NEAREST, len(places) - 1)]
            around[place].append((rare, joined[first : last + 1]))
    every = zip(index.briefings, own, around, strict=True)
    return {b.id: digest_of(digest, sorted(near)) for b, digest, near in every}


def _joined(blocks: Sequence[int], digests: Sequence[Digest]) -> list[Digest]:
    """The digest of each block, by its number; `blocks` are the numbers of the blocks to which these `digests` belong."""
    found: list[list[Digest]] = [[] for _ in range(blocks[-1] + 1)]
    for block, digest in zip(blocks, digests, strict=True):
        found[block].append(digest)
    return [digest_of(each) for each in found]

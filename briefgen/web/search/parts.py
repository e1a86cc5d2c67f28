"""Parts: the files into which an index is cut, each within its limit.

Anything too large is cut in two at the item whose name has the lowest hash, and so on, so that one briefing more or less
changes only the parts that have something of it, and sometimes a neighbour. A file calls `searchPart` with its name and
its content, and so can be read both as a script, in pages opened from a disk, and as data.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

Item = TypeVar("Item")
FOLDER = "search"
_PLAIN = re.compile(r"[a-z0-9]{1,24}")
_RANK = 8
"""The bytes of a rank."""
_NEVER = 1 << 8 * _RANK
"""The rank of an item that begins no part."""


def part_path(name: str) -> str:
    """The path of the part `name` in the site."""
    return f"{FOLDER}/{name}.js"


def encode_part(name: str, content: object) -> bytes:
    """The file of a part."""
    return b'searchPart("%s",%s);\n' % (name.encode(), msgspec.json.encode(content))


def cut(items: Iterable[tuple[str, int, Item]], most: int) -> list[tuple[str, list[Item]]]:
    """Cuts `items`, names with sizes and in order, into parts of at most `most` bytes; each has its first item's name.

    The first part has no name. An item larger than a part is one by itself; one whose name isn't plain begins none.
    """
    listed = list(items)
    ranks = [_rank(name) for name, _, _ in listed]
    ends = [0, *itertools.accumulate(size for _, size, _ in listed)]

    def starts(start: int, end: int) -> Iterator[int]:
        middle = min(range(start + 1, end), key=ranks.__getitem__, default=start)
        if ends[end] - ends[start] <= most or middle == start or ranks[middle] == _NEVER:
            yield start
        else:
            yield from starts(start, middle)
            yield from starts(middle, end)

    found = [*starts(0, len(listed)), len(listed)]
    return [
        (listed[start][0] if start else "", [item for _, _, item in listed[start:end]])
        for start, end in itertools.pairwise(found)
    ]


def _rank(name: str) -> int:
    """A number that depends only on `name`."""
    digest = hashlib.blake2b(name.encode(), digest_size=_RANK).digest()
    return int.from_bytes(digest, "big") if _PLAIN.fullmatch(name) else _NEVER


_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def base36(value: int) -> str:
    """`value` as JavaScript writes it with `toString(36)`."""
    digits = _DIGITS[value % 36]
    while value := value // 36:
        digits = _DIGITS[value % 36] + digits
    return digits


def steps(values: Sequence[int]) -> list[int]:
    """Each of `values` as its distance from the last."""
    return [value - last for last, value in zip((0, *values), values, strict=False)]

"""Parts: the files into which an index is cut, each of about the same size.

Whether a part begins at an item is told by this item alone, by its name and size, so that one briefing more or less changes
only the parts that have something of it. A file calls `searchPart` with its name and its content, and so can be read both
as a script, in pages opened from a disk, and as data.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec

Item = TypeVar("Item")
FOLDER = "search"
_PLAIN = re.compile(r"[a-z0-9]{1,24}")


def part_path(name: str) -> str:
    """The path of the part `name` in the site."""
    return f"{FOLDER}/{name}.js"


def encode_part(name: str, content: object) -> bytes:
    """The file of a part."""
    return b'searchPart("%s",%s);\n' % (name.encode(), msgspec.json.encode(content))


def cut(items: Iterable[tuple[str, int, Item]], mean: int) -> list[tuple[str, list[Item]]]:
    """Parts of about `mean` bytes of `items`, which are names with sizes and in order; each part has its first item's name.

    The first part has none. An item that is larger than a part is one of its own; one whose name isn't plain begins none.
    """
    parts: list[tuple[str, list[Item]]] = [("", [])]
    is_full = False
    for name, size, item in items:
        if _PLAIN.fullmatch(name) and (is_full or size > mean or _share(name) < size / mean):
            parts.append((name, []))
        parts[-1][1].append(item)
        is_full = size > mean
    return parts


def _share(name: str) -> float:
    """A number from 0 to 1 that only `name` decides."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=4).digest(), "big") / (1 << 32)


_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def base36(value: int) -> str:
    """`value` as JavaScript writes it with `toString(36)`."""
    digits = _DIGITS[value % 36]
    while value := value // 36:
        digits = _DIGITS[value % 36] + digits
    return digits


def steps(values: Sequence[int]) -> list[int]:
    """Each of `values` as what it is above the last."""
    return [value - last for last, value in zip((0, *values), values, strict=False)]

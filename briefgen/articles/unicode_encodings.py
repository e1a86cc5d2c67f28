"""Encodings of Unicode: whether bytes are in one that isn't read from `seeds/` as it is, UTF-16 or UTF-32."""

from __future__ import annotations

import codecs

LOOK_AT = 200_000
"""Bytes by which it is decided."""
SURE_SHARE = 0.9
"""Share of nul bytes in two of four places from which a text is in UTF-32; share of such letters in one in UTF-16."""
MOST_OTHERS = 0.005
"""Share of nul bytes up to which a place has none."""
LEAST_NULS = 0.2
"""Share of nul bytes at odd or at even places from which a text is in UTF-16: its blanks and digits have one."""
LAST_LATIN = "\u20ff"
"""The last of the letters and signs that Vietnamese and English are written with."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def unicode_encoding(data: bytes) -> str | None:
    """UTF-8, UTF-16 or UTF-32, where a byte order mark or its nul bytes show it in `data`."""
    return next((name for bom, name in _BOMS if data.startswith(bom)), None) or _wide(data)


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a byte order mark, recognised by the position of the NUL bytes of blanks and digits."""
    top = data[: LOOK_AT - LOOK_AT % 4]
    nuls = [top[place::4].count(0) * 4 / max(1, len(top)) for place in range(4)]
    if min(nuls[:2]) > SURE_SHARE or min(nuls[2:]) > SURE_SHARE:
        return "utf-32-be" if nuls[0] > SURE_SHARE else "utf-32-le"
    even, odd = (nuls[0] + nuls[2]) / 2, (nuls[1] + nuls[3]) / 2
    if max(even, odd) < LEAST_NULS or min(even, odd) > MOST_OTHERS:
        return None
    name = "utf-16-be" if even > odd else "utf-16-le"
    letters = top.decode(name, "replace")
    return name if sum(c < LAST_LATIN for c in letters) >= SURE_SHARE * len(letters) else None

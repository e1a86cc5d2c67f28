"""Words: what counts as one, and how it is written in the index.

`theme/assets/search-words.js` reads queries in the same way.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable

LONGEST = 40
"""The most letters of a word; further ones are ignored."""

_MARKS = "".join(chr(code) for code in range(0x300, 0x3100) if unicodedata.category(chr(code)).startswith("M"))
WORD = re.compile(rf"\d+(?:[.,]\d+)*(?:\s?%)?|(?:[^\W_]|[{_MARKS}])+")
_CODE = re.compile(r"[A-Z]{2}")
_FINAL_Y = re.compile(r"([hklmst]|qu)y(?![^\W\d_])")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_LEADING_ZEROS = re.compile(r"^0+(?=\d)")


def words_of(text: str) -> list[str]:
    """The words of `text` as they are in the index, in order."""
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    return list(map(spell, WORD.findall(composed)))


@functools.lru_cache(maxsize=1 << 12)
def spell(word: str) -> str:
    """`word` in lower case with its tone at the end, so that hoà and hòa are one word, as are tỷ and tỉ.

    Codes of countries stay upper case, because `my` is more often Mỹ than MY.
    """
    if _CODE.fullmatch(word):
        return word
    apart = unicodedata.normalize("NFD", word[:LONGEST]).replace(",", ".")
    small = _LEADING_ZEROS.sub("", "".join(apart.split()), count=1).lower() if apart[0].isdigit() else apart.lower()
    return _FINAL_Y.sub(r"\1i", _TONES.sub("", small) + "".join(_TONES.findall(small)), count=1)


@functools.lru_cache(maxsize=1 << 12)
def search_key(spelt: str) -> str:
    """A word of the index without diacritics, by which its part of the index is found."""
    plain = spelt if spelt.isascii() else "".join(c for c in spelt if not unicodedata.category(c).startswith("M"))
    return _FINAL_Y.sub(r"\1i", plain.lower().replace("đ", "d"), count=1)


def by_letter(words: Iterable[str]) -> dict[str, list[str]]:
    """Words without diacritics, which are in order, by their first letter, `_` for all that aren't Latin."""
    found: dict[str, list[str]] = {}
    for folded in words:
        letter = folded[0] if folded[0].isascii() and folded[0].isalnum() else "_"
        found.setdefault(letter, []).append(folded)
    return found

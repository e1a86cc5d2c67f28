"""Spelling: when two written names are the same name. Case and tone marks always count.

In: a name. Out: keys; names that share one are the same name. `proposals.py` looks for names that are only alike.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from briefgen.languages.sentences import normalize
from briefgen.registry.readings import is_chinese
from briefgen.text import squeeze

NAMES = 2**17
"""The number of names whose spelling is remembered: a library needs each several times."""

_PINYIN = re.compile(r"([A-Z][a-z]+) ([A-Z][a-z]+(?:[' -][A-Za-z][a-z]*){0,2})")


@functools.lru_cache(maxsize=NAMES)
def spelling(name: str) -> str:
    """`name` in one spelling: `hoà` is `hòa`, and a hyphen is a blank."""
    return squeeze(normalize(unicodedata.normalize("NFC", name)).replace("-", " "))


def pinyin(name: str) -> str | None:
    """A key for a Chinese name in Latin letters, its given name in one piece: "Li Cheng-gang" gives "Li+chenggang".

    None for what can't be such a name.
    """
    match = _PINYIN.fullmatch(squeeze(normalize(name)))
    return f"{match[1]}+{re.sub('[^a-z]', '', match[2].lower())}" if match else None


def is_full(name: str) -> bool:
    """Whether `name` says who somebody is: more than one word, or more than one Chinese character.

    Words joined by a hyphen count as one, because they may be a family name.
    """
    return len(name.split()) > 1 or (is_chinese(name) and len(name) > 1)

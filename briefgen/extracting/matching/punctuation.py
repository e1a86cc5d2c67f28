"""Punctuation of every language, by the names and categories of Unicode, and expressions made of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_LAST = 0x3100
"""Punctuation beyond this code point is a variant of one before it."""
_ALL = [char for char in map(chr, range(_LAST)) if unicodedata.category(char).startswith("P")]


def _named(names: str) -> str:
    """The punctuation whose name in Unicode ends with one of `names`: of "COMMA" also the Arabic and the ideographic."""
    name = re.compile(rf"(?!INVERTED)(?:.* )?(?:{names})")
    return _signs(lambda char: unicodedata.category(char) == "Po" and name.fullmatch(unicodedata.name(char, "")) is not None)


def _signs(belongs: Callable[[str], bool]) -> str:
    return re.escape("".join(filter(belongs, _ALL)))


COMMAS = _named("COMMA")
COLONS = _named("COLON|SEMICOLON")
STOPS = _named("FULL STOP|QUESTION MARK|EXCLAMATION MARK|ELLIPSIS|DANDA")
QUOTES = _signs(lambda char: char == '"' or unicodedata.category(char) in ("Pi", "Pf"))
CLOSING_QUOTES = _signs(lambda char: char == '"' or unicodedata.category(char) == "Pf")
BRACKETS = _signs(lambda char: unicodedata.category(char) in ("Ps", "Pe"))

DASH = "—"
"""What parts words even without a space, as no hyphen does."""
QUOTATION = r"“[^”]*”|\"[^\"]*\"|«[^»]*»"
"""What stands in quotation marks within a sentence, with its marks."""
CLAUSE_END = re.compile(rf"[{COLONS}{STOPS}]\s|\n")
"""Where what numbers state together ends at the latest."""

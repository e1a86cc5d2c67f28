"""Plain YAML: files as `write_yaml` leaves them, read line by line, several times as fast as with a full YAML reader.

In: a text without hidden characters. Out: what `strict_yaml` makes of it, or None if a line has more than one key, item or
value, or is at another column than `write_yaml` puts it; `strict_yaml` then reads it all, or says what is wrong.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any

import yaml

TEXT_LIMIT = 200_000
"""The longest value, in characters."""
KEY_LIMIT = 64
DIGIT_LIMIT = 100
"""The longest number, in characters."""
ITEM_LIMIT = 5_000
DEPTH_LIMIT = 8

CONSTANTS = {"null": None, "true": True, "false": False}
NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(\.\d+(?:[eE][-+]\d+)?)?")

STEP = 2
"""The columns by which keys are indented from the key or the dash to which they belong; a dash is below its key."""
LONGEST_WORD = 5
"""The most letters of a word that YAML reads as something other than text: false."""

_LINE = re.compile(
    r"""^([ ]*+)(-[ ])?+(?:([a-z]\w*+):(?:[ ]|(?=\n)))?+
    ( '(?:[^'\n]++|'')*+'
    | "(?:[^"\\\n]++|\\[n"\\])*+"
    | -?[0-9][-+.\w]*+
    | [^\s\d\-?:,\[\]{}#&*!|>'"%@`+.~<=](?:[^:#\n\t]++|:(?=\S)|(?<=\S)\#)*+(?<![ ])
    | \[\] | {}
    )?+\n""",
    re.VERBOSE | re.MULTILINE,
)
"""Indentation, dash, key, value: in quotes, a number, words without a special first character, or empty."""
_ESCAPED = re.compile(r'\\([n"\\])')
_resolve: Callable[[Any, str, tuple[bool, bool]], str] = yaml.resolver.Resolver().resolve


class _NotPlain(Exception):
    """A line is left to the full YAML reader."""


def read_plain_yaml(text: str) -> dict[str, Any] | None:
    """The mapping in `text`; None if it isn't plain."""
    lines: list[tuple[str, str, str, str]] = _LINE.findall(text)
    if len(lines) != text.count("\n") or not text.endswith("\n"):
        return None
    try:
        return _mapping(lines)
    except _NotPlain:
        return None


def _mapping(lines: list[tuple[str, str, str, str]]) -> dict[str, Any]:
    """The mapping of `lines`, each of which continues with what is open at its column."""
    root: dict[str, Any] = {}
    opened: list[tuple[int, Any]] = [(0, root)]
    waiting = ""
    """The key whose value is on the next lines."""
    for indent, dash, key, written in lines:
        column = len(indent)
        above, inside = opened[-1]
        if waiting:
            if column != (above if dash else above + STEP):
                raise _NotPlain
            above, inside[waiting] = column, list[Any]() if dash else dict[str, Any]()
            inside = inside[waiting]
            opened.append((column, inside))
        while above > column or (not dash and above == column and type(inside) is list):
            opened.pop()
            above, inside = opened[-1]
        if above != column or len(opened) >= DEPTH_LIMIT:
            raise _NotPlain
        if dash:
            if type(inside) is dict or len(inside) >= ITEM_LIMIT:
                raise _NotPlain
            if not key:
                inside.append(_value(written))
                waiting = ""
                continue
            inside.append({})
            inside = inside[-1]
            opened.append((column + STEP, inside))
        if not key or key in inside or (len(key) <= LONGEST_WORD and not is_text(key)) or len(key) > KEY_LIMIT:
            raise _NotPlain
        if written:
            inside[key] = _value(written)
            waiting = ""
        else:
            waiting = key
    if waiting:
        raise _NotPlain
    return root


def _value(written: str) -> Any:
    """The value of what is `written`, in a form that `_LINE` accepts."""
    first = written[:1]
    if not first or len(written) > TEXT_LIMIT:
        raise _NotPlain
    if first in "-0123456789":
        number = NUMBER.fullmatch(written)
        if not number or len(written) > DIGIT_LIMIT:
            raise _NotPlain
        return float(written) if number[1] else int(written)
    if first == "'":
        return written[1:-1].replace("''", "'")
    if first == '"':
        return _ESCAPED.sub(_unescape, written[1:-1])
    if first in "[{":
        return [] if first == "[" else {}
    if len(written) > LONGEST_WORD:
        return written
    if written in CONSTANTS:
        return CONSTANTS[written]
    if not is_text(written):
        raise _NotPlain
    return written


def _unescape(escaped: re.Match[str]) -> str:
    return "\n" if escaped[1] == "n" else escaped[1]


@functools.lru_cache(maxsize=1000)
def is_text(word: str) -> bool:
    """Whether every YAML reader reads `word`, without quotes, as text."""
    return _resolve(yaml.ScalarNode, word, (True, False)) == "tag:yaml.org,2002:str"

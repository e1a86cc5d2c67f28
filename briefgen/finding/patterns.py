"""The pattern language of `languages/*/*.yaml`, and its matcher.

A pattern reads like the language it matches: literal words, `[optional]` parts, `(this|that)`, and `{slot}`s that take a
number or one of a list of words with values. A pattern matches whole words in lower-case text. What a slot matches is
bounded in length, so the cost of a scan grows linearly with the text, whatever the text holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from briefgen.errors import BriefgenError
from briefgen.model import Struct
from briefgen.text import unify

Value = str | int | float

NUMERIC_SLOTS = {
    "d": r"(?:3[01]|[12]\d|0?[1-9])",
    "m": r"(?:1[0-2]|0?[1-9])",
    "yyyy": r"(?:19|20)\d\d",
    "n": r"\d{1,3}",
    "h": r"(?:2[0-3]|[01]?\d)",
    "min": r"[0-5]\d",
}
"""Slots that take digits: day, month, year, a small number, hour, minute."""

_START = r"(?<![\w/])(?<!\d[.,\-])"
_END = r"(?![\w/%]|[.,\-]\d)"
_PART = re.compile(r"\{(\w+?)(\d?)\}|([\[\]()|])|([^\[\]{}()|]+)")


class Pattern(Struct, frozen=True):
    """One entry of a pattern file; `examples` (text: what it gives) and `nothing` (texts it must pass over) run as tests.

    `unless_after`, `unless_before` and `only_before` name lists of words: directly behind or before one of them the pattern
    does not match, or only there (and before punctuation).
    """

    id: str
    match: str
    gives: str
    examples: dict[str, str]
    nothing: tuple[str, ...] = ()
    unless_after: str | None = None
    unless_before: str | None = None
    only_before: str | None = None


class Hit(Struct, frozen=True):
    """Words that a pattern matched: 0-based half-open offsets, and the pattern's `gives` with its slots filled."""

    start: int
    end: int
    rule: str
    gives: str


class Matcher:
    """Compiled patterns of one kind and language."""

    def __init__(
        self,
        patterns: Sequence[Pattern],
        words: Mapping[str, Mapping[str, Value]],
        before: Mapping[str, Sequence[str]],
        behind: Mapping[str, Sequence[str]],
    ) -> None:
        """Compile `patterns`; their slots name lists in `words` (with values), their conditions those in the other two."""
        lower = {name: {unify(word).lower(): value for word, value in entries.items()} for name, entries in words.items()}
        self._words = lower
        self._before = {name: tuple(f" {unify(word).lower()} " for word in entries) for name, entries in before.items()}
        self._behind = {name: tuple(f" {unify(word).lower()}" for word in entries) for name, entries in behind.items()}
        self._compiled = [(p, re.compile(_expression(p, lower)), _required(p.match)) for p in patterns]

    def scan(self, text: str) -> Iterator[Hit]:
        """Every match of every pattern in `text` (unified, lower case); matches of different patterns may overlap."""
        for pattern, expression, required in self._compiled:
            if required not in text:
                continue
            for match in expression.finditer(text):
                if not self._fits(pattern, text, match.start(), match.end()):
                    continue
                slots = {name: self._value(name, taken) for name, taken in match.groupdict().items() if taken is not None}
                yield Hit(start=match.start(), end=match.end(), rule=pattern.id, gives=pattern.gives.format(**slots))

    def _fits(self, pattern: Pattern, text: str, start: int, end: int) -> bool:
        """Whether the words around a match allow it."""
        before, behind = f" {text[max(0, start - 24) : start]}", text[end : end + 24]
        if pattern.unless_after and before.endswith(self._before[pattern.unless_after]):
            return False
        if pattern.unless_before and behind.startswith(self._behind[pattern.unless_before]):
            return False
        if pattern.only_before:
            return not re.match(r" ?\w", behind) or f"{behind} ".startswith(self._behind[pattern.only_before])
        return True

    def _value(self, name: str, taken: str) -> Value:
        entries = self._words.get(name.rstrip("0123456789"), {})
        return entries[taken] if taken in entries else int(taken)


def _expression(pattern: Pattern, words: Mapping[str, Mapping[str, Value]]) -> str:
    parts = []
    position = 0
    for part in _PART.finditer(pattern.match):
        if part.start() != position:
            raise BriefgenError(
                pattern.id,
                pattern.match,
                f"A pattern can't hold {pattern.match[position]!r}",
                "Use words, [ ], ( | ) and {slot}.",
            )
        position = part.end()
        slot, number, mark, literal = part.groups()
        if slot:
            parts.append(f"(?P<{slot}{number}>{_slot(pattern, slot, words)})")
        elif mark:
            parts.append({"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}[mark])
        else:
            parts.append(re.escape(unify(literal).lower()))
    return f"{_START}(?:{''.join(parts)}){_END}"


def _slot(pattern: Pattern, slot: str, words: Mapping[str, Mapping[str, Value]]) -> str:
    listed = sorted(words.get(slot, ()), key=len, reverse=True)
    options = [re.escape(word) for word in listed] + ([NUMERIC_SLOTS[slot]] if slot in NUMERIC_SLOTS else [])
    if not options:
        raise BriefgenError(
            pattern.id,
            pattern.match,
            f"There is no slot {{{slot}}}",
            f"Use one of {', '.join([*NUMERIC_SLOTS, *words])}.",
        )
    return f"(?:{'|'.join(options)})"


def _required(match: str) -> str:
    """The longest literal that every match holds: a quick test before the expression runs."""
    depth, literals = 0, [""]
    for part in _PART.finditer(match):
        _, _, mark, literal = part.groups()
        depth += (mark in ("[", "(")) - (mark in ("]", ")")) if mark else 0
        if literal and depth == 0:
            literals.append(unify(literal).lower())
    return max(literals, key=len)

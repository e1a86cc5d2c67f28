"""The pattern language of `languages/*/*.yaml`, and its matcher.

A pattern reads like the language it matches: literal words, `[optional]` parts, `(this|that)`, and `{slot}`s that take a
number or one of a list of words with values. A pattern matches whole words in lower-case text. What a slot matches is
bounded in length, so the cost of a scan grows linearly with the text, whatever the text holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from briefgen.contract.model import Struct
from briefgen.errors import BriefgenError
from briefgen.text import unify

Value = str | int | float
Words = Mapping[str, Mapping[str, Value]]

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
_WORD = re.compile(r"\w+")
_DIGITS = frozenset("0123456789")


class Pattern(Struct, frozen=True):
    """One entry of a pattern file; `examples` (text: what it gives) and `nothing` (texts it must pass over) run as tests.

    `unless_after`, `unless_before` and `only_before` name lists of words: directly behind or before one of them the pattern
    does not match, or only there (and before punctuation).
    """

    id: str
    match: str
    value: str
    examples: dict[str, str]
    counter_examples: tuple[str, ...] = ()
    unless_after: str | None = None
    unless_before: str | None = None
    only_before: str | None = None


class Hit(Struct, frozen=True):
    """Words that a pattern matched: 0-based half-open offsets, and the pattern's `gives` with its slots filled."""

    start: int
    end: int
    rule: str
    value: str


class Matcher:
    """Compiled patterns of one kind and language."""

    def __init__(
        self,
        patterns: Sequence[Pattern],
        words: Words,
        before: Mapping[str, Sequence[str]],
        behind: Mapping[str, Sequence[str]],
    ) -> None:
        """Compile `patterns`; their slots name lists in `words` (with values), their conditions those in the other two."""
        self._words = {name: {unify(w).lower(): value for w, value in entries.items()} for name, entries in words.items()}
        self._before = {name: tuple(f" {unify(w).lower()} " for w in entries) for name, entries in before.items()}
        self._behind = {name: tuple(f" {unify(w).lower()}" for w in entries) for name, entries in behind.items()}
        self._patterns = tuple(patterns)
        self._expressions = [_compiled(pattern, self._words) for pattern in patterns]
        self._by_prefix: dict[str, list[int]] = {}
        for index, pattern in enumerate(patterns):
            for prefix in _first_prefixes(pattern, self._words):
                self._by_prefix.setdefault(prefix, []).append(index)

    def scan(self, text: str) -> Iterator[Hit]:
        """Every match of every pattern in `text` (unified, lower case); matches of different patterns may overlap.

        A pattern is tried only at words that begin as it can begin, which is what makes a hundred patterns cheap.
        """
        behind_last = [0] * len(self._patterns)
        for word in _WORD.finditer(text):
            start, token = word.start(), word.group()
            for index in (*self._by_prefix.get(token[:2], ()), *self._by_prefix.get(token[0], ())):
                if start < behind_last[index]:
                    continue
                match = self._expressions[index].match(text, start)
                if match and self._fits(self._patterns[index], text, start, match.end()):
                    behind_last[index] = match.end()
                    yield self._hit(self._patterns[index], match)

    def _hit(self, pattern: Pattern, match: re.Match[str]) -> Hit:
        slots = {name: self._value(name, taken) for name, taken in match.groupdict().items() if taken is not None}
        return Hit(start=match.start(), end=match.end(), rule=pattern.id, value=pattern.value.format(**slots))

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


def _compiled(pattern: Pattern, words: Words) -> re.Pattern[str]:
    parts = []
    position = 0
    for part in _PART.finditer(pattern.match):
        if part.start() != position:
            raise _wrong(pattern, f"A pattern can't hold {pattern.match[position]!r}", "Use words, [ ], ( | ) and {slot}.")
        position = part.end()
        slot, number, mark, literal = part.groups()
        if slot:
            options = _options(pattern, slot, words)
            parts.append(f"(?P<{slot}{number}>(?:{'|'.join(options)}))")
        elif mark:
            parts.append({"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}[mark])
        else:
            parts.append(re.escape(unify(literal).lower()))
    try:
        return re.compile(f"{_START}(?:{''.join(parts)}){_END}")
    except re.error as error:
        raise _wrong(pattern, f"The pattern is malformed: {error}", "Close every [ and (; name a slot once.") from None


def _options(pattern: Pattern, slot: str, words: Words) -> list[str]:
    listed = sorted(words.get(slot, ()), key=len, reverse=True)
    options = [re.escape(word) for word in listed] + ([NUMERIC_SLOTS[slot]] if slot in NUMERIC_SLOTS else [])
    if not options:
        known = ", ".join([*NUMERIC_SLOTS, *words])
        raise _wrong(pattern, f"There is no slot {{{slot}}}", f"Use one of {known}.")
    return options


def _wrong(pattern: Pattern, problem: str, next_step: str) -> BriefgenError:
    return BriefgenError(pattern.id, pattern.match, problem, next_step)


def _first_prefixes(pattern: Pattern, words: Words) -> frozenset[str]:
    """The one or two characters with which a match of `pattern` can begin."""
    prefixes, _ = _alternatives(list(_PART.finditer(pattern.match)), words)
    return frozenset(prefixes)


def _alternatives(parts: list[re.Match[str]], words: Words) -> tuple[set[str], bool]:
    """Prefixes of the alternatives at the head of `parts`, taken from it, and whether one of them may be empty."""
    found: set[str] = set()
    open_, empty = True, False
    while parts:
        slot, _, mark, literal = parts.pop(0).groups()
        if mark in ("]", ")"):
            break
        if mark == "|":
            empty, open_ = empty or open_, True
            continue
        if mark:
            inner, inner_empty = _alternatives(parts, words)
            passable = mark == "[" or inner_empty
        elif slot:
            inner = {word[:2] for word in words.get(slot, ())} | (set(_DIGITS) if slot in NUMERIC_SLOTS else set())
            passable = False
        else:
            text = unify(literal).lower().lstrip()
            inner, passable = ({text[:2] if text[:2].isalnum() else text[:1]} if text else set()), not text
        if open_:
            found |= inner
            open_ = passable
    return found, empty or open_

"""Patterns: the matcher of those in `languages/*/*.yaml`; `syntax` says what a pattern is.

In: patterns, the lists of words that their slots take, and a text. Out: a `Hit` for each match. A pattern matches whole
words in lower-case text. What a slot matches is bounded in length, so the cost of a scan grows linearly with the text,
whatever the text holds.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from briefgen.contract.model import Struct
from briefgen.extracting.matching.openings import AHEAD, ANYTHING, LITTLE, tried_at
from briefgen.extracting.matching.phrases import by_phrase
from briefgen.extracting.matching.syntax import Pattern, Slots, Value, check_pattern, compile_pattern, options_of
from briefgen.languages.expressions import compiled
from briefgen.text import Token, tokenize

CONTEXT = 32
"""How far before and after a match its conditions look, in characters."""


class Hit(Struct, frozen=True):
    """Words that a pattern matched: 0-based half-open offsets, and the pattern's `value` with its slots filled."""

    start: int
    end: int
    rule: str
    value: str


class _Compiled:
    """A pattern as regular expressions, made when it is first tried: of some hundreds, an article tries a few."""

    def __init__(self, pattern: Pattern, slots: Slots) -> None:
        """Checks the pattern; BriefgenError if it can't be compiled."""
        self._pattern, self._slots = pattern, slots
        check_pattern(pattern, slots)

    @functools.cached_property
    def expression(self) -> re.Pattern[str]:
        """What matches the words."""
        return compile_pattern(self._pattern, self._slots)

    @functools.cached_property
    def conditions(self) -> list[Callable[[str, int, int], bool]]:
        """Whether the words around a match allow it."""
        return _conditions(self._pattern, self._slots)


class Matcher:
    """The patterns of one kind and language."""

    def __init__(
        self,
        patterns: Sequence[Pattern],
        values: Slots | None = None,
        words: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Check `patterns`; their slots name lists in `values` or `words`, their conditions lists in `words`."""
        listed = {name: by_phrase((word, "") for word in entries) for name, entries in (words or {}).items()}
        self._slots: Slots = {**listed, **{name: by_phrase(entries.items()) for name, entries in (values or {}).items()}}
        self._patterns = tuple(patterns)
        self._compiled = [_Compiled(pattern, self._slots) for pattern in patterns]
        self._tried_at = tried_at(patterns, self._slots)

    def scan(self, text: str, tokens: Iterable[Token] | None = None) -> Iterator[Hit]:
        """Every match of every pattern in `text` (unified, lower case); matches of different patterns may overlap.

        A pattern is tried only at words with which it can begin, which is what makes a hundred patterns cheap. `tokens` are
        those of `text`, where they are known already.
        """
        last_end = [0] * len(self._patterns)
        tried = self._tried_at
        for start, word in tokenize(text) if tokens is None else tokens:
            if word in tried:
                following = tried[word]
            elif (first := word[0]) in tried:
                following = tried[first]
            else:
                continue
            end = start + len(word)
            ahead = text[end : end + AHEAD]
            for index in following.get(ahead) or following.get(ahead[:LITTLE]) or following[ANYTHING]:
                if start < last_end[index]:
                    continue
                made = self._compiled[index]
                match = made.expression.match(text, start)
                if match and all(fits(text, start, match.end()) for fits in made.conditions):
                    last_end[index] = match.end()
                    yield self._hit(self._patterns[index], match)

    def _hit(self, pattern: Pattern, match: re.Match[str]) -> Hit:
        slots = {name: self._value(name, taken) for name, taken in match.groupdict().items() if taken is not None}
        return Hit(start=match.start(), end=match.end(), rule=pattern.id, value=pattern.value.format(**slots))

    def _value(self, name: str, taken: str) -> Value:
        """What a slot took, as its list says; digits as they are written."""
        return self._slots.get(name.rstrip("0123456789"), {}).get(taken, taken)


def _conditions(pattern: Pattern, slots: Slots) -> list[Callable[[str, int, int], bool]]:
    """Whether the words around a match allow it: functions of a text and the match's offsets in it."""
    conditions: list[Callable[[str, int, int], bool]] = []

    def any_listed(names: Sequence[str]) -> str:
        return "|".join(options_of(name, slots) for name in names)

    if pattern.unless_after:
        before = compiled(rf"(?<!\w)(?:{any_listed(pattern.unless_after)}) $")
        conditions.append(lambda text, start, _: not before.search(text, max(0, start - CONTEXT), start))
    if pattern.only_after:
        led = compiled(rf"(?<!\w)(?:{any_listed(pattern.only_after)}) $")
        conditions.append(lambda text, start, _: led.search(text, max(0, start - CONTEXT), start) is not None)
    if pattern.unless_before:
        excluded = compiled(rf" (?:{any_listed(pattern.unless_before)})(?!\w)")
        conditions.append(lambda text, _, end: not excluded.match(text, end))
    if pattern.only_before:
        needed = compiled(rf"(?! ?\w)| (?:{any_listed(pattern.only_before)})(?= |$)")
        conditions.append(lambda text, _, end: needed.match(text, end) is not None)
    return conditions

"""Phrases: finds many fixed names at once, longest first, in time that grows with the text and not with the list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Generic, TypeVar

from briefgen.contract.model import Struct
from briefgen.languages.alternatives import expand
from briefgen.languages.expressions import compiled
from briefgen.text import Token, any_word, tokenize, unify

V = TypeVar("V")
_Group = tuple[Mapping[str, Sequence[int]], Sequence[int], Mapping[str, V]]
"""Of the phrases that begin with the same word: the lengths of those that may go on like what is `AHEAD` of it, the longest
first; the lengths of those of which less is after the word; and all with their values."""
AHEAD = 3
"""How many characters after a first word decide which phrases are looked for there."""
TAIL = 4
"""How many characters before a place decide which phrases may end there."""
_WORD = re.compile(r"\w+")


class Match(Struct, Generic[V], frozen=True):
    """A phrase in the text: 0-based half-open offsets and the value of the phrase."""

    start: int
    end: int
    value: V


class _Groups(dict[str, _Group[V]]):
    """The groups of phrases by their first word, each made when it is asked for: of thousands, an article needs a few."""

    def __init__(self, by_first: Mapping[str, Mapping[str, V]]) -> None:
        super().__init__()
        self.by_first = by_first

    def __missing__(self, first: str) -> _Group[V]:
        group = self[first] = _group(len(first), self.by_first[first])
        return group


class Phrases(Generic[V]):
    """A set of phrases, each with a value; capitals count, so give lower-case text where they should not."""

    def __init__(self, entries: Iterable[tuple[str, V]]) -> None:
        """Take `entries`; of equal phrases the first counts."""
        by_first: dict[str, dict[str, V]] = {}
        for phrase, value in entries:
            phrase = unify(phrase)
            if first := _WORD.match(phrase):
                by_first.setdefault(first.group(), {}).setdefault(phrase, value)
        self._groups = _Groups(by_first)
        self._openings = frozenset(first[:2] for first in by_first)
        self._letters = frozenset(first for first in by_first if len(first) == 1)

    def find(
        self, text: str, start: int = 0, end: int | None = None, tokens: Iterable[Token] | None = None
    ) -> Iterator[Match[V]]:
        """The phrases in `text[start:end]` from left to right, the longest at each place, none overlapping another.

        `tokens` are those of that stretch, where they are known already.
        """
        limit = len(text) if end is None else end
        position, groups, firsts = start, self._groups, self._groups.by_first
        for at, word in tokenize(text, start, limit) if tokens is None else tokens:
            if word not in firsts or at < position:
                continue
            match = _longest(groups[word], text, at, at + len(word), limit)
            if match:
                position = match.end
                yield match

    def may_be_among(self, words: Set[str]) -> bool:
        """Whether one of `words` is the first of a phrase."""
        return not self._groups.by_first.keys().isdisjoint(words)

    def openings(self, tokens: Iterable[Token]) -> frozenset[int]:
        """Where in a text a phrase may begin, by the first word alone: what leaves most places out at once."""
        firsts = self._groups.by_first
        return frozenset([start for start, word in tokens if word in firsts])

    def at(self, text: str, start: int, limit: int) -> Match[V] | None:
        """The longest phrase that begins at `start` and ends, as a whole word, before `limit`."""
        opening = text[start : start + 2]
        if opening not in self._openings and (not self._letters or opening[:1] not in self._letters):
            return None  # most places; cheaper than reading the word
        word = _WORD.match(text, start)
        if not word or word[0] not in self._groups.by_first:
            return None
        return _longest(self._groups[word[0]], text, start, word.end(), limit)


def phrases_of(words: Iterable[str]) -> Phrases[str]:
    """Any of `words`, looked for in lower-case text; the value of each is how it is written."""
    return Phrases((word.lower(), word) for word in words)


class Endings:
    """Phrases that are looked for directly before a place in a text, as whole words."""

    def __init__(self, patterns: Iterable[str], joints: Sequence[str] = (" ",)) -> None:
        """Take `patterns`, in which capitals don't count; each of `joints` may part a phrase from the place."""
        phrases = [phrase for pattern in patterns for phrase in expand(unify(pattern).lower())]
        endings = [phrase + joint for phrase in phrases for joint in joints]
        self._short = tuple(ending for ending in endings if len(ending) < TAIL)
        by_tail: dict[str, list[str]] = {ending[-TAIL:]: [*self._short] for ending in endings}
        for ending in endings:
            if len(ending) >= TAIL:
                by_tail[ending[-TAIL:]].append(ending)
        self._by_tail = {tail: tuple(some) for tail, some in by_tail.items()}

    def before(self, low: str, at: int) -> bool:
        """Whether one of the phrases ends before `at` in the lower-case text `low`."""
        endings = self._by_tail.get(low[max(0, at - TAIL) : at], self._short)
        if not low.endswith(endings, 0, at):
            return False  # most places; decided at once for all phrases
        found = (at - len(ending) for ending in endings if low.endswith(ending, 0, at))
        return any(start == 0 or not (low[start - 1].isalnum() or low[start - 1] == "_") for start in found)


def _group(first: int, phrases: Mapping[str, V]) -> _Group[V]:
    """What `_longest` asks of the phrases that begin with the same word, which has `first` characters."""
    ahead = {phrase: phrase[first : first + AHEAD] for phrase in phrases}
    short = {len(phrase) for phrase in phrases if len(ahead[phrase]) < AHEAD}
    lengths: dict[str, set[int]] = {}
    for phrase in phrases:
        if len(ahead[phrase]) == AHEAD:
            lengths.setdefault(ahead[phrase], set(short)).add(len(phrase))
    longest_first = {known: tuple(sorted(own, reverse=True)) for known, own in lengths.items()}
    return longest_first, tuple(sorted(short, reverse=True)), phrases


def _longest(group: _Group[V], text: str, start: int, end: int, limit: int) -> Match[V] | None:
    """The longest of a group's phrases, whose first word is `start`:`end`, that ends as a whole word before `limit`."""
    by_ahead, short, values = group
    for length in by_ahead.get(text[end : end + AHEAD], short):
        stop = start + length
        phrase = text[start:stop]
        if stop <= limit and phrase in values and not (text[stop : stop + 1].isalnum() and phrase[-1].isalnum()):
            return Match(start, stop, values[phrase])
    return None


def options(patterns: Iterable[str]) -> str:
    """The alternatives of an expression that matches any of the phrases in unified lower case; of none, nothing."""
    return any_word(phrase for pattern in patterns for phrase in expand(unify(pattern).lower()))


def any_of(patterns: Iterable[str], *, whole: bool = True) -> re.Pattern[str]:
    """A pattern that matches any of the phrases, as whole words unless `whole` is false."""
    return compiled(whole_words(patterns) if whole else rf"(?:{options(patterns)})")


def whole_words(patterns: Iterable[str]) -> str:
    """An expression that matches any of the phrases as whole words, to be part of another one."""
    return rf"(?<!\w)(?:{options(patterns)})(?!\w)"


class AnyOf:
    """Any of some phrases as an expression, and a word that each of them has, without which a text isn't looked through."""

    def __init__(self, patterns: Sequence[str]) -> None:
        """Take `patterns`, as `any_of` does."""
        self.expression = any_of(patterns)
        self.openings = first_words(phrase for pattern in patterns for phrase in expand(unify(pattern).lower()))


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """The first word of each of the phrases, which are in lower case."""
    return frozenset(word.group() for phrase in phrases if (word := _WORD.search(phrase)))


def by_phrase(values: Iterable[tuple[str, V]]) -> dict[str, V]:
    """The values by each of their phrases, in unified lower case."""
    return {phrase: value for pattern, value in values for phrase in expand(unify(pattern).lower())}

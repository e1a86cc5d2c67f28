"""Openings: with which words the matches of a pattern can begin, so that few patterns are tried at a word.

In: patterns and their slots. Out: the indices of those to try, by word or its first character, and by what follows.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from briefgen.extracting.matching.syntax import NUMERIC_SLOTS, Pattern, Slots
from briefgen.languages.alternatives import expand
from briefgen.text import unify

LITTLE, AHEAD = 2, 4
"""How many characters after a word decide which patterns are tried there, if these are known."""
ANYTHING = ""
"""What follows the first word of a pattern where that is not known."""

_WORD = re.compile(r"\w+")
_SLOT = re.compile(r"\{(\w+?)\d?\}")
_WRITTEN_ON = re.compile(r"(?:\{\w+\}|\w)*")
"""What is of the first word, up to a sign."""
_KNOWN = re.compile(r".\w{0,3}")
_BEGINNING = re.compile(rf"{_WRITTEN_ON.pattern}(?:[^\w{{](?:\{{\w+\}}|{_KNOWN.pattern})?)?")
_DIGITS = frozenset("0123456789")


def tried_at(patterns: Sequence[Pattern], slots: Slots) -> Mapping[str, Mapping[str, tuple[int, ...]]]:
    """The indices of the patterns to try at a word: by the word, or by its first character, then by what follows it."""
    listed: dict[str, dict[str, list[int]]] = {}
    for index, pattern in enumerate(patterns):
        for opening, following in _openings(pattern, slots):
            listed.setdefault(opening, {}).setdefault(following, []).append(index)
    tried: dict[str, Mapping[str, tuple[int, ...]]] = {}
    for opening, own in listed.items():
        alike = listed.get(opening[0], {}) if len(opening) > 1 else {}
        tried[opening] = {
            ahead: tuple(dict.fromkeys((*_fitting(own, ahead), *_fitting(alike, ahead))))
            for ahead in {ANYTHING, *own, *alike}
        }
    return tried


def _fitting(listed: Mapping[str, Sequence[int]], ahead: str) -> list[int]:
    """The indices of the patterns that may go on like `ahead`, in their order."""
    return sorted({index for known in {ANYTHING, ahead[:LITTLE], ahead} for index in listed.get(known, ())})


def _openings(pattern: Pattern, slots: Slots) -> frozenset[tuple[str, str]]:
    """The words with which a match of `pattern` can begin, or their first characters where more may adjoin.

    Each with the `AHEAD` characters that follow the word then, or a `LITTLE`, or `ANYTHING`.
    """
    found: set[tuple[str, str]] = set()
    ahead = functools.cache(functools.partial(_ahead, slots=slots))  # many words of a slot go on alike
    for phrase in {_beginning(phrase) for phrase in expand(unify(pattern.match).lower())}:  # a few of thousands
        slot = _SLOT.match(phrase)
        if not slot:
            found.update(_opening(phrase, ahead))
            continue
        rest = phrase[slot.end() :]
        found.update(opening for word in slots.get(slot[1], ()) for opening in _opening(word + rest, ahead))
        if slot[1] in NUMERIC_SLOTS:
            found.update((digit, following) for digit in _DIGITS for following in ahead(rest))
    return frozenset(found)


def _beginning(phrase: str) -> str:
    """As much of `phrase` as its openings depend on."""
    found = _BEGINNING.match(phrase.lstrip())
    return found.group() if found else ""


def _opening(phrase: str, ahead: Callable[[str], Iterable[str]]) -> Iterator[tuple[str, str]]:
    """The first word of `phrase` with what is `ahead` of it, or its first character where a slot may continue the word."""
    word = _WORD.match(phrase)
    if not word:
        yield phrase[:1], ANYTHING
        return
    opening = phrase[0] if phrase.startswith("{", word.end()) else word.group()
    yield from ((opening, following) for following in ahead(phrase[word.end() :]))


def _ahead(rest: str, slots: Slots) -> frozenset[str]:
    """How the text goes on after a word where it goes on like `rest`: a sign and what is after that, if known."""
    written_on = _WRITTEN_ON.match(rest)
    end = written_on.end() if written_on else 0
    if not all(_is_word(slot[1], slots) for slot in _SLOT.finditer(rest, 0, end)) or len(rest) < end + LITTLE:
        return frozenset({ANYTHING})
    sign, slot = rest[end], _SLOT.match(rest, end + 1)
    if slot is None:
        known = _KNOWN.match(rest, end + 1)
        return frozenset({_as_far(sign + (known.group() if known else ""))})
    if slot[1] == "open":
        return frozenset({ANYTHING})
    numeric = _DIGITS if slot[1] in NUMERIC_SLOTS else frozenset[str]()
    return frozenset(_as_far(sign + word) for word in numeric.union(slots.get(slot[1], ())))


def _is_word(slot: str, slots: Slots) -> bool:
    """Whether all that a slot takes can be written onto a word."""
    return slot != "open" and all(map(_WORD.fullmatch, slots.get(slot, ())))


def _as_far(known: str) -> str:
    """As many characters of what is `known` to be ahead as are looked at."""
    return known[: AHEAD if len(known) >= AHEAD else LITTLE]

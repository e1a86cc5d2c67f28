"""Which finds of a finder are kept, the longest of those that overlap, and which are lost, for `briefgen explain`."""

from __future__ import annotations

import bisect
import operator
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, Protocol, TypeVar

from briefgen.contract.model import Struct


class Spanned(Protocol):
    """Anything with 0-based half-open offsets."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102


_START = operator.attrgetter("start")
_FEW = 7
"""Finds among which the end of a stretch is looked for first."""

S = TypeVar("S", bound=Spanned)
F = TypeVar("F")


class Loss(Struct, frozen=True):
    """Words that became no fact: 0-based half-open offsets, the value that was read (or empty), the reason, the rule."""

    start: int
    end: int
    value: str
    reason: str
    rule: str


class Found(Struct, Generic[F], frozen=True):
    """What a finder found in an article: the finds that it kept, in text order, and those that lost."""

    kept: tuple[F, ...]
    lost: tuple[Loss, ...]


def keep_longest(finds: Iterable[S]) -> tuple[tuple[S, ...], tuple[S, ...]]:
    """The finds that are kept, in text order, and those lost to a longer one (at equal length: to the earlier given)."""
    kept: list[S] = []
    lost: list[S] = []
    for group in _overlapping(finds):
        if len(group) == 1:  # most
            kept += group
            continue
        taken = Cover()
        for find in group:
            (kept if taken.add(find.start, find.end) else lost).append(find)
    return tuple(sorted(kept, key=_START)), tuple(sorted(lost, key=_START))


def _overlapping(finds: Iterable[S]) -> Iterator[Sequence[S]]:
    """Groups of finds that overlap none of another group, in text order; those of a group the longest first."""
    finds = list(finds)
    starts = [find.start for find in finds]
    group: list[int] = []
    end = 0
    for number in sorted(range(len(finds)), key=starts.__getitem__):
        if group and starts[number] >= end:
            yield _longest_first(group, finds)
            group, end = [], 0
        group.append(number)
        end = max(end, finds[number].end)
    if group:
        yield _longest_first(group, finds)


def _longest_first(numbers: list[int], finds: Sequence[S]) -> Sequence[S]:
    """The `finds` of these numbers by their length, at equal length by their numbers."""
    if len(numbers) == 1:
        return [finds[numbers[0]]]
    return [finds[number] for number in sorted(numbers, key=lambda one: (finds[one].start - finds[one].end, one))]


def within(finds: Sequence[S], start: int, end: int) -> Sequence[S]:
    """Those of `finds` (in text order) that begin in `start`:`end`, found in logarithmic time."""
    first, most = bisect.bisect_left(finds, start, key=_START), len(finds)
    few = first + _FEW
    beyond = few if few < most and finds[few].start >= end else most  # mostly there are few, and the rest isn't looked at
    return finds[first : bisect.bisect_left(finds, end, first, beyond, key=_START)]


class Cover:
    """A set of spans that don't overlap, asked and added to in logarithmic time."""

    def __init__(self, spans: Iterable[Spanned] = ()) -> None:
        """Start with `spans`; one that overlaps an earlier one is left out."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in spans:
            self.add(span.start, span.end)

    def overlaps(self, start: int, end: int) -> bool:
        """Whether any span shares a character with `start`:`end`."""
        at = bisect.bisect_left(self._starts, end) - 1
        return at >= 0 and self._ends[at] > start

    def add(self, start: int, end: int) -> bool:
        """Add the span if it overlaps none; say whether it was added."""
        at = bisect.bisect_left(self._starts, end)
        if at and self._ends[at - 1] > start:
            return False
        self._starts.insert(at, start)
        self._ends.insert(at, end)
        return True

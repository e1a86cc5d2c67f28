"""Paging: long lists cut into pages, and the places at which their groups begin."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any, Generic, TypeVar

from briefgen.contract.model import Struct
from briefgen.views.addresses import numbered

PER_PAGE = 100

T = TypeVar("T")


class Part(Struct, Generic[T], frozen=True):
    """The items of a list that stand on one of its pages; `number` counts from 1."""

    items: tuple[T, ...]
    number: int
    pages: int
    total: int
    first_page: str

    @property
    def page(self) -> str:
        """Where this part stands."""
        return numbered(self.first_page, self.number)

    @property
    def previous(self) -> str | None:
        """The page before this one."""
        return numbered(self.first_page, self.number - 1) if self.number > 1 else None

    @property
    def next(self) -> str | None:
        """The page after this one."""
        return numbered(self.first_page, self.number + 1) if self.number < self.pages else None


class Group(Struct, frozen=True):
    """Items of a list that belong together under a heading; `items` may be a part of its `total`."""

    key: str
    label: str
    total: int
    items: tuple[Any, ...]


class Jump(Struct, frozen=True):
    """A link into a list or to another page: its label, how many stand there, and the message that says of what."""

    page: str
    label: str
    count: int
    of: str = "count_briefings"
    anchor: str = ""


def cut(items: Sequence[T], page: str) -> tuple[Part[T], ...]:
    """`items` in parts of `PER_PAGE`; the first stands on `page`, which is there even where there are no items."""
    slices = list(_batched(items)) or [()]
    return tuple(
        Part(items=part, number=number, pages=len(slices), total=len(items), first_page=page)
        for number, part in enumerate(slices, 1)
    )


def cut_groups(groups: Sequence[Group], page: str, of: str) -> tuple[tuple[Part[Group], ...], tuple[Jump, ...]]:
    """The items of `groups` in parts, each part in its groups again; and the jump to where each group begins.

    `of` is the message that says what is counted.
    """
    flat = [(group, item) for group in groups for item in group.items]
    parts = cut(flat, page)
    begins: dict[str, Jump] = {}
    for part in parts:
        for group, _ in part.items:
            begins.setdefault(group.key, Jump(part.page, group.label, group.total, of, f"group:{group.key}"))
    regrouped = tuple(
        Part(tuple(_regroup(part.items)), part.number, part.pages, part.total, part.first_page) for part in parts
    )
    return regrouped, tuple(begins.values())


def _regroup(items: Sequence[tuple[Group, Any]]) -> Iterator[Group]:
    for _, run in itertools.groupby(items, key=lambda pair: pair[0].key):
        pairs = list(run)
        group = pairs[0][0]
        yield Group(group.key, group.label, group.total, tuple(item for _, item in pairs))


def _batched(items: Sequence[T]) -> Iterator[tuple[T, ...]]:
    for start in range(0, len(items), PER_PAGE):
        yield tuple(items[start : start + PER_PAGE])

"""Paging: long lists cut into pages, and the places at which their sections begin."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any, Generic, TypeVar

import msgspec

from briefgen.contract.model import Struct
from briefgen.views.addresses import numbered

PER_PAGE = 100
SHORT = 30
"""Items up to which a list is whole on the page of its subject; a longer one has pages of its own."""
ALWAYS_WHOLE = frozenset({"jumps", "names", "offices", "roles"})
"""Kinds of lists that are short by nature and never have pages of their own."""

T = TypeVar("T")


class Part(Struct, Generic[T], frozen=True):
    """The items of a list that are on one of its pages; `number` counts from 1."""

    items: tuple[T, ...]
    number: int
    pages: int
    total: int
    first_page: str

    @property
    def page(self) -> str:
        """The page of this part."""
        return numbered(self.first_page, self.number)

    @property
    def previous(self) -> str | None:
        """The page before this one."""
        return numbered(self.first_page, self.number - 1) if self.number > 1 else None

    @property
    def next(self) -> str | None:
        """The page after this one."""
        return numbered(self.first_page, self.number + 1) if self.number < self.pages else None


class Jump(Struct, frozen=True):
    """A link into a list or to another page: its label, how many things are there, and the message that says of what."""

    page: str
    label: str
    count: int
    of: str = "count_briefings"
    anchor: str = ""


class Section(Struct, frozen=True):
    """A list under a heading: `key` names it in addresses, `kind` says how its items look, `jumps` come before them.

    `total` is how many items the whole list has, where `items` are only some of them.
    """

    key: str
    kind: str
    label: str
    items: tuple[Any, ...]
    total: int | None = None
    jumps: tuple[Jump, ...] = ()

    @property
    def count(self) -> int:
        """The number beside the heading."""
        return len(self.items) if self.total is None else self.total

    @property
    def is_cut(self) -> bool:
        """Whether the list is too long for the page of its subject."""
        return self.kind not in ALWAYS_WHOLE and len(self.items) > SHORT


def cut(items: Sequence[T], page: str) -> tuple[Part[T], ...]:
    """`items` in parts of `PER_PAGE`; the first is on `page`, which is there even where there are no items."""
    slices = list(_batched(items)) or [()]
    return tuple(
        Part(items=part, number=number, pages=len(slices), total=len(items), first_page=page)
        for number, part in enumerate(slices, 1)
    )


def cut_sections(sections: Sequence[Section], page: str, of: str) -> tuple[tuple[Part[Section], ...], tuple[Jump, ...]]:
    """The items of `sections` in parts, each part in its sections again; and the jump to where each section begins.

    `of` is the message that says what is counted.
    """
    flat = [(section, item) for section in sections for item in section.items]
    parts = cut(flat, page)
    begins: dict[str, Jump] = {}
    for part in parts:
        for section, _ in part.items:
            begins.setdefault(section.key, Jump(part.page, section.label, section.count, of, f"group:{section.key}"))
    regrouped = tuple(
        Part(tuple(_regroup(part.items)), part.number, part.pages, part.total, part.first_page) for part in parts
    )
    return regrouped, tuple(begins.values())


def _regroup(items: Sequence[tuple[Section, Any]]) -> Iterator[Section]:
    for _, run in itertools.groupby(items, key=lambda pair: pair[0].key):
        pairs = list(run)
        section = pairs[0][0]
        yield msgspec.structs.replace(section, items=tuple(item for _, item in pairs), total=section.count)


def _batched(items: Sequence[T]) -> Iterator[tuple[T, ...]]:
    for start in range(0, len(items), PER_PAGE):
        yield tuple(items[start : start + PER_PAGE])

"""Paging: long lists cut into pages, and the places at which their sections begin.

A list of dated items is cut by time, so that one newer item leaves the pages of earlier times as they are. Each of these
begins with its oldest item and shows no numbers of the whole list. Any other list is cut where a page is full.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any, Generic, TypeVar

import msgspec

from briefgen.contract.model import Struct
from briefgen.views.addresses import numbered

PER_PAGE = 100
SHORT = 30
"""The most items that a list may have to be complete on the page of its subject; a longer one has pages of its own.

The first page of a list that is cut by time has the same number."""
ALWAYS_WHOLE = frozenset({"jumps", "offices"})
"""Kinds of lists that are short by nature and never have pages of their own."""

T = TypeVar("T")


class Part(Struct, Generic[T], frozen=True):
    """The items of a list that are on one of its pages, and the pages before and after it.

    `number` counts from 1, up to `pages` if that is known. `label` is the time of the items if the list is cut by time; then
    `number` counts from the oldest on.
    """

    items: tuple[T, ...]
    page: str
    previous: str | None = None
    next: str | None = None
    number: int = 1
    pages: int | None = None
    label: str = ""


class Jump(Struct, frozen=True):
    """A link into a list or to another page: its label, the number of things there, and the message for what they are."""

    page: str
    label: str
    count: int
    of: str = "count_briefings"
    anchor: str = ""


class Section(Struct, frozen=True):
    """A list under a heading: `key` names it in addresses, `kind` says how its items look, `jumps` come before them.

    `total` is the number of items of the whole list, if `items` are only some of them. The newest come first, or the
    oldest if `oldest_first`.
    """

    key: str
    kind: str
    label: str
    items: tuple[Any, ...]
    total: int | None = None
    jumps: tuple[Jump, ...] = ()
    oldest_first: bool = False

    @property
    def count(self) -> int:
        """The number next to the heading."""
        return len(self.items) if self.total is None else self.total

    @property
    def is_cut(self) -> bool:
        """Whether the list is too long for the page of its subject."""
        return self.kind not in ALWAYS_WHOLE and len(self.items) > SHORT


class Pages(Struct, Generic[T], frozen=True):
    """The pages of a long list: its `parts`, the first of which has the `jumps` into it, and the pages of its `times`."""

    parts: tuple[Part[T], ...]
    times: tuple[Part[Any], ...] = ()
    jumps: tuple[Jump, ...] = ()


def cut(items: Sequence[T], page: str) -> Pages[T]:
    """`items` in parts of `PER_PAGE`; the first is on `page`, which exists even if there are no items."""
    slices = list(_batched(items)) or [()]
    around = [None, *(numbered(page, number) for number in range(1, len(slices) + 1)), None]
    parts = (
        Part(part, numbered(page, number), around[number - 1], around[number + 1], number, len(slices))
        for number, part in enumerate(slices, 1)
    )
    return Pages(tuple(parts))


def cut_times(times: Sequence[Section], page: str, of: str) -> Pages[Any]:
    """A list that is cut into `times`, sections in its own order: its beginning on `page`, and all of it on pages by time.

    The first page continues at the first item that isn't on it. `of` is the message for what is counted.
    """
    cuts = [tuple(_pieces(section, f"{page}/{section.key}")) for section in times]
    jumps = tuple(Jump(parts[0].page, s.label, s.count, of) for s, parts in zip(times, cuts, strict=True))
    chain = [part for parts in cuts for part in parts]
    around = [page, *(part.page for part in chain), None]
    linked = (msgspec.structs.replace(p, previous=around[n], next=around[n + 2]) for n, p in enumerate(chain))
    ends = itertools.accumulate(len(part.items) for part in chain)
    beyond = next(part.page for part, end in zip(chain, ends, strict=True) if end > SHORT)
    shown = itertools.islice((item for section in times for item in section.items), SHORT)
    return Pages((Part(tuple(shown), page, next=beyond),), tuple(linked), jumps)


def cut_sections(sections: Sequence[Section], page: str, of: str) -> Pages[Section]:
    """The items of `sections` in parts, each again in sections, and the jump to where each section begins.

    `of` is the message for what is counted.
    """
    parts = cut(_flat(sections), page).parts
    begins: dict[str, Jump] = {}
    for part in parts:
        for section, _ in part.items:
            begins.setdefault(section.key, Jump(part.page, section.label, section.count, of, f"group:{section.key}"))
    regrouped = tuple(Part(tuple(_regroup(p.items)), p.page, p.previous, p.next, p.number, p.pages) for p in parts)
    return Pages(regrouped, jumps=tuple(begins.values()))


def cut_periods(sections: Sequence[Section], page: str, of: str) -> Pages[Section]:
    """`sections` that each cover one time, such as the months of a year: on one page, or each on pages of its own."""
    whole = cut_sections(sections, page, of)
    if len(whole.parts) == 1:
        return whole
    pages = cut_times(sections, page, of)
    first = tuple(_regroup(_flat(sections)[:SHORT]))
    return Pages((Part(first, page, next=pages.parts[0].next),), pages.times, pages.jumps)


def _pieces(section: Section, page: str) -> Iterator[Part[Any]]:
    """The pages of one time in the order of the list; the one at `page` has the oldest items, and the newest grows."""
    items = section.items if section.oldest_first else section.items[::-1]
    parts = [Part(part, numbered(page, n), number=n, label=section.label) for n, part in enumerate(_batched(items), 1)]
    if section.oldest_first:
        yield from parts
    else:
        yield from (msgspec.structs.replace(part, items=part.items[::-1]) for part in reversed(parts))


def _flat(sections: Sequence[Section]) -> list[tuple[Section, Any]]:
    return [(section, item) for section in sections for item in section.items]


def _regroup(items: Sequence[tuple[Section, Any]]) -> Iterator[Section]:
    for _, run in itertools.groupby(items, key=lambda pair: pair[0].key):
        pairs = list(run)
        section = pairs[0][0]
        yield msgspec.structs.replace(section, items=tuple(item for _, item in pairs), total=section.count)


def _batched(items: Sequence[T]) -> Iterator[tuple[T, ...]]:
    for start in range(0, len(items), PER_PAGE):
        yield tuple(items[start : start + PER_PAGE])

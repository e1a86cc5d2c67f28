"""Index entries: every index page with the pages that continue its lists, made only where the last build had another.

    SubjectKind.drafts ──▶ key: shares of the briefings ──▶ the same as last time? ─┬─▶ yes: heads, digests
                                                                                     └─▶ no: IndexPage, Views

Most index pages show nothing of the briefing that somebody changed. For these it is enough to know what other pages need of
them, and the digests of their files, which the last build has kept under a key that is computed from little; it changes
whenever a page might. A view is made if somebody asks for it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import msgspec

from briefgen.contract.model import Struct
from briefgen.library.library import Subject
from briefgen.storage.derived import Derived, Digest, digest_of
from briefgen.views.pages import Draft, IndexPage, View, views_of
from briefgen.views.shares import Shares
from briefgen.views.subjects.kind import SubjectKind
from briefgen.views.wording import Wording

_KIND = "index pages"
_NAME = digest_of("all")
"""The digest under which all index pages are cached: each of them has a key of its own."""


class Head(Struct, frozen=True, array_like=True, gc=False):
    """What others need to know of a page: title and description as text, its subjects, whether search finds it."""

    title: str
    description: str
    about: tuple[Subject, ...] = ()
    searched: bool = True


class KeptPage(Struct, frozen=True, array_like=True, gc=False):
    """What a build has kept of a page: its path, its head, the digest of what it shows, and a coarser one."""

    path: str
    head: Head
    digest: Digest
    coarse: Digest


@dataclass
class IndexEntry:
    """An index page, and those that continue its lists: its `key`, if it has one, and what was `kept` under this key.

    `digests` are those of its pages by path, as far as they are known, and `coarse` are coarser ones of these.
    """

    draft: Draft
    wording: Wording
    key: Digest | None = None
    kept: tuple[KeptPage, ...] = ()
    digests: dict[str, Digest] = field(default_factory=dict)
    coarse: dict[str, Digest] = field(default_factory=dict)

    @functools.cached_property
    def page(self) -> IndexPage:
        """The page itself."""
        return self.draft.make()

    @functools.cached_property
    def views(self) -> Mapping[str, View]:
        """The views into which it is cut, by path."""
        return {view.page: view for view in views_of(self.page, self.wording)}

    @functools.cached_property
    def heads(self) -> Mapping[str, Head]:
        """The heads of its pages by path, its own first."""
        return {one.path: one.head for one in self.kept} or {path: head_of(view) for path, view in self.views.items()}

    @property
    def path(self) -> str:
        """The path of the page itself."""
        return next(iter(self.heads))

    @property
    def is_of_subject(self) -> bool:
        """Whether the page is that of a subject, and no list."""
        return bool(self.heads[self.path].about)

    @property
    def title(self) -> str:
        """The title of the page itself."""
        return self.heads[self.path].title


class IndexEntries:
    """All index pages of a site; `store` has what the last build kept of them."""

    def __init__(self, kinds: Iterable[SubjectKind], shares: Shares, everywhere: Digest, store: Derived | None) -> None:
        """The entries of `kinds`; `everywhere` is the digest of what any of their pages may show."""
        holdings, self._store = shares.holdings, store
        self._before = _decode(store.find(_KIND, [_NAME]).get(_NAME)) if store else {}
        self.by_kind: dict[str, list[IndexEntry]] = {}
        for kind in kinds:
            drafts = kind.drafts(holdings)
            self.by_kind[kind.name] = [self._entry(draft, holdings.wording, shares, everywhere) for draft in drafts]

    @functools.cached_property
    def by_path(self) -> Mapping[str, IndexEntry]:
        """The entry of each page, by its path."""
        return {path: entry for entries in self.by_kind.values() for entry in entries for path in entry.heads}

    def find(self, path: str, coarse: Digest) -> Digest | None:
        """The digest of the page at `path` if the last build had one there with the same coarse digest."""
        before = self._pages_before.get(path)
        return before.digest if before and before.coarse == coarse else None

    @functools.cached_property
    def _pages_before(self) -> Mapping[str, KeptPage]:
        return {one.path: one for kept in self._before.values() for one in kept}

    def keep(self) -> None:
        """Stores what is known of each page that has a key, if all digests of its pages are known."""
        every = (entry for entries in self.by_kind.values() for entry in entries if entry.key)
        now = {entry.key: kept for entry in every if (kept := _kept(entry))}
        if self._store and now and now.keys() != self._before.keys():
            self._store.keep(_KIND, {_NAME: msgspec.msgpack.encode(now)}, [_NAME])

    def _entry(self, draft: Draft, wording: Wording, shares: Shares, everywhere: Digest) -> IndexEntry:
        if draft.of is None:
            return IndexEntry(draft, wording)
        by_id = shares.by_id
        key = digest_of(everywhere, draft.beside, [by_id[b.id] for b in draft.of])
        kept = self._before.get(key, ())
        return IndexEntry(draft, wording, key, kept, {one.path: one.digest for one in kept})


class Views(Mapping[str, View]):
    """The views of index pages by path, each made on first use, and `others`, which are at hand."""

    def __init__(self, entries: IndexEntries, others: Mapping[str, View]) -> None:
        """No view of an entry is made yet."""
        self._entries, self._others = entries.by_path, others

    def __getitem__(self, path: str) -> View:
        """The view at `path`; KeyError if there is none."""
        return self._others[path] if path in self._others else self._entries[path].views[path]

    def __contains__(self, path: object) -> bool:
        """Whether there is a view at `path`, which is not made."""
        return path in self._others or path in self._entries

    def __iter__(self) -> Iterator[str]:
        """The paths."""
        yield from self._entries
        yield from self._others

    def __len__(self) -> int:
        """The number of views."""
        return len(self._entries) + len(self._others)

    def head(self, path: str) -> Head:
        """The head of the view at `path`; KeyError if there is none."""
        return head_of(self._others[path]) if path in self._others else self._entries[path].heads[path]


def head_of(view: View) -> Head:
    """The head of `view`."""
    return Head(view.title, view.description, view.about, view.searched)


def _kept(entry: IndexEntry) -> tuple[KeptPage, ...]:
    if entry.kept:
        return entry.kept
    if entry.digests.keys() != entry.heads.keys():
        return ()
    return tuple(KeptPage(path, head, entry.digests[path], entry.coarse[path]) for path, head in entry.heads.items())


def _decode(data: bytes | None) -> dict[Digest, tuple[KeptPage, ...]]:
    return msgspec.msgpack.decode(data, type=dict[Digest, tuple[KeptPage, ...]]) if data else {}

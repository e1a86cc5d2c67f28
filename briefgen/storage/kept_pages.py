"""Kept pages: the result of reading a page is cached under a digest of its bytes, so that each is strictly read only once.

`building` stores the pages that it writes, `library` those that it reads. Only what `from_page` has accepted is cached.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from briefgen.contract.model import Briefing
from briefgen.contract.reviews import judge_review
from briefgen.errors import BriefgenError
from briefgen.sharing import apart, share
from briefgen.storage.derived import Derived, Digest, digest_of
from briefgen.storage.file_digests import data_digest
from briefgen.storage.page import from_page, name_in_errors
from briefgen.storage.strict_yaml import text_of

KIND = "page"
AT_ONCE = 200
"""The number of pages whose bytes are held at the same time."""

_ARRAY = b"\x91"
"""How MessagePack begins an array of one."""

PagesAhead = Mapping[Digest, tuple[Briefing, Digest]]
"""Pages that were read before they are asked for: by their keys, their briefings and the digests of these."""
NONE_AHEAD: PagesAhead = {}

_decoder = msgspec.msgpack.Decoder(Briefing)


def page_key(page: bytes) -> Digest:
    """The digest under which the content of `page` is cached."""
    return digest_of(page)


def remember_pages(store: Derived, pages: Iterable[tuple[bytes, Briefing]]) -> None:
    """Stores `pages`; each is the bytes that `to_page` made from its briefing, as which they would be read."""
    store.keep(KIND, _values((page_key(page), judge_review(briefing)) for page, briefing in pages))


def read_ahead(pages: Iterable[tuple[Path, bytes]], store: Derived) -> Iterator[tuple[Digest, Briefing, Digest]]:
    """The keys of those of `pages` that `store` has, their briefings, and the digests of these."""
    later = iter(pages)
    while some := {page_key(page): path for path, page in itertools.islice(later, AT_ONCE)}:
        for key, content in store.find(KIND, some).items():
            if briefing := _decoded(some[key], content):
                yield key, briefing, _digest_of_kept(content)


def read_pages(
    pages: Iterable[tuple[Path, bytes]], store: Derived | None = None, ahead: PagesAhead = NONE_AHEAD
) -> Iterator[tuple[Path, Briefing, Digest]]:
    """The briefings of `pages`, in their order, with their digests, as `digest_of` has them.

    What is neither read `ahead` nor in `store` is read and stored, and what no page has is removed.
    Raises BriefgenError as `from_page` does.
    """
    used: set[Digest] = set()
    contents = functools.partial(_contents, iter(pages), store, ahead)
    for path, page, key, content in contents() if store is None or store.has_any(KIND) else apart(contents):
        used.add(key)
        if (known := ahead.get(key)) and known[0].id == path.stem:
            yield path, *known
        elif content and (briefing := _decoded(path, content)):
            yield path, briefing, _digest_of_kept(content)
        else:
            briefing = _read(path, page)
            yield path, briefing, digest_of(briefing)
    if store:
        store.keep(KIND, {}, used)


def read_kept(path: Path, page: bytes, store: Derived) -> Briefing:
    """The briefing of `page`, which is or was at `path`, read if it is not in `store`; errors as for `from_page`."""
    key = page_key(page)
    return _decoded(path, store.find(KIND, [key]).get(key)) or _read(path, page)


def _contents(
    pages: Iterator[tuple[Path, bytes]], store: Derived | None, ahead: PagesAhead
) -> Iterator[tuple[Path, bytes, Digest, bytes | None]]:
    """`pages`, each with its key and its content as it is cached, if it can be."""
    while some := {path: (page_key(page), page) for path, page in itertools.islice(pages, AT_ONCE)}:
        keys = {key for key, _ in some.values()} - ahead.keys()
        kept = store.find(KIND, keys) if store else {}
        new: dict[Digest, bytes] = {}
        missing = [(path, key, page) for path, (key, page) in some.items() if key in keys and key not in kept]
        for read in share(_read_some, missing):
            new |= read
        if store and new:
            store.keep(KIND, new)
        for path, (key, page) in some.items():
            yield path, page, key, kept.get(key) or new.get(key)


def _decoded(path: Path, kept: bytes | None) -> Briefing | None:
    """The briefing that is `kept`; None if its name differs from `path`, which is an error of `from_page`."""
    briefing = _decoder.decode(kept) if kept else None
    return briefing if briefing and briefing.id == path.stem else None


def _digest_of_kept(content: bytes) -> Digest:
    """The digest of the briefing that is kept as `content`, without encoding it again; that of a briefing is of an array."""
    return data_digest(_ARRAY + content)


def _read(path: Path, page: bytes) -> Briefing:
    file = name_in_errors(path)
    return from_page(text_of(page, file), file)


def _read_some(pages: Iterable[tuple[Path, Digest, bytes]]) -> Mapping[Digest, bytes]:
    """The cached values of `pages` without errors; an error is raised when its page is reached in order."""
    read: list[tuple[Digest, Briefing]] = []
    for path, key, page in pages:
        with contextlib.suppress(BriefgenError):
            read.append((key, _read(path, page)))
    return _values(read)


def _values(briefings: Iterable[tuple[Digest, Briefing]]) -> Mapping[Digest, bytes]:
    """`briefings` as they are cached; one with a number beyond 64 bits isn't."""
    values: dict[Digest, bytes] = {}
    for key, briefing in briefings:
        try:
            values[key] = msgspec.msgpack.encode(briefing)
        except OverflowError:
            continue
    return values

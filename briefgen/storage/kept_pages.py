"""Kept pages: the result of reading a page is cached under a digest of its bytes, so that each is strictly read only once.

`building` stores the pages that it writes, `library` those that it reads. Only what `from_page` has accepted is cached.
A page whose digest is known isn't even opened.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from briefgen.contract.model import Briefing, Struct
from briefgen.contract.reviews import judge_review
from briefgen.errors import BriefgenError
from briefgen.sharing import apart, share
from briefgen.storage.derived import Derived, Digest, digest_of
from briefgen.storage.file_digests import data_digest
from briefgen.storage.page import from_page, is_briefing, name_in_errors
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


class PageFile(Struct, frozen=True):
    """The file of what may be a page, and the digest of its bytes, if that is known without reading them."""

    path: Path
    digest: Digest | None = None

    @property
    def key(self) -> Digest:
        """The digest under which the content of the page is cached."""
        return self.digest or page_key(self.path.read_bytes())


def page_key(page: bytes) -> Digest:
    """The digest under which the content of `page` is cached."""
    return data_digest(page)


def remember_pages(store: Derived, pages: Iterable[tuple[bytes, Briefing]]) -> None:
    """Stores `pages`; each is the bytes that `to_page` made from its briefing, as which they would be read."""
    store.keep(KIND, _values((page_key(page), judge_review(briefing)) for page, briefing in pages))


def read_ahead(files: Iterable[PageFile], store: Derived) -> Iterator[tuple[Digest, Briefing, Digest]]:
    """The keys of those pages in `files` that `store` has, their briefings, and the digests of these."""
    later = iter(files)
    while some := {file.key: file.path for file in itertools.islice(later, AT_ONCE)}:
        for key, content in store.find(KIND, some).items():
            if briefing := _decoded(some[key], content):
                yield key, briefing, _digest_of_kept(content)


def read_pages(
    files: Iterable[PageFile], store: Derived | None = None, ahead: PagesAhead = NONE_AHEAD
) -> Iterator[tuple[Path, Briefing, Digest]]:
    """The briefings of the pages in `files`, in their order, with their digests, as `digest_of` has them.

    What is neither read `ahead` nor in `store` is read and stored, and what no page has is removed; what is no page of a
    briefing is skipped. Raises BriefgenError as `from_page` does.
    """
    used: set[Digest] = set()
    contents = functools.partial(_contents, iter(files), store, ahead)
    for path, page, key, content in contents() if store is None or store.has_any(KIND) else apart(contents):
        used.add(key)
        if (known := ahead.get(key)) and known[0].id == path.stem:
            yield path, *known
        elif content and (briefing := _decoded(path, content)):
            yield path, briefing, _digest_of_kept(content)
        else:
            briefing = _read(path, path.read_bytes() if page is None else page)
            yield path, briefing, digest_of(briefing)
    if store:
        store.keep(KIND, {}, used)


def read_kept(path: Path, page: bytes, store: Derived) -> Briefing:
    """The briefing of `page`, which is or was at `path`, read if it is not in `store`; errors as for `from_page`."""
    key = page_key(page)
    return _decoded(path, store.find(KIND, [key]).get(key)) or _read(path, page)


def _contents(
    files: Iterator[PageFile], store: Derived | None, ahead: PagesAhead
) -> Iterator[tuple[Path, bytes | None, Digest, bytes | None]]:
    """The pages in `files`: each with its bytes, if they had to be read, its key, and its content as it is cached."""
    while some := list(itertools.islice(files, AT_ONCE)):
        asked = [(file.path, file.key) for file in some]
        unread = {key for _, key in asked} - ahead.keys()
        kept = store.find(KIND, unread) if store else {}
        pages = {path: path.read_bytes() for path, key in asked if key in unread and key not in kept}
        missing = [(path, page_key(page), page) for path, page in pages.items() if is_briefing(page)]
        new: dict[Digest, bytes] = {}
        for read in share(_read_some, missing):
            new |= read
        if store and new:
            store.keep(KIND, new)
        keys = {path: key for path, key, _ in missing}
        for path, key in asked:
            if path in keys:
                yield path, pages[path], keys[path], new.get(keys[path])
            elif path not in pages:
                yield path, None, key, kept.get(key)


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

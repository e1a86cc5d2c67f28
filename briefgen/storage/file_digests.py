"""Digests of the files in a folder, so that an unchanged file need not be read to know that it is the same.

As git does, a file counts as unchanged as long as the system says so: the same size, the same file on the disk, the same
times to the nanosecond. Saving twice in quick succession may leave all of them as they were, so this is trusted
only for a file that had not been touched for a while when it was read.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import time
from pathlib import Path

import msgspec

from briefgen.storage.derived import Derived, Digest, digest_of

KIND = "files"
NO_FILE: Digest = b""
LARGEST = 16_000_000
"""The most bytes of a file that is read; no article, file of decisions or page may have as many."""
SETTLED = 2.0
"""Seconds after which a file counts as untouched: more than the resolution of the coarsest file systems."""


class _Seen(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A file as the system described it when it was read, and the digest of its content."""

    size: int
    inode: int
    modified: int
    changed: int
    digest: Digest


class FileDigests:
    """The digests of files in `folder`; those of files that were read before are in `store`."""

    def __init__(self, folder: Path, store: Derived) -> None:
        """Loads what is cached for this folder."""
        self._folder, self._store = str(folder), store
        self._name = digest_of(os.path.realpath(folder))
        self._before = _decode(store.find(KIND, [self._name]).get(self._name))
        self._now: dict[str, _Seen] = {}

    def find(self, name: str) -> Digest | None:
        """The digest of the file `name`, as `read_digest` has it."""
        path = f"{self._folder}/{name}"
        try:
            status = os.lstat(path)
        except OSError:
            return read_digest(path)
        before, seen = self._before.get(name), time.time()
        if before and _same(before, status):
            self._now[name] = before
            return before.digest
        digest = read_digest(path)
        if digest and max(status.st_mtime, status.st_ctime) + SETTLED < seen:
            self._now[name] = _Seen(status.st_size, status.st_ino, status.st_mtime_ns, status.st_ctime_ns, digest)
        return digest

    def keep(self) -> None:
        """Stores what was found, and nothing for files that were not requested."""
        if self._now != self._before:
            with contextlib.suppress(UnicodeEncodeError):  # a name that is not UTF-8
                self._store.keep(KIND, {self._name: msgspec.msgpack.encode(self._now)})
            self._before = dict(self._now)


def read_digest(path: str | Path) -> Digest | None:
    """The digest of the file at `path`, empty if there is none.

    None for anything but a readable plain file that is within the size limit: a link may lead elsewhere, a pipe has no end.
    """
    try:
        status = os.lstat(path)
        plain = stat.S_ISREG(status.st_mode) and status.st_size <= LARGEST
        return data_digest(Path(path).read_bytes()) if plain else None
    except FileNotFoundError:
        return NO_FILE
    except OSError:
        return None


def data_digest(data: bytes) -> Digest:
    """The digest of a file that contains `data`."""
    return hashlib.blake2b(data, digest_size=16).digest()


def _same(seen: _Seen, status: os.stat_result) -> bool:
    now = (status.st_size, status.st_ino, status.st_mtime_ns, status.st_ctime_ns)
    return (seen.size, seen.inode, seen.modified, seen.changed) == now


def _decode(data: bytes | None) -> dict[str, _Seen]:
    try:
        return msgspec.msgpack.decode(data, type=dict[str, _Seen]) if data else {}
    except msgspec.DecodeError:
        return {}

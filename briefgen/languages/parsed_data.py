"""Parsed data: what the program's own YAML files hold, kept in a form that is read in a thirtieth of the time.

They are in the folder that the system gives each user for such things, since all desks share them; each file's under a name
of its own, so no version leaves more than the next. They are data and nothing else, and belong to the bytes that they were
read from: whatever is damaged or of another version is passed over, and nothing needs them.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from pathlib import Path

import msgspec

_PACKAGE = Path(__file__).parents[1]
_SUM = 16
"""Bytes of the check sum that a kept file begins with."""


def find_parsed(path: Path, data: bytes) -> bytes | None:
    """What the program's file `path`, which holds `data`, was parsed to, as msgpack; None where that is not kept."""
    kept = _kept_file(path)
    if not kept:
        return None
    try:
        found = kept.read_bytes()
    except OSError:
        return None
    parsed = found[_SUM:]
    return parsed if found[:_SUM] == _sum(data, parsed) else None


def keep_parsed(path: Path, data: bytes, parsed: object) -> None:
    """Keeps what `data` of the file `path` was parsed to, if it is one of the program's and there is a place to write to."""
    kept = _kept_file(path)
    if not kept:
        return
    encoded = msgspec.msgpack.encode(parsed)
    written = kept.with_suffix(".part")  # of one name, so that none is left over; who reads half of it sees that by the sum
    try:
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        written.write_bytes(_sum(data, encoded) + encoded)
        written.replace(kept)
    except OSError:  # no right to write, no room, or another process reads it on Windows
        with contextlib.suppress(OSError):
            written.unlink(missing_ok=True)


def _kept_file(path: Path) -> Path | None:
    """Where the file is kept; nowhere if it is none of the program's, or the user has no folder for it."""
    folder = _cache_folder()
    if not folder or not path.is_relative_to(_PACKAGE):
        return None
    return folder / "briefgen" / f"{'-'.join(path.relative_to(_PACKAGE).with_suffix('').parts)}.msgpack"


def _cache_folder() -> Path | None:
    """The user's folder for what can be made again, as each system has it."""
    named = Path(os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", ""))
    if named.is_absolute():
        return named
    try:
        return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")
    except RuntimeError:  # a user without a home
        return None


def _sum(data: bytes, parsed: bytes) -> bytes:
    return hashlib.blake2b(hashlib.blake2b(data).digest() + parsed, digest_size=_SUM).digest()

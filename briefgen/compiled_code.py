"""Compiled code: what a module of the program compiles besides itself, kept beside what Python has compiled of it.

That is in a `__pycache__`, which can be written by those who may change the program itself, and never in a desk or a folder
for data. Whoever uses it has to know by itself whether it is still of the same program.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import sys
from pathlib import Path

_SUM = 16
"""Bytes of the checksum that a kept file begins with."""


def find_code(module: str, name: str) -> bytes | None:
    """What the module in the file `module` keeps as `name`, if it is intact."""
    with contextlib.suppress(OSError):
        data = _file(module, name).read_bytes()
        if data[:_SUM] == _sum(data[_SUM:]):
            return data[_SUM:]
    return None


def keep_code(module: str, name: str, code: bytes) -> None:
    """Keeps `code` for the next process, unless Python is not to keep any, or there is no place to write to."""
    if sys.dont_write_bytecode:
        return
    file = _file(module, name)
    written = file.with_suffix(f".{os.getpid()}.pyc")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        written.write_bytes(_sum(code) + code)
        written.replace(file)
    except OSError:  # no right to write, no room, or another process reads it on Windows
        with contextlib.suppress(OSError):
            written.unlink(missing_ok=True)


def _file(module: str, name: str) -> Path:
    return Path(importlib.util.cache_from_source(module)).with_name(f"{name}.{sys.implementation.cache_tag}.pyc")


def _sum(code: bytes) -> bytes:
    return hashlib.blake2b(code, digest_size=_SUM).digest()

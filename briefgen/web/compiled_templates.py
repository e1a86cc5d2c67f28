"""Compiled templates: Jinja's code for the program's own and the theme's, cached: compiling is a tenth of a small build.

They are code, so they are only where Python keeps the compiled program, which can be written by those who may change the
program itself, and never in a desk or a folder for data. The bytes of a template, the program with its libraries, and
whatever else shows in the code decide whether it is still valid; a desk's own templates are not cached.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from briefgen.storage.derived import digest_of, program_digest

_SUM = 16
"""The length of the checksum with which a cached file begins, in bytes."""


class CompiledTemplates(jinja2.BytecodeCache):
    """The code of the templates in `folders`; anything else that an environment puts into code is in `depends`."""

    def __init__(self, folders: Iterable[str | Path], language: str, *depends: object) -> None:
        """Each language of a site has its own: Jinja evaluates constant words when it compiles."""
        self._folders = tuple(f"{os.fspath(folder)}{os.sep}" for folder in folders)
        self._language = language
        self._basis = digest_of(program_digest(), *depends).hex()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name of a template's cached code; empty for one that is not in the folders."""
        is_kept = (filename or "").startswith(self._folders)
        return f"{self._language}-{super().get_cache_key(name, filename)}" if is_kept else ""

    def get_source_checksum(self, source: str) -> str:
        """The checksum that has to be the same for cached code to be valid."""
        return super().get_source_checksum(source) + self._basis

    def load_bytecode(self, bucket: Bucket) -> None:
        """Loads the cached code, if it is intact."""
        with contextlib.suppress(OSError):
            data = _file(bucket).read_bytes() if bucket.key else b""
            if data[:_SUM] == _sum(data[_SUM:]):
                bucket.bytecode_from_string(data[_SUM:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Stores the code where Python would store compiled code."""
        if sys.dont_write_bytecode or not bucket.key:
            return
        file, code = _file(bucket), bucket.bytecode_to_string()
        written = file.with_suffix(f".{os.getpid()}.pyc")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            written.write_bytes(_sum(code) + code)
            written.replace(file)
        except OSError:  # no right to write, no room, or another process reads it on Windows
            with contextlib.suppress(OSError):
                written.unlink(missing_ok=True)


def _file(bucket: Bucket) -> Path:
    return Path(importlib.util.cache_from_source(__file__)).with_name(f"template-{bucket.key}.pyc")


def _sum(code: bytes) -> bytes:
    return hashlib.blake2b(code, digest_size=_SUM).digest()

"""Compiled templates: Jinja's code for the program's own and the theme's, cached: compiling is a tenth of a small build.

They are code, so they are only where Python keeps the compiled program, which can be written by those who may change the
program itself, and never in a desk or a folder for data. The bytes of a template, the program with its libraries, and
whatever else shows in the code decide whether it is still valid; a desk's own templates are not cached.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from briefgen.compiled_code import find_code, keep_code
from briefgen.storage.derived import digest_of, program_digest


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
        if bucket.key and (code := find_code(__file__, f"template-{bucket.key}")):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Stores the code where Python would store compiled code."""
        if bucket.key:
            keep_code(__file__, f"template-{bucket.key}", bucket.bytecode_to_string())

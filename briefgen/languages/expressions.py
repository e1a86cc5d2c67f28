"""Expressions: the regular expressions that are made of a language's data, kept as Python has compiled them.

There are a thousand, some of thousands of words; compiling those of one language took longer than reading an article with
them. What is kept is code, so it is only where Python keeps the compiled program, in its `__pycache__`. Python doesn't say
how to take its code and give it back: an expression is kept only if what comes back is equal to what was compiled, and where
anything is otherwise, expressions are compiled as ever.
"""

from __future__ import annotations

import array
import contextlib
import functools
import hashlib
import importlib
import re
import sys
from typing import Any

import msgspec

from briefgen.compiled_code import find_code, keep_code

MOST = 10_000
"""The most expressions that are kept; desks whose own knowledge differs may share a program."""
_NAME = "kept"
"""The name of what is kept."""
_NUMBERS = "I"
"""The type code of `array` for what Python's code consists of."""
_OTHERWISE = (ArithmeticError, AttributeError, ImportError, LookupError, RuntimeError, TypeError, ValueError)
"""What another Python may raise where it is asked for its code, or given it."""


class _Code(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """An expression as Python has compiled it: its flags, code, number of groups, and the names of these."""

    flags: int
    code: bytes
    groups: int
    names: dict[str, int]


class _Kept(msgspec.Struct, frozen=True):
    """What is kept: which Python has compiled it, and the codes, by the digests of their sources and flags."""

    python: str
    codes: dict[bytes, _Code]


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives for `source`, which depends on no article."""
    return _expressions().find(source, flags)


def keep_expressions() -> None:
    """Keeps what had to be compiled, for the next process."""
    _expressions().keep()


class _Expressions:
    """The expressions of one process."""

    def __init__(self) -> None:
        """Those that are kept, none of them made."""
        self._kept = _read()
        self._made: dict[bytes, re.Pattern[str]] = {}
        self._new: set[bytes] = set()

    def find(self, source: str, flags: int) -> re.Pattern[str]:
        key = hashlib.blake2b(f"{flags:d} {source}".encode(), digest_size=16).digest()
        if key not in self._made:
            self._made[key] = self._restored(key, source) or self._compiled(key, source, flags)
        return self._made[key]

    def _restored(self, key: bytes, source: str) -> re.Pattern[str] | None:
        kept = self._kept.pop(key, None)
        with contextlib.suppress(*_OTHERWISE):
            return _restored(source, kept) if kept else None
        return None

    def _compiled(self, key: bytes, source: str, flags: int) -> re.Pattern[str]:
        self._new.add(key)
        return re.compile(source, flags)

    def keep(self) -> None:
        """Adds the new ones to what others have kept meanwhile; if these are too many, only what was used here stays."""
        if not self._new:
            return
        codes = _read() | {key: code for key in self._new if (code := _code_of(self._made[key]))}
        self._new = set()
        if len(codes) > MOST:
            codes = {key: code for key, code in codes.items() if key in self._made}
        keep_code(__file__, _NAME, msgspec.msgpack.encode(_Kept(_python(), codes)))


@functools.cache
def _expressions() -> _Expressions:
    return _Expressions()


def _code_of(made: re.Pattern[str]) -> _Code | None:
    """The code of what Python has compiled; None if this Python doesn't give it, or doesn't take it back."""
    try:
        parsed: Any = importlib.import_module("re._parser").parse(made.pattern, made.flags)
        numbers = importlib.import_module("re._compiler")._code(parsed, made.flags)
        code = _Code(made.flags, array.array(_NUMBERS, numbers).tobytes(), made.groups, dict(made.groupindex))
        return code if _restored(made.pattern, code) == made else None  # equal in code and flags, too
    except _OTHERWISE:
        return None


def _restored(source: str, kept: _Code) -> re.Pattern[str]:
    """The expression `source` from its code, which Python checks."""
    names: list[str | None] = [None] * (kept.groups + 1)
    for name, group in kept.names.items():
        names[group] = name
    numbers = array.array(_NUMBERS, kept.code).tolist()
    made: re.Pattern[str] = _sre().compile(source, kept.flags, numbers, kept.groups, kept.names, tuple(names))
    return made


@functools.cache
def _sre() -> Any:
    return importlib.import_module("_sre")


def _read() -> dict[bytes, _Code]:
    """What is kept, if this Python and a machine like this have compiled it."""
    try:
        kept = msgspec.msgpack.decode(find_code(__file__, _NAME) or b"", type=_Kept)
    except msgspec.DecodeError:
        return {}
    return kept.codes if kept.python == _python() else {}


def _python() -> str:
    return f"{sys.version} {sys.byteorder} {sys.maxsize}"

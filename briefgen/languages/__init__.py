"""Languages: what the program knows about each, loaded from the YAML files in `languages/CODE/`.

A language is a folder with these files and nothing else; adding one needs no Python.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from briefgen.errors import BriefgenError
from briefgen.languages.alternatives import check_brackets
from briefgen.languages.parsed_data import find_parsed, keep_parsed

FOLDER = Path(__file__).parent

T = TypeVar("T")


def read_data(path: Path, form: type[T], check: Callable[[Path, object], None] | None = None) -> T:
    """The YAML file `path` as a `form`; BriefgenError with the place of whatever does not fit, or is refused by `check`."""
    data = path.read_bytes()
    if parsed := find_parsed(path, data):
        with contextlib.suppress(msgspec.DecodeError):  # the form is another: the file itself tells what doesn't fit
            return msgspec.msgpack.decode(parsed, type=form)
    try:
        read = msgspec.yaml.decode(data)
        value = msgspec.convert(read, form, builtin_types=(datetime, date))
    except msgspec.DecodeError as error:
        raise BriefgenError(str(path), "", str(error), "Fix the file; the comments in it say what its keys hold.") from None
    if check:
        check(path, read)
    keep_parsed(path, data, read)  # and not the value, whose defaults are the form's
    return value


@functools.cache
def codes() -> tuple[str, ...]:
    """The known languages, by ISO 639-1 code."""
    return tuple(sorted(p.parent.name for p in FOLDER.glob("*/sentences.yaml")))


def load(code: str, name: str, form: type[T]) -> T:
    """The data file `name`.yaml of language `code` as a `form`; BriefgenError if the language is not known."""
    if code not in codes():
        raise BriefgenError(
            "language",
            code,
            "This language is not known",
            f"Known are {', '.join(codes())}; docs/developers/languages.md describes how to add one.",
        )
    return read_data(FOLDER / code / f"{name}.yaml", form, check_brackets)


@contextlib.contextmanager
def in_file(code: str, name: str) -> Iterator[None]:
    """While the data file `name`.yaml of language `code` is compiled: a BriefgenError about an entry names the file, too."""
    try:
        yield
    except BriefgenError as error:
        file, place = str(FOLDER / code / f"{name}.yaml"), f"{error.file}: {error.place}"
        raise BriefgenError(file, place, error.problem, error.next_step) from None

"""Languages: what the program knows about each, loaded from the YAML files in `languages/CODE/`.

A language is a folder with these files and nothing else; adding one needs no Python.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TypeVar

import msgspec

from briefgen.errors import BriefgenError

FOLDER = Path(__file__).parent

T = TypeVar("T")


def read_data(path: Path, form: type[T]) -> T:
    """The YAML file `path` as a `form`; BriefgenError with the place of whatever does not fit."""
    try:
        return msgspec.yaml.decode(path.read_bytes(), type=form)
    except msgspec.DecodeError as error:
        raise BriefgenError(str(path), "", str(error), "Fix the file; the comments in it say what its keys hold.") from None


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
    return read_data(FOLDER / code / f"{name}.yaml", form)

"""Languages: what the program knows about each, loaded from the YAML files in `languages/CODE/`.

A language is a folder with these files and nothing else; adding one needs no Python.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import TypeVar

import msgspec

from briefgen.contract.model import Struct
from briefgen.errors import BriefgenError

FOLDER = Path(__file__).parent
_WORD = re.compile(r"\w+")
_ENOUGH = 0.06
"""Share of function words from which a text counts as written in a language."""

T = TypeVar("T")


class Layout(Struct, frozen=True):
    """`sentences.yaml`: how articles are laid out in a language."""

    name: str
    common: frozenset[str]
    abbreviations: frozenset[str] = frozenset()
    credits: tuple[str, ...] = ()
    byline_sources: frozenset[str] = frozenset()
    scene: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()


def read_data(path: Path, form: type[T]) -> T:
    """The YAML file `path` as a `form`; what doesn't fit is an error that names the place."""
    try:
        return msgspec.yaml.decode(path.read_bytes(), type=form)
    except msgspec.DecodeError as error:
        raise BriefgenError(str(path), "", str(error), "Mend the file; its head says what it holds.") from None


@functools.cache
def codes() -> tuple[str, ...]:
    """The languages that are known, by ISO 639-1 code."""
    return tuple(sorted(p.parent.name for p in FOLDER.glob("*/sentences.yaml")))


def load(code: str, name: str, form: type[T]) -> T:
    """The data file `name`.yaml of language `code` as a `form`; BriefgenError where the language is not known."""
    if code not in codes():
        raise BriefgenError(
            "language",
            code,
            "This language is not known",
            f"Known are {', '.join(codes())}; docs/developers/languages.md tells how to add one.",
        )
    return read_data(FOLDER / code / f"{name}.yaml", form)


def load_layout(code: str) -> Layout:
    """How articles in language `code` are laid out; BriefgenError where the language is not known."""
    return _layout(code)


@functools.cache
def _layout(code: str) -> Layout:
    return load(code, "sentences", Layout)


def detect_language(text: str, file: str) -> str:
    """The language most of whose function words stand in `text`; BriefgenError where none has enough."""
    words = [w.lower() for w in _WORD.findall(text[:20_000])]
    share = {code: sum(w in _layout(code).common for w in words) / max(1, len(words)) for code in codes()}
    best = max(codes(), key=lambda code: share[code])
    if share[best] < _ENOUGH:
        raise BriefgenError(
            file,
            "",
            "The language of the article can't be told",
            f"Name it with --language ({', '.join(codes())}).",
        )
    return best

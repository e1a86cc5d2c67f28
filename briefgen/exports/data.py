"""Data: briefings as JSON, the contract's object without the article's text: one next to each page, and all in one file.

This is what other programs read, so it depends on the library and on the addresses of the pages, and on nothing else.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

import msgspec

from briefgen.contract.model import Briefing
from briefgen.contract.parts import DataParts
from briefgen.exports.splitting import LIMIT, split_file
from briefgen.library.library import Library
from briefgen.views.addresses import briefing_page
from briefgen.views.outputs import Digests, Output

ALL = "data/briefings.json"
_BETWEEN = b",\n"


def json_files(library: Library, digests: Digests, limit: int = LIMIT) -> Iterator[Output]:
    """The JSON files; `ALL` is an array with one briefing a line, the newest first, or, if too large, a list of parts."""
    yield from split_file(ALL, library, digests, lambda b: library.row(b).size + len(_BETWEEN), _lines, _formatted, limit)
    for briefing in library.briefings:
        yield Output(f"{briefing_page(briefing.id)}.json", digests[briefing.id], functools.partial(_formatted, briefing))


def _lines(briefings: tuple[Briefing, ...]) -> Iterator[bytes]:
    yield b"[\n"
    for number, briefing in enumerate(briefings):
        yield (_BETWEEN if number else b"") + msgspec.json.encode(briefing)
    yield b"\n]\n"


def _formatted(value: Briefing | DataParts) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"

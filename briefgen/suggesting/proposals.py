"""Proposals: what another tool has found in articles, read from its file.

Two forms are known: langextract's JSONL, as its versions 1.x write it, a document a line; and JSON of this project's schema,
a briefing or a list of them, of which only the facts are read. A file is untrusted, and a tool may say anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from briefgen.contract.kinds import KINDS
from briefgen.contract.model import Struct
from briefgen.errors import BriefgenError
from briefgen.text import one_line

MOST = 50_000_000
"""The most bytes of a file of proposals."""
_WRONG = (ValueError, RecursionError)
"""The errors of invalid JSON: its form, its encoding, or its depth."""
_NEXT = "Give the JSONL of langextract, or JSON of the schema of `briefgen schema`."


class FactProposal(Struct, frozen=True, kw_only=True):
    """One fact that a tool proposes, at `place` of its file, for the article `document`, in whose `text` it was found.

    `name` is the tool's word for what it is, or a kind of this project's, if it is `ours`; `words` are those of the article,
    beginning at `start` of `text`, if the tool says so.
    """

    place: str
    document: str
    text: str = ""
    name: str
    ours: bool = False
    words: str
    start: int | None = None
    attributes: dict[str, Any] = {}


class _Interval(Struct, frozen=True, forbid_unknown_fields=False):
    start_pos: int | None = None


class _Extraction(Struct, frozen=True, forbid_unknown_fields=False):
    extraction_class: str
    extraction_text: str
    char_interval: _Interval | None = None
    attributes: dict[str, Any] | None = None


class _Document(Struct, frozen=True, forbid_unknown_fields=False):
    extractions: tuple[_Extraction, ...] | None
    text: str | None = None
    document_id: str | None = None


class _Evidence(Struct, frozen=True, forbid_unknown_fields=False):
    quote: str


class _Source(Struct, frozen=True, forbid_unknown_fields=False):
    file: str = ""


class _Facts(Struct, frozen=True, forbid_unknown_fields=False):
    """The part of a briefing that identifies its article."""

    id: str = ""
    source: _Source = _Source()


def read_proposals(path: Path) -> tuple[FactProposal, ...]:
    """The proposals in the file at `path`; BriefgenError, with the line, if it has neither form."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST + 1)
    except FileNotFoundError:
        raise BriefgenError(str(path), "", "There is no such file", _NEXT) from None
    if len(data) > MOST:
        raise BriefgenError(str(path), "", f"It has more than {MOST:,} bytes", "Split it.")
    lines = [(number, line) for number, line in enumerate(data.splitlines(), 1) if line.strip()]
    if lines and b'"extractions"' in lines[0][1]:
        return tuple(proposal for number, line in lines for proposal in _extracted(path, number, line))
    return tuple(_of_schema(path, data))


def _extracted(path: Path, number: int, line: bytes) -> Iterator[FactProposal]:
    try:
        document = msgspec.json.decode(line, type=_Document)
    except _WRONG as error:
        problem = f"This is not of langextract: {one_line(str(error))}"
        raise BriefgenError(str(path), f"line {number}", problem, _NEXT) from None
    for index, each in enumerate(document.extractions or (), 1):
        yield FactProposal(
            place=f"line {number}, extraction {index}",
            document=document.document_id or "",
            text=document.text or "",
            name=each.extraction_class,
            words=each.extraction_text,
            start=each.char_interval.start_pos if each.char_interval else None,
            attributes=each.attributes or {},
        )


def _of_schema(path: Path, data: bytes) -> Iterator[FactProposal]:
    try:
        value = msgspec.json.decode(data)
        briefings = msgspec.convert(value if isinstance(value, list) else [value], list[dict[str, Any]])
        for number, briefing in enumerate(briefings, 1):
            of = msgspec.convert(briefing, _Facts)
            for kind in KINDS:
                for index, fact in enumerate(msgspec.convert(briefing.get(kind.field) or [], list[dict[str, Any]]), 1):
                    yield FactProposal(
                        place=f"briefing {number}, {kind.field} {index}",
                        document=of.source.file or of.id,
                        name=kind.name,
                        ours=True,
                        words=msgspec.convert(fact.get("evidence"), _Evidence).quote,
                        attributes={key: value for key, value in fact.items() if key in kind.settable},
                    )
    except _WRONG as error:
        raise BriefgenError(str(path), "", f"This is not a file of proposals: {one_line(str(error))}", _NEXT) from None

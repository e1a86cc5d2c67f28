"""The file of JSON lines to which a stream is written: it grows line by line, and an interrupted run continues there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

import msgspec

from briefgen.articles.article import digest_of
from briefgen.contract.model import Struct
from briefgen.errors import BriefgenError
from briefgen.streaming.extraction import seed_data
from briefgen.streaming.records import Record

_PIECE = 1 << 16


class _Source(msgspec.Struct, frozen=True):
    file: str
    sha256: str


class _Line(msgspec.Struct, frozen=True):
    """The keys of a briefing that identify its article; others are skipped."""

    source: _Source


class Written(Struct, frozen=True):
    """The end of a file of lines: the source of its last complete line, and that article's SHA-256."""

    file: str
    source: str
    sha256: str


def check_new(path: Path) -> None:
    """Raises BriefgenError if `path` already has lines, which may be hours of work."""
    if path.exists() and path.stat().st_size:
        raise BriefgenError(str(path), "", "There is such a file", "Go on with it by --resume, or take it away.")


def find_written(path: Path) -> Written | None:
    """The end of the lines in `path`; an incomplete last line is cut off. None if there is no complete line.

    Raises BriefgenError if the last line is not a briefing, and for anything without lines, like a pipe.
    """
    if not path.exists():
        return None
    if not path.is_file():
        raise BriefgenError(
            str(path), "", "This is not a plain file", "Name the file that was written before, or a new one."
        )
    with path.open("r+b") as file:
        end = _line_end(file, os.fstat(file.fileno()).st_size)
        file.truncate(end)
        if not end:
            return None
        start = _line_end(file, end - 1)
        file.seek(start)
        line = file.read(end - start)
    try:
        source = msgspec.json.decode(line, type=_Line).source
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        problem = "Its last line is not a briefing"
        raise BriefgenError(str(path), "", problem, "Name the file that was written before, or a new one.") from None
    return Written(str(path), source.file, source.sha256)


def skip_written(records: Iterable[Record | BriefgenError], written: Written) -> Iterator[Record | BriefgenError]:
    """Those of `records` that come after the one whose briefing was `written` last.

    Raises BriefgenError if that article is not among them, or has changed.
    """
    remaining = iter(records)
    for record in remaining:
        if isinstance(record, Record) and record.name == written.source:
            if digest_of(seed_data(record)) == written.sha256:
                yield from remaining
                return
            break
    problem = f"It ends with the briefing of {written.source}, and what is read now has no such article"
    raise BriefgenError(written.file, "", problem, "Read what was read before, in the same way, or write a new file.")


def append_lines(lines: Iterable[bytes], path: Path) -> None:
    """Appends `lines` to `path`, each as soon as it is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        for line in lines:
            file.write(line + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _line_end(file: IO[bytes], before: int) -> int:
    """The offset after the last line end of `file` before `before`; 0 if there is none."""
    end = before
    while end:
        start = max(0, end - _PIECE)
        file.seek(start)
        if (found := file.read(end - start).rfind(b"\n")) >= 0:
            return start + found + 1
        end = start
    return 0

"""The file of JSON lines that a stream is written into: it grows line by line, and a stopped run goes on at its end."""

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
    """What of a briefing says which article it is of; other keys are skipped."""

    source: _Source


class Written(Struct, frozen=True):
    """What a file of lines ends with: the source of its last whole line, and that article's SHA-256."""

    file: str
    source: str
    sha256: str


def check_new(path: Path) -> None:
    """Raises BriefgenError if `path` has lines already, which hours of work may be in."""
    if path.exists() and path.stat().st_size:
        raise BriefgenError(str(path), "", "There is such a file", "Go on with it by --resume, or take it away.")


def find_written(path: Path) -> Written | None:
    """Where the lines in `path` end; a last line that is torn is cut off. None if there is no whole line.

    Raises BriefgenError if the last line is no briefing, and for what has no lines, like a pipe.
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
        problem = "Its last line is no briefing"
        raise BriefgenError(str(path), "", problem, "Name the file that was written before, or a new one.") from None
    return Written(str(path), source.file, source.sha256)


def skip_written(records: Iterable[Record | BriefgenError], written: Written) -> Iterator[Record | BriefgenError]:
    """Those of `records` that come after the one whose briefing was `written` last.

    Raises BriefgenError if that article is not among them, or is another now.
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
    """Writes `lines` after what is in `path`, each as soon as it is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        for line in lines:
            file.write(line + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _line_end(file: IO[bytes], before: int) -> int:
    """The place after the last line end of `file` before `before`; 0 if there is none."""
    end = before
    while end:
        start = max(0, end - _PIECE)
        file.seek(start)
        if (found := file.read(end - start).rfind(b"\n")) >= 0:
            return start + found + 1
        end = start
    return 0

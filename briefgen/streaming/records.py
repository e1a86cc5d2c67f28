"""The records of a stream of articles: read from folders, JSON lines, tar archives or standard input, one by one.

Input is untrusted: nothing of an archive is written to the disk, links are not followed, and no line or file is held that is
longer than an article can be.
"""

from __future__ import annotations

import os
import re
import tarfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO

from briefgen.adding.texts.json_lines import LONGEST_LINE
from briefgen.articles.decoding import check_size
from briefgen.contract.model import Struct
from briefgen.errors import BriefgenError
from briefgen.storage.files import shown

TEXT, LINES, ARCHIVE = ".txt", ".jsonl", ".tar"
READ = (TEXT, LINES, ARCHIVE)
STDIN = "stdin"
"""The name of standard input in messages and as the source of a briefing."""
LONGEST_NAME = 400
"""The most characters of a briefing's source."""

_PIECE = 1 << 16
_UNNAMEABLE = re.compile(r"[\\`\ud800-\udfff]")
_DOTS = re.compile(r"(^|/)[./]+")


class Record(Struct, frozen=True, gc=False):
    """The bytes of one article: a whole file, or the `line` of that number, 1-based, in `file`; 0 for a whole file."""

    file: str
    line: int
    data: bytes

    @property
    def name(self) -> str:
        """The source of the briefing; the same for each run on the same paths."""
        file = _DOTS.sub(r"\1", _UNNAMEABLE.sub("_", self.file))
        return f"{file}:{self.line}"[-LONGEST_NAME:] if self.line else file[-LONGEST_NAME:]


def check_paths(paths: Sequence[Path]) -> None:
    """Raises BriefgenError if one of `paths` doesn't exist, or can't be read as a stream."""
    for path in paths:
        if not path.exists():
            raise BriefgenError(str(path), "", "There is no such file or folder", "Check the name.")
        if not path.is_dir() and path.suffix.lower() not in READ:
            next_step = f"Name a folder, or files in {', '.join(READ)}; JSON lines may come by standard input."
            raise BriefgenError(str(path), "", "A stream is not read from such a file", next_step)


def read_records(paths: Sequence[Path], stdin: BinaryIO) -> Iterator[Record | BriefgenError]:
    """The articles below `paths` in a fixed order, or of `stdin` if none is given; an error for what has none."""
    if not paths:
        yield from _lines(stdin, STDIN)
    for path in paths:
        yield from _below(path) if path.is_dir() else _file(path)


def _below(folder: Path) -> Iterator[Record | BriefgenError]:
    try:
        names = shown([path.name for path in folder.iterdir()])
    except OSError:
        yield BriefgenError(str(folder), "", "The folder may not be read", "Change its permissions.")
        return
    for name in names:
        path = folder / name
        if path.is_symlink():
            yield BriefgenError(str(path), "", "This link is not followed", "Put the articles themselves there.")
        elif path.is_dir():
            yield from _below(path)
        elif path.suffix.lower() in READ:
            yield from _file(path)


def _file(path: Path) -> Iterator[Record | BriefgenError]:
    kind = path.suffix.lower()
    try:
        if not path.is_file():
            yield BriefgenError(str(path), "", "This is not a plain file", "Save the articles into a file.")
            return
        with path.open("rb") as file:
            if kind == ARCHIVE:
                yield from _members(file, str(path))
            else:
                yield from _lines(file, str(path)) if kind == LINES else _text(file, path.stat().st_size, str(path))
    except OSError as error:
        yield BriefgenError(str(path), "", f"The file can't be read: {error.strerror}", "Look at its disk and permissions.")


def _members(archive: BinaryIO, name: str) -> Iterator[Record | BriefgenError]:
    """The articles in a tar, each read as it comes."""
    end = os.fstat(archive.fileno()).st_size
    try:
        with tarfile.open(fileobj=archive, mode="r|") as tar:
            while member := tar.next():
                tar.members = []  # type: ignore[attr-defined]  # which would hold every member until the end
                if tar.offset - tarfile.BLOCKSIZE >= end:  # seeking beyond it would not end
                    raise tarfile.ReadError(f"{member.name!r} is longer than the archive")
                if not _is_shown(member.name):
                    continue
                file, kind = f"{name}/{member.name}", Path(member.name).suffix.lower()
                if member.issym() or member.islnk():
                    yield BriefgenError(file, "", "This is a link in an archive", "Put the article itself there.")
                elif member.isfile() and kind in (TEXT, LINES) and (data := tar.extractfile(member)):
                    yield from _lines(data, file) if kind == LINES else _text(data, member.size, file)
    except (tarfile.TarError, EOFError, ValueError, RecursionError) as error:  # invalid numbers, nested headers
        yield BriefgenError(
            name, "", f"The archive can't be read on: {error}", "Make it again, as a tar without compression."
        )


def _is_shown(name: str) -> bool:
    """Whether neither a member with this `name` nor a folder of it is hidden, or left behind by a program."""
    parts = [part for part in PurePosixPath(name).parts if part not in ("/", "..")]
    return len(shown(parts)) == len(parts)


def _text(file: IO[bytes], size: int, name: str) -> Iterator[Record | BriefgenError]:
    try:
        check_size(name, size)
        data = file.read(size)
        if len(data) < size:
            raise BriefgenError(name, f"byte {len(data) + 1}", "The file ends before its end", "Copy it again.")
        yield Record(name, 0, data)
    except BriefgenError as error:
        yield error


def _lines(file: IO[bytes], name: str) -> Iterator[Record | BriefgenError]:
    """The lines of `file` that are not blank; of an overlong one, no more is held than of the others."""
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            while (more := file.readline(_PIECE)) and not more.endswith(b"\n"):
                pass
            problem = f"The line has more than {LONGEST_LINE:,} bytes"
            yield BriefgenError(name, f"line {number}", problem, "Put one article into each line.")
        elif line.strip():
            yield Record(name, number, line)

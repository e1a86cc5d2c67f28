"""Collecting: from what a person names to documents: files, folders, addresses, standard input.

What can't be read becomes an error among the documents and doesn't stop the others. The network is used for an address that
somebody named, and for the articles of a feed at such an address; never for addresses in a file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from briefgen.adding.document import Document
from briefgen.adding.fetching.fetching import Fetcher
from briefgen.adding.kinds import LARGEST, read_source
from briefgen.adding.web_addresses import is_address
from briefgen.contract.model import Struct
from briefgen.errors import BriefgenError, as_error
from briefgen.storage.files import shown

STDIN = "-"


class Collected(Struct, frozen=True):
    """A document and where it is from, as a person would say it; `online` if from an address."""

    origin: str
    document: Document
    online: bool = False


def collect(sources: Sequence[str], fetcher: Fetcher, stdin: BinaryIO) -> Iterator[Collected | BriefgenError]:
    """The documents of all `sources` in their order, one after another, as they are needed."""
    for source in sources:
        try:
            if source == STDIN:
                yield from _read("standard input", _at_most(stdin, "standard input"))
            elif is_address(source):
                fetched = fetcher.fetch(source)
                yield from _read(fetched.url, fetched.data, url=fetched.url, media_type=fetched.media_type)
            elif Path(source).is_dir():
                yield from _folder(Path(source))
            else:
                yield from _file(Path(source))
        except BriefgenError as error:
            yield error
        except OSError as error:
            yield _unreadable(source[:80], error)


def _folder(folder: Path) -> Iterator[Collected | BriefgenError]:
    """The documents of all files in `folder` and below; files that may not be read are named."""
    closed: list[OSError] = []
    files = 0
    for path in _files(folder, closed):
        files += 1
        yield from _file(path) if not path.is_symlink() else (_link(path),)
    yield from (_unreadable(str(error.filename), error) for error in closed)
    if not files and not closed:
        yield BriefgenError(str(folder), "", "There is no file in this folder", "Name the folder that has the articles.")


def _file(path: Path) -> Iterator[Collected | BriefgenError]:
    """The documents of the file at `path`, or why there are none."""
    file = str(path)
    try:
        if not path.is_file():
            step = "Check the name; an address begins with https://." if not path.exists() else "Name a file or a folder."
            raise BriefgenError(file, "", "There is no such file", step)
        with path.open("rb") as stream:
            yield from _read(file, _at_most(stream, file))
    except BriefgenError as error:
        yield error
    except OSError as error:
        yield _unreadable(file[:200], error)


def _unreadable(file: str, error: OSError) -> BriefgenError:
    return BriefgenError(file, "", f"It can't be read ({error.strerror})", "Check the name and the permissions.")


def _read(
    origin: str, data: bytes, url: str | None = None, media_type: str | None = None
) -> Iterator[Collected | BriefgenError]:
    try:
        for found in read_source(data, file=origin, url=url, media_type=media_type):
            yield found if isinstance(found, BriefgenError) else Collected(origin, found, online=url is not None)
    except Exception as problem:
        yield as_error(problem, origin)


def _link(path: Path) -> BriefgenError:
    return BriefgenError(str(path), "", "This is a link, and may lead anywhere", "Name the file itself, if you want it.")


def _at_most(stream: BinaryIO, file: str) -> bytes:
    """All of `stream`; BriefgenError if it is larger than a source of any kind may be."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise BriefgenError(file, "", f"It is over {LARGEST // 1_000_000} MB", "Save the part that you need, and add that.")
    return data


def _files(folder: Path, closed: list[OSError]) -> Iterator[Path]:
    """The files in `folder` and below, in order; none that are hidden or in the folder of a saved page.

    A browser that saves `NAME.html` "complete" puts pictures and scripts into `NAME_files/`. Folders that may not be read
    are added to those `closed`.
    """
    for place, folders, files in os.walk(folder, onerror=closed.append):
        pages = {Path(name).stem for name in files if name.lower().endswith((".html", ".htm"))}
        beside = {f"{page}_files" for page in pages}
        folders[:] = [name for name in shown(folders) if name not in beside]
        yield from (Path(place, name) for name in shown(files))

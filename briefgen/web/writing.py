"""Writing: the outputs of a build go into the new site, unchanged ones reused, the others made on all cores.

Each process writes what it makes, and returns only what the next build has to know. Pages are written after everything else
and by other processes, so that nobody holds what only exports or the search needs while pages are made.
"""

from __future__ import annotations

import functools
import itertools
import os
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, NamedTuple

from briefgen.sharing import in_steps, share
from briefgen.storage.derived import Digest, digest_of
from briefgen.views.outputs import Joining, LateOutputs, Output
from briefgen.web.links import find_links
from briefgen.web.spare_site import keep_only, take_spare
from briefgen.web.written_site import WrittenFile, WrittenSite

Result = dict[str, WrittenFile]

_ROOT = "/"
"""The site's path on its host, for links that begin with it, which those of outputs don't."""


def write_outputs(
    outputs: Iterable[Output], folder: Path, last: WrittenSite, settings: Digest, late: Sequence[LateOutputs] = ()
) -> WrittenSite:
    """Writes `outputs`, and those that are `late`, into `folder`, reusing what is the same in the `last` site.

    `settings` is the digest of what every output depends on. Raises whatever making an output raises.
    """
    later = itertools.chain.from_iterable(give() for give in late)
    if not late or not last.files:
        every = _steps(itertools.chain(outputs, later), folder, last, settings)
        _take_over(next(every).same, folder, last)
        return WrittenSite(last.folder, next(every).written)
    with in_steps(lambda: _steps(later, folder, last, settings)) as others:
        own = _steps(outputs, folder, last, settings)
        _take_over(next(own).same | others.result().same, folder, last)
        others.begin()
        return WrittenSite(last.folder, next(own).written | others.result().written)


class _Step(NamedTuple):
    """What is known of some outputs: the inode numbers of files that are the same in the last site, then all as written."""

    same: dict[str, int]
    written: Result


def _steps(outputs: Iterable[Output], folder: Path, last: WrittenSite, settings: Digest) -> Iterator[_Step]:
    """`outputs` compared with the `last` site, then those written into `folder` that are not the same."""
    same: dict[str, int] = {}
    new: dict[str, list[Output]] = {"others": [], "pages": [], "joined": []}
    for output in outputs:
        digest = digest_of(settings, output.digest)
        if number := last.number_of(output.path, digest):
            same[output.path] = number
        else:
            kind = "joined" if output.joining else "pages" if output.path.endswith(".html") else "others"
            new[kind].append(replace(output, digest=digest))
    yield _Step(same, {})
    written = {path: last.files[path] for path in same}
    for kind in ("others", "pages"):
        for made in share(functools.partial(_make, folder), new.pop(kind)):
            written |= made
    for output in new["joined"]:
        if output.joining:
            written[output.path] = _write(_joined(output, output.joining, folder, written), folder)
    yield _Step(same, written)


def _take_over(same: Mapping[str, int], folder: Path, last: WrittenSite) -> None:
    """Puts the files of the `last` site that stay the `same` into `folder`; most are already in the spare site."""
    there = take_spare(Path(last.folder), folder) if same else {}
    keep_only(folder, there, same)
    for path, number in same.items():
        if there.get(path) != number:
            last.put(path, folder)


def _joined(output: Output, joining: Joining, folder: Path, written: Container[str]) -> Output:
    """`output` joined from its parts, or `output` itself if the path of a part has something other than an output."""
    if not all(path in written for path in joining.paths):
        return output
    return replace(output, pieces=lambda: joining.join((folder / path).read_bytes() for path in joining.paths))


def _make(folder: Path, outputs: Iterable[Output]) -> Result:
    return {output.path: _write(output, folder) for output in outputs}


def _write(output: Output, folder: Path) -> WrittenFile:
    links = None
    if output.pieces:
        content = output.pieces()
    else:
        data = output.make()
        content = iter((data,))
        links = find_links(data.decode(), output.path, _ROOT) if output.path.endswith(".html") else None
    with _opened(folder / output.path) as file:
        file.writelines(content)
        file.flush()
        now = os.fstat(file.fileno())
    return WrittenFile(output.digest, now.st_size, now.st_mtime_ns, links)


def _opened(path: Path) -> BinaryIO:
    """A new file; its folder is made for the first one."""
    try:
        return path.open("wb")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("wb")

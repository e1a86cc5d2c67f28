"""Writing: the outputs of a build go into the new site, unchanged ones reused, the others made on all cores.

Each process writes what it makes, and returns only what the next build has to know.
"""

from __future__ import annotations

import functools
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from briefgen.sharing import share
from briefgen.storage.derived import digest_of
from briefgen.views.outputs import Joining, Output
from briefgen.web.links import find_links
from briefgen.web.spare_site import keep_only, take_spare
from briefgen.web.written_site import WrittenFile, WrittenSite

Result = dict[str, WrittenFile]

_ROOT = "/"
"""The site's path on its host, for links that begin with it, which those of outputs don't."""


def write_outputs(outputs: Iterable[Output], folder: Path, last: WrittenSite, settings: bytes) -> WrittenSite:
    """Writes `outputs` into `folder`, reusing what is the same in the `last` site.

    `settings` is the digest of what every output depends on. Raises whatever making an output raises.
    """
    same: dict[str, int] = {}
    new: list[Output] = []
    for output in outputs:
        digest = digest_of(settings, output.digest)
        if number := last.number_of(output.path, digest):
            same[output.path] = number
        else:
            new.append(replace(output, digest=digest))
    _take_over(same, folder, last)
    written = {path: last.files[path] for path in same}
    for made in share(functools.partial(_make, folder), [output for output in new if not output.joining]):
        written |= made
    for output in new:
        if output.joining:
            written[output.path] = _write(_joined(output, output.joining, folder, written), folder)
    return WrittenSite(last.folder, written)


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
    return replace(output, make=lambda: joining.join((folder / path).read_bytes() for path in joining.paths))


def _make(folder: Path, outputs: Iterable[Output]) -> Result:
    return {output.path: _write(output, folder) for output in outputs}


def _write(output: Output, folder: Path) -> WrittenFile:
    path, data = folder / output.path, output.make()
    try:
        path.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    now = path.stat()
    links = find_links(data.decode(), output.path, _ROOT) if path.suffix == ".html" else None
    return WrittenFile(output.digest, now.st_size, now.st_mtime_ns, links)

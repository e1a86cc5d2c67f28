"""Writing: the outputs of a build go into the new site, unchanged ones reused, the others made on all cores.

Each process writes what it makes, and returns only what the next build has to know. Late outputs are found out, compared and
made beside all others, in folders of their own. Pages are written after everything else
and by other processes, so that nobody holds what only exports or the search needs while pages are made.
"""

from __future__ import annotations

import functools
import itertools
import os
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from briefgen.sharing import beside, share
from briefgen.storage.derived import Digest, digest_of
from briefgen.views.outputs import Joining, LateOutputs, Output
from briefgen.web.links import find_links
from briefgen.web.spare_site import keep_only, take_spare
from briefgen.web.written_site import WrittenFile, WrittenSite

Result = dict[str, WrittenFile]

_ROOT = "/"
"""The site's path on its host, for links that begin with it, which those of outputs don't."""


def write_outputs(
    outputs: Iterable[Output],
    folder: Path,
    last: WrittenSite,
    settings: Digest,
    late: Mapping[str, LateOutputs] = MappingProxyType({}),
) -> WrittenSite:
    """Writes `outputs`, and those that are `late`, into `folder`, reusing what is the same in the `last` site.

    Late ones are all below the folders at the root that they are given by, where no others are. `settings` is the digest of
    what every output depends on. Raises whatever making an output raises.
    """
    there = take_spare(Path(last.folder), folder) if last.files else {}
    later = itertools.chain.from_iterable(give() for give in late.values())
    if not late or not last.files:
        every = itertools.chain(outputs, later)
        return WrittenSite(last.folder, _written(every, folder, last, settings, there))
    early, beneath = dict[str, int](), dict[str, int]()
    for path, number in there.items():
        (beneath if path.partition("/")[0] in late else early)[path] = number
    with beside(lambda: _written(later, folder, last, settings, beneath)) as others:
        return WrittenSite(last.folder, _written(outputs, folder, last, settings, early) | others())


def _written(
    outputs: Iterable[Output], folder: Path, last: WrittenSite, settings: Digest, there: Mapping[str, int]
) -> Result:
    """What is written into `folder`: links to files of the `last` site for `outputs` that are the same, and the others.

    Of the files that are `there` already, each with its inode number, those links stay, and nothing else.
    """
    same: dict[str, int] = {}
    new: dict[str, list[Output]] = {"others": [], "pages": [], "joined": []}
    for output in outputs:
        digest = digest_of(settings, output.digest)
        if number := last.number_of(output.path, digest):
            same[output.path] = number
        else:
            kind = "joined" if output.joining else "pages" if output.path.endswith(".html") else "others"
            new[kind].append(replace(output, digest=digest))
    keep_only(folder, there, same)
    for path, number in same.items():
        if there.get(path) != number:
            last.put(path, folder)
    written = {path: last.files[path] for path in same}
    for kind in ("others", "pages"):
        for made in share(functools.partial(_make, folder), new.pop(kind)):
            written |= made
    for output in new["joined"]:
        if output.joining:
            written[output.path] = _write(_joined(output, output.joining, folder, written), folder)
    return written


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

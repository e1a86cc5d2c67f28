"""Writing: the outputs of a build into the new site, those that would be the same taken over, the others made on all cores.

The processes are copies of this one, so nothing is handed to them but the number of the next output; each writes what it
makes, and hands back only what the next build has to know of it.
"""

from __future__ import annotations

import multiprocessing
import traceback
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.child_processes import can_copy, cores, end_with_parent
from briefgen.errors import BriefgenError
from briefgen.storage.derived import digest_of
from briefgen.views.outputs import Joining, Output
from briefgen.web.links import find_links
from briefgen.web.written_site import WrittenFile, WrittenSite

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

Result = dict[str, WrittenFile]

WORTH = 40
"""Outputs to make from which another process is worth its start."""
_ROOT = "/"
"""The site's path on its host, for links that begin with it: those of outputs don't."""
_AT_ONCE = 8
"""Outputs that a process takes at a time."""


def write_outputs(outputs: Iterable[Output], folder: Path, last: WrittenSite, settings: bytes) -> WrittenSite:
    """Writes `outputs` into `folder`, with what is the same in the `last` site taken over.

    `settings` is the digest of what every output depends on. Raises whatever making one raises.
    """
    written: Result = {}
    new: list[Output] = []
    for output in outputs:
        digest = digest_of(settings, output.digest)
        if kept := last.take_over(output.path, digest, folder):
            written[output.path] = kept
        else:
            new.append(replace(output, digest=digest))
    for made in _make_all([output for output in new if not output.joining], folder):
        written |= made
    for output in new:
        if output.joining:
            written[output.path] = _write(_joined(output, output.joining, folder, written), folder)
    return WrittenSite(last.folder, written)


def _joined(output: Output, joining: Joining, folder: Path, written: Container[str]) -> Output:
    """`output` as it is joined; itself where something else than an output is at the path of a part."""
    if not all(path in written for path in joining.paths):
        return output
    return replace(output, make=lambda: joining.join((folder / path).read_bytes() for path in joining.paths))


def processes() -> int:
    """How many processes may work at once; one where a copy of this process could not go on by itself."""
    return cores() if can_copy() else 1


def _make_all(outputs: Sequence[Output], folder: Path) -> Iterator[Result]:
    """Makes `outputs`, in this process and others, and yields what each has written."""
    others = min(processes(), len(outputs) // WORTH) - 1
    if others < 1:
        yield _make(outputs, folder)
        return
    context = multiprocessing.get_context("fork")
    following = context.Value("q", 0)
    shares = [_Worker(context, outputs, folder, following) for _ in range(others)]
    try:
        yield _make(_shared(outputs, following), folder)
        for share in shares:
            yield share.result()
    finally:
        for share in shares:
            share.end()


def _shared(outputs: Sequence[Output], following: Synchronized[int]) -> Iterator[Output]:
    """The outputs that fall to this process: always the next ones that nobody has taken."""
    while True:
        with following.get_lock():
            start = following.value
            following.value += _AT_ONCE
        if start >= len(outputs):
            return
        yield from outputs[start : start + _AT_ONCE]


class _Worker:
    """Another process that makes outputs."""

    def __init__(
        self,
        context: ForkContext,
        outputs: Sequence[Output],
        folder: Path,
        following: Synchronized[int],
    ) -> None:
        """Starts it."""
        self._results, sender = context.Pipe(duplex=False)
        self._process = context.Process(target=_work, args=(sender, outputs, folder, following), daemon=True)
        self._process.start()
        sender.close()

    def result(self) -> Result:
        """What it has written, when it is done; raises what stopped it."""
        try:
            found = self._results.recv()
        except EOFError:
            self._process.join()
            raise RuntimeError(f"A process that makes pages ended with {self._process.exitcode}") from None
        if isinstance(found, BaseException):
            raise found
        made: Result = found
        return made

    def end(self) -> None:
        """Ends it, whatever it is at."""
        self._process.terminate()
        self._process.join()


def _work(sender: Connection, outputs: Sequence[Output], folder: Path, following: Synchronized[int]) -> None:
    """What another process does; runs in it, and ends with the one that started it."""
    end_with_parent()
    try:
        sender.send(_make(_shared(outputs, following), folder))
    except BriefgenError as error:
        sender.send(BriefgenError(error.file, error.place, error.problem, error.next_step))
    except BaseException:
        sender.send(RuntimeError(traceback.format_exc()))  # whatever it was, this can be sent
    finally:
        following.value = len(outputs)  # after an error nobody begins what will not be used


def _make(outputs: Iterable[Output], folder: Path) -> Result:
    return {output.path: _write(output, folder) for output in outputs}


def _write(output: Output, folder: Path) -> WrittenFile:
    path, data = folder / output.path, output.make()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    now = path.stat()
    links = find_links(data.decode(), output.path, _ROOT) if path.suffix == ".html" else None
    return WrittenFile(output.digest, now.st_size, now.st_mtime_ns, links)

"""Splitting: a file of all briefings becomes a list of parts if it is larger than programs and hosts accept.

Parts are next to it: `data/briefings-2031.json` next to `data/briefings.json`. The division depends only on sizes, and each
part on its own briefings, so that a change of one briefing remakes one part.
"""

from __future__ import annotations

import functools
import posixpath
from collections.abc import Callable, Iterator

from briefgen.contract.model import Briefing
from briefgen.contract.parts import DataPart, DataParts
from briefgen.library.library import Library
from briefgen.library.periods import Period, by_period
from briefgen.storage.derived import digest_of
from briefgen.views.outputs import Digests, Joining, Output

LIMIT = 20_000_000
"""The most bytes of a file of data."""


def split_file(
    path: str,
    library: Library,
    digests: Digests,
    size: Callable[[Briefing], int],
    write: Callable[[tuple[Briefing, ...]], Iterator[bytes]],
    write_list: Callable[[DataParts], bytes],
    limit: int = LIMIT,
    joining: Callable[[tuple[Briefing, ...]], Joining | None] = lambda _: None,
) -> list[Output]:
    """The output of `write` for all briefings, at `path`, or for each part, with that of `write_list` for their list.

    `write` gives a file in pieces. `size` is the most bytes that a briefing takes, and `limit` the most that a file may
    have. `joining` says from which other outputs a part can be joined.
    """

    def output(path: str, briefings: tuple[Briefing, ...]) -> Output:
        digest = digest_of(path, [digests[b.id] for b in briefings])
        pieces = functools.partial(write, briefings)
        return Output(path, digest, lambda: b"".join(pieces()), joining(briefings), pieces)

    sizes = {b.id: size(b) for b in library.briefings}
    if sum(sizes.values()) <= limit:
        return [output(path, library.briefings)]
    stem, suffix = posixpath.splitext(path)
    parts = [(f"{stem}-{period.name}{suffix}", period) for period in by_period(library.briefings, sizes, limit)]
    listed = DataParts(tuple(_entry(path, period) for path, period in parts))
    outputs = [output(path, period.briefings) for path, period in parts]
    return [Output(path, digest_of(path, listed), functools.partial(write_list, listed)), *outputs]


def _entry(path: str, period: Period) -> DataPart:
    return DataPart(posixpath.basename(path), period.published, len(period.briefings))

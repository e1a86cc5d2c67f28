"""Outputs: the files of the site that the program makes, each with the digest of everything that it depends on.

Pages, exports and the search say what there is to make; `web` makes only what differs from the last site, in several
processes, and reuses the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from briefgen.storage.derived import Digest

Digests = Mapping[str, Digest]
"""The digests of briefings, by id."""


@dataclass(frozen=True)
class Joining:
    """How a file is joined from those of other outputs, at `paths`, which is faster than making it."""

    paths: tuple[str, ...]
    join: Callable[[Iterable[bytes]], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site: its path from the root, with `/`; `make` gives the same content whenever `digest` is the same.

    The digest has to cover all values of the desk that show in the file; the program and the settings in mkdocs.yml count
    anyway. `make` is called when nothing else is held, so it should hold little itself: a file of megabytes is written from
    its `pieces`. If all files of `joining` exist, they are joined instead, with the same result.
    """

    path: str
    digest: Digest
    make: Callable[[], bytes]
    joining: Joining | None = None
    pieces: Callable[[], Iterator[bytes]] | None = None


LateOutputs = Callable[[], Iterable[Output]]
"""Gives outputs that it takes long to find out, and that nothing else depends on."""

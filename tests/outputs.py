"""Outputs, made as a build of the site makes them."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.contract.model import Briefing
from briefgen.storage.derived import Digest, digest_of
from briefgen.views.outputs import Output


def made(outputs: Iterable[Output]) -> dict[str, bytes]:
    """The files by path; none has the path of another."""
    listed = list(outputs)
    files = {output.path: output.make() for output in listed}
    assert len(files) == len(listed)
    return files


def remade(before: Iterable[Output], after: Iterable[Output]) -> set[str]:
    """The paths of the outputs `after` a change whose digest isn't that of `before`; only their content differs."""
    there = {output.path: output for output in before}
    old, new = {path: (o.digest, o.make()) for path, o in there.items()}, {o.path: (o.digest, o.make()) for o in after}
    for path in new.keys() & old.keys():
        assert (new[path][0] == old[path][0]) <= (new[path][1] == old[path][1]), path
    return {path for path, (digest, _) in new.items() if old.get(path, (b"",))[0] != digest}


def digests_of(briefings: Iterable[Briefing]) -> dict[str, Digest]:
    """The digests of `briefings`, as a site has them."""
    return {briefing.id: digest_of(briefing) for briefing in briefings}

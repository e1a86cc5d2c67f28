"""Papers: the PDFs of many briefings, each made once; the edge of `publishing` that touches the disk.

A finished PDF lies in the cache under the fingerprint of everything that its bytes depend on, so that only those that would
come out otherwise are set again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import msgspec

from briefgen.files import write_file
from briefgen.library.load import Library
from briefgen.model import Briefing, Struct
from briefgen.pages.render import Site, make_site
from briefgen.publishing.digest import make_digest
from briefgen.publishing.forms import Size
from briefgen.publishing.paper import make_paper
from briefgen.publishing.typesetting import fingerprint, typeset

CACHE = Path(".cache/papers")
"""The finished PDFs, from the folder of the project."""
ALONE = 24
"""Up to so many briefings one process is faster than starting several."""


class Job(Struct, frozen=True):
    """The share of one process: ids of briefings, and all that their papers are made from."""

    ids: tuple[str, ...]
    site_name: str
    library: Library
    language: str
    seeds: Path
    size: Size
    cache: Path


def make_papers(briefings: Iterable[Briefing], site: Site, size: Size, cache: Path) -> dict[str, Path]:
    """The files of the PDFs of `briefings`, all of `site`, by id; those that are not in the folder `cache` are made.

    Many are made by as many processes as there are processors. BriefgenError as for `make_paper`.
    """
    ids = tuple(briefing.id for briefing in briefings)
    shares = (os.cpu_count() or 1) if len(ids) > ALONE else 1
    jobs = [
        Job(ids[i::shares], site.name, site.library, site.wording.language, site.seeds, size, cache) for i in range(shares)
    ]
    if shares == 1:
        return _work(jobs[0])
    with ProcessPoolExecutor(shares, get_context("spawn")) as pool:
        made = [file for files in pool.map(_work, jobs) for file in files.items()]
    return dict(made)


def _work(job: Job) -> dict[str, Path]:
    site = make_site(job.site_name, job.library, job.language, job.seeds)
    return {id_: _paper(site.briefing(id_), site, job.size, job.cache) for id_ in job.ids}


def _paper(briefing: Briefing, site: Site, size: Size, cache: Path) -> Path:
    data, attachment = _json(make_paper(briefing, site, size)), attached(briefing)
    path = cache / f"{fingerprint(data, attachment)}.pdf"
    if not path.exists():
        write_file(path, typeset("briefing", data, attachment, f"{briefing.id}.md"))
    return path


def digest_paper(briefings: Sequence[Briefing], site: Site, size: Size, title: str) -> bytes:
    """One PDF of `briefings`, all of `site`, in their order, under `title`."""
    digest = make_digest(briefings, site, size, title)
    return typeset("digest", _json(digest), attached(list(briefings)), "digest")


def attached(value: object) -> str:
    """`value`, a briefing or several, as the JSON that is attached: the contract, in lines."""
    return msgspec.json.format(_json(value), indent=2)


def forget_papers(cache: Path, kept: Iterable[Path]) -> None:
    """Deletes what is in `cache` and not among `kept`."""
    for path in set(cache.glob("*.pdf")) - set(kept):
        path.unlink()


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()

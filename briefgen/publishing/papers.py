"""Papers: the PDFs of a site, each made once; the edge of `publishing` that touches the disk.

A finished PDF lies in the cache under the fingerprint of everything that its bytes depend on, so that only those that would
come out otherwise are set again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import msgspec

from briefgen.files import write_file
from briefgen.library.load import Library
from briefgen.model import Briefing, Struct
from briefgen.pages.render import Site, make_site
from briefgen.pages.views import Download
from briefgen.pages.wording import Wording
from briefgen.publishing.digest import count_held, make_digest
from briefgen.publishing.editions import Edition
from briefgen.publishing.forms import Size
from briefgen.publishing.paper import make_paper
from briefgen.publishing.typesetting import Template, fingerprint, typeset

CACHE = Path(".cache/papers")
"""The finished PDFs, from the folder of the project."""
ALONE = 24
"""Up to so many briefings, in all files, one process is faster than starting several."""


class Job(Struct, frozen=True):
    """The share of one process: what it makes, and all that it is made from."""

    editions: tuple[Edition, ...]
    site_name: str
    library: Library
    language: str
    seeds: Path
    size: Size
    cache: Path


def make_papers(editions: Iterable[Edition], site: Site, size: Size, cache: Path) -> dict[str, Path]:
    """The files of the PDFs, all of `site`, by the page beside which they stand; those not in the folder `cache` are made.

    Many are made by as many processes as there are processors. BriefgenError as for `make_paper`.
    """
    all_ = tuple(editions)
    shares = (os.cpu_count() or 1) if sum(len(edition.ids) for edition in all_) > ALONE else 1
    jobs = [
        Job(all_[i::shares], site.name, site.library, site.wording.language, site.seeds, size, cache) for i in range(shares)
    ]
    if shares == 1:
        return _work(jobs[0])
    with ProcessPoolExecutor(shares, get_context("spawn")) as pool:
        made = [file for files in pool.map(_work, jobs) for file in files.items()]
    return dict(made)


def _work(job: Job) -> dict[str, Path]:
    site = make_site(job.site_name, job.library, job.language, job.seeds)
    return {edition.page: _file(edition, site, job.size, job.cache) for edition in job.editions}


def _file(edition: Edition, site: Site, size: Size, cache: Path) -> Path:
    briefings = [site.briefing(id_) for id_ in edition.ids]
    template: Template = "digest" if edition.title else "briefing"
    if edition.title:
        data = _json(make_digest(briefings, site, size, edition.title, edition.total))
        attachment = attached(briefings)
    else:
        [briefing] = briefings
        data, attachment = _json(make_paper(briefing, site, size)), attached(briefing)
    path = cache / f"{fingerprint(data, attachment)}.pdf"
    if not path.exists():
        write_file(path, typeset(template, data, attachment, f"{edition.page}.md"))
    return path


def describe_papers(editions: Iterable[Edition], files: Mapping[str, Path], words: Wording) -> dict[str, Download]:
    """What pages tell of the PDFs beside them, by page; `files` are theirs."""
    return {
        edition.page: Download(
            size=files[edition.page].stat().st_size,
            held=count_held(len(edition.ids), edition.total, words) if edition.title else "",
        )
        for edition in editions
    }


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

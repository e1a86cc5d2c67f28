"""Files: the PDFs of a site, each made once; the only module of `pdf` that touches the disk.

A finished PDF is in the cache under the fingerprint of everything that its bytes depend on, so that only those that would
come out otherwise are set again.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import msgspec

from briefgen.contract.model import Briefing, Struct
from briefgen.pdf.briefing import briefing_document
from briefgen.pdf.digest import count_held, digest_document
from briefgen.pdf.targets import PdfTarget
from briefgen.pdf.typesetting import Template, fingerprint, typeset
from briefgen.storage.files import write_file
from briefgen.storage.settings import PageSize
from briefgen.views.design import Design
from briefgen.views.pages import Download
from briefgen.views.site import Site
from briefgen.views.wording import Wording

CACHE = Path(".cache/pdf")
"""The finished PDFs, from the folder of the project."""
ALONE = 24
"""Up to so many files to make, one process is faster than starting several."""

PROCESSES = 61
"""Windows waits for no more at a time."""


class Task(Struct, frozen=True):
    """A PDF that has to be made: its template with all that it is made from, and the file that it becomes."""

    template: Template
    data: str
    attachment: str
    name: str
    design: Design
    file: Path


def make_pdfs(targets: Iterable[PdfTarget], site: Site, size: PageSize, cache: Path) -> dict[str, Path]:
    """The files of the PDFs, all of `site`, by the page that each is beside; those that `cache` doesn't hold are made.

    Many are made by as many processes as there are processors, which begin while the last are still put together.
    BriefgenError as for `briefing_document`.
    """
    files: dict[str, Path] = {}
    tasks = _missing(targets, site, size, cache, files)
    first = list(itertools.islice(tasks, ALONE + 1))
    if len(first) <= ALONE:
        for task in first:
            _make(task)
    else:
        with ProcessPoolExecutor(min(os.cpu_count() or 1, PROCESSES), get_context("spawn")) as pool:
            list(pool.map(_make, itertools.chain(first, tasks), chunksize=4))
    return files


def _missing(
    targets: Iterable[PdfTarget], site: Site, size: PageSize, cache: Path, files: dict[str, Path]
) -> Iterator[Task]:
    """What has to be made; the file of every target, made or not, goes into `files`."""
    for target in targets:
        task = _task(target, site, size, cache)
        files[target.page] = task.file
        if not task.file.exists():
            yield task


def _task(target: PdfTarget, site: Site, size: PageSize, cache: Path) -> Task:
    briefings = [site.briefing(id_) for id_ in target.ids]
    template: Template = "digest" if target.title else "briefing"
    if target.title:
        data = _json(digest_document(briefings, site, size, target.title, target.total))
        attachment = attached(briefings)
    else:
        [briefing] = briefings
        data, attachment = _json(briefing_document(briefing, site, size)), attached(briefing)
    file = cache / f"{fingerprint(site.design, data, attachment)}.pdf"
    return Task(template, data, attachment, f"{target.page}.md", site.design, file)


def _make(task: Task) -> None:
    write_file(task.file, typeset(task.template, task.data, task.attachment, task.name, task.design))


def describe_pdfs(targets: Iterable[PdfTarget], files: Mapping[str, Path], words: Wording) -> dict[str, Download]:
    """What pages say of the PDFs beside them, by page; `files` are theirs."""
    return {
        target.page: Download(
            size=files[target.page].stat().st_size,
            held=count_held(len(target.ids), target.total, words) if target.title else "",
        )
        for target in targets
    }


def digest_pdf(briefings: Sequence[Briefing], site: Site, size: PageSize, title: str) -> bytes:
    """One PDF of `briefings`, all of `site`, in their order, under `title`."""
    digest = digest_document(briefings, site, size, title)
    return typeset("digest", _json(digest), attached(list(briefings)), "digest", site.design)


def attached(value: object) -> str:
    """`value`, a briefing or several, as the JSON that is attached: the contract, in lines."""
    return msgspec.json.format(_json(value), indent=2)


def delete_unused(cache: Path, kept: Iterable[Path]) -> None:
    """Deletes the PDFs in `cache` that are not among `kept`."""
    for path in set(cache.glob("*.pdf")) - set(kept):
        path.unlink()


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()

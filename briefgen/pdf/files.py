"""Files: the PDFs of a site, each made once; the only module of `pdf` besides `making` that touches the disk.

A finished PDF is in the cache under the fingerprint of everything that its bytes depend on, so that only those that would
come out differently are typeset again, even by another release. The inputs of each fingerprint are also cached, so that a
PDF with unchanged inputs is not even described.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from briefgen.documents.briefing import briefing_document
from briefgen.documents.digest import count_held, digest_document
from briefgen.pdf.inputs import digest_inputs
from briefgen.pdf.making import Task, make_files
from briefgen.pdf.targets import PdfTarget
from briefgen.pdf.typesetting import Template, fingerprint
from briefgen.storage.derived import Derived, Digest
from briefgen.storage.files import remove_unfinished
from briefgen.storage.page_backups import CACHE as STORE
from briefgen.storage.settings import PageSize
from briefgen.views.outputs import Output
from briefgen.views.pages import Download
from briefgen.views.site import Site
from briefgen.views.wording import Wording

CACHE = Path(".cache/pdf")
"""The folder of the finished PDFs, relative to that of the project."""
_KIND = "pdf"


def make_pdfs(
    targets: Iterable[PdfTarget], site: Site, size: PageSize, root: Path, *, spare: int = 0
) -> dict[PdfTarget, Path]:
    """The file of each target, all of `site`; those that the cache below `root` doesn't have are made.

    The cache then holds these files, and the `spare` newest of all others. BriefgenError as for `briefing_document`.
    """
    store, cache = Derived(root / STORE), root / CACHE
    digests = digest_inputs(targets, site, size)
    found = store.find(_KIND, digests.values())
    files = {digest: cache / name.decode() for digest, name in found.items()}
    lacking = {digest: target for target, digest in digests.items() if digest not in files or not files[digest].exists()}
    if lacking:
        described = _describe_all(lacking, site, size, cache, files)
        make_files(described, len(lacking))
    names = {digest: files[digest].name.encode() for digest in lacking}
    store.keep(_KIND, names, () if spare else digests.values())
    _delete_unused(cache, set(files.values()), spare)
    return {target: files[digest] for target, digest in digests.items()}


def pdf_outputs(pdfs: Mapping[PdfTarget, Path]) -> Iterator[Output]:
    """The finished `pdfs` as files of the site."""
    return (Output(f"{target.page}.pdf", bytes.fromhex(file.stem), file.read_bytes) for target, file in pdfs.items())


def describe_pdfs(pdfs: Mapping[PdfTarget, Path], words: Wording) -> dict[str, Download]:
    """What pages say about their `pdfs`, by page."""
    return {
        target.page: Download(
            size=file.stat().st_size,
            held=count_held(len(target.ids), target.total, words, reviewed=target.reviewed) if target.title else "",
        )
        for target, file in pdfs.items()
    }


def attached(value: object) -> str:
    """`value`, one or more briefings, as the JSON that is attached: the contract, in lines."""
    return msgspec.json.format(_json(value), indent=2)


def _describe_all(
    targets: Mapping[Digest, PdfTarget], site: Site, size: PageSize, cache: Path, files: dict[Digest, Path]
) -> Iterator[Task]:
    """The tasks for `targets`, each file once; the file of each target, made or not, goes into `files`."""
    begun = set[Path]()
    for digest, target in targets.items():
        task = _describe(target, site, size, cache)
        files[digest] = task.file
        if task.file not in begun and not task.file.exists():
            begun.add(task.file)
            yield task


def _describe(target: PdfTarget, site: Site, size: PageSize, cache: Path) -> Task:
    briefings = [site.briefing(id_) for id_ in target.ids]
    template: Template = "digest" if target.title else "briefing"
    if target.title:
        digest = digest_document(
            briefings, site, size, target.title, target.total, reviewed=target.reviewed, occasion=target.occasion
        )
        data, attachment = _json(digest), attached(briefings)
    else:
        [briefing] = briefings
        data, attachment = _json(briefing_document(briefing, site, size)), attached(briefing)
    file = cache / f"{fingerprint(site.design, data, attachment)}.pdf"
    return Task(template, data, attachment, f"{target.page}.md", site.design, file)


def _delete_unused(cache: Path, used: set[Path], spare: int) -> None:
    """Deletes the PDFs in `cache` that are not `used`, except the `spare` newest, and unfinished files.

    That comes last: the processes of a run that was killed may have lived a moment longer.
    """
    unused = sorted(set(cache.glob("*.pdf")) - used, key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in unused[spare:]:
        path.unlink(missing_ok=True)
    remove_unfinished(cache)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()

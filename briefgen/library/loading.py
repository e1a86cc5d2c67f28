"""Loading: a folder of briefing pages becomes a `Library`, or an error that names the page and the place in it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from briefgen.contract.model import Briefing
from briefgen.contract.reviews import judge_labels
from briefgen.errors import BriefgenError
from briefgen.library.library import Library, make_library
from briefgen.library.pooling import Pool
from briefgen.library.rows import read_rows
from briefgen.storage.derived import Derived, Digest, digest_of
from briefgen.storage.file_digests import FileDigests
from briefgen.storage.files import check_no_link
from briefgen.storage.kept_pages import NONE_AHEAD, PageFile, PagesAhead, read_ahead, read_pages
from briefgen.storage.page import name_in_errors


def pages_ahead(folder: Path, store: Derived) -> PagesAhead:
    """The pages in `folder` of those that `store` has; what is wrong with any is said when all are loaded."""
    pool, found = Pool(), dict[Digest, tuple[Briefing, Digest]]()
    with contextlib.suppress(BriefgenError, OSError):
        for key, briefing, digest in read_ahead(_pages(folder, store), store):
            pool.share(briefing)
            found[key] = briefing, digest
    return found


def load_library(
    folder: Path, labels: Mapping[str, str] | None = None, store: Derived | None = None, ahead: PagesAhead = NONE_AHEAD
) -> Library:
    """The briefings whose pages are in `folder`; an empty library if there is no such folder.

    Pages that people wrote are skipped. Reviews are of what the page says with the desk's `labels` of topics. Pages that
    were read `ahead`, or that `store` has, are not read again.

    Raises BriefgenError if the folder is reached through a link, and for a page that breaks the contract, is in a subfolder,
    or is made from the same article as another one.
    """
    check_no_link(folder, folder.absolute().parent.parent)
    briefings: dict[str, Briefing] = {}
    digests: dict[Digest, Briefing] = {}
    pool = Pool()
    for path, read, digest in read_pages(_pages(folder, store), store, ahead):
        if path.parent != folder:
            problem, next_step = "The page is in a subfolder", f"Move it to {folder.name}/."
            raise BriefgenError(name_in_errors(path), "", problem, next_step)
        briefing = judge_labels(read, labels) if labels is not None else read
        digests[digest if briefing is read else digest_of(briefing)] = briefing
        if not ahead:  # otherwise nearly all have been pooled
            pool.share(briefing)
        other = briefings.setdefault(briefing.source.file, briefing)
        if other is not briefing:
            problem = f"{other.id}.md is made from the same article, {briefing.source.file}"
            raise BriefgenError(
                name_in_errors(path),
                "source.file",
                problem,
                "Delete the page that `briefgen build` doesn't write any more.",
            )
    return make_library(briefings.values(), read_rows(digests, store) if store else {})


def _pages(folder: Path, store: Derived | None) -> Iterator[PageFile]:
    """The files in `folder` that may be pages, by name."""
    digests = FileDigests(folder, store) if store else None
    for where, folders, names in os.walk(folder):
        folders.sort()
        below = os.path.relpath(where, folder)
        for name in sorted(name for name in names if name.endswith(".md")):
            path = Path(where, name)
            digest = digests.find(name if below == os.curdir else f"{below}/{name}") if digests else None
            if digest or path.is_file():
                yield PageFile(path, digest or None)

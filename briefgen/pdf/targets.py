"""Targets: which PDFs the site has, of which pages, and what each holds; pure. `files.py` makes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.contract.model import Briefing, Review, Struct
from briefgen.documents.cover import Occasion
from briefgen.documents.digest import NO_OCCASION
from briefgen.storage.settings import PdfsMade
from briefgen.views.addresses import briefing_page
from briefgen.views.site import Site

NEWEST = 5
"""The number of briefings in the digest of a subject: on a site of a thousand briefings, all digests of this size take about
half as long to typeset as the briefings; `tests/benchmarks/site_pdfs.py` measures it."""


class PdfTarget(Struct, frozen=True):
    """A PDF for `page`, of the briefings with `ids`: of one or, with a `title`, the digest of the newest of `total`.

    `reviewed` says that the digest leaves out what nobody has reviewed.
    """

    page: str
    ids: tuple[str, ...]
    title: str = ""
    total: int = 1
    reviewed: bool = False
    occasion: Occasion = NO_OCCASION


def site_targets(site: Site, made: PdfsMade) -> Iterator[PdfTarget]:
    """The PDFs of the briefings of `site` that have one as `made` says, and digests of these for each subject's page."""
    if made == "none":
        return
    only_reviewed = made == "reviewed"
    yield from briefing_targets(_with_pdf(site.library.briefings, only_reviewed))
    for entry in site.pages_with("digest"):
        if held := _with_pdf(entry.page.briefings, only_reviewed):
            yield PdfTarget(entry.path, _ids(held[:NEWEST]), entry.title, len(held), only_reviewed)


def briefing_targets(briefings: Iterable[Briefing]) -> Iterator[PdfTarget]:
    """The PDF of each of `briefings`."""
    return (PdfTarget(briefing_page(briefing.id), (briefing.id,)) for briefing in briefings)


def digest_target(briefings: Iterable[Briefing], title: str, occasion: Occasion = NO_OCCASION) -> PdfTarget:
    """The digest of all of `briefings`, in their order, under `title`, with what its cover says of the `occasion`."""
    ids = _ids(briefings)
    return PdfTarget("digest", ids, title, len(ids), occasion=occasion)


def _with_pdf(briefings: Iterable[Briefing], only_reviewed: bool) -> tuple[Briefing, ...]:
    return tuple(briefing for briefing in briefings if not only_reviewed or _is_reviewed(briefing))


def _is_reviewed(briefing: Briefing) -> bool:
    """Whether a person has reviewed it in its current state."""
    return isinstance(briefing.review, Review) and briefing.review.status == "reviewed"


def _ids(briefings: Iterable[Briefing]) -> tuple[str, ...]:
    return tuple(briefing.id for briefing in briefings)

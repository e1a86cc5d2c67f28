"""Targets: which PDFs the site has, beside which pages, and what each holds; pure. `files.py` makes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.contract.model import Briefing, Struct
from briefgen.views.addresses import briefing_page
from briefgen.views.site import Site

NEWEST = 5
"""Briefings in the digest of a subject: on a site of a thousand briefings, all digests of so many take about half
as long to set as the briefings; `tests/benchmarks/site_pdfs.py` measures it."""


class PdfTarget(Struct, frozen=True):
    """A PDF beside `page`, of the briefings with `ids`: of one; with a `title`, the digest of the newest of `total`."""

    page: str
    ids: tuple[str, ...]
    title: str = ""
    total: int = 1


def site_targets(site: Site) -> list[PdfTarget]:
    """The PDFs of all briefings of `site`, and the digests of its subjects."""
    return [*briefing_targets(site.library.briefings), *_digests(site)]


def briefing_targets(briefings: Iterable[Briefing]) -> Iterator[PdfTarget]:
    """The PDF of each of `briefings`."""
    return (PdfTarget(briefing_page(briefing.id), (briefing.id,)) for briefing in briefings)


def _digests(site: Site) -> Iterator[PdfTarget]:
    for page in site.pages_with("digest"):
        briefings = page.briefings
        yield PdfTarget(page.page, tuple(b.id for b in briefings[:NEWEST]), page.title, len(briefings))

"""Inputs: everything a PDF depends on, as a digest; files with the same digest are the same, on whatever page."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from briefgen.documents.inputs import digest_briefing, digest_site
from briefgen.pdf.targets import PdfTarget
from briefgen.pdf.typesetting import machinery
from briefgen.storage.derived import Digest, digest_of
from briefgen.storage.settings import PageSize
from briefgen.views.site import Site


def digest_inputs(targets: Iterable[PdfTarget], site: Site, size: PageSize) -> dict[PdfTarget, Digest]:
    """The digest of each target's inputs."""
    shared = digest_of(machinery(), digest_site(site, size))
    briefing = functools.cache(functools.partial(digest_briefing, site))
    return {
        target: digest_of(
            shared,
            [briefing(id_) for id_ in (*target.ids, *target.occasion.earlier)],
            target.title,
            target.total,
            target.reviewed,
            target.occasion,
        )
        for target in targets
    }

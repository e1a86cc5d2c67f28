"""Outputs: the Word files of a site, one for the page of each briefing, each made only if it would differ."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from briefgen.documents.briefing import briefing_document
from briefgen.documents.inputs import digest_briefing, digest_site
from briefgen.storage.derived import digest_of
from briefgen.storage.settings import PageSize
from briefgen.views.addresses import briefing_page
from briefgen.views.outputs import Output
from briefgen.views.site import Site
from briefgen.word.files import briefing_file, read_template


def word_outputs(site: Site, size: PageSize, template: Path | None) -> Iterator[Output]:
    """The Word file of each briefing of `site`; BriefgenError if there is no file `template`."""
    styles = read_template(template) if template else None
    shared = digest_of(digest_site(site, size), version("python-docx"), styles or b"")
    for briefing in site.library.briefings:
        digest = digest_of(shared, digest_briefing(site, briefing.id))
        path = f"{briefing_page(briefing.id)}.docx"
        yield Output(path, digest, functools.partial(_make, site, briefing.id, size, styles))


def _make(site: Site, id_: str, size: PageSize, styles: bytes | None) -> bytes:
    return briefing_file(briefing_document(site.briefing(id_), site, size), site.design, styles)

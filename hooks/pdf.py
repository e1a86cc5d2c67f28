"""MkDocs hook: the PDF of each briefing, country and topic, beside its page; only those that changed are set again.

Not under live reload, where nobody files anything and every second counts.
"""

import dataclasses
import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from briefgen.pdf.files import CACHE, delete_unused, describe_pdfs, make_pdfs
from briefgen.pdf.targets import site_targets
from briefgen.storage.settings import convert_settings
from briefgen.views.site import Site
from briefgen.web.mkdocs_page import plain_errors


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Adds the PDFs to the site's files, and what they are to what the pages know."""
    if "BRIEFGEN_REGENERATE" in os.environ:
        return
    site: Site = config.extra["briefgen"]
    cache = Path(config.config_file_path).parent / CACHE
    with plain_errors():
        settings = convert_settings({"site_name": site.name, "extra": dict(config.extra)}, config.config_file_path)
        targets = site_targets(site)
        pdfs = make_pdfs(targets, site, settings.extra.paper, cache)
    delete_unused(cache, pdfs.values())
    for page, path in pdfs.items():
        files.append(File.generated(config, f"{page}.pdf", abs_src_path=str(path)))
    config.extra["briefgen"] = dataclasses.replace(site, pdfs=describe_pdfs(targets, pdfs, site.wording))

"""MkDocs hook: the PDF of each briefing, beside its page; only those that changed are set again.

Not under live reload, where nobody files anything and every second counts.
"""

import dataclasses
import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from briefgen.pages.paths import briefing_page
from briefgen.pages.render import Site
from briefgen.pages.show import plain_errors
from briefgen.publishing.papers import CACHE, forget_papers, make_papers
from briefgen.publishing.settings import convert_settings


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Adds the PDFs to the site's files, and their sizes to what the pages know."""
    if "BRIEFGEN_REGENERATE" in os.environ:
        return
    site: Site = config.extra["briefgen"]
    cache = Path(config.config_file_path).parent / CACHE
    with plain_errors():
        settings = convert_settings({"site_name": site.name, "extra": dict(config.extra)}, config.config_file_path)
        papers = make_papers(site.library.briefings, site, settings.extra.paper, cache)
    forget_papers(cache, papers.values())
    for id_, path in papers.items():
        files.append(File.generated(config, f"{briefing_page(id_)}.pdf", abs_src_path=str(path)))
    sizes = {id_: path.stat().st_size for id_, path in papers.items()}
    config.extra["briefgen"] = dataclasses.replace(site, papers=sizes)

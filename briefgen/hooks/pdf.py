"""MkDocs hook: the PDF of each briefing that has one, and the digest of each country and topic, beside its page.

Not under live reload, where nobody files anything and every second counts.
"""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from briefgen.web.build import build_of, plain_errors


@plain_errors()
def on_files(files: Files, config: MkDocsConfig) -> None:
    """Adds the PDFs to the site's files."""
    for target, path in build_of(config).pdfs.items():
        files.append(File.generated(config, f"{target.page}.pdf", abs_src_path=str(path)))

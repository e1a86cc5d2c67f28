"""MkDocs hook: the PDF of each briefing that has one, the digest of each country and topic that has one, and Word files.

Not under live reload, where nobody files anything and every second counts.
"""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from briefgen.pdf.files import pdf_outputs
from briefgen.web.build import add_outputs, build_of, plain_errors


@plain_errors()
def on_files(files: Files, config: MkDocsConfig) -> None:
    """Adds the PDFs and the Word files to the site's files."""
    build = build_of(config)
    add_outputs(pdf_outputs(build.pdfs), files, config)
    add_outputs(build.word_files.values(), files, config)

"""MkDocs hook: redirects at the addresses of subjects without pages."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from briefgen.web.build import add_outputs, build_of, plain_errors
from briefgen.web.redirects import redirects


@plain_errors()
def on_files(files: Files, config: MkDocsConfig) -> None:
    """Adds the redirects."""
    add_outputs(redirects(build_of(config).site), files, config)

"""MkDocs hook: pages at the addresses that merged actors had, as virtual files."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from briefgen.views.site import Site
from briefgen.web.mkdocs_page import plain_errors
from briefgen.web.redirects import redirects


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Adds a file for each id that an actor had before."""
    site: Site = config.extra["briefgen"]
    with plain_errors():
        for path, html in sorted(redirects(site).items()):
            files.append(File.generated(config, path, content=html))

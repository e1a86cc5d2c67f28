"""MkDocs hook: pages at the addresses that merged actors had, as virtual files."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from briefgen.pages.redirects import redirects
from briefgen.pages.render import Site
from briefgen.pages.show import plain_errors


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Adds a file for each id that an actor had before."""
    site: Site = config.extra["briefgen"]
    with plain_errors():
        for path, html in sorted(redirects(site).items()):
            files.append(File.generated(config, path, content=html))

"""MkDocs hook: the home page and the indexes, made from the library that `guard` has loaded."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from briefgen.pages.render import Site, render_index
from briefgen.pages.show import plain_errors, show

HOME = "index.md"


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Adds the indexes of briefings, countries and topics as virtual pages."""
    site: Site = config.extra["briefgen"]
    for path in sorted(site.index_pages):
        files.append(File.generated(config, path, content=""))


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """An index, or the home page above what `docs/index.md` says; other pages stay as they are."""
    site: Site = config.extra["briefgen"]
    path = page.file.src_uri
    if path != HOME and path not in site.index_pages:
        return html
    with plain_errors():
        return show(page, render_index(path, site)) + html

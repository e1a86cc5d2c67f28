"""MkDocs hook: the home page and the indexes, made from the library that `guard` has loaded."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from briefgen.views.addresses import FIGURE_ROWS
from briefgen.views.site import Site
from briefgen.web.mkdocs_page import plain_errors, show
from briefgen.web.render import render_figure_rows, render_index

HOME = "index.md"


def on_config(config: MkDocsConfig) -> None:
    """Gives the switch between light and dark its words, which Material takes from the configuration."""
    site: Site = config.extra["briefgen"]
    for palette in config.theme["palette"]:
        palette["toggle"]["name"] = site.wording.say(f"palette_{palette.get('scheme', 'auto')}")


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Adds the indexes as virtual pages, and the rows of all figures for the script that sorts them."""
    site: Site = config.extra["briefgen"]
    for path in sorted(site.index_pages):
        files.append(File.generated(config, path, content=""))
    with plain_errors():
        files.append(File.generated(config, FIGURE_ROWS, content=render_figure_rows(site)))


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """An index, or the home page above what `docs/index.md` says; other pages stay as they are."""
    site: Site = config.extra["briefgen"]
    path = page.file.src_uri
    if path != HOME and path not in site.index_pages:
        return html
    with plain_errors():
        return show(page, render_index(path, site)) + html

"""MkDocs hook: the home page and the index pages."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from briefgen.views.addresses import FIGURE_ROWS, HOME
from briefgen.web.build import add_files, build_of, plain_errors
from briefgen.web.mkdocs_page import show
from briefgen.web.render import render_figure_rows, render_index


@plain_errors()
def on_files(files: Files, config: MkDocsConfig) -> None:
    """Adds the index pages, and the rows of all figures for the script that sorts them."""
    site = build_of(config).site
    add_files({f"{page}.md": "" for page in sorted(site.views)} | {FIGURE_ROWS: render_figure_rows(site)}, files, config)


@plain_errors()
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """An index page, or the home page before what `docs/index.md` says; other pages stay as they are."""
    build = build_of(config)
    path = page.file.src_uri.removesuffix(".md")
    if path != HOME and path not in build.site.views:
        return html
    return show(page, render_index(path, build.site, build.files)) + html

"""MkDocs hook: feeds, calendars, JSON and CSV beside the pages, and the sitemap."""

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from briefgen.exports.sitemap import sitemap_files
from briefgen.views.addresses import DATA_PAGE
from briefgen.web.build import add_files, build_of, plain_errors
from briefgen.web.mkdocs_page import show_built_in
from briefgen.web.render import render_data


@plain_errors()
def on_files(files: Files, config: MkDocsConfig) -> None:
    """Adds the exports, and the page that explains them."""
    if exports := build_of(config).exports:
        add_files(exports | {f"{DATA_PAGE}.md": b""}, files, config)


@plain_errors()
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The page of the data; other pages stay as they are."""
    if page.file.dest_uri != f"{DATA_PAGE}.html":
        return html
    build = build_of(config)
    return show_built_in(page, html, lambda: render_data(build.site, build.files))


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
    """Puts a sitemap in the place of MkDocs' own, which holds the clock."""
    config.theme.static_templates.discard("sitemap.xml")
    build = build_of(config)
    if build.site.url and build.exports:
        sitemap = sitemap_files([file.dest_uri for file in files.documentation_pages()], build.site)
        add_files({output.path: output.make() for output in sitemap}, files, config)

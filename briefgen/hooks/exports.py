"""MkDocs hook: feeds, calendars, JSON and CSV for the pages, and the sitemap."""

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from briefgen.exports.sitemap import sitemap_files
from briefgen.views.addresses import DATA_PAGE
from briefgen.web.build import add_files, add_outputs, build_of, plain_errors
from briefgen.web.finished_pages import every_page
from briefgen.web.mkdocs_page import show_built_in
from briefgen.web.render import render_data


@plain_errors()
def on_files(files: Files, config: MkDocsConfig) -> None:
    """Adds the exports, and the page that explains them."""
    build = build_of(config)
    if build.exports:
        add_outputs(build.exports.values(), files, config)
        add_files({f"{DATA_PAGE}.md": b""}, files, config)


@plain_errors()
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The page of the data; other pages stay as they are."""
    if page.file.dest_uri != f"{DATA_PAGE}.html":
        return html
    build = build_of(config)
    return show_built_in(page, html, lambda: render_data(build.site, build.files))


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
    """Replaces MkDocs' own sitemap, which contains the day of the build."""
    config.theme.static_templates.discard("sitemap.xml")
    build = build_of(config)
    if build.site.url and build.exports:
        add_outputs(sitemap_files(every_page(files), build.site), files, config)

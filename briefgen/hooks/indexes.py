"""MkDocs hook: the home page and the index pages, and the menu if `mkdocs.yml` has none."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.pages import Page

from briefgen.views.addresses import HOME, NOT_FOUND
from briefgen.web.build import add_files, add_outputs, build_of, plain_errors
from briefgen.web.figure_files import figure_files
from briefgen.web.menu import default_menu
from briefgen.web.mkdocs_page import Place, show_built_in
from briefgen.web.render import render_index


@plain_errors()
def on_files(files: Files, config: MkDocsConfig) -> None:
    """Adds the index pages, and the files with which the table of all figures is sorted; briefings are not in the menu."""
    site = build_of(config).site
    pages = [HOME, *sorted(site.views)]
    add_files({f"{page}.md": "" for page in pages}, files, config)
    add_outputs(figure_files(site), files, config)
    for file in files.documentation_pages():
        if file.src_uri.startswith("briefings/") or file.src_uri == f"{NOT_FOUND}.md":
            file.inclusion = InclusionLevel.NOT_IN_NAV
    if config.nav is None:
        config.nav = default_menu(files, pages)


@plain_errors()
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """An index page, or the home page, with or without a text of the desk's own; other pages stay as they are."""
    build = build_of(config)
    path = page.file.dest_uri.removesuffix(".html")
    if path != HOME and path not in build.site.views:
        return html
    default: Place = "above" if path == HOME else "none"
    return show_built_in(page, html, lambda: render_index(path, build.site, build.files), default)

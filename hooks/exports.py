"""MkDocs hook: feeds, calendars, JSON and CSV beside the pages, JSON-LD in them, and the sitemap.

The sitemap needs all pages, so this comes behind all hooks that make some. A preview of a pull request has no such
files, and its pages have no links to them.
"""

from dataclasses import replace

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from briefgen.exports.files import export_files
from briefgen.exports.json_ld import json_ld_script
from briefgen.exports.sitemap import sitemap_files
from briefgen.views.addresses import DATA_PAGE, briefing_page
from briefgen.views.site import Site
from briefgen.web.mkdocs_page import plain_errors, show
from briefgen.web.render import render_data


def on_config(config: MkDocsConfig) -> None:
    """Puts the site's address where the package finds it."""
    config.extra["briefgen"] = replace(config.extra["briefgen"], url=config.site_url or "")


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Adds the exports, and the page that explains them."""
    if "briefgen_preview" in config.extra:
        return
    site: Site = config.extra["briefgen"]
    with plain_errors():
        exports = export_files(site)
    _add(exports | {f"{DATA_PAGE}.md": b""}, files, config)
    config.extra["briefgen"] = replace(site, exports=frozenset(exports))


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The page of the data; other pages stay as they are."""
    if page.file.src_uri != f"{DATA_PAGE}.md":
        return html
    with plain_errors():
        return show(page, render_data(config.extra["briefgen"]))


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
    """Puts a sitemap in the place of MkDocs' own, which holds the clock; gives the theme the filter of `published.html`."""
    config.theme.static_templates.discard("sitemap.xml")
    site: Site = config.extra["briefgen"]
    pages = {f"{briefing_page(b.id)}.md": b for b in site.library.briefings}
    same = {actor.id: actor.wikidata_url for actor in site.registry.actors if actor.wikidata_url}
    env.filters["json_ld"] = lambda path: json_ld_script(pages[path], site.url, site.wording, same) if path in pages else ""
    if site.url and site.exports:
        _add(sitemap_files([file.dest_uri for file in files.documentation_pages()], site.library, site.url), files, config)


def _add(contents: dict[str, bytes], files: Files, config: MkDocsConfig) -> None:
    for path, content in contents.items():
        files.append(File.generated(config, path, content=content))

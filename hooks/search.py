"""MkDocs hook: the index of the site's search, in the place of the one that the theme's plugin makes of all words."""

from html import unescape
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from briefgen.views.site import Site
from briefgen.web.search_index import EMPTY_INDEX, Listed, search_index, with_search


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
    """Makes the index from the finished pages, keeps the plugin from reading them, and gives the theme its filter."""
    site: Site = config.extra["briefgen"]
    env.filters["with_search"] = with_search
    pages = [file.page for file in files.documentation_pages() if file.page]
    config.extra["search_index"] = search_index(site, (_listed(page) for page in pages))
    for page in pages:
        page.meta["search"] = {"exclude": True}


def on_post_build(config: MkDocsConfig) -> None:
    """Writes the index, as JSON and as the script that pages opened from a disk load; what every page loads is empty."""
    folder = Path(config.site_dir) / "search"
    folder.mkdir(exist_ok=True)
    index: bytes = config.extra["search_index"]
    (folder / "search_index.json").write_bytes(EMPTY_INDEX)
    (folder / "entries.json").write_bytes(index)
    (folder / "search_index.js").write_bytes(b"var __index = " + index)


def _listed(page: Page) -> Listed:
    """Titles and descriptions in `meta` are escaped for the theme."""
    title, description = (unescape(str(page.meta.get(key, ""))) for key in ("title", "description"))
    return Listed(path=page.file.dest_uri, title=title or str(page.title), description=description)

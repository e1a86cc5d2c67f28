"""MkDocs hook: the index of the site's search, instead of the one that the theme's plugin makes of all words."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from briefgen.views.outputs import Output
from briefgen.web.build import SiteBuild, add_late, build_of
from briefgen.web.finished_pages import page_of
from briefgen.web.render import heads_of
from briefgen.web.search.entries import Listed
from briefgen.web.search.outputs import search_outputs
from briefgen.web.search.parts import FOLDER
from briefgen.web.search.theme import EMPTY_INDEX, EMPTY_SCRIPT, SEPARATOR

_PLUGINS = "material/search", "search"
"""The names of the theme's plugin."""
_FIRST = 100
"""The priority of handlers that run before the plugin."""


@event_priority(_FIRST)
def on_config(config: MkDocsConfig) -> None:
    """Sets the plugin's word separator, though nobody reads its index: otherwise it compiles the theme's languages."""
    for plugin in (config.plugins[name] for name in _PLUGINS if name in config.plugins):
        plugin.config.update(lang=["en"], separator=SEPARATOR, pipeline=[])


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
    """Adds the index of the finished pages, and keeps the plugin from reading the pages."""
    pages, build = [file.page for file in files.documentation_pages() if file.page], build_of(config)
    others = tuple(map(_listed, pages))

    def outputs() -> Iterator[Output]:
        listed = (Listed(f"{path}.html", *heads_of(path, build.site)) for path in _finished(build))
        return search_outputs(build.site, (*others, *listed), build.store, build.settings.extra.search)

    add_late(FOLDER, outputs, files, config)
    for page in pages:
        page.meta["search"] = {"exclude": True}


def on_post_build(config: MkDocsConfig) -> None:
    """Empties the plugin's own index, which every page loads."""
    folder = Path(config.site_dir) / "search"
    (folder / "search_index.json").write_bytes(EMPTY_INDEX)
    (folder / "search_index.js").write_bytes(EMPTY_SCRIPT)


def _finished(build: SiteBuild) -> Iterator[str]:
    """The paths of the pages that MkDocs doesn't make, except those of briefings."""
    return (page_of(page) for page in build.new.pages if page.src_uri not in build.briefings)


def _listed(page: Page) -> Listed:
    """The entry of a page; titles and descriptions in `meta` are escaped for the theme."""
    title, description = (unescape(str(page.meta.get(key, ""))) for key in ("title", "description"))
    return Listed(path=page.file.dest_uri, title=title or str(page.title), description=description)

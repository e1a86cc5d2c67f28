"""The pages of a site as source files, for an engine that runs no hooks: outside of the flow, after MkDocs.

MkDocs builds the site with its hooks as usual, and each page's content is saved before the theme is put around it. A site
generator that reads Markdown and mkdocs.yml, like Zensical, makes a site from them in which every address is the same.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from briefgen.building.seeds_folder import check_folders
from briefgen.building.site import Watcher, build_site
from briefgen.building.site_result import SiteResult
from briefgen.errors import BriefgenError
from briefgen.storage.desk_parts import DOCS, PAGES, SEEDS
from briefgen.storage.files import real_path, remove_unfinished, unfinished_path
from briefgen.web.site_folder import PARTS, overlap

_LAST = -1000
_ENGINE_MAKES = ("sitemap.xml", "sitemap.xml.gz", "404.html", "search/")
"""What every engine makes itself, by the beginning of the address."""
_THEME = ("language", "palette", "logo", "favicon", "icon", "features")
"""Settings of the theme that every engine with its look has."""


class _Kept(Watcher):  # type: ignore[no-untyped-call] # MkDocs leaves this untyped
    """Collects the pages' sources as MkDocs makes them, and the names of the theme's files."""

    def __init__(self) -> None:
        super().__init__()
        self.sources: dict[str, str] = {}
        self.pages: set[str] = set()
        self.theme: set[str] = set()
        self.settings: dict[str, Any] = {}

    @event_priority(_LAST)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Notes the files of the theme."""
        self.theme = {file.dest_uri for file in files if file.src_dir in config.theme.dirs}
        self.settings = _settings(config)

    @event_priority(_LAST)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Keeps the page when every hook has set its content."""
        self.sources[page.file.src_uri] = _source(html, page)
        self.pages.add(page.file.dest_uri)


def write_source_pages(desk: Path, folder: Path) -> SiteResult:
    """Writes the site of the desk as sources: `folder` gets a mkdocs.yml without hooks, and in docs/ every page and file.

    BriefgenError if there is something in `folder`, if a folder of the desk is a link, and as in `build_site`; for a site
    that can't be built, nothing is written.
    """
    if any(overlap(folder, desk / part) for part in (DOCS, *PARTS)):
        raise BriefgenError(str(folder), "", "This folder is a part of the desk", "Name another one.")
    check_folders(desk / SEEDS, desk / PAGES)
    remove_unfinished(folder.parent)
    if os.path.lexists(folder) and (not folder.is_dir() or any(folder.iterdir())):
        raise BriefgenError(str(folder), "", "There is something in this place already", "Name an empty folder.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    kept = _Kept()
    work = unfinished_path(folder)
    try:
        site, written = real_path(work) / "site", work / "sources"
        result = build_site(desk, site, watching=kept)
        if result.built:
            _write(kept, site, written)
            if folder.exists():
                folder.rmdir()
            written.replace(folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return result


def _write(kept: _Kept, site: Path, folder: Path) -> None:
    for name, source in {f"{DOCS}/{path}": source for path, source in kept.sources.items()}.items():
        _path(folder, name).write_text(source, "utf-8")
    for file in _other_files(kept, site):
        shutil.copyfile(site / file, _path(folder, f"{DOCS}/{file}"))
    settings = yaml.safe_dump(kept.settings, allow_unicode=True, sort_keys=False, width=125)
    _path(folder, "mkdocs.yml").write_text(settings, "utf-8")


def _path(folder: Path, name: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _other_files(kept: _Kept, site: Path) -> Iterator[str]:
    """The files of the built `site` that are not pages and belong neither to the theme nor to the engine."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and name not in kept.pages | kept.theme and not name.startswith(_ENGINE_MAKES):
            yield name


def _source(html: str, page: Page) -> str:
    """A page of Markdown whose text is one block of HTML, which Markdown leaves unchanged."""
    meta: Mapping[str, Any] = {
        "title": str(page.meta.get("title") or page.title or ""),
        "description": page.meta.get("description"),
        "hide": page.meta.get("hide"),
    }
    head = yaml.safe_dump({key: value for key, value in meta.items() if value}, allow_unicode=True, sort_keys=False)
    return f"---\n{head}---\n\n<div>\n{html}\n</div>\n"


def _settings(config: MkDocsConfig) -> dict[str, Any]:
    """What an engine has to know: the settings of the desk, except hooks and what Markdown may contain."""
    theme = {key: config.theme[key] for key in _THEME if config.theme.get(key)}
    return {
        "site_name": config.site_name,
        **({"site_url": config.site_url} if config.site_url else {}),
        "use_directory_urls": False,
        "theme": {"name": "material", **theme, "font": False},
        "extra": {"generator": bool(config.extra.get("generator"))},
        "extra_css": [os.fspath(path) for path in config.extra_css],
        "plugins": ["search"],
        "nav": config.nav,
    }

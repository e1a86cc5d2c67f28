"""MkDocs hook: the pages of the briefings, from the library that `guard` has loaded."""

from pathlib import PurePosixPath

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from briefgen.views.site import Site
from briefgen.web.csp import content_security_policy
from briefgen.web.mkdocs_page import plain_errors, show
from briefgen.web.render import render_briefing
from briefgen.web.styles import style_sheet
from briefgen.web.theme_repairs import ThemeRepairs


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Adds the style sheet."""
    files.append(File.generated(config, "assets/briefgen.css", content=style_sheet()))


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """An empty source for a briefing's page: its data are in the library, read once and strictly."""
    return "" if _is_briefing(page) else None


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The briefing as HTML; other pages stay as they are."""
    if not _is_briefing(page):
        return html
    site: Site = config.extra["briefgen"]
    id_ = PurePosixPath(page.file.src_uri).stem
    with plain_errors():
        return show(page, render_briefing(site.briefing(id_), site))


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
    """Gives the theme what its templates in `briefgen/web/theme` use: a filter, the site's words, and repairs."""
    site: Site = config.extra["briefgen"]
    env.filters["content_security_policy"] = content_security_policy
    env.globals["say"] = site.wording.say
    env.add_extension(ThemeRepairs)
    with plain_errors():
        env.get_template("base.html")


def _is_briefing(page: Page) -> bool:
    return page.file.src_uri.startswith("briefings/") and page.file.generated_by is None

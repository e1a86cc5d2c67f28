"""MkDocs hook: the pages of the briefings, the style sheet, and what the theme's templates use."""

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from briefgen.views.addresses import NOT_FOUND
from briefgen.views.wording import load_wording
from briefgen.web.build import add_files, build_of, plain_errors
from briefgen.web.csp import POLICY
from briefgen.web.frame_script import FRAME, frame_script, inline_code
from briefgen.web.links import rooted
from briefgen.web.mkdocs_page import show
from briefgen.web.render import render_briefing
from briefgen.web.styles import style_sheet
from briefgen.web.theme_repairs import ThemeRepairs
from briefgen.web.theme_settings import STYLE, check_images, complete_theme


@plain_errors()
def on_config(config: MkDocsConfig) -> None:
    """Completes the theme's settings."""
    complete_theme(config, load_wording(str(config.theme["language"])))


@plain_errors()
def on_files(files: Files, config: MkDocsConfig) -> None:
    """Checks that the theme's images exist."""
    check_images(config, build_of(config).settings.extra.logo_dark, files)


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """An empty source for a briefing's page: its data are in the library, read once and strictly."""
    return "" if page.file.src_uri in build_of(config).briefings else None


@plain_errors()
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The briefing as HTML; other pages stay as they are."""
    build = build_of(config)
    briefing = build.briefings.get(page.file.src_uri)
    return show(page, render_briefing(briefing, build.site, build.files)) if briefing else html


@plain_errors()
def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
    """Gives the theme what its templates in `briefgen/web/theme` use: filters, the site's words, and repairs;
    adds the style sheet and the script of the frame."""
    site = build_of(config).site
    env.filters["rooted"] = rooted
    env.filters["inline_code"] = inline_code
    env.globals["say"] = site.wording.say
    env.globals["policy"] = POLICY
    if (not_found := files.get_file_from_path(f"{NOT_FOUND}.md")) and not_found.page:
        env.globals["not_found"] = not_found.page
        files.remove(not_found)  # its text is in the theme's page of that name, which works at every address
    env.add_extension(ThemeRepairs)
    icon = "" if config.theme.get("logo") else env.get_template("partials/logo.html").render(config=config)
    add_files({STYLE: style_sheet(site.design, site.wording, icon), FRAME: frame_script(env, config)}, files, config)

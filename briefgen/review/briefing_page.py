"""The briefing's page as it will be on the site, rendered directly from a draft with the site's template and style sheets.

What other briefings add to a page (related ones, disagreements) appears when the site is built, and so do the pages to which
it links: here these links are plain words. Links to other sites, such as the article's source, open in another tab.
"""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import msgspec

from briefgen.errors import BriefgenError
from briefgen.knowledge.knowledge import Knowledge
from briefgen.library.library import make_library
from briefgen.registry.registry import Registry
from briefgen.review.drafts import Draft
from briefgen.storage.desk_parts import CONFIG
from briefgen.storage.settings import read_settings
from briefgen.views.design import make_design
from briefgen.views.site import make_site
from briefgen.views.wording import load_wording
from briefgen.web.render import Rendered, render_briefing
from briefgen.web.styles import style_sheet

_LINK = re.compile(r'(<a\b[^>]*?) href="(?!#)([^"]*)"')
"""A link that leads away from the page."""
THEME = "material"
"""The package of the theme, whose own style sheets come before the site's."""


def briefing_page(draft: Draft, seeds: Path, registry: Registry, knowledge: Knowledge) -> Rendered:
    """The page of `draft`, an article in `seeds`; BriefgenError if mkdocs.yml is invalid."""
    settings = read_settings(seeds.parent / CONFIG)
    site = make_site(
        settings.site_name,
        make_library([draft.shown]),
        settings.theme.language,
        seeds,
        registry,
        evidence=settings.extra.evidence,
        actor_pages=settings.extra.actor_pages,
        knowledge=knowledge,
    )
    rendered = render_briefing(draft.shown, site)
    return msgspec.structs.replace(rendered, html=_LINK.sub(_alone, rendered.html))


def _alone(link: re.Match[str]) -> str:
    """A link of a page when the site's other pages don't exist."""
    start, address = link.groups()
    return f'{start} href="{address}" target="_blank"' if address.startswith(("https:", "http:")) else start


def site_style(seeds: Path, knowledge: Knowledge) -> str:
    """The site's style sheet, in the desk's colours."""
    settings = read_settings(seeds.parent / CONFIG)
    return style_sheet(make_design(settings.colours), load_wording(settings.theme.language, knowledge))


def theme_style() -> str:
    """The theme's style sheet; BriefgenError if the theme is not installed."""
    theme = importlib.util.find_spec(THEME)
    folders = theme.submodule_search_locations if theme else None
    sheets = [sheet for folder in folders or () for sheet in Path(folder).glob("templates/assets/stylesheets/main.*.css")]
    if not sheets:
        raise BriefgenError(CONFIG, "theme.name", "The theme Material is not there", "Install mkdocs-material.")
    return sheets[0].read_text("utf-8")

"""Rendering: a briefing or an index as the HTML of a page's content; the last step before MkDocs.

Words of articles reach the page only through the templates, whose output is always escaped. They are never
Markdown, and the theme gets titles that are already escaped.
"""

from __future__ import annotations

import functools
import posixpath
import re
from pathlib import Path
from typing import Any

import jinja2
import msgspec
from babel import numbers
from markdown import markdown
from markupsafe import Markup

from briefgen.contract.model import Briefing, Struct
from briefgen.exports.json_ld import json_ld_script
from briefgen.knowledge.knowledge import KEPT
from briefgen.knowledge.units import unit_table
from briefgen.library.co_occurrence import CoOccurrenceGraph
from briefgen.views.addresses import (
    CHANGES,
    DATA_PAGE,
    HOME,
    briefing_page,
    country_page,
    topic_page,
)
from briefgen.views.amounts import amount, unit_name
from briefgen.views.dictionary import dictionary, table_columns
from briefgen.views.home import home_view
from briefgen.views.pages import NO_FILES, PageFiles
from briefgen.views.places import Place
from briefgen.views.site import Site
from briefgen.views.wording import Wording, as_line, beginning, office_of
from briefgen.web import atoms
from briefgen.web.compiled_templates import CompiledTemplates
from briefgen.web.evidence_html import evidence_html
from briefgen.web.note_html import note_html
from briefgen.web.pictures.bars import bar_chart
from briefgen.web.pictures.network import Node, network

TEMPLATES = Path(__file__).parent / "templates"

_HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>([^<]*?)\s*<')


class Rendered(Struct, frozen=True):
    """The content of a page: title and description as text, HTML, sections as (anchor, label in HTML).

    `linked` is the JSON-LD of a briefing, `feed` whether the page has one.
    """

    title: str
    description: str
    html: str
    sections: tuple[tuple[str, str], ...]
    linked: str = ""
    feed: bool = False


def render_redirect(page: str, place: Place, title: str, site: Site) -> str:
    """The complete HTML of the file `page`, a path without extension, which only leads to `place`."""
    return atoms.relative_from(posixpath.dirname(page), atoms.redirect(site.wording, place, title))


def render_briefing(briefing: Briefing, site: Site, files: PageFiles = NO_FILES) -> Rendered:
    """The page of `briefing`, one of the site's library."""
    view = site.briefing_view(briefing.id)
    page = _render("briefing.html", briefing_page(view.id), view.title, view.description, site, {"view": view}, files)
    linked = json_ld_script(briefing, site.url, site.wording, site.same_as)
    return msgspec.structs.replace(page, linked=linked)


def render_index(page: str, site: Site, files: PageFiles = NO_FILES) -> Rendered:
    """The index page `page`, one of `Site.views`, or the home page."""
    if page == HOME:
        return _render_home(site, files)
    view = site.views[page]
    return _render(view.template, page, *heads_of(page, site), site, view.context, files)


def render_data(site: Site, files: PageFiles) -> Rendered:
    """The page of the data: the files, and what each key in them means."""
    language = site.wording.language
    context = {
        "structs": dictionary(language),
        "columns": table_columns(language),
        "units": unit_table().units,
        "unit_name": functools.partial(unit_name, wording=site.wording),
    }
    return _render("data.html", DATA_PAGE, *heads_of(DATA_PAGE, site), site, context, files)


def heads_of(page: str, site: Site) -> tuple[str, str]:
    """Title and description, as text, of an index page, the home page or the page of the data."""
    if page in (HOME, DATA_PAGE):
        key = "home" if page == HOME else "data"
        return site.wording.say(key), site.wording.say(f"{key}_lead")
    head = site.views.head(page)
    return head.title, head.description


def render_changes(context: dict[str, Any], site: Site) -> Rendered:
    """The page of a preview that shows what a pull request changes; its context is from `preview`."""
    title, lead = site.wording.say("changes"), site.wording.say("changes_lead")
    return _render("changes.html", CHANGES, title, lead, site, context)


def render_banner(page: str, context: dict[str, Any], site: Site) -> str:
    """The banner on top of every page of a preview; `page` is the path of the page without extension."""
    return _render("preview_banner.html", page, "", "", site, context | {"changes": CHANGES}).html


def _render_home(site: Site, files: PageFiles) -> Rendered:
    view = home_view(site.holdings, site.unseen)
    picture = _co_occurrence_picture(view.graph, site.wording) if view.graph.edges else None
    return _render("home.html", HOME, *heads_of(HOME, site), site, {"home": view, "picture": picture}, files)


def _co_occurrence_picture(graph: CoOccurrenceGraph, wording: Wording) -> Markup:
    description = "; ".join(
        f"{' – '.join(map(wording.country, edge.codes))}: {wording.say('count_briefings', n=edge.briefings)}"
        for edge in graph.edges
    )
    nodes = tuple(Node(id=c.id, name=wording.country(c.id), weight=c.briefings) for c in graph.countries)
    links = tuple((*edge.codes, edge.briefings) for edge in graph.edges)
    return network("field", wording.say("field"), description, nodes, links)


def _render(
    template: str,
    page: str,
    title: str,
    description: str,
    site: Site,
    context: dict[str, Any],
    files: PageFiles = NO_FILES,
) -> Rendered:
    made = (
        _environment(site.wording)
        .get_template(template)
        .render(context, site=site, title=title, page=page, page_files=files)
    )
    html = atoms.relative_from(posixpath.dirname(page), made)
    sections, feed = tuple(_HEADING.findall(html)), f"{page}.xml" in files.exports
    return Rendered(title=title, description=description, html=html, sections=sections, feed=feed)


@functools.lru_cache(maxsize=KEPT)
def _environment(wording: Wording) -> jinja2.Environment:
    """The templates with what all of them use, which doesn't depend on the page, so their macros are imported once."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=CompiledTemplates([TEMPLATES], wording.language, wording.vocabulary),
    )
    language = wording.language
    environment.filters.update(
        amount=lambda figure: amount(figure, wording),
        as_line=as_line,
        beginning=beginning,
        briefing_page=briefing_page,
        change=functools.partial(atoms.change, wording),
        cite=atoms.cite,
        count_of=functools.partial(atoms.count_of, wording),
        country=wording.country,
        country_link=functools.partial(atoms.country_link, wording),
        country_page=country_page,
        href=atoms.href,
        lang=functools.partial(atoms.lang, language),
        number=wording.number,
        office_of=office_of,
        origin=functools.partial(atoms.origin, wording),
        say=wording.say,
        topic=wording.topic,
        topic_page=topic_page,
        when=wording.when,
        who=functools.partial(atoms.who, wording),
        words_in=functools.partial(atoms.words_in, language),
    )
    environment.globals.update(
        bar_chart=bar_chart,
        briefing_page=briefing_page,
        country=wording.country,
        evidence_html=evidence_html,
        file_size=wording.file_size,
        href=atoms.href,
        lang=functools.partial(atoms.lang, language),
        language_name=wording.language_name,
        markdown=lambda text: Markup(markdown(text, extensions=["attr_list"])),
        note_html=note_html,
        percent=lambda share: numbers.format_percent(share, locale=wording.locale),
        say=wording.say,
        site_language=language,
        when=wording.when,
    )
    return environment

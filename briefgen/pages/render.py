"""Rendering: a briefing or an index as the HTML of a page's content; the last step before MkDocs.

Words of articles reach the page only through the templates, whose output is always escaped. They are never
Markdown, and the theme gets titles that are escaped already.
"""

from __future__ import annotations

import functools
import posixpath
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast, get_args

import jinja2
import msgspec
from babel import numbers

from briefgen.errors import BriefgenError
from briefgen.library.actors import Cast, cast_of
from briefgen.library.load import Library
from briefgen.library.pairs import Codes, pairs_of
from briefgen.library.sourced import count_countries, count_topics
from briefgen.model import Actor, Briefing, Struct
from briefgen.pages.amounts import amount
from briefgen.pages.briefing_view import briefing_context
from briefgen.pages.comparisons import Comparisons, compare_briefings
from briefgen.pages.dictionary import dictionary, table_columns
from briefgen.pages.evidence import EvidenceShown, anchor_of, words_anchor
from briefgen.pages.home_view import home_context
from briefgen.pages.index_views import all_views
from briefgen.pages.paths import (
    ACTORS,
    FIGURES,
    actor_page,
    briefing_page,
    country_page,
    country_topic_page,
    pair_page,
    topic_page,
)
from briefgen.pages.policy import content_security_policy
from briefgen.pages.table_views import figure_rows
from briefgen.pages.views import Download, View
from briefgen.pages.wording import Wording, load_wording
from briefgen.registry.registry import NOBODY, Registry
from briefgen.text import squeeze

TEMPLATES = Path(__file__).parent / "templates"
SHOWN = 100
"""Events, figures and actors that an index shows; the rest is counted, and stands in the briefings."""
DATA_PAGE = "data/index"
CHANGES = "changes"
"""The path of the page of changes from the root of a preview, without extension."""

_HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>([^<]*?)\s*<')


class Rendered(Struct, frozen=True):
    """The content of a page: title and description as text, HTML, sections as (anchor, label in HTML).

    A page that only repeats what others say is not `searchable`.
    """

    title: str
    description: str
    html: str
    sections: tuple[tuple[str, str], ...]
    searchable: bool = True


@dataclass(frozen=True)
class Site:
    """What all pages of a build share: name, briefings, words, articles, counts by id, comparisons, registered actors.

    `url` is where the site will stand, with a slash at its end, or empty where nobody knows. `exports` are the
    paths of the files for other programs, such as `countries/vn.xml`; pages link to those that are there.
    `papers` holds the PDF beside each page that has one, by the path of the page, where PDFs are made; `evidence` is
    how much of an article shows.
    """

    name: str
    library: Library
    wording: Wording
    counts: dict[str, int]
    comparisons: Comparisons
    registry: Registry = NOBODY
    url: str = ""
    exports: frozenset[str] = frozenset()
    papers: Mapping[str, Download] = field(default_factory=dict)
    evidence: EvidenceShown = "sentences"

    def briefing(self, id_: str) -> Briefing:
        """The briefing with this id; KeyError where there is none."""
        return self._by_id[id_]

    @functools.cached_property
    def index_pages(self) -> frozenset[str]:
        """The paths of all index pages in the docs folder, without the home page."""
        return frozenset(f"{page}.md" for page in self.views)

    @functools.cached_property
    def views(self) -> dict[str, View]:
        """The index pages by their path without extension."""
        return all_views(self.library, self.cast, self.registry, self.wording)

    @functools.cached_property
    def cast(self) -> Cast:
        """All actors of the library."""
        return cast_of(self.library, self.registry.by_id)

    @functools.cached_property
    def pair_counts(self) -> dict[Codes, int]:
        """In how many briefings two countries are both primary."""
        return Counter(codes for b in self.library.briefings for codes in pairs_of(b))

    def page_of(self, briefing: Briefing, actor: Actor) -> str:
        """The page of the actor that `briefing` calls `actor`."""
        entry = self.cast.by_appearance[briefing.id, actor.id]
        return actor_page(entry.id, entry.key)

    def registered_page(self, id_: str) -> str:
        """The page of a registered actor; the list of all actors where no briefing names this one."""
        return actor_page(id_) if id_ in self.cast.by_id else ACTORS

    @functools.cached_property
    def _by_id(self) -> dict[str, Briefing]:
        return {b.id: b for b in self.library.briefings}


def make_site(
    name: str, library: Library, language: str, seeds: Path, registry: Registry = NOBODY, evidence: str = "sentences"
) -> Site:
    """The site of `library` in `language`; `evidence` is one of EvidenceShown.

    Raises BriefgenError where words for the language or for a topic are missing, where a quote is not in its article in
    `seeds`, or where `evidence` is something else.
    """
    if evidence not in get_args(EvidenceShown):
        problem, choices = f"{evidence!r} is no way to show evidence", ", ".join(get_args(EvidenceShown))
        raise BriefgenError("mkdocs.yml", "extra.evidence", problem, f"Set one of {choices}.")
    wording = load_wording(language)
    counts = {c.id: c.briefings for c in (*count_countries(library.briefings), *count_topics(library.briefings))}
    for topic in count_topics(library.briefings):
        wording.topic(topic.id)
    comparisons = compare_briefings(library, seeds)
    return Site(
        name=name,
        library=library,
        wording=wording,
        counts=counts,
        comparisons=comparisons,
        registry=registry,
        evidence=cast(EvidenceShown, evidence),
    )


def render_redirect(page: str, target: str, title: str, site: Site) -> str:
    """The whole HTML of the file `page`, which only leads to `target`; both are paths without extension."""
    address = posixpath.relpath(f"{target}.html", posixpath.dirname(page) or ".")
    template = _environment(site.wording.language).get_template("redirect.html")
    return template.render(site=site, title=title, address=address, policy=content_security_policy(""))


def render_briefing(briefing: Briefing, site: Site) -> Rendered:
    """The page of `briefing`, one of the site's library."""
    article = site.comparisons.articles.get(briefing.id)
    context = briefing_context(briefing, site.library, article, site.wording, site.evidence)
    lead = briefing.summary[0].text if briefing.summary else briefing.title
    return _render("briefing.html", briefing_page(briefing.id), briefing.title, lead, site, context)


def render_index(path: str, site: Site) -> Rendered:
    """The index page `path`, one of `Site.index_pages` or `index.md`."""
    page = path.removesuffix(".md")
    if page == "index":
        return _render_home(site)
    view = site.views[page]
    rendered = _render(view.template, page, view.title, view.description, site, view.context)
    return msgspec.structs.replace(rendered, searchable=view.template in ("subject.html", "about.html"))


def render_figure_rows(site: Site) -> str:
    """The script `FIGURE_ROWS`: all figures, each with what it is filtered and sorted by, and its row as HTML.

    Addresses in it are relative to where it stands.
    """
    rows, end = figure_rows(site.library), "\x1e"
    html = _render("_rows_file.html", FIGURES, "", "", site, {"rows": rows, "END": end}).html
    told = [
        (f.country, row.topics, f.unit, row.number, row.day, f.measure or f.evidence.quote, squeeze(text))
        for row, text in zip(rows, html.split(end), strict=False)
        for f in (row.sourced.fact,)
    ]
    return f"self.briefgenRows = {msgspec.json.encode(told).decode()};\n"


def render_data(site: Site) -> Rendered:
    """The page of the data: which files there are, and what each key in them means."""
    language = site.wording.language
    context = {"structs": dictionary(language), "columns": table_columns(language)}
    title, lead = site.wording.say("data"), site.wording.say("data_lead")
    return _render("data.html", DATA_PAGE, title, lead, site, context)


def render_changes(context: dict[str, Any], site: Site) -> Rendered:
    """The page of a preview that tells what a pull request changes; `comparing.preview` gives its context."""
    title, lead = site.wording.say("changes"), site.wording.say("changes_lead")
    return _render("changes.html", CHANGES, title, lead, site, context)


def render_banner(page: str, context: dict[str, Any], site: Site) -> str:
    """What stands on top of every page of a preview; `page` is the path of the page without extension."""
    return _render("preview_banner.html", page, "", "", site, context | {"changes": CHANGES}).html


def _render_home(site: Site) -> Rendered:
    context = home_context(site.library, site.wording)
    title, lead = site.wording.say("home"), site.wording.say("home_lead")
    return _render("home.html", "index", title, lead, site, context)


def office_of(actor: Actor) -> str:
    """What an actor is: role and organisation, the latter only where the role doesn't name it already."""
    if not actor.role or not actor.organisation:
        return actor.role or actor.organisation or ""
    named = set(actor.role.lower().split())
    new = [word for word in actor.organisation.lower().split() if word not in named]
    return actor.role if len(new) <= len(actor.organisation.split()) / 2 else f"{actor.role}, {actor.organisation}"


def render_piece(template: str, site: Site, **context: Any) -> str:
    """HTML that stands outside of the site's pages, such as an entry of a feed: it has no links of its own."""
    return _environment(site.wording.language).get_template(template).render(context, site=site)


def _render(template: str, page: str, title: str, description: str, site: Site, context: dict[str, Any]) -> Rendered:
    def href(target: str, anchor: str = "") -> str:
        """The address of `target`, a page's path without extension, from this page."""
        address = _relative(f"{target}.html", posixpath.dirname(page) or ".")
        return f"{address}#{anchor}" if anchor else address

    html = (
        _environment(site.wording.language)
        .get_template(template)
        .render(context, site=site, title=title, href=href, page=page)
    )
    return Rendered(title=title, description=description, html=html, sections=tuple(_HEADING.findall(html)))


@functools.lru_cache(maxsize=100_000)
def _relative(target: str, folder: str) -> str:
    return posixpath.relpath(target, folder)


@functools.cache
def _environment(language: str) -> jinja2.Environment:
    wording = load_wording(language)
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    remembered = functools.lru_cache(maxsize=100_000)  # a fact stands on many pages
    environment.globals.update(
        office_of=office_of,
        say=wording.say,
        percent=lambda share: numbers.format_percent(share, locale=wording.locale),
        country=remembered(wording.country),
        topic=remembered(wording.topic),
        when=remembered(wording.when),
        amount=remembered(lambda figure: amount(figure, wording)),
        file_size=wording.file_size,
        anchor_of=anchor_of,
        words_anchor=words_anchor,
        number=remembered(wording.number),
        tongue=wording.tongue,
        actor_page=actor_page,
        briefing_page=briefing_page,
        country_topic_page=country_topic_page,
        pair_page=pair_page,
        pairs_of=pairs_of,
        country_page=country_page,
        topic_page=topic_page,
        SHOWN=SHOWN,
    )
    return environment

"""Rendering: a briefing or an index as the HTML of a page's content; the last step before MkDocs.

Words of articles reach the page only through the templates, whose output is always escaped. They are never
Markdown, and the theme gets titles that are escaped already.
"""

from __future__ import annotations

import functools
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2

from briefgen.library.indexes import count_countries, count_topics, country_index, events_ahead, topic_index
from briefgen.library.load import Library
from briefgen.model import Actor, Briefing, Struct
from briefgen.pages.amounts import amount
from briefgen.pages.evidence import anchor_of, find_article, passages, passages_by_start
from briefgen.pages.wording import Wording, load_wording

TEMPLATES = Path(__file__).parent / "templates"
SHOWN = 100
"""Events, figures and actors that an index shows; the rest is counted, and stands in the briefings."""
NEWEST = 8
CHIPS = 24

_HEADING = re.compile(r'<h2 id="([^"]+)">([^<]*)</h2>')


class Rendered(Struct, frozen=True):
    """The content of a page: title and description as text, HTML, sections as (anchor, label in HTML)."""

    title: str
    description: str
    html: str
    sections: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Site:
    """What all pages of a build share: name, briefings, words, the articles' folder, counts by id.

    `papers` holds the size in bytes of each briefing's PDF, by id, where PDFs are made.
    """

    name: str
    library: Library
    wording: Wording
    seeds: Path
    counts: dict[str, int]
    papers: Mapping[str, int] = field(default_factory=dict)

    def briefing(self, id_: str) -> Briefing:
        """The briefing with this id; KeyError where there is none."""
        return self._by_id[id_]

    @functools.cached_property
    def index_pages(self) -> frozenset[str]:
        """The paths of all index pages in the docs folder, without the home page."""
        countries = [country_page(c.id) for c in count_countries(self.library.briefings)]
        topics = [topic_page(t.id) for t in count_topics(self.library.briefings)]
        pages = ["briefings/index", "countries/index", "topics/index", *countries, *topics]
        return frozenset(f"{page}.md" for page in pages)

    @functools.cached_property
    def _by_id(self) -> dict[str, Briefing]:
        return {b.id: b for b in self.library.briefings}


def make_site(name: str, library: Library, language: str, seeds: Path) -> Site:
    """The site of `library` in `language`; BriefgenError where words for it or for a topic are missing."""
    wording = load_wording(language)
    counts = {c.id: c.briefings for c in (*count_countries(library.briefings), *count_topics(library.briefings))}
    for topic in count_topics(library.briefings):
        wording.topic(topic.id)
    return Site(name=name, library=library, wording=wording, seeds=seeds, counts=counts)


def briefing_page(id_: str) -> str:
    """The path of a briefing's page from the root of the site, without extension."""
    return f"briefings/{id_}"


def country_page(code: str) -> str:
    """The path of a country's page from the root of the site, without extension."""
    return f"countries/{code.lower()}"


def topic_page(id_: str) -> str:
    """The path of a topic's page from the root of the site, without extension."""
    return f"topics/{id_}"


def render_briefing(briefing: Briefing, site: Site) -> Rendered:
    """The page of `briefing`; BriefgenError where its quotes are not those of the article in `seeds/`."""
    article = find_article(briefing, site.seeds)
    found = passages(briefing, article)
    context = {
        "briefing": briefing,
        "sides": sides_of(briefing),
        "passages": found,
        "passage_at": passages_by_start(found),
        "has_article": article is not None,
    }
    lead = briefing.summary[0].text if briefing.summary else briefing.title
    return _render("briefing.html", briefing_page(briefing.id), briefing.title, lead, site, context)


def render_index(path: str, site: Site) -> Rendered:
    """The index page `path`, one of `Site.index_pages` or `index.md`."""
    page = path.removesuffix(".md")
    folder, _, name = page.rpartition("/")
    if not folder:
        return _render_home(site)
    if name == "index":
        return _render_list(folder, site)
    if folder == "countries":
        index, title = country_index(site.library, name.upper()), site.wording.country(name.upper())
    else:
        index, title = topic_index(site.library, name), site.wording.topic(name)
    count = site.wording.say("count_briefings", n=len(index.main) + len(index.others))
    return _render("index.html", page, title, f"{title}: {count}", site, {"index": index, "kind": folder})


def _render_home(site: Site) -> Rendered:
    briefings = site.library.briefings
    context = {
        "newest": briefings[:NEWEST],
        "countries": count_countries(briefings)[:CHIPS],
        "topics": count_topics(briefings)[:CHIPS],
        "ahead": events_ahead(site.library),
    }
    title, lead = site.wording.say("home"), site.wording.say("home_lead")
    return _render("home.html", "index", title, lead, site, context)


def _render_list(folder: str, site: Site) -> Rendered:
    """The list of all briefings, countries or topics."""
    vocabulary, topics = site.wording.vocabulary, count_topics(site.library.briefings)
    area_of = {topic.id: topic.area for topic in vocabulary.topics}
    areas = [(area, [t for t in topics if area_of[t.id] == area]) for area in vocabulary.areas]
    context = {
        "countries": count_countries(site.library.briefings),
        "areas": [(site.wording.area(area), area, counts) for area, counts in areas if counts],
    }
    title, lead = site.wording.say(folder), site.wording.say(f"{folder}_lead")
    return _render(f"{folder}.html", f"{folder}/index", title, lead, site, context)


def sides_of(briefing: Briefing) -> list[tuple[str | None, list[Actor]]]:
    """The actors by country: the briefing's countries in their order, then others, then none."""
    order = [c.code for c in briefing.countries]
    order += sorted({a.country for a in briefing.actors if a.country} - set(order))
    sides = [(code, [a for a in briefing.actors if a.country == code]) for code in (*order, None)]
    return [(code, actors) for code, actors in sides if actors]


def office_of(actor: Actor) -> str:
    """What an actor is: role and organisation, the latter only where the role doesn't name it already."""
    if not actor.role or not actor.organisation:
        return actor.role or actor.organisation or ""
    named = set(actor.role.lower().split())
    new = [word for word in actor.organisation.lower().split() if word not in named]
    return actor.role if len(new) <= len(actor.organisation.split()) / 2 else f"{actor.role}, {actor.organisation}"


def _render(template: str, page: str, title: str, description: str, site: Site, context: dict[str, Any]) -> Rendered:
    def href(target: str, anchor: str = "") -> str:
        """The address of `target`, a page's path without extension, from this page."""
        address = posixpath.relpath(f"{target}.html", posixpath.dirname(page) or ".")
        return f"{address}#{anchor}" if anchor else address

    html = _environment(site.wording.language).get_template(template).render(context, site=site, title=title, href=href)
    return Rendered(title=title, description=description, html=html, sections=tuple(_HEADING.findall(html)))


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
    environment.globals.update(
        office_of=office_of,
        say=wording.say,
        country=wording.country,
        topic=wording.topic,
        when=wording.when,
        file_size=wording.file_size,
        amount=lambda figure: amount(figure, wording),
        anchor_of=anchor_of,
        briefing_page=briefing_page,
        country_page=country_page,
        topic_page=topic_page,
        SHOWN=SHOWN,
    )
    return environment

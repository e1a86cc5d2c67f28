"""Feeds: the newest briefings of the site and of each subject that has a feed, as Atom (RFC 4287).

A feed is next to its page: `countries/vn.xml` next to `countries/vn.html`. Addresses are absolute if the site knows its own,
and otherwise relative to the feed. Feeds are written here and not by a library, which took a tenth of a whole build.
"""

from __future__ import annotations

import datetime
import functools
import posixpath
from collections.abc import Callable, Iterator
from html import escape  # that of xml.sax loads the network
from pathlib import Path

import jinja2
from msgspec.structs import replace

from briefgen.contract.kinds import NOWHERE
from briefgen.contract.model import Briefing
from briefgen.exports.identifiers import address, changed_on, last_change, lasting_id, midnight
from briefgen.storage.derived import Digest, digest_of
from briefgen.text import one_line
from briefgen.views.addresses import HOME, briefing_page
from briefgen.views.amounts import amount
from briefgen.views.briefing_view import leading_events, leading_figures
from briefgen.views.index_entries import IndexEntry
from briefgen.views.outputs import Output
from briefgen.views.site import Site
from briefgen.views.wording import as_line, load_wording, office_of

NEWEST = 50
"""The most briefings in a feed: enough for a reader that looks once a week. All of them are in `data/briefings.json`."""
_KEPT = 1_000
"""The number of entries that are cached for the next feeds: most of the newest briefings are in several."""


def atom_feeds(site: Site) -> Iterator[Output]:
    """The feeds. A subject without briefings has no feed; the site itself always has one."""

    @functools.lru_cache(_KEPT)
    def entry(id_: str, folder: str) -> bytes:
        return _entry(site.briefing(id_), folder, site)

    @functools.cache
    def digest(id_: str) -> Digest:
        return digest_of(_shown(site.briefing(id_), site))

    def shown(title: str, briefings: tuple[Briefing, ...]) -> Digest:
        return digest_of(title, last_change(briefings), [digest(b.id) for b in briefings[:NEWEST]])

    def feed(page: str, title: str, briefings: Callable[[], tuple[Briefing, ...]]) -> bytes:
        folder = "" if site.url else posixpath.dirname(page)  # which matters only for relative addresses
        listed = briefings()
        head = _head(page, title, last_change(listed), site)
        return b"".join((head, *(entry(b.id, folder) for b in listed[:NEWEST]), b"</feed>\n"))

    for page, title, key, briefings in _members(site):
        now = functools.partial(lambda title, briefings: shown(title, briefings()), title, briefings)
        found = site.memo.find(digest_of("feed", key, title), now) if key else now()
        yield Output(f"{page}.xml", found, functools.partial(feed, page, title, briefings))


def _members(site: Site) -> Iterator[tuple[str, str, Digest | None, Callable[[], tuple[Briefing, ...]]]]:
    """Page, title, the key of the page if it has one, and the briefings of each feed, the newest briefings first."""
    yield HOME, site.name, None, lambda: site.library.briefings
    for entry in site.pages_with("feed"):
        yield entry.path, f"{entry.title} – {site.name}", entry.key, functools.partial(_briefings, entry)


def _briefings(entry: IndexEntry) -> tuple[Briefing, ...]:
    return entry.page.briefings


def _head(page: str, title: str, changed: datetime.date | None, site: Site) -> bytes:
    """A feed up to its entries."""
    folder = posixpath.dirname(page)
    return f"""\
<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{_quoted(site.wording.language)}">
  <id>{lasting_id(site.name, page).urn}</id>
  <title>{_plain(one_line(title))}</title>
  <updated>{midnight(changed).isoformat()}</updated>
  <author>
    <name>{_plain(one_line(site.name))}</name>
  </author>
  <link href="{_quoted(address(site.url, f"{page}.html", folder))}" rel="alternate" type="text/html"/>
  <link href="{_quoted(address(site.url, f"{page}.xml", folder))}" rel="self" type="application/atom+xml"/>
  <generator>briefgen</generator>
""".encode()


def _entry(briefing: Briefing, folder: str, site: Site) -> bytes:
    """The entry of `briefing` for a feed in `folder`; its content is HTML, made and escaped by a template."""
    page, published = briefing_page(briefing.id), briefing.published
    content = _template(site.wording.language).render(briefing=briefing)
    categories = "".join(
        f'    <category term="{_quoted(id_)}" label="{_quoted(label)}"/>\n' for id_, label in _categories(briefing, site)
    )
    day = f"    <published>{midnight(datetime.date.fromisoformat(published)).isoformat()}</published>\n" if published else ""
    return f"""\
  <entry>
    <id>{lasting_id(site.name, page).urn}</id>
    <title>{_plain(one_line(briefing.title))}</title>
    <updated>{midnight(changed_on(briefing)).isoformat()}</updated>
    <content type="html">{_plain(content)}</content>
    <link href="{_quoted(address(site.url, f"{page}.html", folder))}"/>
{categories}{day}  </entry>
""".encode()


def _shown(briefing: Briefing, site: Site) -> object:
    """What the entry of `briefing` shows: facts with their words, wherever these are in the article, whoever actors are."""
    b, facts = briefing, (*leading_figures(briefing), *leading_events(briefing))
    actors = [(actor.name, office_of(actor)) for actor in b.actors]
    head = b.id, b.title, b.language, b.published, b.updated or None, changed_on(b)
    points, own = [p.text for p in b.summary], [replace(fact, evidence=NOWHERE) for fact in facts]
    return head, points, own, actors, list(_categories(b, site))


def _plain(text: str) -> str:
    """`text` between two tags."""
    return escape(text, quote=False)


def _quoted(text: str) -> str:
    """`text` as the value of an attribute, between double quotes."""
    return _plain(text).replace('"', "&quot;")


def _categories(briefing: Briefing, site: Site) -> Iterator[tuple[str, str]]:
    """The subjects with a feed under which `briefing` is filed: their ids and their names."""
    for kind in site.kinds:
        for mention in kind.mentions(briefing) if "feed" in kind.files else ():
            yield mention.id, one_line(kind.label(mention.id, site.wording))


@functools.cache
def _template(language: str) -> jinja2.Template:
    """The HTML of an entry; everything that it inserts is escaped."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    wording = load_wording(language)
    environment.globals.update(
        say=wording.say,
        when=wording.when,
        amount=lambda figure: amount(figure, wording),
        as_line=as_line,
        office_of=office_of,
        leading_figures=leading_figures,
        leading_events=leading_events,
    )
    return environment.get_template("feed_entry.html")

"""Feeds: what RFC 4287 requires is there, and nothing of an article is more than words."""

from __future__ import annotations

import posixpath
import re
from html.parser import HTMLParser
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import msgspec
import pytest
from invented import HOSTILE, copper, hostile, tea
from outputs import made, remade

from briefgen.contract.model import Review
from briefgen.exports.feeds import NEWEST, atom_feeds

ATOM = "{http://www.w3.org/2005/Atom}"
URL = "https://desk.example/site/"


def one(element: Element, name: str) -> str:
    """The text of the only child `name`."""
    [child] = element.findall(ATOM + name)
    return child.text or ""


def entries(atom: bytes) -> list[Element]:
    return ElementTree.fromstring(atom).findall(f"{ATOM}entry")


@pytest.mark.parametrize("url", ["", URL])
def test_every_feed_has_what_the_standard_requires(site_of, url):
    site = site_of(url=url)
    feeds = made(atom_feeds(site))
    pages = {f"{page}.html" for page in ("index", *site.views)}
    ids = []
    for path, atom in feeds.items():
        feed = ElementTree.fromstring(atom)
        assert feed.tag == f"{ATOM}feed" and one(feed.find(f"{ATOM}author"), "name") == "Desk"
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        base = url or f"{posixpath.dirname(path)}/".lstrip("/")
        there = {rel: href if url else posixpath.normpath(base + href) for rel, href in links.items()}
        assert there["self"] == url + path and there["alternate"].removeprefix(url) in pages
        ids.append(one(feed, "id"))
        for element in (feed, *feed.findall(f"{ATOM}entry")):
            assert one(element, "title").strip()
            assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one(element, "id"))
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00\+00:00", one(element, "updated"))
        own = [one(e, "id") for e in feed.findall(f"{ATOM}entry")]
        assert len(own) == len(set(own)) > 0
    assert len(ids) == len(set(ids))


def test_a_feed_has_the_briefings_of_its_page(site_of):
    titles = {path: [one(e, "title") for e in entries(atom)] for path, atom in made(atom_feeds(site_of())).items()}
    assert titles["index.xml"] == [copper().title, tea().title, hostile().title]
    assert titles["countries/vn.xml"] == titles["topics/trade-agreements.xml"] == [copper().title, tea().title]
    assert titles["countries/ch.xml"] == [tea().title]
    assert set(titles) == {"index.xml"} | {
        *(f"countries/{code}.xml" for code in ("ch", "no", "us", "vn")),
        *(f"topics/{id_}.xml" for id_ in ("agriculture", "critical-minerals", "tariffs", "trade-agreements")),
    }


def test_an_entry_says_who_which_figures_and_when(site_of):
    entry = entries(made(atom_feeds(site_of(copper())))["index.xml"])[0]
    words = " ".join(re.sub(r"<[^>]*>", " ", one(entry, "content")).split())
    assert "Kari Nordmann" in words and "Copper exports : down nearly 20% (2030)" in words
    assert "9 March 2031, 10:00 (past): Met in Oslo" in words and "2032 (planned): New round" in words
    labels = {category.get("term"): category.get("label") for category in entry.findall(f"{ATOM}category")}
    assert labels == {
        "NO": "Norway",
        "VN": "Vietnam",
        "critical-minerals": "Critical minerals",
        "trade-agreements": "Trade agreements",
    }


@pytest.mark.parametrize(
    ("published", "reviewed", "newer", "updated", "expected"),
    [
        ("2031-03-10", None, None, "2031-03-10", "2031-03-10"),
        ("2031-03-10", "2031-04-01", "2031-03-12", "2031-04-01", "2031-03-10"),
        ("2031-03-10", "2031-03-01", None, "2031-03-10", "2031-03-10"),
        ("2031-03-10", "2031-03-01", "2031-03-12", "2031-03-12", "2031-03-10"),
        (None, "2031-04-01", None, "2031-04-01", None),
        (None, None, None, "1970-01-01", None),
    ],
)
def test_the_moments_of_an_entry_come_from_the_briefing(site_of, published, reviewed, newer, updated, expected):
    review = Review(status="reviewed", date=reviewed) if reviewed else msgspec.UNSET
    briefing = msgspec.structs.replace(copper(), published=published, review=review, updated=newer or msgspec.UNSET)
    [entry] = entries(made(atom_feeds(site_of(briefing)))["index.xml"])
    assert one(entry, "updated")[:10] == updated
    assert [e.text[:10] for e in entry.findall(f"{ATOM}published")] == ([expected] if expected else [])
    assert ("date of publication unknown" in one(entry, "content")) == (published is None)
    assert ("<p>Updated: " in one(entry, "content")) == (newer is not None)


def test_ids_outlive_a_move_and_differ_between_sites(site_of):
    def ids(site):
        feed = ElementTree.fromstring(made(atom_feeds(site))["countries/vn.xml"])
        return [e.text for e in feed.iter(f"{ATOM}id")]

    here, there = site_of(), site_of(url=URL)
    other = type(here)(**{**vars(there), "name": "Another desk"})
    assert ids(here) == ids(there)
    assert not set(ids(here)) & set(ids(other))


def test_a_feed_is_bounded_and_its_date_is_that_of_all(site_of):
    many = [
        msgspec.structs.replace(copper(), id=f"b-{n:03}", published=f"2031-01-{n % 28 + 1:02}") for n in range(NEWEST + 10)
    ]
    for atom in made(atom_feeds(site_of(*many))).values():
        assert len(entries(atom)) == NEWEST
        assert one(ElementTree.fromstring(atom), "updated").startswith("2031-01-28")


def test_hostile_words_stay_words(site_of):
    [entry] = entries(made(atom_feeds(site_of(hostile())))["index.xml"])
    assert one(entry, "title") == HOSTILE
    tags, words = set(), []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            tags.add(tag)
            assert all(name == "lang" for name, _ in attrs)

        def handle_data(self, data):
            words.append(data)

    Reader().feed(one(entry, "content"))
    assert tags == {"p", "ul", "li", "span"}
    assert "".join(words).count(HOSTILE) >= 5


def test_an_empty_site_has_a_feed(site_of):
    site = site_of()
    empty = type(site)(**{**vars(site), "library": type(site.library)(briefings=())})
    assert entries(made(atom_feeds(empty))["index.xml"]) == []


def test_a_change_remakes_the_feeds_that_show_it(site_of):
    other = msgspec.structs.replace(copper(), title="Another title")
    assert remade(atom_feeds(site_of()), atom_feeds(site_of(tea(), other, hostile()))) == {
        "index.xml",
        *(f"countries/{code}.xml" for code in ("no", "vn")),
        *(f"topics/{id_}.xml" for id_ in ("critical-minerals", "trade-agreements")),
    }


def test_words_that_are_elsewhere_in_the_article_remake_no_feed(site_of):
    moved = []
    for figure in copper().figures:
        evidence = msgspec.structs.replace(figure.evidence, start=figure.evidence.start + 1, end=figure.evidence.end + 1)
        moved.append(msgspec.structs.replace(figure, evidence=evidence))
    other = msgspec.structs.replace(copper(), figures=tuple(moved))
    assert other != copper()
    assert not remade(atom_feeds(site_of()), atom_feeds(site_of(tea(), other, hostile())))


def test_who_somebody_is_remakes_no_feed(site_of):
    actors = tuple(msgspec.structs.replace(actor, id=f"{actor.id}-2") for actor in copper().actors)
    other = msgspec.structs.replace(copper(), actors=actors)
    assert not remade(atom_feeds(site_of()), atom_feeds(site_of(tea(), other, hostile())))


@pytest.mark.parametrize("fields", [
    {"title": "Another title"},
    {"published": "2031-03-11"},
    {"updated": "2031-03-11"},
    {"language": "vi"},
    {"summary": tea().summary},
    {"figures": ()},
    {"timeline": ()},
    {"actors": ()},
    {"topics": ()},
    {"countries": ()},
    {"review": Review(status="reviewed", date="2031-04-01")},
])  # fmt: skip
def test_whatever_an_entry_shows_remakes_the_site_s_feed(site_of, fields):
    other = msgspec.structs.replace(copper(), **fields)
    assert "index.xml" in remade(atom_feeds(site_of()), atom_feeds(site_of(tea(), other, hostile())))


def test_an_entry_is_the_same_in_a_feed_of_its_own(site_of):
    """The cached entry for the next feed is what that feed would have made."""
    whole, alone = made(atom_feeds(site_of())), {}
    for output in atom_feeds(site_of()):
        alone |= made([next(o for o in atom_feeds(site_of()) if o.path == output.path)])
    assert whole == alone

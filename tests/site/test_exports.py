"""The built site's files for other programs: the same facts in every form, the same bytes each time, no invented address."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import icalendar
import msgspec
import pytest
from invented import copper, hostile, tea
from searched import entries_in
from sites import shown_pages

from briefgen.contract.kinds import anchor_of
from briefgen.contract.model import Briefing
from briefgen.knowledge.units import listed_units
from briefgen.views.amounts import amount, unit_name
from briefgen.views.wording import as_line, load_wording

if TYPE_CHECKING:
    from sites import SiteFolder

ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "https://desk.example/site/"
BRIEFINGS = pytest.mark.parametrize("briefing", [tea(), copper(), hostile()], ids=lambda b: b.id)
WORDING = load_wording("vi")


class Elements(HTMLParser):
    """The words of a page below each of its elements with an id; `script` holds the JSON-LD."""

    VOID = {"meta", "link", "input", "br", "img", "hr"}

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str | None] = []
        self.words: dict[str, str] = {}
        self.script = ""
        self._in_script = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_script = ("type", "application/ld+json") in attrs
        if tag not in self.VOID:
            self.open.append(dict(attrs).get("id"))

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False
        if tag not in self.VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.script += data
        for id_ in filter(None, self.open):
            self.words[id_] = self.words.get(id_, "") + data


def words_of(briefing: Briefing) -> dict[str, list[str]]:
    """What a form for people has to say about each fact, by its anchor on the page."""
    return {
        **{anchor_of(p): [p.text] for p in briefing.summary},
        **{a.id: [a.name, a.role or ""] for a in briefing.actors},
        **{f.id: [amount(f, WORDING), as_line(f.measure) if f.measure else f.evidence.quote] for f in briefing.figures},
        **{e.id: [WORDING.when(e.when), as_line(e.what), WORDING.say(e.status)] for e in briefing.timeline},
        **{anchor_of(c): [WORDING.country(c.code)] for c in briefing.countries},
        **{anchor_of(t): [WORDING.topic(t.id)] for t in briefing.topics},
        **{anchor_of(q): [q.text] for q in briefing.quotes},
    }


def values_of(briefing: Briefing) -> set[tuple[str, ...]]:
    """What a form for programs has to say: for each fact its anchor on the page, and its values as text."""
    return {
        *((anchor_of(p), p.text) for p in briefing.summary),
        *((a.id, a.name, a.role or "") for a in briefing.actors),
        *((f.id, str(f.value), f.unit, f.measure or "") for f in briefing.figures),
        *((e.id, e.when, e.time or "", e.what) for e in briefing.timeline),
        *((anchor_of(c), c.code) for c in briefing.countries),
        *((anchor_of(t), t.id) for t in briefing.topics),
        *((anchor_of(q), q.text, q.speaker or "") for q in briefing.quotes),
    }


def values_in_csv(table: str) -> Iterator[tuple[str, ...]]:
    keys = {
        "summary": ("text",),
        "actors": ("name", "role"),
        "figures": ("value", "unit", "measure"),
        "timeline": ("when", "time", "what"),
        "countries": ("code",),
        "topics": ("id",),
        "quotes": ("text", "speaker"),
    }
    for row in csv.DictReader(io.StringIO(table, newline="")):
        yield (row["address"].partition("#")[2], *(row[key] for key in keys[row["fact"]]))


def values_in_linked(data: dict) -> Iterator[tuple[str, ...]]:
    for node in (*data["about"], *data["mentions"]):
        anchor = node["@id"].removeprefix("#")
        match node["@type"]:
            case "Person" | "Organization":
                yield anchor, node["name"], node.get("jobTitle") or node.get("description", "")
            case "Country":
                yield anchor, node["identifier"]
            case "DefinedTerm":
                yield anchor, node["termCode"]


def test_the_page_of_the_data_lists_every_unit(built: Path) -> None:
    page = (built / "data/index.html").read_text("utf-8")
    assert [unit for unit in listed_units() if f"<code>{unit}</code>" not in page] == []
    assert unit_name("square_kilometre", WORDING) in page


@BRIEFINGS
def test_the_same_facts_are_in_page_json_csv_feed_and_calendar_and_what_they_name_in_linked_data(
    built: Path, briefing: Briefing
) -> None:
    page = Elements((built / f"briefings/{briefing.id}.html").read_text("utf-8"))
    expected = values_of(briefing)
    for anchor, words in words_of(briefing).items():
        found = " ".join(page.words[anchor].split())
        assert all(" ".join(word.split()) in found for word in words), anchor
    assert (
        values_of(msgspec.convert(json.loads((built / f"briefings/{briefing.id}.json").read_bytes()), Briefing)) == expected
    )
    everything = {b["id"]: b for b in json.loads((built / "data/briefings.json").read_bytes())}
    assert values_of(msgspec.convert(everything[briefing.id], Briefing)) == expected
    assert set(values_in_csv((built / f"briefings/{briefing.id}.csv").read_text("utf-8-sig"))) == expected
    assert expected <= set(values_in_csv((built / "data/facts.csv").read_text("utf-8-sig")))
    named = {anchor_of(fact) for fact in (*briefing.countries, *briefing.topics, *briefing.actors)}
    assert set(values_in_linked(json.loads(page.script))) == {value for value in expected if value[0] in named}
    pages = [
        "index",
        *(f"countries/{c.code.lower()}" for c in briefing.countries),
        *(f"topics/{t.id}" for t in briefing.topics),
    ]
    for path in pages:
        check_feed(built / f"{path}.xml", briefing)
    check_calendar(built / "index.ics", briefing)


def check_feed(feed: Path, briefing: Briefing) -> None:
    [entry] = [e for e in ElementTree.parse(feed).iter(f"{ATOM}entry") if e.findtext(f"{ATOM}title") == briefing.title]
    assert entry.find(f"{ATOM}link").get("href").endswith(f"briefings/{briefing.id}.html")
    assert entry.findtext(f"{ATOM}published")[:10] == briefing.published
    found = " ".join(html.unescape(re.sub(r"<[^>]*>", "", entry.findtext(f"{ATOM}content"))).split())
    assert {c.get("term") for c in entry.iter(f"{ATOM}category")} == {
        *(c.code for c in briefing.countries),
        *(t.id for t in briefing.topics),
    }
    facts = words_of(briefing)
    for fact in (*briefing.summary, *briefing.actors, *briefing.figures, *briefing.timeline):
        unnamed = fact in briefing.figures and not fact.measure
        words = facts[anchor_of(fact)][:1] if unnamed else facts[anchor_of(fact)]
        assert all(" ".join(word.split()) in found for word in words), (feed, words)


def check_calendar(calendar: Path, briefing: Briefing) -> None:
    events = icalendar.Calendar.from_ical(calendar.read_bytes()).walk("VEVENT")
    found = {
        (str(e["summary"]), f"“{fact.evidence.quote}”" in e["description"]) for e in events for fact in briefing.timeline
    }
    for event in briefing.timeline:
        expected = (f"{event.what} ({WORDING.when(event.when)})", True)
        assert (expected in found) == (event.status == "planned"), event


def test_two_builds_are_equal_byte_for_byte(built: Path, folder: SiteFolder) -> None:
    assert folder.build("-q").returncode == 0
    first, second = (
        {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
        for site in (built, folder.out)
    )
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []


def test_without_an_address_none_is_made_up(built: Path) -> None:
    there = {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    assert not {"sitemap.xml", "sitemap.xml.gz", "robots.txt"} & there
    page = (built / "countries/vn.html").read_text("utf-8")
    assert "canonical" not in page and "og:url" not in page
    assert '<link rel="alternate feed" type="application/atom+xml" title="Việt Nam" href="vn.xml">' in page
    assert '<meta property="og:title" content="Việt Nam">' in page
    assert '<meta property="og:title" content="Tóm lược chính sách">' in (built / "index.html").read_text("utf-8")
    assert "Cho chương trình khác" not in str(entries_in(built))
    for feed in built.rglob("*.xml"):
        for link in ElementTree.parse(feed).iter(f"{ATOM}link"):
            assert (feed.parent / link.get("href")).is_file(), (feed, link.get("href"))
    assert not [
        line for ics in built.rglob("*.ics") for line in ics.read_text("utf-8").splitlines() if line.startswith("URL")
    ]


def test_an_address_is_wherever_it_is_needed(folder: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", ADDRESS)
    result = folder.build("--strict")
    assert result.returncode == 0, result.stderr
    pages = {path.relative_to(folder.out).as_posix() for path in shown_pages(folder.out)} - {"404.html"}
    places = ElementTree.parse(folder.out / "sitemap.xml").iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    assert {place.text for place in places} == {ADDRESS + page for page in pages}
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (folder.out / "robots.txt").read_text("utf-8")
    for page in pages:
        text = (folder.out / page).read_text("utf-8")
        assert f'<link rel="canonical" href="{ADDRESS}{page}">' in text
        assert f'<meta property="og:url" content="{ADDRESS}{page}">' in text
    there = {path.relative_to(folder.out).as_posix() for path in folder.out.rglob("*") if path.is_file()}
    links = {link.get("href") for feed in folder.out.rglob("*.xml") for link in ElementTree.parse(feed).iter(f"{ATOM}link")}
    assert links and links <= {ADDRESS + path for path in there}
    linked = json.loads(Elements((folder.out / "briefings/2031-03-10-copper.html").read_text("utf-8")).script)
    assert linked["url"] == f"{ADDRESS}briefings/2031-03-10-copper.html"
    [row, *_] = csv.DictReader(io.StringIO((folder.out / "data/facts.csv").read_text("utf-8-sig"), newline=""))
    assert row["address"].startswith(f"{ADDRESS}briefings/")
    assert f'href="{ADDRESS.removeprefix("https://desk.example")}index.html"' in (folder.out / "404.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("page", "files"),
    [
        ("index", ["index.xml", "index.ics", "data/index.html"]),
        ("countries/ch", ["ch.xml", "../data/index.html"]),
        ("topics/trade-agreements", ["trade-agreements.xml", "../data/index.html"]),
        (
            "briefings/2031-02-03-tea",
            ["2031-02-03-tea.ics", "2031-02-03-tea.json", "2031-02-03-tea.csv", "../data/index.html"],
        ),
        ("data/index", ["briefings.json", "facts.csv", "../assets/briefing.schema.json"]),
    ],
)
def test_a_page_leads_to_its_files(built: Path, page: str, files: list[str]) -> None:
    content = (built / f"{page}.html").read_text("utf-8").partition("<article")[2]
    wanted = re.compile(r"\.(?:xml|ics|json|csv)$|data/index\.html$")
    links = [link for link in re.findall(r'href="([^"#]+)"', content) if wanted.search(link)]
    assert links == files


def test_an_address_without_a_page_is_reported_in_the_words_of_the_site(built: Path) -> None:
    page = (built / "404.html").read_text("utf-8")
    assert "<h1>Không có trang này</h1>" in page and "<title>Không có trang này - Tóm lược chính sách</title>" in page
    assert "Not found" not in page

"""A new kind of subjects is one entry of the catalogue: everything that the others have follows from it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import icalendar
import pypdf
import pytest
from invented import copper, hostile, tea
from searched import entries_in

if TYPE_CHECKING:
    from sites import SiteFolder

ENTRY = """
from briefgen.library.subject_facts import Mention
from briefgen.views.subjects.kind import mentioned_kind

LANGUAGE = mentioned_kind(
    "language",
    list_page="languages/index",
    title="language",
    page=lambda id_: f"languages/{id_}",
    label=lambda id_, wording: wording.language_name(id_),
    mentions=lambda briefing: [Mention(briefing.language, main=True)],
)
"""
RUN = """
import sys
from entry import LANGUAGE
from briefgen.views.subjects import catalogue

catalogue.SUBJECTS = (*catalogue.SUBJECTS, LANGUAGE)
if sys.argv[1] == "mkdocs":
    from mkdocs.__main__ import cli as main
else:
    from briefgen.cli import main
main(sys.argv[2:])
"""
ATOM = "{http://www.w3.org/2005/Atom}"


def run(root: Path, environment: dict[str, str], *arguments: str) -> str:
    """The output of a command if the catalogue has the entry."""
    command = [sys.executable, "-c", RUN, *arguments]
    result = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert "WARNING" not in result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory, site_folder: type[SiteFolder]) -> SiteFolder:
    """A checkout whose catalogue has one more entry, with its built site."""
    folder = site_folder(tmp_path_factory.mktemp("subject"))
    (folder.root / "entry.py").write_text(ENTRY, "utf-8")
    run(folder.root, folder.environment | {"SITE_URL": "https://desk.example/"}, "mkdocs", "build", "--strict")
    return folder


@pytest.fixture
def site(checkout: SiteFolder) -> Path:
    return checkout.out


def test_a_list_leads_to_a_page_of_each_subject(site: Path) -> None:
    about, listed = ((site / name).read_text("utf-8") for name in ("about.html", "languages/index.html"))
    assert 'href="languages/index.html">Ngôn ngữ của bài' in about
    assert re.findall(r'<a class="bg-chip" href="(\w+)\.html">([^<]+) <', listed) == [
        ("en", "Tiếng Anh"),
        ("vi", "Tiếng Việt"),
    ]
    page = (site / "languages/vi.html").read_text("utf-8")
    assert '<h1 id="section:title">Tiếng Việt</h1>' in page and 'href="index.html">Ngôn ngữ của bài</a>' in page
    assert tea().title in page and copper().title not in page
    for heading in ("briefings", "timeline", "figures", "actors", "countries", "topics"):
        assert f'<h2 id="section:{heading}">' in page


def test_its_feed_calendar_and_digest_are_next_to_the_page_and_linked(site: Path) -> None:
    page = (site / "languages/en.html").read_text("utf-8")
    assert all(f'href="en.{kind}"' in page for kind in ("xml", "ics", "pdf"))
    feed = ElementTree.parse(site / "languages/en.xml").getroot()
    assert feed.findtext(f"{ATOM}title") == "Tiếng Anh – Tóm lược chính sách"
    assert [e.findtext(f"{ATOM}title") for e in feed.iter(f"{ATOM}entry")] == [copper().title, hostile().title]
    terms = {category.get("term") for category in feed.iter(f"{ATOM}category")}
    assert "en" in terms and "NO" in terms
    events = icalendar.Calendar.from_ical((site / "languages/en.ics").read_bytes()).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == ["new round (2032)"]
    attached = pypdf.PdfReader(site / "languages/en.pdf").attachments["briefings.json"][0]
    assert [briefing["id"] for briefing in json.loads(attached)] == [copper().id, hostile().id]


def test_search_finds_the_page_and_its_briefings_by_name(site: Path) -> None:
    entries = {entry["location"]: entry for entry in entries_in(site)}
    assert entries["languages/vi.html"]["named"] == ["Tiếng Việt"]
    assert ["Tiếng Việt"] in entries[f"briefings/{tea().id}.html"]["names"]
    assert "Tiếng Việt" not in str(entries[f"briefings/{copper().id}.html"])


def test_the_sitemap_knows_when_it_changed(site: Path) -> None:
    places = {"".join(url.itertext()) for url in ElementTree.parse(site / "sitemap.xml").getroot()}
    assert "https://desk.example/languages/vi.html2031-02-03" in places


def test_a_pull_request_that_changes_it_says_so(checkout: SiteFolder) -> None:
    git = ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org"]
    for command in (["init", "--quiet"], ["add", "docs", "seeds"], ["commit", "--quiet", "--message=Base"]):
        subprocess.run([*git, *command], cwd=checkout.root, check=True)
    checkout.edit("docs/briefings/2031-02-03-tea.md", "what: vòng tới", "what: vòng sau")
    report = json.loads(run(checkout.root, checkout.environment, "briefgen", "diff", "HEAD", ".", "--format", "json"))
    assert "languages/vi" in report["pages"] and "languages/en" not in report["pages"]

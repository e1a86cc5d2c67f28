"""The site as MkDocs builds it: complete, closed to the outside, and not built if something is broken."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from invented import HOSTILE, tea, write_page
from searched import entries_in

from briefgen.articles.article import read_article
from briefgen.contract.checks import is_slug
from briefgen.contract.kinds import KINDS, anchor_of
from briefgen.extracting.composing.compose import compose

if TYPE_CHECKING:
    from sites import SiteFolder


def html_files(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_all_pages_are_there(built: Path) -> None:
    names = {path.relative_to(built).as_posix() for path in html_files(built)}
    assert {
        "index.html",
        "briefings/index.html",
        "briefings/2031-02-03-tea.html",
        "countries/index.html",
        "countries/vn.html",
        "countries/no.html",
        "topics/index.html",
        "topics/trade-agreements.html",
    } <= names
    assert "topics/steel.html" not in names


def test_titles_and_contents_reach_the_theme(built: Path) -> None:
    page = (built / "briefings/2031-02-03-tea.html").read_text("utf-8")
    assert "<title>Việt Nam và Thuỵ Sĩ ký thoả thuận về chè - Tóm lược chính sách</title>" in page
    assert '<a class="md-nav__link" href="#section:figures">' in page
    home = (built / "index.html").read_text("utf-8")
    assert re.search(r'<nav class="bg-menu".*<a href="countries/index.html">Quốc gia</a>.*</nav>', home, re.DOTALL)


def test_no_id_of_the_page_can_be_that_of_a_fact(built: Path) -> None:
    anchors = {anchor_of(fact) for kind in KINDS for fact in kind.facts(tea())}
    page = (built / "briefings/2031-02-03-tea.html").read_text("utf-8")
    assert {"heidi-berg", "figure-tea-growth", "page:content"} < (ids := set(re.findall(r'\sid="([^"]*)"', page)))
    assert [id_ for id_ in ids - anchors if is_slug(id_)] == []


def test_no_page_loads_anything_from_another_host(built: Path) -> None:
    for path in html_files(built):
        html = path.read_text("utf-8")
        assert not re.search(r'\s(?:src|href)="(?:https?:)?//', html), path
        assert "Content-Security-Policy" in html.partition("<script")[0], path
    for style in built.rglob("*.css"):
        assert not re.search(r"url\(['\"]?(?:https?:)?//", style.read_text("utf-8")), style


def test_hostile_words_stay_words_in_every_page(built: Path) -> None:
    for path in html_files(built):
        html = path.read_text("utf-8")
        for live in ("<script>alert", "<img src=x", 'href="javascript:', 'src="http://evil', "<b>", "[x](<"):
            assert live not in html, (path, live)
        assert html.count("</title>") - html.count("<title>") == 0, path
    page = (built / "briefings/2031-01-01-hostile.html").read_text("utf-8")
    assert "{{ 7*7 }} {% raw %} # heading *bold* | a | b |" in page
    assert "&amp;lt;b&amp;gt; [x](javascript:alert(1)) ![i](http://evil.example/i.png)" in page


def test_the_search_index_has_one_entry_a_page(built: Path) -> None:
    locations = sorted(entry["location"] for entry in entries_in(built))
    pages = [p for p in html_files(built) if p.name != "404.html" and 'http-equiv="refresh"' not in p.read_text("utf-8")]
    assert locations == sorted(page.relative_to(built).as_posix() for page in pages)
    assert len((built / "search/search_index.js").read_bytes()) < 100
    assert json.loads((built / "search/search_index.json").read_text("utf-8"))["docs"] == []


def test_the_same_input_gives_the_same_pages(built: Path, folder: SiteFolder) -> None:
    assert folder.build("-q").returncode == 0
    for path in (*html_files(built), *built.glob("search/**/*.js")):
        assert path.read_bytes() == (folder.out / path.relative_to(built)).read_bytes(), path


def test_the_site_speaks_english_where_the_theme_does(folder: SiteFolder) -> None:
    folder.edit("mkdocs.yml", "language: vi", "language: en")
    assert folder.build("-q", "--strict").returncode == 0
    page = (folder.out / "briefings/2031-02-03-tea.html").read_text("utf-8")
    assert '<h2 id="section:figures">Figures</h2>' in page and "USD 7.8 billion" in page


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "docs/briefings/2031-02-03-tea.md",
            "language: vi",
            "language: [vi",
            "docs/briefings/2031-02-03-tea.md: line 7: This is not valid YAML",
        ),
        (
            "docs/briefings/2031-02-03-tea.md",
            "code: VN",
            "code: 12",
            "countries[0].code: Expected `str`, got `int`",
        ),
        (
            "docs/briefings/2031-02-03-tea.md",
            "quote: Xuất khẩu chè tăng",
            "quote: Xuất khẩu chè giảm",
            "are not in tea.txt at",
        ),
        (
            "docs/briefings/2031-02-03-tea.md",
            "id: agriculture",
            "id: gossip",
            "2031-02-03-tea.md: topics: There is no topic 'gossip'. Run `briefgen build`, or add the topic to",
        ),
        ("docs/index.md", "<!--", "---\ntitle: [a\n---\n<!--", "index.md: line 3: This is not valid YAML"),
        ("docs/index.md", "<!--", "---\ntitle: a\n<!--", "index.md: line 1: The front matter isn't closed"),
        (
            "docs/index.md",
            "<!--",
            '<a href="gone.html">x</a>\n<!--',
            "docs/index.md: line 1: gone.html: there is no such file",
        ),
        ("docs/index.md", "<!--", '<a href="countries/vn.html#gone">x</a>\n<!--', "there is no such anchor"),
        (
            "mkdocs.yml",
            "use_directory_urls: false",
            "use_directory_urls: true",
            "use_directory_urls: The site could not be opened as files. Set false.",
        ),
    ],
)
@pytest.mark.parametrize("options", [(), ("-q", "--strict")])
def test_a_broken_page_or_link_stops_the_build(
    folder: SiteFolder, file: str, old: str, new: str, message: str, options: tuple[str, ...]
) -> None:
    folder.edit(file, old, new)
    result = folder.build(*options)
    assert result.returncode == 1
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_a_broken_link_in_markdown_stops_the_build(folder: SiteFolder) -> None:
    folder.edit("docs/index.md", "<!--", "[x](gone.md)\n<!--")
    result = folder.build()
    assert result.returncode == 1 and "gone.md" in result.stderr


def test_a_page_that_is_fixed_builds_again(folder: SiteFolder) -> None:
    folder.edit("docs/briefings/2031-02-03-tea.md", "language: vi", "language: [vi")
    assert folder.build("-q").returncode == 1
    folder.edit("docs/briefings/2031-02-03-tea.md", "language: [vi", "language: vi")
    assert folder.build("-q").returncode == 0


def test_the_hostile_title_is_all_there(built: Path) -> None:
    home = (built / "index.html").read_text("utf-8")
    assert HOSTILE.partition(" & ")[0].replace("<", "&lt;").replace(">", "&gt;") in home


def test_two_briefings_that_disagree_lead_to_each_other(folder: SiteFolder) -> None:
    more = "It was the most that the country has ever sold to the others in one year."
    for name, value, lead in (("up", "5.7", "Whistles go up"), ("down", "5.2", "Fewer whistles sold")):
        text = f"date 2031-03-0{len(name)}\n{lead}\n\nIn 2030 Norway's whistle exports reached ${value} billion. {more}\n"
        (folder.root / "seeds" / f"{name}.txt").write_text(text, "utf-8")
        write_page(compose(read_article(folder.root / "seeds" / f"{name}.txt")), folder.docs / "briefings")
    result = folder.build("--strict")
    assert result.returncode == 0, result.stderr
    page, other = "2031-03-02-whistles-go-up.html", "2031-03-04-fewer-whistles-sold.html"
    for own, target in ((page, other), (other, page)):
        html = (folder.out / "briefings" / own).read_text("utf-8")
        section = html.partition('<h2 id="section:disagreements">')[2].partition("</ul>")[0]
        assert "5,7 tỷ USD" in section and "5,2 tỷ USD" in section
        [anchor] = re.findall(rf'href="{target}#([^"]+)"', section)
        sentence = (folder.out / "briefings" / target).read_text("utf-8").partition(f'<li id="{anchor}"')[2]
        assert re.search(r"whistle exports reached (?:</span>)?<mark", sentence.partition("</li>")[0])
    assert (folder.out / "countries/no.html").read_text("utf-8").count('class="bg-contested"') == 2


@pytest.mark.parametrize("name", ["seeds", ".cache", "docs/briefings", "docs/assets"])
def test_a_file_instead_of_a_folder_is_reported_in_a_line(name: str, folder: SiteFolder) -> None:
    shutil.rmtree(folder.root / name, ignore_errors=True)
    (folder.root / name).write_text("in the way", "utf-8")
    result = folder.build()
    assert result.returncode == 1 and "Traceback" not in result.stderr
    assert name in result.stderr and not folder.out.exists()

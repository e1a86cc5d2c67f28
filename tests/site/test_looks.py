"""A desk that looks like itself: its own colours, logo, pages and menu, in either language."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import NEEDS_BROWSER, chrome, complaints, fits, look, served
from PIL import Image
from selenium import webdriver
from selenium.webdriver.common.by import By
from sites import SiteFolder, shown_pages

HUGE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9000 9000"><circle cx="4500" cy="4500" r="4400"/></svg>'
BUILT_IN = re.compile(r"docs/(\S+) is shown instead of the built-in page")
MENU = """nav:
  - Lands: countries/index.md
  - about.md
  - How & why:
    - method/how.md
    - Deeper: [method/deeper.md]
    - https://example.org/a?x=1&y=2
"""


def write(desk: SiteFolder, **pages: str) -> None:
    for name, text in pages.items():
        path = desk.docs / f"{name.replace('__', '/')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def without(desk: SiteFolder, *keys: str) -> None:
    """Removes top-level keys, and keys of the theme, from the configuration."""
    text = (desk.root / "mkdocs.yml").read_text("utf-8")
    for key in keys:
        text, count = re.subn(rf"^( *){key}:.*\n(?:\1 +.*\n)*", "", text, count=1, flags=re.MULTILINE)
        assert count == 1, key
    (desk.root / "mkdocs.yml").write_text(text, "utf-8")


def page(desk: SiteFolder, name: str) -> str:
    return (desk.out / name).read_text("utf-8")


def menu(text: str) -> list[str]:
    """The menu of a page, in lines: its links, and the names of its sections with a colon."""
    found = re.search(r'<nav class="bg-menu".*?</nav>', text, re.DOTALL)
    assert found
    entries = re.findall(r"<(a|summary|span)[^>]*>([^<]*)<", found[0])
    return [html.unescape(label) + ("" if tag == "a" else ":") for tag, label in entries]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """In English, with its own pages instead of built-in ones, a menu of its own, a wide logo and a huge icon."""
    desk = SiteFolder(tmp_path_factory.mktemp("looks"))
    write(
        desk,
        about="# Who we are\n\nFour people.\n",
        countries__vn="---\nbuilt_in: below\n---\nOur view of it.\n",
        topics__README="# Our topics\n",
        timeline__index="# Our calendar\n",
        data__index="# Our files\n",
        briefings__index="# Our briefings\n",
        briefings__reading="# How to read them\n",
        method__how="# How we work\n",
        method__deeper="# Deeper\n",
        **{"404": "# Gone\n\n[Home](index.md), ![icon](assets/icon.svg)\n"},
    )
    Image.new("RGBA", (3000, 800), "#202020").save(desk.docs / "assets/logo.png")
    (desk.docs / "assets/icon.svg").write_text(HUGE)
    without(desk, "nav", "not_in_nav", "palette", "font", "icon", "extra_css")
    with (desk.root / "mkdocs.yml").open("a") as file:
        file.write(MENU)
    desk.edit("mkdocs.yml", "language: vi", "language: en\n  logo: assets/logo.png\n  favicon: assets/icon.svg")
    desk.edit("mkdocs.yml", "extra:\n", 'extra:\n  colours: {brand: "#7a0019", accent: "#005f5f"}\n')
    desk.edit("mkdocs.yml", "  - hooks/pdf.py\n", "")
    result = desk.build("--strict")
    assert result.returncode == 0, result.stderr
    named = BUILT_IN.findall(result.stderr)
    assert named == ["about.md", "briefings/index.md", "data/index.md", "timeline/index.md", "topics/README.md"], (
        result.stderr
    )
    return desk


def test_own_pages_replace_built_in_ones(desk: SiteFolder) -> None:
    about = page(desk, "about.html")
    assert "Four people." in about and "section:holdings" not in about
    assert "Our calendar" in page(desk, "timeline/index.html") and "Our files" in page(desk, "data/index.html")
    assert '<a href="index.html">' in page(desk, "topics/agriculture.html"), "the others still lead there"
    assert "Our briefings" in page(desk, "briefings/index.html")
    assert "How to read them" in page(desk, "briefings/reading.html")
    land = page(desk, "countries/vn.html")
    assert land.index("Our view of it.") < land.index('id="section:briefings"')
    assert "<title>Vietnam - " in land


def test_the_page_for_wrong_addresses_works_at_every_address(desk: SiteFolder) -> None:
    gone = page(desk, "404.html")
    assert '<h1 id="gone">Gone</h1>' in gone and "<title>Gone - " in gone
    assert '<a href="/index.html">Home</a>, <img alt="icon" src="/assets/icon.svg"' in gone
    assert not re.search(r'(?:href|src)="(?!/|https:|#|data:)', gone)


def test_the_menu_is_that_of_the_desk(desk: SiteFolder) -> None:
    entries = ["Lands", "Who we are", "How & why:", "How we work", "Deeper:", "Deeper", "https://example.org/a?x=1&y=2"]
    home = page(desk, "index.html")
    assert menu(home) == entries
    assert 'href="https://example.org/a?x=1&amp;y=2"' in home
    assert '<a href="index.html" aria-current="page">Lands</a>' in page(desk, "countries/index.html")
    assert '<summary class="bg-current">How &amp; why</summary>' in page(desk, "method/how.html")


def test_what_is_not_in_the_menu_can_still_be_reached(desk: SiteFolder) -> None:
    seen, left = set(), ["index.html"]
    while left:
        name = left.pop()
        if name in seen or not (desk.out / name).is_file() or not name.endswith(".html"):
            continue
        seen.add(name)
        folder = (desk.out / name).parent
        for link in re.findall(r'<a [^>]*href="([^"#:?]+)[#"]', page(desk, name)):
            left.append((folder / link).resolve().relative_to(desk.out.resolve()).as_posix())
    every = {path.relative_to(desk.out).as_posix() for path in shown_pages(desk.out)} - {"404.html"}
    own = {"briefings/reading.html"}  # in no menu, and nothing links to it
    assert every - seen == own


def test_colours_are_in_style_sheet_and_head(desk: SiteFolder) -> None:
    sheet = page(desk, "assets/briefgen.css")
    assert "--bg-brand: #7a0019;" in sheet and "--bg-link: #005f5f;" in sheet and "#123b63" not in sheet
    home = page(desk, "index.html")
    assert '<meta name="theme-color" content="#7a0019">' in home
    frame = page(desk, "assets/frame.js")
    assert home.count('data-md-color-primary="custom"') == 1 and frame.count("data-md-color-media=") > 3
    assert frame.count(r"data-md-color-primary=\"custom\"") == 3, "to choose from"
    assert r"title=\"Switch to light mode\"" in frame and "fonts.googleapis" not in home
    assert home.index("palette.") < home.index("assets/briefgen.css")


def test_dates_follow_the_language(desk: SiteFolder, built: Path) -> None:
    briefing = "briefings/2031-02-03-tea.html"
    assert "3 February 2031" in page(desk, briefing) and "3 tháng 2 năm 2031" in (built / briefing).read_text("utf-8")
    shown = [
        date
        for path in desk.out.rglob("*.html")
        for date in re.findall(r'class="bg-(?:date|when|origin)"[^>]*>(.*?)</[pa]>', path.read_text("utf-8"))
    ]
    assert len(shown) > 50 and not [date for date in shown if re.search(r"\bthg\b|\btháng\b", date)]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"language: vi": "language: fr"}, r"mkdocs.yml: theme.language: The site has no words in 'fr'. Set vi or en."),
        ({"language: vi": "language: vi\n  logo: assets/no.png"}, r"mkdocs.yml: theme.logo: There is no docs/assets/no.png"),
        (
            {"language: vi": "language: vi\n  logo: https://a.example/l.png"},
            r"theme.logo: .* would be loaded from els",
        ),
        ({"extra:\n": "extra:\n  colours: {brand: red}\n"}, r"mkdocs.yml: extra.colours.brand: 'red' is not a colour"),
        ({"scheme: slate": "scheme: sepia"}, r"mkdocs.yml: theme.palette.scheme: 'sepia' is not a scheme"),
    ],
)
def test_a_setting_that_does_not_fit_stops_the_build_with_a_line(
    folder: SiteFolder, changes: dict[str, str], problem: str
) -> None:
    for old, new in changes.items():
        folder.edit("mkdocs.yml", old, new)
    result = folder.build()
    assert result.returncode == 1 and re.search(problem, result.stderr), result.stderr
    assert "Traceback" not in result.stderr


def test_a_page_that_is_another_one_only_by_capitals_is_refused(folder: SiteFolder) -> None:
    write(folder, countries__VN="# Vietnam\n")
    result = folder.build()
    assert "docs/countries/VN.md: Only its capital letters make it another page than countries/vn.md" in result.stderr


@pytest.mark.parametrize("folder_name", ["", "countries/"])
def test_a_page_of_another_name_in_the_menu_is_named(folder: SiteFolder, folder_name: str) -> None:
    write(folder, **{f"{folder_name}README": "# Ours\n"})
    (folder.docs / "index.md").unlink(missing_ok=True)
    result, own = folder.build(), f"{folder_name}README.md"
    problem = f"mkdocs.yml: nav: The page {folder_name}index.md in the menu is docs/{own}. Write {own} there."
    assert result.returncode == 1 and problem in result.stderr, result.stderr
    folder.edit("mkdocs.yml", f" {folder_name}index.md", f" {own}")
    assert folder.build().returncode == 0


def test_a_file_shown_instead_of_a_built_in_one_is_named(folder: SiteFolder) -> None:
    own = {"data/facts.csv": "ours\n", "index.xml": "<ours/>\n", "search/contents.js": "ours()\n"}
    for name, text in own.items():
        (folder.docs / name).parent.mkdir(parents=True, exist_ok=True)
        (folder.docs / name).write_text(text, "utf-8")
    result = folder.build()
    assert result.returncode == 0, result.stderr
    for name in own:
        assert f"docs/{name} is shown instead of the built-in" in result.stderr


def test_a_desk_without_a_menu_has_one(folder: SiteFolder) -> None:
    without(folder, "nav", "not_in_nav")
    write(folder, team="# Chúng tôi\n", handbook__first="# Ngày đầu\n", index="---\nbuilt_in: none\n---\n# Chào\n")
    folder.edit("mkdocs.yml", "  - hooks/pdf.py\n", "")
    result = folder.build("--strict")
    assert result.returncode == 0, result.stderr
    home = page(folder, "index.html")
    lists = ["Tóm lược", "Quốc gia", "Chủ đề", "Nhân vật và tổ chức", "Dòng thời gian", "Số liệu"]
    assert menu(home) == [*lists, "Chúng tôi", "Handbook:", "Ngày đầu", "Giới thiệu"]
    assert '<h1 id="chao">Chào</h1>' in home and "section:newest" not in home


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    with chrome() as driver:
        yield driver


@pytest.mark.parametrize("width", [390, 1200])
class TestInABrowser:
    """The header of the page on a phone and on a desktop."""

    pytestmark = NEEDS_BROWSER

    def test_the_logo_fits_and_the_menu_opens(self, browser: webdriver.Chrome, desk: SiteFolder, width: int) -> None:
        with served(desk.out) as address:
            look(browser, f"{address}/method/how.html", width)
            logo = browser.find_element(By.CSS_SELECTOR, ".bg-brand img").rect
            assert 20 <= logo["height"] <= 40 and 60 <= logo["width"] <= 160
            browser.find_element(By.CSS_SELECTOR, ".bg-menu summary").click()
            link = browser.find_element(By.LINK_TEXT, "How we work")
            assert link.is_displayed() and link.rect["x"] >= 0 and link.rect["x"] + link.rect["width"] <= width
            assert fits(browser)
            assert complaints(browser) == []

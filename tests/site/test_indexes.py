"""The indexes as MkDocs builds them: all reachable from home, all linking back, in one language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin

import pytest
from interface import words_of
from sites import shown_pages

from briefgen.views.wording import load_wording

if TYPE_CHECKING:
    from sites import SiteFolder

VIETNAMESE = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")


def links(site: Path, page: str, kind: str = "") -> Iterator[tuple[str, str]]:
    """The page and the anchor of every link on `page`, of those whose tag contains `kind`."""
    html = (site / page).read_text("utf-8")
    for tag in re.findall(r"<a [^>]*>", html):
        href = re.search(r'href="([^"]*)"', tag)
        if href and kind in tag and not re.match(r"\w+:", href[1]):
            address, anchor = urldefrag(urljoin(page, unescape(href[1])))
            yield (address + "index.html" if address.endswith("/") else address or "index.html"), anchor


def pages_of(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in shown_pages(site)}


def test_every_page_is_reached_from_home(long_site: Path) -> None:
    reached, waiting = set[str](), ["index.html"]
    while waiting:
        page = waiting.pop()
        if page not in reached:
            reached.add(page)
            waiting.extend(target for target, _ in links(long_site, page) if target.endswith(".html"))
    assert pages_of(long_site) - reached == {"404.html"}
    assert "figures/index/2030.html" in reached and "countries/vn/figures/2030.html" in reached


def test_every_fact_of_an_index_leads_to_its_briefing_and_the_briefing_leads_back(long_site: Path) -> None:
    seen = 0
    for page in sorted(pages_of(long_site)):
        folder = page.split("/")[0]
        for target, anchor in links(long_site, page, "bg-origin"):
            seen += 1
            assert target.startswith("briefings/") and anchor, (page, target)
            if folder in ("countries", "topics", "actors", "pairs") and re.fullmatch(r"\w+/[a-z-]+\.html", page):
                subject = re.sub(r"countries/(..)-.*", r"countries/\1.html", page)
                assert subject.endswith("index.html") or subject in {to for to, _ in links(long_site, target)}, (
                    page,
                    target,
                )
    assert seen > 1000


def test_navigation_stays_small(long_site: Path) -> None:
    html = (long_site / "countries/vn.html").read_text("utf-8")
    links = [link for nav in re.findall(r"<nav\b.*?</nav>", html, re.DOTALL) for link in re.findall(r'href="([^"]*)"', nav)]
    assert 6 < len(set(links)) < 20
    frame = (long_site / "assets/frame.js").read_text("utf-8")
    assert "dark mode" not in html + frame and json.dumps("Chuyển sang giao diện tối").strip('"') in frame


@pytest.mark.parametrize(("language", "other"), [("vi", "en"), ("en", "vi")])
def test_a_site_speaks_one_language(built: Path, folder: SiteFolder, language: str, other: str) -> None:
    """The texts of the theme and the configuration are in the language of the site, not only those of the templates."""
    if language == "en":
        folder.edit("mkdocs.yml", "language: vi", "language: en")
        folder.edit("mkdocs.yml", "Tóm lược chính sách", "Policy briefings")
        assert folder.build("-q", "--strict").returncode == 0
        built = folder.out
    own, foreign = _texts(language), _texts(other)
    assert len(foreign - own) > 60
    for page in sorted(pages_of(built) - {"404.html", "data/index.html"}):  # the names of keys are English everywhere
        html = (built / page).read_text("utf-8")
        assert f'<html lang="{language}"' in html
        texts = {words for lang, words in words_of(html, language) if lang == language}
        assert not texts & (foreign - own), page
        if language == "en":
            title = unescape(re.findall(r"<title>(.*?)(?: - Policy briefings)?</title>", html)[0])
            lead = unescape(re.findall(r'<meta name="description"[^>]* content="(.*?)">', html)[0])
            theirs = {words for words in texts if words.startswith(title) or words == lead}  # the theme's, without language
            assert [words for words in texts - theirs if VIETNAMESE.search(words.lower())] == [], page


def _texts(language: str) -> set[str]:
    """The messages, topics and areas of a language that have no placeholders."""
    wording = load_wording(language)
    texts = {t for key in wording.texts.messages if isinstance(t := wording.texts.messages[key][language], str)}
    topics = {wording.topic(t.id) for t in wording.vocabulary.topics} | set(map(wording.area, wording.vocabulary.areas))
    return {text for text in texts | topics if "{" not in text}

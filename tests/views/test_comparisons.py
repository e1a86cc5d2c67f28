"""What a briefing's page says about other briefings: figures stated differently, articles with the same text."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from interface import text_of
from invented import HOSTILE

from briefgen.articles.article import read_article
from briefgen.contract.model import Briefing
from briefgen.extracting.composing.compose import compose
from briefgen.library.library import Library, make_library
from briefgen.views.site import Site, make_site
from briefgen.views.wording import load_wording
from briefgen.web.render import render_briefing, render_index

STORY = (
    "The ministry in Oslo opened its new hall for visitors from the fjords on Monday, and a choir of forty sang there. "
    "Guests were served smoked trout and brown cheese until the last ferry had left the quay late at night. "
)
TEXTS = {
    "one": f"Copper goes up\n\nNorway's copper exports reached $5.7 billion in 2030. {STORY}",
    "copy": f"Exports of copper up in Norway\n\nNorway's copper exports reached $5.7 billion in 2030. {STORY}",
    "two": f"Mines & {HOSTILE}\n\nIn the north, Norway's copper exports reached $5.2 billion in 2030.",
    "three": "Again\n\nThe office corrected its earlier figure: Norway's copper exports reached $4.8 billion in 2030.",
    "calm": "Tea is up\n\nNorway's tea exports rose by 12.5% in 2030, and everybody in the country was happy.",
}
DAYS = {"one": "2031-03-03", "copy": "2031-03-03", "two": "2031-03-04", "three": "2031-03-09", "calm": "2031-03-09"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    seeds = tmp_path_factory.mktemp("seeds")
    for name, text in TEXTS.items():
        (seeds / f"{name}.txt").write_text(f"date {DAYS[name]}\n{text}\n", "utf-8")
    return make_site("Test", library_of(seeds), "en", seeds)


def library_of(seeds: Path) -> Library:
    return make_library([compose(read_article(path)) for path in sorted(seeds.iterdir())])


def briefing_of(site: Site, name: str) -> Briefing:
    return next(b for b in site.library.briefings if b.source.file == f"{name}.txt")


def page_of(site: Site, name: str) -> str:
    return render_briefing(briefing_of(site, name), site).html


def contrasts(html: str) -> list[str]:
    """Each item of the section on disagreements, as a reader sees it."""
    section = re.search(r'<h2 id="section:disagreements">.*?</ul>', html, re.DOTALL)
    return [text_of(item) for item in section.group().split("<li")[1:]] if section else []


def test_both_values_are_shown_with_quote_and_address(site: Site) -> None:
    html = page_of(site, "two")
    disagreement, revised = contrasts(html)
    for stated in ("figures differ", "Norway's copper exports, 2030", "USD 5.2 billion", "USD 5.7 billion"):
        assert stated in disagreement
    assert "reached $5.7 billion in 2030. Copper goes up , 3 March 2031 · Exports of copper up in Norway" in disagreement
    assert "counted as 1 source" in disagreement, "the two others copy one text"
    assert "revised by a later article" in revised and "USD 4.8 billion" in revised and "counted as" not in revised
    assert 'href="2031-03-03-copper-goes-up.html#sentence:32"' in html


def test_a_revision_says_which_of_the_two_is_put_right(site: Site) -> None:
    revising = contrasts(page_of(site, "three"))
    assert revising and all("revises the earlier figure" in item for item in revising)
    assert "revised by a later article" in contrasts(page_of(site, "one"))[-1]


def test_a_copy_names_the_other_and_how_much_they_share(site: Site) -> None:
    html = page_of(site, "copy")
    line = re.search(r'<p class="bg-note bg-copies">.*?</p>', html, re.DOTALL)
    assert line and text_of(line.group()) == (
        "The same agency text (100% of it in common sentences), counted as one source with: Copper goes up"
    )
    assert 'href="2031-03-03-copper-goes-up.html"' in line.group()
    assert "bg-copies" not in page_of(site, "two")


def test_every_address_leads_to_an_anchor(site: Site) -> None:
    pages = {briefing.id: render_briefing(briefing, site).html for briefing in site.library.briefings}
    anchors = {id_: set(re.findall(r' id="([^"]*)"', html)) for id_, html in pages.items()}
    for own, html in pages.items():
        for page, anchor in re.findall(r'href="(?:([\w-]+)\.html)?#([^"]*)"', html):
            assert unescape(anchor) in anchors[page or own], (own, page, anchor)


def test_indexes_mark_figures_that_are_stated_differently(site: Site) -> None:
    html = render_index("countries/no", site).html
    marks = re.findall(r'class="bg-contested" href="\.\./briefings/([\w-]+)\.html#section:disagreements"', html)
    assert sorted(marks) == sorted(b.id for b in site.library.briefings if b.source.file != "calm.txt")


def test_a_briefing_that_nobody_contradicts_says_nothing(site: Site) -> None:
    html = page_of(site, "calm")
    assert contrasts(html) == [] and "section:disagreements" not in html and "bg-copies" not in html


def test_words_of_other_articles_are_escaped(site: Site) -> None:
    assert "<script>alert" not in page_of(site, "one") and "&lt;script&gt;alert" in page_of(site, "one")


def test_the_site_says_it_in_vietnamese_too(site: Site) -> None:
    vietnamese = page_of(replace(site, wording=load_wording("vi")), "two")
    assert "số liệu khác nhau" in vietnamese and "tính là 1 nguồn" in vietnamese


def test_a_page_without_its_article_is_compared_with_nothing(site: Site, tmp_path: Path) -> None:
    assert contrasts(page_of(make_site("Test", site.library, "en", tmp_path), "two")) == []

"""What a briefing's page says of other briefings: figures told differently, articles of the same text."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from invented import HOSTILE

from briefgen.composing.compose import compose
from briefgen.library.load import make_library
from briefgen.pages.render import Site, make_site, render_briefing, render_index
from briefgen.reading.article import read_article

STORY = (
    "The ministry in Oslo opened its new hall for visitors from the fjords on Monday, and a choir of forty sang there. "
    "Guests were served smoked trout and brown cheese until the last ferry had left the quay late at night. "
)
TEXTS = {
    "one": f"Copper goes up\n\nNorway's copper exports reached $5.7 billion in 2030. {STORY}",
    "copy": f"Exports of copper up in Norway\n\nNorway's copper exports reached $5.7 billion in 2030. {STORY}",
    "two": f"Mines & {HOSTILE}\n\nIn the north, Norway's copper exports reached $5.2 billion in 2030.",
    "three": "Copper again\n\nThe office corrected its earlier figure: Norway's copper exports reached $4.8 billion in 2030.",
}
DAYS = {"one": "2031-03-03", "copy": "2031-03-03", "two": "2031-03-04", "three": "2031-03-09"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    seeds = tmp_path_factory.mktemp("seeds")
    for name, text in TEXTS.items():
        (seeds / f"{name}.txt").write_text(f"date {DAYS[name]}\n{text}\n", "utf-8")
    return make_site("Test", library_of(seeds), "en", seeds)


def library_of(seeds: Path):
    return make_library([compose(read_article(path)) for path in sorted(seeds.iterdir())])


def page_of(site: Site, name: str) -> str:
    briefing = next(b for b in site.library.briefings if b.source.file == f"{name}.txt")
    return render_briefing(briefing, site).html


def section_of(html: str) -> str:
    match = re.search(r'<h2 id="section:disagreements">.*?</ul>', html, re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", match.group())).split()) if match else ""


def test_both_sides_show_value_quote_and_address(site: Site) -> None:
    html, said = page_of(site, "two"), section_of(page_of(site, "two"))
    print(html)
    assert "USD 5.2 billion" in said and "USD 5.7 billion" in said

"""Headlines of pages: what their witnesses agree on, without the name of the site."""

from __future__ import annotations

import pytest
from adding.small_pages import page

from briefgen.adding.pages.web_page import read_web_page

HERRING = "Estmark cuts the catch of herring for the third year in a row"
OG = '<meta property="og:title" content="{}">'
SITE = '<meta property="og:site_name" content="{}">'
LD = '<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{}"}}</script>'


def read_title(head: str = "", above: str = "") -> str | None:
    return read_web_page(page(head, above), file="page.html").title


@pytest.mark.parametrize(
    "window",
    [
        f"{HERRING} | The Harbour Post",
        f"{HERRING} - The Harbour Post",
        f"{HERRING} – The Harbour Post Business",
        f"{HERRING} — The Harbour Post",
        f"{HERRING} | Business | The Harbour Post",
        f"{HERRING} :: The Harbour Post",
        f"{HERRING} » The Harbour Post",
        f"The Harbour Post: {HERRING}",
        f"The Harbour Post | {HERRING}",
        f"{HERRING}|The Harbour Post",
    ],
)
def test_the_name_of_the_site_is_taken_off(window: str) -> None:
    head = f"<title>{window}</title>"
    assert read_title(head + SITE.format("The Harbour Post")) == HERRING
    assert read_title(head + OG.format(window) + SITE.format("The Harbour Post")) == HERRING
    assert read_title(head, f"<h1>{HERRING}</h1>") == HERRING


def test_the_host_names_the_site_too() -> None:
    title = read_web_page(
        page(f"<title>{HERRING} - HarbourPost</title>"), file="x", url="https://www.harbourpost.example/a"
    ).title
    assert title == HERRING


@pytest.mark.parametrize(
    ("head", "above", "title"),
    [
        pytest.param(
            OG.format("Herring: no end to cuts") + LD.format(HERRING), f"<h1>{HERRING}</h1>", HERRING, id="livelier"
        ),
        pytest.param(
            OG.format(HERRING[:34] + "…") + LD.format(HERRING[:34] + "..."), f"<h1>{HERRING}</h1>", HERRING, id="cut"
        ),
        pytest.param(
            OG.format("Estmark: Cuts again") + LD.format("Estmark: Cuts again"),
            "<h1><span>Estmark</span><span>Cuts again</span></h1>",
            "Estmark: Cuts again",
            id="heading in two parts",
        ),
        pytest.param(OG.format(HERRING), "<h1>Business</h1>", HERRING, id="section"),
        pytest.param(OG.format(HERRING) + SITE.format("Post"), f"<h1>Post</h1><h1>{HERRING}</h1>", HERRING, id="two"),
        pytest.param(OG.format(HERRING), f"<h1><span>LIVE</span> {HERRING}</h1>", HERRING, id="kicker"),
        pytest.param(OG.format(HERRING), f"<h1>Video: {HERRING}</h1>", HERRING, id="kicker with colon"),
        pytest.param(f"<title>{HERRING}</title>", f"<h1>{HERRING.upper()}</h1>", HERRING, id="capitals"),
        pytest.param(
            OG.format("Caf&amp;eacute;s of Estmark say &amp;#8220;no&amp;#8221;"),
            "",
            "Cafés of Estmark say “no”",
            id="escaped twice",
        ),
        pytest.param(
            "",
            "<h1>\n  Estmark   cuts\u00a0the catch <br> of herring </h1>",
            "Estmark cuts the catch of herring",
            id="blanks",
        ),
        pytest.param(
            "<title>Herring cut again</title>",
            "<h1><img alt='Herring cut again' src='x'></h1>",
            "Herring cut again",
            id="picture",
        ),
        pytest.param(
            "<title>Fact sheet: Two countries reach a deal</title>", "", "Fact sheet: Two countries reach a deal", id="colon"
        ),
        pytest.param(
            "<title>Estmark - Norland: a border without ships</title>",
            "",
            "Estmark - Norland: a border without ships",
            id="dash",
        ),
        pytest.param(
            "",
            "<h1>Giá cá trích Estmark - Norland tăng mạnh</h1>",
            "Giá cá trích Estmark - Norland tăng mạnh",
            id="dash in a heading",
        ),
    ],
)
def test_what_the_witnesses_agree_on_is_the_headline(head: str, above: str, title: str) -> None:
    assert read_title(head, above) == title


def test_a_page_without_a_headline_has_none() -> None:
    assert read_title() is None


def test_the_headline_of_a_teaser_is_not_that_of_the_page() -> None:
    below = '<div class="teaser"><h1><a href="/x">A ferry comes home after two days at sea</a></h1></div>'
    data = page(f"<title>{HERRING} | Post</title>" + SITE.format("Post"), f"<h1>{HERRING}</h1>", below=below)
    assert read_web_page(data, file="x").title == HERRING


@pytest.mark.parametrize("hidden", ["<h1 style='display:none'>{}</h1>", "<div hidden><h1>{}</h1></div>"])
def test_a_hidden_heading_is_no_headline_if_there_is_a_visible_one(hidden: str) -> None:
    window = f"<title>{HERRING[:35]}... - Post of Havn</title>"
    above = hidden.format("Latest news of today from Havn and the whole of the north")
    assert read_title(window, f"{above}<div><h1>{HERRING}</h1></div>") == HERRING
    assert read_title("<title>Post</title>", hidden.format(HERRING)) == HERRING

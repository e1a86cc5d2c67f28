"""Days of pages: the day of publication as the publisher states and shows it."""

from __future__ import annotations

import datetime

import pytest
from adding.small_pages import page

from briefgen.adding.pages.web_page import read_web_page

H1 = "<h1>Estmark cuts the catch of herring again</h1>"
DAY = datetime.date(2025, 6, 9)


def read_day(
    head: str = "", above: str = "", *, below: str = "", url: str | None = None, language: str = "en"
) -> datetime.date | None:
    return read_web_page(page(head, above, below=below, language=language), file="page.html", url=url).published


def ld(**fields: str) -> str:
    stated = ", ".join(f'"{key}": "{value}"' for key, value in fields.items())
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {stated}}}</script>'


@pytest.mark.parametrize(
    "head",
    [
        ld(datePublished="2025-06-09T08:15:00+07:00", dateModified="2025-06-12T08:15:00+07:00"),
        ld(datePublished="2025-06-09"),
        ld(datePublished="Mon, 09 Jun 2025 08:15:00 +0700"),
        ld(datePublished="9/6/2025 8:15:00"),
        ld(datePublished="June 9, 2025"),
        '<meta property="article:published_time" content="2025-06-09T23:59:00+07:00">'
        '<meta property="article:modified_time" content="2025-06-10">',
        '<meta name="pubdate" content="2025-06-09T00:03:00+07:00"><meta name="lastmod" content="2025-06-11">',
        '<meta name="parsely-pub-date" content="2025-06-09T00:03:00Z">',
        '<meta name="date" content="20250609"><meta name="revised" content="20250611">',
        '<meta itemprop="datePublished" content="2025-06-09T08:15">',
        '<meta name="DC.date.issued" content="2025-06-09">',
    ],
)
def test_a_stated_day_is_read(head: str) -> None:
    assert read_day(head, H1) == DAY


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("vi", "Thứ Hai, 9/6/2025, 08:15 (GMT+7)"),
        ("vi", "09-06-2025 - 08:15 AM"),
        ("vi", "09.06.2025 | 08:15"),
        ("vi", "Ngày 9 tháng 6 năm 2025"),
        ("vi", "9 Tháng 6, 2025"),
        ("vi", "Cập nhật lúc 08:15, Thứ Hai, 09/06/2025"),
        ("vi", "2025-06-09 08:15:00"),
        ("en", "June 9, 2025"),
        ("en", "Published Mon, Jun 9 2025 10:02 AM EDT"),
        ("en", "9 June 2025"),
        ("en", "9th of June, 2025 at 10:02"),
        ("en", "6/9/2025 8:15 AM"),
        ("en-GB", "09/06/2025 08:15"),
        ("en-US", "06/09/2025"),
        ("en", "Updated 12 June 2025 · Published 9 June 2025"),
        ("de", "09.06.2025, 11.46 Uhr"),
        ("fr", "Publié le 9 juin 2025 à 06h00"),
        ("es", "9 de junio de 2025"),
        ("ja", "2025年6月9日 8:15"),
    ],
)
def test_a_day_shown_next_to_the_headline_is_read(language: str, line: str) -> None:
    assert read_day("", f"{H1}<div class='x1'>{line}</div>", language=language) == DAY


def test_a_day_in_the_address_is_read() -> None:
    assert read_day("", H1, url="https://news.example.org/2025/06/09/herring.html") == DAY
    assert read_day("", H1, url="https://news.example.org/herring-20250609081523.htm") == DAY


def test_the_local_day_wins_over_the_same_moment_in_universal_time() -> None:
    assert read_day(ld(datePublished="2025-06-08T23:15:00Z"), f"{H1}<p>Monday, 9 June 2025, 06:15</p>") == DAY
    assert read_day(ld(datePublished="2025-06-09T23:15:00Z"), H1) == DAY


def test_the_day_of_a_page_that_is_no_article_s_gives_way_to_the_one_shown() -> None:
    head = ld(datePublished="2015-01-01").replace("NewsArticle", "WebPage")
    assert read_day(head, f"{H1}<p>by Rut Vane on 9 June 2025 at 11:45 PM</p>") == DAY
    assert read_day(head, H1) == datetime.date(2015, 1, 1)


def test_the_day_of_a_change_is_not_the_local_day() -> None:
    above = f"{H1}<div>Updated 4:12 PM EDT, Tue June 10, 2025</div>"
    assert read_day('<meta property="article:published_time" content="2025-06-09T19:30:00.000Z">', above) == DAY


def test_the_day_of_another_article_is_not_that_of_the_page() -> None:
    below = (
        "<ul><li><a href='/a'>A ferry comes home (1/6/2025)</a></li><li><time datetime='2025-06-01'>1 June</time></li></ul>"
    )
    assert read_day(ld(datePublished="2025-06-09"), H1, below=below) == DAY


def test_today_above_the_headline_gives_way_to_the_day_below_it() -> None:
    assert read_day("", f"<div>Friday, 21 August 2026</div>{H1}<div>9 June 2025</div>") == DAY


def test_what_two_of_three_say_counts() -> None:
    head = ld(datePublished="2025-06-12T08:00:00+07:00")
    assert read_day(head, f"{H1}<div>9/6/2025</div>", url="https://a.example/2025/06/09/x", language="vi") == DAY


def test_an_unknown_day_is_not_made_up() -> None:
    assert read_day("", f"{H1}<div>05/06/2025</div>") is None
    assert read_day("", H1) is None
    assert read_day(ld(datePublished="0001-01-01T00:00:00"), H1) is None
    assert read_day(ld(datePublished="soon"), H1) is None


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (ld(datePublished="2025-06-09", dateModified="2025-06-12T08:15:00+07:00"), datetime.date(2025, 6, 12)),
        (
            ld(datePublished="2025-06-09") + '<meta property="article:modified_time" content="2025-06-10">',
            datetime.date(2025, 6, 10),
        ),
        (ld(datePublished="2025-06-09", dateModified="2025-06-09T23:15:00+07:00"), None),
        (ld(datePublished="2025-06-09", dateModified="2025-06-01"), None),
        (ld(datePublished="2025-06-09", dateModified="soon"), None),
        (ld(datePublished="2025-06-09"), None),
    ],
)
def test_a_later_change_is_read(head: str, day: datetime.date | None) -> None:
    document = read_web_page(page(head, H1), file="page.html")
    assert (document.published, document.updated) == (DAY, day)


def test_a_change_on_a_later_day_is_read() -> None:
    stated = ld(datePublished="2025-06-09T08:15:00+07:00", dateModified="2025-06-12T08:15:00+07:00")
    assert read_web_page(page(stated, H1), file="x").updated == datetime.date(2025, 6, 12)
    head = '<meta name="pubdate" content="2025-06-09"><meta property="article:modified_time" content="2025-06-09">'
    assert read_web_page(page(head, H1), file="x").updated is None

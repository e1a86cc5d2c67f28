"""Whose an article is and where: author, publisher and language as pages state and show them."""

from __future__ import annotations

import pytest
from adding.small_pages import page

from briefgen.adding.document import Document
from briefgen.adding.pages.web_page import read_web_page

H1 = "<h1>Estmark cuts the catch of herring again</h1>"


def read(head: str = "", above: str = "", *, language: str = "en") -> Document:
    return read_web_page(page(head, H1 + above, language=language), file="page.html")


def ld(author: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "author": {author}}}</script>'


@pytest.mark.parametrize(
    ("head", "above", "author"),
    [
        (ld('{"@type": "Person", "name": "Mara Lindqvist"}'), "", "Mara Lindqvist"),
        (ld('[{"name": "Mara Lindqvist"}, {"name": "Jon Berg"}]'), "", "Mara Lindqvist, Jon Berg"),
        (ld('"By Mara Lindqvist and Jon Berg"'), "", "Mara Lindqvist, Jon Berg"),
        (ld('[{"name": ["Mara Lindqvist"]}, {"name": "https://example.org/mara"}]'), "", "Mara Lindqvist"),
        (ld('{"name": "Theo Francis"}'), "", "Theo Francis"),
        (ld('{"name": "Reuters"}'), "", "Reuters"),
        (ld('{"name": "mara@example.org"}'), "<p class='byline'>By Mara Lindqvist</p>", "Mara Lindqvist"),
        ('<meta name="author" content="Mara Lindqvist">', "", "Mara Lindqvist"),
        ('<meta property="article:author" content="https://social.example/mara">', "", None),
        ('<meta name="byl" content="By Mara Lindqvist">', "", "Mara Lindqvist"),
        ("", "<div>By <a rel='author' href='/m'>Mara Lindqvist</a> in Havn, 3 hours ago</div>", "Mara Lindqvist"),
        ("", "<div class='author-wrap'><b>Mara Lindqvist</b><div>9 June 2025</div></div>", "Mara Lindqvist"),
        ("", "<p class='byline'>9 June 2025</p>", None),
        ("", "", None),
    ],
)
def test_an_author_is_a_name(head: str, above: str, author: str | None) -> None:
    assert read(head, above).author == author


def test_a_word_before_the_name_is_one_of_the_language_of_the_page() -> None:
    assert read("", "<p class='author'>Tác giả: Ngọc Thảo</p>", language="vi").author == "Ngọc Thảo"
    assert read("", "<p class='author'>Theo Francis</p>").author == "Theo Francis"


def test_the_site_is_the_author_only_if_nobody_else_is() -> None:
    site = '<meta property="og:site_name" content="Harbour Post">'
    assert read(site + ld('["Harbour Post", "Jon Berg"]')).author == "Jon Berg"
    assert read(site + ld('"Harbour Post"')).author == "Harbour Post"


@pytest.mark.parametrize(
    ("head", "source"),
    [
        ('<meta property="og:site_name" content="Harbour Post">', "Harbour Post"),
        ('<meta property="og:site_name" content="post.example"><meta name="publisher" content="Post">', "Post"),
        ('<meta property="og:site_name" content="harbourpost.example">', "harbourpost.example"),
        ('<meta name="application-name" content="Harbour Post">', "Harbour Post"),
        ('<script type="application/ld+json">{"@type": "Article", "publisher": "Post"}</script>', "Post"),
        ('<meta property="article:publisher" content="https://social.example/post">', None),
    ],
)  # fmt: skip
def test_the_site_is_named_as_it_names_itself(head: str, source: str | None) -> None:
    assert read(head).source == source


@pytest.mark.parametrize(
    ("window", "source"),
    [
        ("Estmark cuts the catch of herring again - Harbour Post", "Harbour Post"),
        ("Estmark cuts the catch of herring again | Business | Harbour Post", "Harbour Post"),
        ("Harbour Post | Estmark cuts the catch of herring again", "Harbour Post"),
        ("LIVE: Estmark cuts the catch of herring again", None),
        ("Estmark cuts the catch of herring again", None),
        ("Herring", None),
    ],
)
def test_a_site_that_nothing_else_names_is_named_in_the_title_of_the_window(window: str, source: str | None) -> None:
    assert read(f"<title>{window}</title>").source == source


def test_the_language_is_the_stated_one() -> None:
    assert read(language="vi-VN").language == "vi"
    assert read(language="").language is None
    assert read('<meta property="og:locale" content="en_GB">', language="").language == "en"

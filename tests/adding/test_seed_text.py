"""A document as a seed: what is written is read back unchanged, whatever the page says."""

import datetime

import pytest
from adding.documents import DAY, TEXT, tea

from briefgen.adding.filing.seed_text import fingerprints, head_of, write_seed
from briefgen.articles.article import parse_article
from briefgen.articles.head import Head, read_head
from briefgen.errors import BriefgenError


def seed_of(document):
    return write_seed(document, head_of(document), "page.html")


def test_a_seed_is_head_lines_headline_and_paragraphs():
    assert seed_of(tea()).text == (
        "date: 2031-03-05\nsource: The Tea Post\nurl: https://news.example/tea.html\nauthor: An Lê\nlanguage: en\n\n"
        "Tea talks resume in Hanoi\n\n" + TEXT.replace("\n", "\n\n") + "\n"
    )


def test_what_is_not_known_is_not_written():
    bare = seed_of(tea(published=None, url=None, source=None, author=None, language=None))
    assert bare.text.startswith("Tea talks resume in Hanoi\n\nVietnam") and bare.head == Head()
    untitled = seed_of(tea(title=None, language=None))
    assert untitled.text.splitlines()[5].startswith("Vietnam and") and untitled.title == ""


@pytest.mark.parametrize(
    ("stated", "kept"), [("en", "en"), ("en-GB", "en"), ("vi", None), ("fr", None), ("xx", None), ("", None), (None, None)]
)
def test_the_stated_language_counts_if_the_words_agree(stated, kept):
    assert head_of(tea(language=stated)).language == kept


@pytest.mark.parametrize("url", ["javascript:alert(1)", "/tea.html", "https://news.example/a b", "https://x/" + "a" * 3000])
def test_an_invalid_address_is_not_written(url):
    assert head_of(tea(url=url)).url is None


def test_one_line_is_one_line_and_nothing_hides_in_it():
    seed = seed_of(tea(title="Tea \u202etalks\n resume\x07", source="The\nTea\u200b Post\nid: other", author=" "))
    assert (seed.title, seed.head.source, seed.head.author) == ("Tea talks resume", "The Tea Post id: other", None)
    assert read_head(seed.text, "x").head == seed.head
    assert "e\u0301" not in seed_of(tea(text="Cafe\u0301 talks went on in the city of Hanoi.")).text


def test_the_headline_is_not_repeated():
    assert seed_of(tea(text=f"Tea talks resume in Hanoi\n{TEXT}")).text == seed_of(tea()).text


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u200b", "Tea talks resume in Hanoi"])
def test_no_text_is_no_article(text):
    with pytest.raises(BriefgenError, match=r"page\.html: There is no text"):
        seed_of(tea(text=text))


@pytest.mark.parametrize(
    "line",
    [
        "id: 2031-01-01-other-briefing",
        "Source: Somebody Else",
        "updated: 2031-04-01",
        "date 2031-01-01",
        "url: https://other.example/",
    ],
)
def test_a_paragraph_can_not_speak_as_the_head(line):
    document = tea(text=f"{line}\n{TEXT}")
    seed = seed_of(document)
    assert read_head(seed.text, "x").head == head_of(document)
    assert (
        read_head(
            seed_of(tea(text=f"{line}\n{TEXT}", published=None, url=None, source=None, author=None, language=None)).text, "x"
        ).head
        == Head()
    )


@pytest.mark.parametrize(
    "title", ["Date: 5 March 2031", "Source: Reuters", "---", "id: other-briefing", "Fact sheet: two countries agree"]
)
def test_nor_can_a_headline(title):
    document = tea(title=title)
    seed = seed_of(document)
    found = read_head(seed.text, "x")
    assert (found.head.published, found.head.source, found.head.id) == (DAY, "The Tea Post", None)
    assert title in seed.text


def test_a_paragraph_that_looks_like_a_wrong_head_line_stops_nothing():
    seed = seed_of(tea(text=f"date: 31/2/2031\nlanguage: Klingon\n{TEXT}"))
    assert seed.text == seed_of(tea()).text and seed.left_out == ("date: 31/2/2031", "language: Klingon")


def test_a_text_of_nothing_but_head_lines_is_refused_at_once():
    text = "\n".join(f"id: other-{number}" for number in range(30_000))
    with pytest.raises(BriefgenError, match="read like a head"):
        seed_of(tea(text=text))


def test_what_is_written_is_an_article():
    article = parse_article("tea.txt", seed_of(tea()).text.encode())
    assert article.quote(article.title) == "Tea talks resume in Hanoi"
    assert (article.published, article.source.name, article.source.url) == (
        DAY,
        "The Tea Post",
        "https://news.example/tea.html",
    )


def test_the_same_words_are_the_same_text():
    one = fingerprints("Tea talks", ["They go on.", "In Hanoi."])
    assert one & fingerprints("TEA TALKS", ["They  go on", "in\u200b Hanoi!"])
    assert one & fingerprints("Another headline", ["They go on. In Hanoi."])
    assert not one & fingerprints("Tea talks", ["They go on.", "In Hue."])
    assert not fingerprints("", []) & fingerprints("...", [])


def test_a_day_of_long_ago():
    assert seed_of(tea(published=datetime.date(999, 1, 2))).text.startswith("date: 0999-01-02")

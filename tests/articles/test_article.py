"""Reading: bytes of any origin become one text in NFC without invisible characters; what a caller gives wins."""

import datetime
import unicodedata

import pytest

from briefgen.articles.article import parse_article

TEXT = "Chè Việt tìm đường sang Bắc Âu\n\nBộ trưởng đã có cuộc gặp với hiệp hội chè và cà phê ở Bern.\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(unicodedata.normalize("NFD", TEXT).encode(), id="decomposed characters"),
        pytest.param(b"\xef\xbb\xbf" + TEXT.encode(), id="byte order mark"),
        pytest.param(TEXT.replace("\n", "\r\n").encode(), id="line ends of Windows"),
        pytest.param(TEXT.replace("\n", "\r").encode(), id="line ends of the old Macintosh"),
        pytest.param(TEXT.replace("chè", "c\u200bh\u00adè\u2060").encode(), id="zero-width characters and soft hyphens"),
        pytest.param(TEXT.replace("Bern", "\u202eBern\u202c\u2066\u2069").encode(), id="characters that turn the direction"),
        pytest.param(TEXT.replace("à p", "a\u200b\u0300 p").encode(), id="an invisible character inside a letter"),
    ],
)
def test_one_text_however_it_was_saved(data):
    assert parse_article("example.txt", data).text == TEXT


def test_offsets_count_code_points():
    article = parse_article("example.txt", "Chè 🍵\n\nTrà 🍵 đã và đang là của người Việt.".encode())
    assert article.quote(article.blocks[1].sentences[0]) == "Trà 🍵 đã và đang là của người Việt."


def test_norm_keeps_every_place_and_unifies_spelling():
    article = parse_article("example.txt", "Uỷ ban\n\nThoả thuận về hoà bình 12–14/11 và\nlà của các nước.".encode())
    assert article.norm == "Ủy ban\n\nThỏa thuận về hòa bình 12-14/11 và là của các nước."
    assert len(article.norm) == len(article.text)


def test_the_source_is_hashed_as_it_was_saved():
    given = parse_article("example.txt", TEXT.encode())
    marked = parse_article("example.txt", b"\xef\xbb\xbf" + TEXT.encode())
    assert given.source.file == "example.txt"
    assert given.source.sha256 != marked.source.sha256


@pytest.mark.parametrize(
    ("head", "published", "expected", "source"),
    [
        ("", None, None, "unknown"),
        ("date 2031-02-03\n", None, datetime.date(2031, 2, 3), "stated"),
        (" date 2031-02-03 ", None, datetime.date(2031, 2, 3), "stated"),
        ("date 2031-02-03\n", "2031-02-04", datetime.date(2031, 2, 4), "given"),
        ("", "2031-02-04", datetime.date(2031, 2, 4), "given"),
    ],
)
def test_publication_is_given_or_stated(head, published, expected, source):
    article = parse_article("example.txt", (head + TEXT).encode(), published=published)
    assert (article.published, article.published_source) == (expected, source)


def test_the_language_is_told_from_the_words_unless_it_is_given():
    assert parse_article("example.txt", TEXT.encode()).language == "vi"
    assert parse_article("example.txt", b"It was the best of the year, said the head of the union.").language == "en"
    assert parse_article("example.txt", TEXT.encode(), language="en").language == "en"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://a b", 'https://example.org/"><script>', "file:///etc"])
def test_only_web_addresses_become_the_address_of_the_source(address):
    assert parse_article("example.txt", f"url {address}\n{TEXT}".encode()).source.url is None

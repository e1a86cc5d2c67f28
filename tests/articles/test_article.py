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


def test_the_language_is_detected_from_the_words_unless_it_is_given():
    assert parse_article("example.txt", TEXT.encode()).language == "vi"
    assert parse_article("example.txt", b"It was the best of the year, said the head of the union.").language == "en"
    assert parse_article("example.txt", TEXT.encode(), language="en").language == "en"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://a b", 'https://example.org/"><script>', "file:///etc"])
def test_only_web_addresses_become_the_address_of_the_source(address):
    assert parse_article("example.txt", f"url {address}\n{TEXT}".encode()).source.url is None


def test_what_the_head_says_is_the_source_and_wins_over_the_words():
    head = "date: 3/2/2031\nupdated: 4/2/2031\nid: che-bac-au\nsource: Báo Chè\nauthor: Lê Trà\nlanguage: en\nautor: x\n\n"
    article = parse_article("2031/example.txt", (head + TEXT).encode())
    assert (article.published, article.updated) == (datetime.date(2031, 2, 3), datetime.date(2031, 2, 4))
    assert (article.id, article.language, article.language_doubt) == ("che-bac-au", "en", False)
    assert (article.source.file, article.source.name, article.source.author) == ("2031/example.txt", "Báo Chè", "Lê Trà")
    assert article.text == head + TEXT
    assert [article.quote(block) for block in article.blocks if block.kind == "title"] == ["Chè Việt tìm đường sang Bắc Âu"]
    assert "is it 'author'?" in article.warnings[0]


@pytest.mark.parametrize(
    ("head", "text"),
    [
        ("title: Chè: đường sang Bern\ndate: 3/2/2031\n\n", "{head}{body}"),
        ('---\ntitle: "Chè: đường sang Bern"\n---\n', "{head}{body}"),
        ('---\ntitle: "Ch\\u00e8: đường sang Bern"\n---\n', "{head}\n{title}\n\n{body}"),
    ],
    ids=["a line", "front matter", "front matter that writes it in another way"],
)
@pytest.mark.parametrize("again", ["", "Chè: đường sang Bern\n\n"], ids=["once", "and again above the story"])
def test_a_headline_in_the_head_is_one_of_the_text(head, text, again):
    body = f"{again}Bộ trưởng đã có cuộc gặp với hiệp hội chè.\n\nHai bên chưa ra tuyên bố nào.\n"
    article = parse_article("example.txt", (head + body).encode())
    assert article.text == text.format(head=head, body=body, title="Chè: đường sang Bern")
    assert article.quote(article.title) == "Chè: đường sang Bern"
    story = [article.quote(block) for block in article.blocks if block.is_story and block.kind != "title"]
    assert story == ["Bộ trưởng đã có cuộc gặp với hiệp hội chè.", "Hai bên chưa ra tuyên bố nào."]


def test_a_language_that_few_words_speak_for_is_in_doubt():
    mixed = f"{TEXT}The head of the tea union in Bern said that it was the best of all."
    assert parse_article("example.txt", mixed.encode()).language_doubt
    assert not parse_article("example.txt", mixed.encode(), language="vi").language_doubt
    assert not parse_article("example.txt", TEXT.encode()).language_doubt

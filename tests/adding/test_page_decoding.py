"""Bytes of pages: every encoding that browsers read, pages saved by browsers, and non-pages; in bounded time."""

from __future__ import annotations

import time

import pytest
from adding.small_pages import BODY, PARAGRAPHS, TEXT, page

from briefgen.adding.document import Document
from briefgen.adding.kinds import read_source
from briefgen.adding.pages.decoding import LARGEST_PAGE, MOST_ELEMENTS
from briefgen.adding.pages.web_page import read_web_page
from briefgen.errors import BriefgenError

VIETNAMESE = (
    "Hội đồng nghề cá Estmark thống nhất giảm 11% sản lượng cá trích, ngư dân ở cảng Havn phải nằm bờ từ giữa tháng 10."
)
LD = '<script type="application/ld+json">{}</script>'
LONGEST_TIME = 15.0
"""Seconds of processor time, so that a busy machine fails nothing; what is timed takes one or two."""


def html(text: str, charset: str = "") -> str:
    meta = f'<meta charset="{charset}">' if charset else ""
    return f"<html><head>{meta}</head><body><p>{text}</p><p>{text[::1]} 2</p></body></html>"


@pytest.mark.parametrize(
    ("encoding", "stated"),
    [
        ("utf-8", ""),
        ("utf-8", "iso-8859-1"),
        ("utf-8-sig", "windows-1252"),
        ("utf-16", ""),
        ("utf-16", "utf-8"),
        ("utf-16-le", ""),
        ("utf-16-be", ""),
    ],
)
def test_vietnamese_is_read_in_the_encoding_that_it_has(encoding: str, stated: str) -> None:
    assert VIETNAMESE in read_web_page(html(VIETNAMESE, stated).encode(encoding), file="x.html").text


@pytest.mark.parametrize(
    ("text", "encoding", "stated"),
    [
        (
            "Rut Aalto said “no” – the café in Havn pays 12 € more, and nobody knows who pays it back. " * 2,
            "cp1252",
            "iso-8859-1",
        ),
        ("Совет по рыболовству решил сократить вылов сельди, и суда останутся в порту. " * 3, "cp1251", "windows-1251"),
        ("漁業評議会は来年のニシンの漁獲枠を減らすことを決めた。" * 6, "shift_jis", "Shift_JIS"),
    ],
)
def test_a_stated_encoding_is_believed_if_the_page_is_not_utf_8(text: str, encoding: str, stated: str) -> None:
    assert text.strip() in read_web_page(html(text, stated).encode(encoding), file="x.html").text


def test_a_charset_that_only_the_server_names_is_believed_if_the_page_is_not_utf_8() -> None:
    text = "Rada pro rybolov snížila příští rok úlovek sleďů a lodě zůstanou v přístavu. " * 3
    data = html(text).encode("cp1250")
    for media_type in ("text/html; charset=windows-1250", 'text/html; Charset = "Windows-1250"; x=y'):
        (document,) = read_source(data, file="https://n.example/x", media_type=media_type)
        assert isinstance(document, Document) and text.strip() in document.text
    (document,) = read_source(html(VIETNAMESE).encode(), file="x.html", media_type="text/html; charset=latin1")
    assert isinstance(document, Document) and VIETNAMESE in document.text


@pytest.mark.parametrize("name", ["zlib", "rot13", "base64", "idna", "punycode", "undefined", "no-such"])
def test_an_invalid_charset_is_ignored(name: str) -> None:
    data = html("The café in Havn pays more for herring, and nobody knows who pays it back. " * 3, name).encode("cp1252")
    assert "in Havn pays more" in read_web_page(data, file="x.html").text


def test_one_broken_byte_does_not_make_it_another_encoding() -> None:
    data = html(VIETNAMESE * 20).encode().replace(b"</p>", b"\xff</p>", 1)
    assert "thống nhất" in read_web_page(data, file="x.html").text


def test_composed_and_decomposed_letters_are_the_same() -> None:
    decomposed = html(
        "Gia\u0301 ca\u0301 tri\u0301ch tăng 11% sau khi hội đồng nghề cá quyết định giảm sản lượng trong năm tới. " * 2
    )
    assert "Giá cá trích" in read_web_page(decomposed.encode(), file="x.html").text


def test_control_characters_are_dropped() -> None:
    data = page().replace(b"herring", b"her\x00ri\x7fng\x0b")
    assert read_web_page(data, file="x.html").text == TEXT


def test_the_address_that_a_browser_saved_is_read() -> None:
    edge = b"<!-- saved from url=(0037)https://news.example.org/herring.html -->\r\n"
    assert read_web_page(edge + page(), file="x.html").url == "https://news.example.org/herring.html"
    single = b"<!--\n Page saved with SingleFile \n url: https://news.example.org/a \n saved date: Mon Jun 09 2025\n-->"
    assert read_web_page(page().replace(b"<head>", b"<head>" + single), file="x.html").url == "https://news.example.org/a"


def test_the_page_knows_its_address_best() -> None:
    data = page('<link rel="canonical" href="https://news.example.org/herring">')
    assert (
        read_web_page(data, file="x", url="https://news.example.org/herring?utm=1").url == "https://news.example.org/herring"
    )
    root = page('<link rel="canonical" href="https://news.example.org/"><meta property="og:url" content="/herring">')
    assert read_web_page(root, file="x", url="https://news.example.org/h").url == "https://news.example.org/h"
    other = page('<link rel="canonical" href="https://other.example.com/herring">')
    assert read_web_page(other, file="x", url="https://news.example.org/h").url == "https://news.example.org/h"
    assert read_web_page(other, file="x").url == "https://other.example.com/herring"
    mobile = page('<link rel="canonical" href="https://www.example.org/herring">')
    assert read_web_page(mobile, file="x", url="https://m.example.org/h").url == "https://www.example.org/herring"
    script = page('<link rel="canonical" href="javascript:alert(1)//">')
    assert read_web_page(script, file="x").url is None


def mhtml(body: bytes, encoding: str = "binary") -> bytes:
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example.org/herring\r\nSubject: Herring\r\n"
        "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----b\"\r\n\r\n"
        "------b\r\nContent-Type: text/html\r\nContent-Location: https://ads.example.org/\r\n\r\n<p>An ad</p>\r\n"
        f"------b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n"
        "Content-Location: https://news.example.org/herring\r\n\r\n"
    )  # fmt: skip
    return head.encode() + body + b"\r\n------b\r\nContent-Type: image/png\r\n\r\nx\r\n------b--\r\n"


def nested(body: bytes, depth: int) -> bytes:
    """An MHTML file with `body` in a part of a part of a part."""
    parts = b"".join(b"Content-Type: multipart/related; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth))
    return b"From: tea\n" + parts + b"Content-Type: text/html\n\n" + body


def test_an_mhtml_file_gives_its_page_and_its_address() -> None:
    document = read_web_page(mhtml(page()), file="x.mhtml")
    assert (document.text, document.url) == (TEXT, "https://news.example.org/herring")


def test_an_mhtml_file_that_is_cut_off_gives_what_is_there() -> None:
    data = mhtml(page())
    assert read_web_page(data[: data.index(b"------b\r\nContent-Type: image")], file="x.mhtml").text == TEXT


def test_an_mhtml_file_without_a_page_says_so() -> None:
    with pytest.raises(BriefgenError, match="No web page is in this MHTML file"):
        read_web_page(
            b'Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: image/png\n\nx\n--b--', file="x.mhtml"
        )


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(b"", "is empty", id="nothing"),
        pytest.param(b"<!-- only a comment -->", "is empty", id="comment"),
        pytest.param(b"<html><head><title>x</title></head></html>", "No text is on this page", id="head"),
        pytest.param(b"<html><frameset><frame src='a'><frame src='b'></frameset></html>", "No text", id="frames"),
        pytest.param(b"<body><div id='root'></div><script>" + b"load();" * 999 + b"</script>", "No text", id="script"),
        pytest.param(page(body="<p>Please enable JavaScript to read on. " * 4), "shows 'Please", id="wall"),
        pytest.param(page(body="<p>The page could not be found. Go back. </p>" * 4), "No article", id="gone"),
        pytest.param(page(body="<p>Herring is a fish.</p>"), "shows 'Herring is a fish.'", id="short"),
        pytest.param(bytes(range(256)) * 500, "binary data", id="binary"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(4000), "binary data", id="picture"),
        pytest.param(b"<p>" * (LARGEST_PAGE // 3 + 1), "at most 20,000,000 are read", id="large"),
        pytest.param(b"<p>x" * (MOST_ELEMENTS + 1), "elements", id="elements"),
        pytest.param(b"<p>" + b"word " * 300_000, "500,000 are read", id="text"),
        pytest.param(b"<div>" * 100_000 + page(), "nested too deep", id="deep"),
        pytest.param(b"<table><tr><td>" * 30_000 + page(), "nested too deep", id="tables"),
        pytest.param(b"<p " + b" ".join(b"a%d" % n for n in range(30_000)) + b">", "attributes", id="attributes"),
        pytest.param(mhtml(page()) + b"------b\r\n" * 2_000, "1,000 parts", id="parts"),
        pytest.param(nested(page(), 1_200), "1,000 parts", id="parts in parts"),
        pytest.param(b"<" * 400_000, "No article", id="signs"),
        pytest.param(b'<a href="' * 100_000, "No text", id="quotes"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_refused_in_one_line(data: bytes, problem: str) -> None:
    begun = time.process_time()
    with pytest.raises(BriefgenError) as raised:
        read_web_page(data, file="x.html")
    assert time.process_time() - begun < LONGEST_TIME
    assert problem in str(raised.value)
    assert "\n" not in str(raised.value)
    assert raised.value.file == "x.html"


def test_a_short_article_for_subscribers_has_a_note() -> None:
    paid = LD.format('{"@type": "NewsArticle", "isAccessibleForFree": "False"}')
    short = read_web_page(page(paid), file="x.html")
    assert (short.text, len(short.notes)) == (TEXT, 1)
    assert "subscribers" in short.notes[0]
    assert read_web_page(page(paid.replace("False", "True")), file="x.html").notes == ()
    longer = page(paid, body="".join(f"<p>{number}. {text}</p>" for number in (1, 2) for text in PARAGRAPHS))
    assert read_web_page(longer, file="x.html").notes == ()


def test_words_of_a_refusal_in_a_dated_article_refuse_nothing() -> None:
    body = f"<p>The treaty does not exist, the council said. {PARAGRAPHS[0]}</p>{BODY}"
    assert "does not exist" in read_web_page(page(above="<time datetime='2025-06-09'></time>", body=body), file="x").text
    later = f"{BODY}<p>The treaty of the two countries does not exist, the head of the council said after the vote.</p>"
    assert "does not exist" in read_web_page(page(body=later), file="x").text


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(LD.format("[" * 300_000), id="deep data"),
        pytest.param(LD.format(f"[{'1,' * 900_000}1]"), id="long data"),
        pytest.param(LD.format('{"@graph": [null, {"@type": [3]}, {"@type": "Article", "headline": {}}]}'), id="odd data"),
        pytest.param(LD.format('{"@type": "Article", "author": [[{"name": [1, null]}]], "articleBody": 7}'), id="numbers"),
        pytest.param(f'<meta property="og:title" content="{"a - " * 200_000}">', id="long title"),
        pytest.param(f'<meta name="x" class="{"related-" * 200_000}">', id="long names"),
        pytest.param("<title>" + "| " * 20_000 + "</title>", id="strokes"),
    ],
)  # fmt: skip
def test_what_a_page_states_cannot_stop_its_text_from_being_read(head: str) -> None:
    begun = time.process_time()
    assert read_web_page(page(head), file="x.html").text == TEXT
    assert time.process_time() - begun < LONGEST_TIME


def test_a_page_as_large_as_it_may_be_is_read_in_bounded_time() -> None:
    lines = "".join(f"<p class='a related-{i}'>{PARAGRAPHS[0]} <a href='/{i}'>{i}</a></p>" for i in range(1500))
    begun = time.process_time()
    assert PARAGRAPHS[0] in read_web_page(page(body=lines), file="x.html").text
    assert time.process_time() - begun < 4 * LONGEST_TIME

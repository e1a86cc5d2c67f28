"""The kind of a source depends on its bytes, whatever its name; kinds without articles are named, with what to do."""

import pytest
from adding.sources import PARAGRAPHS, TEXT, TITLE, document, mail, pdf, refusal, rss, word_file

from briefgen.adding.kinds import KINDS, kind_of

PLAIN = f"{TITLE}\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n".encode()
PAGE = f"<!doctype html><html><body><article><h1>{TITLE}</h1><p>{TEXT}</p></article></body></html>".encode()
MAIL = mail("Tea", TEXT).as_bytes()
FEED = rss("<title>Tea</title>")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


@pytest.mark.parametrize(
    ("data", "file", "media_type", "kind"),
    [
        (PLAIN, "tea.txt", None, "plain text"),
        (PLAIN, "tea", None, "plain text"),
        (PLAIN, "2031.03.05 Tea talks", None, "plain text"),
        (PLAIN, "tea.doc", None, "plain text"),
        (PLAIN, "https://tea.example/tea?format=text", "text/plain; charset=utf-8", "plain text"),
        (PLAIN, "tea.md", "text/plain", "Markdown"),
        (PLAIN, "https://tea.example/raw", "text/markdown", "Markdown"),
        (b"# Tea\n\nMore of it.\n", "tea.txt", None, "Markdown"),
        (b"+++\ntitle = 'Tea'\n+++\n\nMore of it.\n", "tea.txt", None, "Markdown"),
        (PAGE, "tea.txt", None, "web page"),
        (PAGE, "tea.doc", None, "web page"),
        (PAGE.decode().encode("utf-16"), "tea.txt", None, "web page"),
        (b"<?xml version='1.0'?>\n<!-- saved -->\n" + PAGE, "tea", None, "web page"),
        (b"<p>Tea.</p><p>More of it.</p>", "tea.txt", None, "web page"),
        (
            b"MIME-Version: 1.0\nFrom: <Saved by Blink>\nContent-Type: multipart/related;\n\tboundary=x\n\n--x--",
            "tea",
            None,
            "web page",
        ),
        (MAIL, "tea.txt", None, "mail"),
        (b"From: An <an@tea.example>\nSent: Monday\nSubject: Tea\n\nTea it is.\n", "tea.txt", None, "mail"),
        (FEED, "tea.xml", "text/xml", "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"><title>Tea</title></feed>', "tea", None, "feed"),
        (b'{"title": "Tea", "text": "More of it."}\n', "tea.txt", None, "JSON lines"),
        (word_file(), "tea.doc", None, "Word document"),
        (word_file(), "tea.txt", "text/html", "Word document"),
        (b"\n\n" + pdf("Tea"), "tea.txt", None, "PDF"),
    ],
)
def test_content_decides(data, file, media_type, kind):
    assert kind_of(data, file=file, media_type=media_type).name == kind


@pytest.mark.parametrize(
    "text",
    [
        "Source: Tea Post\nDate: 5 March 2031\n\nTea growers agree\n\nThe growers have agreed.\n",
        "From May: a label for tea\n\nTo: nobody.\n",
        "Fact sheet: tea\n\nTea < coffee, as a <b> for bold would be no page.\n",
        "{Tea} in braces\n\nThat is all.\n",
    ],
)
def test_a_text_stays_a_text(text):
    assert kind_of(text.encode(), file="tea.txt").name == "plain text"


@pytest.mark.parametrize(
    ("data", "file", "said"),
    [
        (b"", "tea.txt", "The file is empty"),
        (b" \n\t\n", "tea.txt", "The file is empty"),
        (OLE + "WordDocument".encode("utf-16-le"), "tea.doc", "a Word file of before 2007"),
        (OLE + "Workbook".encode("utf-16-le"), "tea.txt", "an old Excel file"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "tea.docx", "a protected Office file"),
        (OLE + "__substg1.0_0037001F".encode("utf-16-le"), "tea.msg", "an Outlook message"),
        (b"{\\rtf1\\ansi Tea}", "tea.doc", "an RTF document"),
        (b"PK\x03\x04 xl/workbook.xml", "tea.xlsx", "an Excel file"),
        (b"PK\x03\x04 ppt/presentation.xml", "tea.pptx", "a PowerPoint file"),
        (b"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.text", "tea.odt", "an OpenDocument file"),
        (b"[InternetShortcut]\r\nURL=https://tea.example/1\r\n", "tea.url", "a link to a page"),
        (b"PK\x03\x04 tea.txt", "tea.zip", "an archive"),
        (b"PK\x03\x04 [Content_Types].xml", "tea.docx", "a damaged Word document"),
        (b"\x1f\x8b\x08 tea", "tea.gz", "an archive"),
        (b"\x89PNG\r\n\x1a\n", "tea.txt", "a picture"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "tea.txt", "a picture"),
        (b"\0\0\0\x20ftypisom", "tea.txt", "a recording"),
        (b"RIFF\0\0\0\0WAVEfmt ", "tea", "a recording"),
        (b"#!/bin/sh\necho tea\n", "tea", "a program"),
        (b"From an@tea.example Mon\nMessage-ID: <1>\n\nTea\n\nFrom an", "tea.mbox", "a mailbox"),
        (b"day,tea\n1,2\n", "tea.csv", "a table"),
        (b'[{"title": "Tea"}]', "tea.json", "JSON"),
        (b"<?xml version='1.0'?><urlset><url/></urlset>", "sitemap.xml", "XML"),
        (b"day;tea\n1;2\n2;3\n", "tea.txt", "a table"),
        ("day\ttea\n1\t2\n2\t3\n".encode("utf-16"), "tea.txt", "a table"),
        (b'[\n {"title": "Tea"}\n]', "tea.txt", "JSON"),
        (b"Tea\n" + b"<p>All of the <b>tea</b></p>\n" * 5, "tea.txt", "a piece of a web page"),
        (b"tea", "tea.foo", "end in .foo"),
        (PLAIN, "tea.pdf", "should be a PDF"),
        (PLAIN, "tea.docx", "should be a Word document"),
        (b"%!PS-Adobe-3.0", "tea.ps", "PostScript"),
    ],
)
def test_what_is_not_read_is_named(data, file, said):
    line = refusal(data, file)
    assert line.startswith(f"{file}: ")
    assert said in line


def test_every_kind_refuses_what_is_larger_than_any_article_of_its():
    kind = next(kind for kind in KINDS if kind.name == "plain text")
    assert "over 4 MB, and no plain text of an article is so large" in refusal(b"tea " * (kind.largest // 4 + 1), "tea.txt")


def test_what_is_read_is_tidied():
    found = document(
        b'{"title": " Tea\\n talks ", "text": "Te\\u200ba.\\n\\n \\u202eMore\\u202c  of it.\\u0007\\n", '
        b'"url": "javascript:alert(1)", "source": "", "author": "An  L\\u0065\\u0302", "language": "en-GB"}\n',
        "tea.jsonl",
    )
    assert (found.title, found.text) == ("Tea talks", "Tea.\nMore of it.")
    assert (found.url, found.source, found.author, found.language) == (None, None, "An Lê", "en")


def test_a_title_is_not_repeated_and_none_is_endless():
    found = document(b'{"title": "Tea", "text": "TEA\\nMore of it."}', "tea.jsonl")
    assert found.text == "More of it."
    endless = document(b'{"title": "' + b"tea " * 1000 + b'", "text": "More of it."}', "tea.jsonl")
    assert len(endless.title) <= 300


def test_a_text_that_no_seed_holds_is_refused():
    assert "over 1 MB" in refusal(b"Tea\n\n" + b"All of the tea. " * 70_000, "tea.txt")
    assert "no text in it below the title 'Tea'" in refusal(b'{"title": "Tea", "text": " "}', "tea.jsonl")

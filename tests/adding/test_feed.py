"""Feeds: each entry is a document, with the day as the feed states it; feeds of any length are read in bounded time."""

import datetime

import pytest
from adding.sources import PARAGRAPHS, TEXT, TITLE, document, read, refusal, rss

from briefgen.adding.document import Document
from briefgen.errors import BriefgenError

DAY = datetime.date(2031, 3, 5)
HTML = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)

ITEM = f"""<title>{TITLE}</title><link>/news/1</link><description>A teaser ...</description>
<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">An Lê</dc:creator>
<pubDate>Wed, 05 Mar 2031 23:30:00 +0700</pubDate><content:encoded><![CDATA[{HTML * 3}]]></content:encoded>"""

ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi"><title>Tea Post</title><link href="https://tea.example/"/>
<entry><title type="html">Tea &amp;amp; coffee</title><link rel="alternate" href="https://tea.example/news/1"/>
<author><name>An Lê</name></author><author><name>Bo Lind</name></author>
<published>2031-03-05T00:30:00+07:00</published><updated>2031-03-06T00:30:00+07:00</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{HTML * 3}</div></content></entry>
<entry><title>Only changed</title><id>urn:1</id><updated>2031-03-07T00:30:00Z</updated><summary>Short.</summary></entry>
</feed>"""

RDF = f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel><title>Tea Post</title></channel><item><title>{TITLE}</title><link>https://tea.example/1</link>
<dc:date xmlns:dc="http://purl.org/dc/elements/1.1/">2031-03-05</dc:date><description>{PARAGRAPHS[0]}</description></item></rdf:RDF>"""


def test_rss():
    found = document(rss(ITEM), "feed.xml")
    assert (found.title, found.text) == (TITLE, "\n".join(PARAGRAPHS * 3))
    assert (found.published, found.author, found.source) == (DAY, "An Lê", "Tea Post")
    assert (found.url, found.language, found.teaser) == ("https://tea.example/news/1", "en", False)


def test_atom():
    found, changed = read(ATOM.encode(), "feed.xml")
    assert isinstance(found, Document)
    assert isinstance(changed, Document)
    assert (found.title, found.author) == ("Tea & coffee", "An Lê, Bo Lind")
    assert (found.published, found.updated) == (DAY, datetime.date(2031, 3, 6))
    assert (found.text, found.language, found.teaser) == ("\n".join(PARAGRAPHS * 3), "vi", False)
    assert (changed.published, changed.updated, changed.teaser) == (datetime.date(2031, 3, 7), None, True)


def test_rss_1():
    found = document(RDF.encode(), "feed.rdf")
    assert (found.title, found.text, found.published, found.source) == (TITLE, PARAGRAPHS[0], DAY, "Tea Post")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_encodings(encoding):
    assert document(rss(ITEM).decode().encode(encoding), "feed.xml").title == TITLE


@pytest.mark.parametrize(
    ("description", "teaser"),
    [
        (f"<![CDATA[{HTML * 3}]]>", False),
        (f"<![CDATA[{HTML * 3} ...]]>", True),
        ("The growers agree [...]", True),
        ("", True),
    ],
)
def test_a_summary_may_be_the_article_or_a_teaser_of_it(description, teaser):
    item = f"<title>{TITLE}</title><link>https://tea.example/1</link><description>{description}</description>"
    assert document(rss(item), "feed.xml").teaser == teaser


def test_an_address_is_no_author_and_a_relative_link_no_address_of_nothing():
    item = f"<title>{TITLE}</title><author>an@tea.example</author><link>2</link><description>{PARAGRAPHS[0]}</description>"
    found = document(rss(item), "feed.xml", url="https://other.example/feeds/1")
    assert (found.author, found.url) == (None, "https://other.example/feeds/2")


def test_a_truncated_feed_is_read_up_to_the_cut():
    whole = rss(*[f"<title>Tea {number}</title><description>{TEXT}</description>" for number in range(5)])
    *found, error = read(whole[: whole.index(b"Tea 3") + 20], "feed.xml")
    assert [one.title for one in found if isinstance(one, Document)] == ["Tea 0", "Tea 1", "Tea 2"]
    assert isinstance(error, BriefgenError)
    assert "cut off" in str(error)


def test_of_a_feed_without_end_the_first_entries_are_read():
    *found, error = read(rss(*["<title>Tea</title><description>Tea.</description>"] * 100_000), "feed.xml")
    assert len(found) == 1_000
    assert "100,000 entries; the first 1,000 were read" in str(error)


def test_html_of_any_depth():
    item = f"<title>{TITLE}</title><description>{'&lt;div&gt;' * 100_000}Tea.</description>"
    assert document(rss(item), "feed.xml").text == "Tea."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(rss(), "no entries", id="empty"),
        pytest.param(b"<rss><channel><item>" + b"<a>" * 110_000, "may be an attack", id="nested"),
        pytest.param(b'<rss a="' + b"a" * 30_000 + b'">', "may be an attack", id="a long tag"),
        pytest.param(
            rss("<description>" + "<![CDATA[a]]>" * 110_000 + "</description>"), "may be an attack", id="character data"
        ),
        pytest.param(
            b'<!DOCTYPE rss [<!ENTITY a "&b;&b;">]>' + rss("<title>&a;</title>"), "may be an attack", id="entities"
        ),
        pytest.param(rss("<description>" + "tea " * 2_600_000 + "</description>"), "over 10 MB", id="long"),
    ],
)
def test_bombs(data, said):
    assert said in refusal(data, "feed.xml")

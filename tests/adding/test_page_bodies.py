"""Texts of pages: what is kept and what is left out, each rule with a page made for it."""

from __future__ import annotations

import pytest
from adding.small_pages import BODY, PARAGRAPHS, TEXT, page

from briefgen.adding.pages.web_page import read_web_page

H1 = "<h1>Estmark cuts the catch of herring again</h1>"
LONG = "I have been to that harbour many times and can tell you that nobody there believes a word of what the council says."


def read(above: str = H1, *, body: str = BODY, below: str = "", head: str = "") -> str:
    return read_web_page(page(head, above, body=body, below=below), file="page.html").text


def test_comments_are_left_out_though_they_are_longer_than_the_article() -> None:
    comments = "".join(f"<div class='comment'><p>{number}. {LONG}</p><p>{LONG} {number}</p></div>" for number in range(9))
    assert read(below=f"<section>{comments}</section>") == TEXT


@pytest.mark.parametrize("name", ["with-sidebar", "share-page", "social", "related", "ad", "author-text"])
def test_a_name_takes_nothing_away_that_holds_the_article(name: str) -> None:
    assert read(body=f"<div class='{name}'>{BODY}</div>") == TEXT
    assert read(body="".join(f"<div class='{name}'><p>{text}</p></div>" for text in PARAGRAPHS)) == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "<p>Read more: <a href='/a'>A winter without herring</a></p>",
        "<p><a href='/a'>A winter without herring, and what it cost the boats of the north</a></p>",
        "<p>Mehr dazu: <a href='/a'>Ein Winter ohne Hering</a></p>",
        "<p>&gt;&gt;&gt; <a href='/a'>Một mùa đông không cá trích</a></p>",
        "<p>Advertisement</p>",
        "<p>Sign up for our weekly letter about the sea.</p>",
        "<p>© 2025 The Harbour Post. All rights reserved.</p>",
        "<figure><img src='a'><figcaption>Boats in Havn</figcaption></figure>",
        "<div class='c1'><img src='a'><div>Boats in Havn on a day in June</div></div>",
        "<p style='text-align: center'><img src='a'></p><p style='text-align: center'><em>Boats in Havn</em></p>",
        "<div class='c1'><h3>The Morning Harbour</h3><p>What matters, once a day.</p></div>",
        "<table><tr><th>Year</th><td>Tonnes</td></tr><tr><th>2025</th><td>410</td></tr></table>",
        "<div style='display: none'><p>This is shown to nobody.</p></div>",
        "<div class='c1'><h3><a href='/a'>A ferry comes home</a></h3><p>It was lost for two days.</p></div>",
    ],
)  # fmt: skip
def test_what_is_between_the_paragraphs_and_not_part_of_the_article_is_left_out(line: str) -> None:
    parts = [f"<p>{text}</p>" for text in PARAGRAPHS]
    assert read(body=parts[0] + line + parts[1] + parts[2]) == TEXT


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("<h2>A vote at night</h2>", "A vote at night"),
        ("<ul><li>Havn: 210 boats stay in harbour</li></ul>", "Havn: 210 boats stay in harbour"),
        ("<blockquote><p>We know what the sea says, too.</p></blockquote>", "We know what the sea says, too."),
        ("<p>It was late.</p>", "It was late."),
        ("<p>Nine <a href='/a'>members</a> voted for it.</p>", "Nine members voted for it."),
        ("<p><strong>What comes next</strong></p>", "What comes next"),
        ("<p>The council of H<sub>2</sub>O met as well, <i>briefly</i>.</p>", "The council of H2O met as well, briefly."),
    ],
)
def test_what_is_between_the_paragraphs_and_part_of_the_article_is_kept(line: str, text: str) -> None:
    parts = [f"<p>{text}</p>" for text in PARAGRAPHS]
    assert read(body=parts[0] + line + parts[1] + parts[2]).splitlines() == [PARAGRAPHS[0], text, *PARAGRAPHS[1:]]


LEAD = "Boats stay in the harbour from October, and nobody knows how the towns of the north will live through the winter."


@pytest.mark.parametrize(
    ("head", "lead"),
    [
        ("", f"<p class='sapo'>{LEAD}</p>"),
        ("", f"<h2 class='article__standfirst'>{LEAD}</h2>"),
        ("", f"<div class='x7'>{LEAD}</div>"),
        ("", f"<h2 class='x7_sub'>{LEAD.removesuffix('.')}</h2><p>By Rut Vane</p>"),
        (f'<meta name="description" content="{LEAD}">', f"<div class='teaser'>{LEAD}</div>"),
        (f'<meta property="og:description" content="{LEAD}">', f"<div><span>Havn</span>{LEAD}</div>"),
    ],
)
def test_a_lead_between_headline_and_text_is_kept(head: str, lead: str) -> None:
    assert LEAD.removesuffix(".") in read(f"<header>{H1}{lead}</header>", body=f"<div class='b'>{BODY}</div>", head=head)


def test_a_line_ends_at_a_double_break_or_after_a_sentence() -> None:
    body = f"{PARAGRAPHS[0]}<br>{PARAGRAPHS[1]}<br><br>{PARAGRAPHS[2].replace(' head', '<br>head')}"
    assert read(body=f"<div class='b'>{body}</div>") == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "<p><em>Rut Vane writes about the sea and has lived in Havn for nine years.</em></p>",
        "<ul><li><p><em>Do you fish? Tell us <a href='/a'>how you will live</a> through the winter.</em></p></li></ul>",
        "<p><i>* The whole debate is on our channel, where every sitting of the council is shown.</i></p>",
        "<p style='text-align: right'><strong>Rut Vane</strong></p>",
        "<p>Updated at 16.20 CET</p>",
        "<p>This article appeared in the Sea section of the print edition under the headline “Fewer fish”</p>",
        "<p><em>For more about the sea, sign up to our letter.</em></p><p>This article appeared in print on June 10th.</p>",
        "<div class='disclosure'><p>The Harbour Post is owned by those who read it, and by nobody else at all.</p></div>",
        "<p>By Rut Vane (<a href='mailto:r@post.example'>r@post.example</a>)</p>",
        "<p>Rut Vane, r@post.example</p>",
        "<p>(This story has not been edited by our staff and is published from a syndicated feed.)</p>",
        "<section class='footnotes'><ol><li>See Vik (2019) for all that has been written about herring.</li></ol></section>",
        "<p>Print page | Share | Read 1,204 times</p>",
    ],
)  # fmt: skip
def test_what_ends_the_page_below_the_text_is_left_out(line: str) -> None:
    assert read(body=f"<div class='b'>{BODY}{line}</div>") == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "<p><em>Ole Vik in Havn contributed to this report.</em></p>",
        "<p><em>This article was amended to name the head of the council.</em></p>",
        "<p>EBA</p>",
        "<p>Write to Rut Vane at r@post.example</p>",
        "<p><em>And what will you live on until then?</em></p><p>On what we have put by, as in the years before.</p>",
        "<p><em>Xin trân trọng cảm ơn bà.</em></p>",
        "<p>SOURCE Fishing council of Estmark</p>",
        "<p><em>It was a silent winter in Havn.</em></p><p>The boats came back in March without a herring.</p>"
        f"<p>{LONG}</p><p>It was late.</p>",
    ],
)
def test_what_ends_the_text_itself_is_kept(line: str) -> None:
    text = read(body=f"<div class='b'>{BODY}{line}</div>")
    assert [kept for kept in text.splitlines()[3:] if kept in line] == text.splitlines()[3:]
    assert len(text.splitlines()) == 3 + line.count("<p>")


def test_a_card_whose_words_are_cut_short_is_left_out() -> None:
    card = "<div class='c3'><h3>A ferry</h3><p>It was lost for two days off Havn, and those on it were fed by...</p></div>"
    body = BODY + "".join(f"<p>{LONG} {i}</p>" for i in range(6))
    assert "fed by" not in read(body=f"<div class='b'>{body}</div>{card}")


def test_what_is_in_italics_throughout_is_kept() -> None:
    assert read(body="".join(f"<p><em>{text}</em></p>" for text in PARAGRAPHS)) == TEXT


@pytest.mark.parametrize("quote", ["<div class='c1'>{}</div>", "<div class='c1'><div>{}</div></div>"])
def test_a_paragraph_that_is_shown_again_in_large_letters_is_there_once(quote: str) -> None:
    parts = [f"<p>{text}</p>" for text in PARAGRAPHS]
    assert read(body=parts[0] + parts[1] + quote.format(PARAGRAPHS[1]) + parts[2]) == TEXT


def test_a_lead_that_is_named_a_teaser_is_kept_and_teasers_are_not() -> None:
    teasers = "".join(f"<div class='teaser'><a href='/{i}'>A ferry</a><p>{LONG} {i}</p></div>" for i in range(4))
    lead = f"<p class='teaser-text'>{LEAD}</p>"
    text = read(
        f"<header><span>Sea</span>{H1}<div>Rut Vane</div>{lead}</header>", body=f"<div class='b'>{BODY}</div>", below=teasers
    )
    assert text == f"{LEAD}\n{TEXT}"


def test_the_next_column_of_a_table_is_not_the_article() -> None:
    beside = "".join(f"<p><b>A ferry comes home</b><br>{LONG} {i}</p>" for i in range(1))
    rows = f"<td>{'<br><br>'.join(PARAGRAPHS)}<br><br>{LONG}</td><td width='200'>{beside}</td>"
    page_of_old = f"<table><tr><td><a href='/'>Home</a></td>{rows}</tr></table>"
    assert read("", body=page_of_old, head="<title>Estmark cuts the catch</title>") == f"{TEXT}\n{LONG}"


def test_a_link_with_its_introduction_between_paragraphs_is_left_out() -> None:
    rows = [f"<div class='k2'><div class='m4'><span>{text}</span></div></div>" for text in (*PARAGRAPHS, LONG)]
    card = f"<div class='q8'><div><a href='/a'>A ferry comes home after two days</a></div><div>{LEAD}</div></div>"
    text = f"{TEXT}\n{LONG}"
    assert read(body=f"<div class='i9'>{rows[0]}{rows[1]}{card}{rows[2]}{rows[3]}</div>") == text


def test_a_headline_with_its_byline_in_one_line_is_no_text() -> None:
    head = '<meta property="og:site_name" content="Post"><title>Estmark cuts the catch of herring again - Post</title>'
    above = "<font size='5'><b>Estmark cuts the catch of herring again</b></font><br><i>By Rut Vane, Post staff</i><br><br>"
    assert read("", body=f"<div>{above}{'<br><br>'.join(PARAGRAPHS)}</div>", head=head) == TEXT

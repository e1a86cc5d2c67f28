"""Texts of pages: what is kept and what is left out, each rule with a page that has nothing else."""

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
def test_what_stands_between_the_paragraphs_and_is_none_is_left_out(line: str) -> None:
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
def test_what_stands_between_the_paragraphs_and_is_the_article_s_is_kept(line: str, text: str) -> None:
    parts = [f"<p>{text}</p>" for text in PARAGRAPHS]
    assert read(body=parts[0] + line + parts[1] + parts[2]).splitlines() == [PARAGRAPHS[0], text, *PARAGRAPHS[1:]]


LEAD = "Boats stay in the harbour from October, and nobody knows how the towns of the north will live through the winter."


@pytest.mark.parametrize(
    ("head", "lead"),
    [
        ("", f"<p class='sapo'>{LEAD}</p>"),
        ("", f"<h2 class='article__standfirst'>{LEAD}</h2>"),
        ("", f"<div class='x7'>{LEAD}</div>"),
        (f'<meta name="description" content="{LEAD}">', f"<div class='teaser'>{LEAD}</div>"),
        (f'<meta property="og:description" content="{LEAD}">', f"<div><span>Havn</span>{LEAD}</div>"),
    ],
)
def test_a_lead_between_headline_and_text_is_kept(head: str, lead: str) -> None:
    assert LEAD in read(f"<header>{H1}{lead}</header>", body=f"<div class='b'>{BODY}</div>", head=head)


def test_a_line_ends_at_a_double_break_or_behind_a_sentence() -> None:
    body = f"{PARAGRAPHS[0]}<br>{PARAGRAPHS[1]}<br><br>{PARAGRAPHS[2].replace(' head', '<br>head')}"
    assert read(body=f"<div class='b'>{body}</div>") == TEXT

"""A note is Markdown, and nothing in it becomes more than words, lists, tables and links."""

from __future__ import annotations

import pytest
from invented import HOSTILE

from briefgen.views.notes import note_tree
from briefgen.web.note_html import note_html


def html_of(note: str) -> str:
    return note_html(note_tree(note))


def test_markdown_becomes_html_below_the_sections_heading() -> None:
    html = html_of(
        "# Ý chính\n\nĐàm phán **chậm**; xem [bài](https://example.org).\n\n- một\n- hai\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    )
    assert "<h3>Ý chính</h3>" in html and "<strong>chậm</strong>" in html and "<li>hai</li>" in html and "<td>2</td>" in html
    assert '<a href="https://example.org" rel="noopener nofollow">bài</a>' in html


def test_what_is_like_markup_in_words_is_escaped() -> None:
    assert html_of("a < b & `<i>`\n\n4. x") == '<p>a &lt; b &amp; <code>&lt;i&gt;</code></p><ol start="4"><li>x</li></ol>'
    assert html_of("[a](javascript:x) *b*  \nc") == "<p>a <em>b</em><br>\nc</p>"


@pytest.mark.parametrize(
    ("note", "gone"),
    [
        (HOSTILE, ["<script", "<img", 'href="javascript', "onerror="]),
        ("![x](https://evil.example/i.png)", ["<img", "evil"]),
        ('<h1 id="section:title" style="color:red" onclick="x()">a</h1>', ["<h1", "id=", "style", "onclick"]),
        ("<iframe src=//evil.example></iframe><form action=x><input></form>", ["evil", "<iframe", "<form", "<input"]),
        ("<svg><style>a{}</style></svg><object data=x></object>", ["<svg", "<style", "<object"]),
        ("[a](data:text/html,x) [b](vbscript:x) <a href='  javascript:x'>c</a>", ["data:", "vbscript", "javascript"]),
        ("</section></article><section>", ["section", "article"]),
    ],
)
def test_nothing_else_gets_through(note: str, gone: list[str]) -> None:
    html = html_of(note)
    assert not [piece for piece in gone if piece in html.replace("&lt;", "")]


def test_no_heading_is_above_the_third_level() -> None:
    html = html_of("\n\n".join(f"{'#' * level} x" for level in range(1, 7)))
    assert [html.count(f"<h{level}>") for level in range(1, 7)] == [0, 0, 1, 1, 1, 3]

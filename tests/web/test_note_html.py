"""A note is Markdown, and nothing that it holds becomes more than words, lists, tables and links."""

from __future__ import annotations

import pytest
from invented import HOSTILE

from briefgen.web.note_html import note_html


def test_markdown_becomes_html_below_the_sections_heading() -> None:
    html = note_html(
        "# Ý chính\n\nĐàm phán **chậm**; xem [bài](https://example.org).\n\n- một\n- hai\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    )
    assert "<h3>Ý chính</h3>" in html and "<strong>chậm</strong>" in html and "<li>hai</li>" in html and "<td>2</td>" in html
    assert '<a href="https://example.org" rel="noopener nofollow">bài</a>' in html


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
    html = note_html(note)
    assert not [piece for piece in gone if piece in html.replace("&lt;", "")]


def test_no_heading_stands_above_the_third_level() -> None:
    html = note_html("\n\n".join(f"{'#' * level} x" for level in range(1, 7)))
    assert [html.count(f"<h{level}>") for level in range(1, 7)] == [0, 0, 1, 1, 1, 3]

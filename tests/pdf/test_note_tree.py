"""The analyst's note: what is Markdown in it is told by the parser, everything else stays words."""

from __future__ import annotations

import pytest

from briefgen.pdf.note_tree import Node, is_web, note_tree


def shape(nodes: tuple[Node, ...]) -> list[object]:
    """The tree as short lists: kind, then words, address or children."""
    return [[n.kind, *filter(None, (n.text, n.url)), *shape(n.nodes)] for n in nodes]


def text(words: str) -> list[str]:
    return ["text", words]


@pytest.mark.parametrize(
    ("note", "tree"),
    [
        ("Một *ý* **rõ**", [["paragraph", text("Một "), ["emphasis", text("ý")], text(" "), ["strong", text("rõ")]]]),
        ("# Đầu\n\n## Hai", [["heading", text("Đầu")], ["heading", text("Hai")]]),
        ("- a\n- b", [["bullets", ["item", text("a")], ["item", text("b")]]]),
        ("1. a\n2. b", [["numbers", ["item", text("a")], ["item", text("b")]]]),
        ("> xem", [["quote", ["paragraph", text("xem")]]]),
        ("a  \nb", [["paragraph", text("a"), ["break"], text("\nb")]]),
        ("---", [["rule"]]),
        ("`a <b> & c`", [["paragraph", ["code", "a <b> & c"]]]),
        ("    a < b\n    c", [["listing", "a < b\nc\n"]]),
        ("[bài](https://a.example/?x=1&y=2)", [["paragraph", ["link", "https://a.example/?x=1&y=2", text("bài")]]]),
        ("[bài](javascript:alert(1))", [["paragraph", text("bài")]]),
        ("![hình](x.png)", [["paragraph", text("hình")]]),
        ("\\*a\\* & &amp; <a@b.example>", [["paragraph", text("*a* & &amp; <a@b.example>")]]),
        ("<b>x</b>", [["paragraph", text("<b>x</b>")]]),
        ("<script>alert(1)</script>", [["paragraph", text("<script>alert(1)</script>")]]),
        ("x #eval(1) $x$ @ref <lab>", [["paragraph", text("x #eval(1) $x$ @ref <lab>")]]),
    ],
)
def test_a_note_becomes_a_tree(note: str, tree: list[object]) -> None:
    assert shape(note_tree(note)) == tree


@pytest.mark.parametrize(
    "address", ["javascript:x", "file:///etc/passwd", "data:text/html,x", "//a.example", "http://", "http://[", ""]
)
def test_only_the_web_is_linked(address: str) -> None:
    assert not is_web(address)
    assert is_web("https://a.example/x")

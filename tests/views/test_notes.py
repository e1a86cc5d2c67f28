"""The analyst's note as a tree: Markdown becomes nodes of the allowed list, everything else stays words or is removed."""

from __future__ import annotations

import pytest

from briefgen.views.notes import DEEPEST, Node, note_tree


def shape(nodes: tuple[Node, ...]) -> list[object]:
    """The tree as short lists: tag, then words, address or children; words alone as strings."""
    return [n.text if n.tag == "text" else [n.tag, *filter(None, (n.url, n.title)), *shape(n.nodes)] for n in nodes]


@pytest.mark.parametrize(
    ("note", "tree"),
    [
        ("Một *ý* **rõ**", [["p", "Một ", ["em", "ý"], " ", ["strong", "rõ"]]]),
        ("# Đầu\n\n## Hai", [["h3", "Đầu"], ["h4", "Hai"]]),
        ("- a\n- b", [["ul", ["li", "a"], ["li", "b"]]]),
        ("1. a\n2. b", [["ol", ["li", "a"], ["li", "b"]]]),
        ("> xem", [["blockquote", ["p", "xem"]]]),
        ("a  \nb", [["p", "a", ["br"], "\nb"]]),
        ("---", [["hr"]]),
        ("`a <b> & c`", [["p", ["code", "a <b> & c"]]]),
        ("    a < b\n    c", [["pre", ["code", "a < b\nc\n"]]]),
        ("[bài](https://a.example/?x=1&y=2)", [["p", ["a", "https://a.example/?x=1&y=2", "bài"]]]),
        ('[bài](https://a.example "Tên")', [["p", ["a", "https://a.example", "Tên", "bài"]]]),
        ("[bài](javascript:alert(1))", [["p", ["a", "bài"]]]),
        ("[bài](data:text/html,x)", [["p", ["a", "bài"]]]),
        ("a ![hình](x.png)", [["p", "a "]]),
        ("\\*a\\* & &amp;", [["p", "*a* & &"]]),
        ("<b>x</b> H<sub>2</sub>O", [["p", "x H", ["sub", "2"], "O"]]),
        ("<script>alert(1)</script>", []),
        ("x #eval(1) $x$ @ref", [["p", "x #eval(1) $x$ @ref"]]),
        (
            "| a | b |\n|---|---|\n| 1 | 2 |",
            [["table", ["thead", ["tr", ["th", "a"], ["th", "b"]]], ["tbody", ["tr", ["td", "1"], ["td", "2"]]]]],
        ),
        ("</p></section><p>a<p>b", [["p"], ["p", "a"], ["p", "b"]]),
    ],
)
def test_a_note_becomes_a_tree(note: str, tree: list[object]) -> None:
    assert shape(note_tree(note)) == tree


@pytest.mark.parametrize(
    ("note", "start"), [("4. a\n5. b", 4), ('<ol start="1e9"></ol>', 1), (f'<ol start="{"9" * 5000}"></ol>', 1)]
)
def test_a_list_starts_where_its_first_number_says(note: str, start: int) -> None:
    assert note_tree(note)[0].start == start


@pytest.mark.parametrize("tag", ["em", "blockquote", "ul"])
def test_what_is_nested_too_deep_keeps_its_words(tag: str) -> None:
    def depth(nodes: tuple[Node, ...]) -> int:
        return max((1 + depth(node.nodes) for node in nodes), default=0)

    def words(nodes: tuple[Node, ...]) -> str:
        return "".join(node.text + words(node.nodes) for node in nodes)

    tree = note_tree(f"<{tag}>" * 3000 + "chè")
    assert (words(tree).strip(), depth(tree) <= DEEPEST + 1) == ("chè", True)
    assert depth(note_tree("> " * 8 + "x")) == 10


def test_lists_too_deep_for_markdown_stay_words() -> None:
    note = "1. " * 2000 + "chè"
    assert note_tree(note) == (Node("p", nodes=(Node("text", text=note),)),)


@pytest.mark.parametrize("note", ["[" * 9000, "[a](" * 4000, "![" * 8000, "<a " * 6000, "<![CDATA[" * 2000])
def test_what_markdown_takes_minutes_for_keeps_its_words(note: str) -> None:
    assert note_tree(note) == (Node("p", nodes=(Node("text", text=note),)),)


def test_a_long_list_of_links_is_one() -> None:
    [made] = note_tree(
        "- [chè](https://news.example/tea-and-other-articles-of-the-year/that-were-written-in-hanoi.html)\n" * 199
    )
    assert len(made.nodes) == 199 and made.nodes[0].nodes[0].tag == "a"

"""The analyst's note as Word's paragraphs, lists and tables, from the same tree as page and PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docx.document import Document
from docx.text.paragraph import Paragraph

from briefgen.views.notes import Node
from briefgen.word.runs import add_words
from briefgen.word.styles import BULLET, EMPHASIS, NUMBER, QUOTE, STRONG, TABLE

_STYLED = {"strong": STRONG, "em": EMPHASIS}
_LISTS = {"ul": BULLET, "ol": NUMBER}
_PARAGRAPHS = ("p", "pre", "h3", "h4", "h5", "h6")


def add_note(document: Document, nodes: Sequence[Node], language: str) -> None:
    """Adds the blocks of a note, whose words are in `language` (ISO 639)."""
    _blocks(document, nodes, language, None)


def _blocks(document: Document, nodes: Sequence[Node], language: str, style: str | None) -> None:
    for node in nodes:
        if node.tag in _PARAGRAPHS:
            paragraph = document.add_paragraph(style=style)
            _words(paragraph, node.nodes, language, STRONG if node.tag.startswith("h") else None)
        elif node.tag in _LISTS:
            for item in node.nodes:
                _blocks(document, _as_blocks(item), language, _LISTS[node.tag])
        elif node.tag == "blockquote":
            _blocks(document, node.nodes, language, QUOTE)
        elif node.tag == "table":
            _table(document, node, language)
        elif node.tag != "hr":
            _words(document.add_paragraph(style=style), (node,), language, None)


def _as_blocks(item: Node) -> Sequence[Node]:
    """The content of an item of a list: its words as one paragraph, then the lists in it."""
    inline = tuple(node for node in item.nodes if node.tag not in (*_LISTS, *_PARAGRAPHS, "blockquote", "table"))
    blocks = tuple(node for node in item.nodes if node not in inline)
    return (*((Node("p", nodes=inline),) if inline else ()), *blocks)


def _words(paragraph: Paragraph, nodes: Sequence[Node], language: str, style: str | None) -> None:
    for node in nodes:
        if node.tag == "text":
            add_words(paragraph, node.text, language, style)
        elif node.tag == "br":
            paragraph.add_run().add_break()
        else:
            _words(paragraph, node.nodes, language, _STYLED.get(node.tag, style))
            if node.tag == "a" and node.url.startswith(("http://", "https://", "mailto:")):
                add_words(paragraph, f" ({node.url})", language)


def _rows(node: Node) -> Iterator[Node]:
    for inner in node.nodes:
        yield from (inner,) if inner.tag == "tr" else _rows(inner)


def _table(document: Document, node: Node, language: str) -> None:
    rows = tuple(_rows(node))
    table = document.add_table(len(rows), max(len(row.nodes) for row in rows), TABLE)
    for made, row in zip(table.rows, rows, strict=True):
        for cell, inner in zip(made.cells, row.nodes, strict=False):
            _words(cell.paragraphs[0], inner.nodes, language, STRONG if inner.tag == "th" else None)

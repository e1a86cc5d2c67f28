"""The analyst's note as a tree: Markdown becomes blocks and inlines that a template can set.

The tree comes from the Markdown parser, not from the text. Raw HTML is no markup here: it stays the words that it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import Literal
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import markdown

from briefgen.contract.model import Struct

Kind = Literal[
    "paragraph", "heading", "bullets", "numbers", "item", "quote", "listing", "rule",
    "text", "strong", "emphasis", "code", "link", "break",
]  # fmt: skip

_KINDS: dict[str, Kind] = {
    "p": "paragraph",
    "ul": "bullets",
    "ol": "numbers",
    "li": "item",
    "blockquote": "quote",
    "pre": "listing",
    "code": "code",
    "hr": "rule",
    "strong": "strong",
    "em": "emphasis",
    "a": "link",
    "br": "break",
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
}
_CONTAINERS = frozenset({"ul", "ol", "li", "blockquote", "div"})
_NOT_WANTED = {"preprocessors": ("html_block",), "inlinePatterns": ("html", "entity", "automail")}


class Node(Struct, frozen=True):
    """A block or an inline: words only where it is `text`, `code` or `listing`, an address only where it is a `link`."""

    kind: Kind
    text: str = ""
    url: str = ""
    nodes: tuple[Node, ...] = ()


def note_tree(text: str) -> tuple[Node, ...]:
    """The blocks of the note `text`, in Markdown."""
    parser = markdown.Markdown(extensions=["sane_lists"])
    for registry, names in _NOT_WANTED.items():
        for name in names:
            getattr(parser, registry).deregister(name)
    lines = text.split("\n")
    for preprocessor in parser.preprocessors:
        lines = preprocessor.run(lines)
    root = parser.parser.parseDocument(lines).getroot()
    assert root is not None
    for processor in parser.treeprocessors:
        processor.run(root)
    return tuple(_children(root))


def _children(element: Element) -> Iterator[Node]:
    """The nodes in `element`; blanks between blocks are none."""
    container = element.tag in _CONTAINERS
    if element.text and not (container and not element.text.strip()):
        yield Node("text", text=element.text)
    for child in element:
        yield from _nodes(child)
        if child.tail and not (container and not child.tail.strip()):
            yield Node("text", text=child.tail)


def _nodes(element: Element) -> Iterator[Node]:
    """What `element` becomes; what has no kind of its own becomes its content."""
    kind, address = _KINDS.get(element.tag), element.get("href", "")
    if kind in ("code", "listing"):
        yield Node(kind, text=unescape("".join(element.itertext())))  # the parser escapes what it takes for code
    elif element.tag == "img":
        yield Node("text", text=element.get("alt", ""))
    elif kind is None or (kind == "link" and not is_web(address)):
        yield from _children(element)
    else:
        yield Node(kind, url=address, nodes=tuple(_children(element)))


def is_web(address: str) -> bool:
    """Whether `address` may become a link: nothing but the web leads out of a file."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)

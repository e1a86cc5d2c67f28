"""Notes: an analyst's note in Markdown becomes a tree of allow-listed nodes, from which the page and the PDF are written.

A note is untrusted, like every other input. The HTML that Markdown makes of it passes through nh3, and only what this module
names gets into the tree: words, lists, tables and links, no pictures, styles or scripts.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Literal, get_args

import markdown
import msgspec
import nh3

from briefgen.contract.model import Struct

Tag = Literal[
    "p", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr", "br",
    "table", "thead", "tbody", "tr", "th", "td",
    "a", "abbr", "code", "em", "strong", "sub", "sup",
]  # fmt: skip
DEEPEST = 20
"""The levels of a tree; anything nested deeper is raised to the last one, because templates walk a tree recursively."""
ABOVE = 2
"""The levels of headings that a page has above those of a note."""
MOST_STEPS = 4_000_000
"""The most steps for one block of Markdown: 200 links in 20,000 characters take fewer."""
_BLANK_LINES = re.compile(r"\n[ \t]*\n")
_VOID = frozenset({"br", "hr"})
_BLOCKS_ONLY = frozenset({"", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr"})
"""Tags in which white space between two nodes means nothing; the empty one is the root's."""


class Node(Struct, frozen=True):
    """An element named as in HTML, or, if `tag` is `text`, a stretch of words.

    `url` is that of a link, `title` that of a link or an abbreviation, `start` the first number of a list.
    """

    tag: Tag | Literal["text"]
    text: str = ""
    url: str = ""
    title: str = ""
    start: int = 1
    nodes: tuple[Node, ...] = ()


def note_tree(note: str) -> tuple[Node, ...]:
    """The blocks of `note`; its headings are below the second level, which is that of their section."""
    words = (Node("p", nodes=(Node("text", text=note),)),)
    if any(map(_is_entangled, _BLANK_LINES.split(note))):
        return words
    try:
        html = markdown.markdown(note, extensions=["tables", "sane_lists"], output_format="html")
    except RecursionError:  # Markdown walks nested lists recursively; such a note keeps its words
        return words
    clean = nh3.clean(
        html,
        tags={*get_args(Tag), "h1", "h2"},
        attributes={"a": {"href", "title"}, "abbr": {"title"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    return _Tree(clean).nodes


def _is_entangled(block: str) -> bool:
    """Whether Markdown would take minutes for `block`: for each opening sign, it looks for the closing one up to the end."""
    opening = block.count("[") + max(0, block.count("<") - block.count(">"))
    return opening * len(block) > MOST_STEPS


class _Tree(HTMLParser):
    """Reads HTML in which every element is closed, as nh3 writes it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, dict[str, str | None], list[Node]]] = [("", {}, [])]
        self.feed(html)
        self.close()
        self.nodes = tuple(self._open[0][2])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append((tag, dict(attrs), []))
        if tag in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        _, attributes, nodes = self._open.pop()
        if len(self._open) > DEEPEST:
            self._open[-1][2].extend(nodes)
            return
        if heading := re.fullmatch("h([1-6])", tag):
            tag = f"h{min(6, int(heading[1]) + ABOVE)}"
        start = attributes.get("start") or ""
        element = Node(
            tag=msgspec.convert(tag, Tag),
            url=attributes.get("href") or "",
            title=attributes.get("title") or "",
            start=int(start) if re.fullmatch("[0-9]{1,6}", start) else 1,
            nodes=tuple(nodes),
        )
        self._open[-1][2].append(element)

    def handle_data(self, data: str) -> None:
        tag, _, nodes = self._open[-1]
        if data.strip() or tag not in _BLOCKS_ONLY:
            nodes.append(Node("text", text=data))

"""Blocks: the paragraphs, headings and list items of a page in their order, each with the element that holds it.

A page without paragraphs, whose lines are ended by `<br>`, has the same blocks as one with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import lxml.html

from briefgen.adding.pages.markup import markup
from briefgen.contract.model import Struct
from briefgen.text import squeeze

INLINE = markup().inline
"""Elements that are part of their line."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
TEXTLESS = markup().textless
"""Elements whose words are not text of the page."""
LEAST_PROSE = 80
"""Characters from which a block that is not a heading is likely to be prose; half of it in a script without blanks."""
LINKED_THROUGHOUT = 0.8
"""Share of links from which a block is only a link."""
MOST_LINKED = 0.5
"""The share of links in a block from which it leads elsewhere rather than says something."""

_WITHOUT_BLANKS = re.compile("[\u2e80-\U0010ffff]")
_ENDS = (".", "!", "?", "…", ":", ";", '"', "”", "»", "’", ")", "。", "」", "！", "？")


class Block(Struct, frozen=True):
    """One line of the page: its text, how many of its characters are links, and the element that holds it."""

    text: str
    linked: int
    holder: lxml.html.HtmlElement

    @property
    def tag(self) -> str:
        """The tag of the holder."""
        return str(self.holder.tag)

    @property
    def link_share(self) -> float:
        """How much of the text is links, from 0 to 1."""
        return self.linked / len(self.text)

    @property
    def is_heading(self) -> bool:
        """Whether the block is a heading."""
        return self.tag in HEADINGS

    @property
    def is_link(self) -> bool:
        """Whether the block is only a link."""
        return self.link_share >= LINKED_THROUGHOUT

    @property
    def leads_away(self) -> bool:
        """Whether much of the block is links."""
        return self.link_share >= MOST_LINKED

    @property
    def is_long(self) -> bool:
        """Whether the block is as long as a paragraph."""
        return _size(self.text) >= LEAST_PROSE

    @property
    def is_scrap(self) -> bool:
        """Whether the block is a few words that are neither a sentence nor a heading: a name, an office, a button."""
        return not self.is_long and not self.is_heading and not self.text.endswith(_ENDS)

    @property
    def is_prose(self) -> bool:
        """Whether the block is long enough for a paragraph and not a link to another page."""
        return self.is_long and not self.leads_away and not self.is_heading


def read_blocks(root: lxml.html.HtmlElement) -> list[Block]:
    """The blocks below `root`, in the order of the page."""
    found: list[Block] = []
    parts: list[tuple[str, bool]] = []
    holder = root

    def close() -> None:
        found.extend(_blocks(parts, holder))
        parts.clear()

    for kind, element, linked in _walk(root):
        if kind == "text":
            parts.append((element.text or "", linked))
        elif kind == "tail":
            parts.append((element.tail or "", linked))
        elif element.tag == "br":
            parts.append(("\n", linked))
        elif kind == "open":
            close()
            holder = element
        else:
            close()
            parent = element.getparent()
            holder = element if parent is None else parent
    close()
    return found


def sizes_below(root: lxml.html.HtmlElement, blocks: Iterable[Block]) -> dict[lxml.html.HtmlElement, int]:
    """How many characters of `blocks` each element at or below `root` holds, if any."""
    sizes: dict[lxml.html.HtmlElement, int] = {}
    for block in blocks:
        sizes[block.holder] = sizes.get(block.holder, 0) + len(block.text)
    for element in reversed(list(root.iter())):
        parent = element.getparent()
        if element is not root and parent is not None and element in sizes:
            sizes[parent] = sizes.get(parent, 0) + sizes[element]
    return sizes


def _walk(root: lxml.html.HtmlElement) -> Iterator[tuple[str, lxml.html.HtmlElement, bool]]:
    """What `root` consists of, in the order of the page, and whether it is in a link; without recursion."""
    links = 0
    waiting: list[tuple[str, lxml.html.HtmlElement]] = [("enter", root)]
    while waiting:
        kind, element = waiting.pop()
        is_link = element.tag == "a" and element.get("href") is not None
        if kind == "enter":
            if not isinstance(element.tag, str) or element.tag in TEXTLESS:
                continue
            if element.tag not in INLINE:
                yield "open", element, links > 0
            links += is_link
            yield "text", element, links > 0
            waiting.append(("leave", element))
            for child in reversed(element):
                waiting += (("tail", child), ("enter", child))
        elif kind == "leave":
            links -= is_link
            if element.tag not in INLINE and element.tag != "br":
                yield "close", element, links > 0
        else:
            yield "tail", element, links > 0


def _blocks(parts: Iterable[tuple[str, bool]], holder: lxml.html.HtmlElement) -> Iterator[Block]:
    """The blocks between two boundaries: a line that ends like a sentence is one, or one with an empty line below it."""
    words: list[str] = []
    linked, broken = 0, 0
    for text, in_link in parts:
        if text == "\n":
            broken += 1
        elif not text.strip():
            words += [" "] if text else []
        else:
            if broken and (broken > 1 or "".join(words[-2:]).rstrip().endswith(_ENDS)):
                yield from _block(words, linked, holder)
                words, linked = [], 0
            words.append(f" {text}" if broken or (words and _is_seam(words[-1], text)) else text)
            linked += len(squeeze(text)) if in_link else 0
            broken = 0
    yield from _block(words, linked, holder)


def _is_seam(before: str, after: str) -> bool:
    """Whether two texts that touch are shown apart by their style: `HanoiThe ministry`, `20252:02 PM`."""
    last, first = before[-1:], after[:1]
    return (last.islower() and first.isupper()) or (last.isdigit() and first.isdigit())


def _block(words: list[str], linked: int, holder: lxml.html.HtmlElement) -> Iterator[Block]:
    if text := squeeze("".join(words)):
        yield Block(text=text, linked=min(linked, len(text)), holder=holder)


def _size(text: str) -> int:
    """The length of `text`, in which a character of a script without blanks counts twice."""
    return len(text) + (0 if text.isascii() else len(_WITHOUT_BLANKS.findall(text)))

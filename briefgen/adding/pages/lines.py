"""Lines: the blocks of a page with what identifies those of its article: where each is, and whether it was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import lxml.html

from briefgen.adding.pages.blocks import HEADINGS, Block, sizes_below
from briefgen.adding.pages.matching import LEAST_PART, Witness, key_of
from briefgen.contract.model import Struct

CONTAINED = 0.85
"""Share of the found text that the container of the article holds; the rest may be a lead above it, or an accident."""

MOST_IN_CARD = 2
"""Paragraphs of the longest introduction to another article."""

_IN_LISTS = frozenset({"li", "ul", "ol", "dl", "dt", "dd", "blockquote", "p"}) | HEADINGS

Place = tuple[lxml.html.HtmlElement, str]
"""Where a line is: the element that contains it and its neighbours, and its own tag."""


class Line(Struct, frozen=True):
    """A block, its key, the element that contains its neighbours, and whether a witness has it.

    A card is a small element with a headline that is a link: it introduces another article, whatever a witness says.
    """

    block: Block
    key: str
    home: lxml.html.HtmlElement
    found: bool
    in_card: bool

    @property
    def place(self) -> Place:
        """The home, and the tag of the line: paragraphs of an article share both."""
        return self.home, self.block.tag


def read_lines(root: lxml.html.HtmlElement, blocks: Sequence[Block], witness: Witness) -> list[Line]:
    """The lines of `root`; those that `witness` has are found."""
    sizes = sizes_below(root, blocks)
    homes = [_home(block, sizes, root) for block in blocks]
    prose = Counter(home for block, home in zip(blocks, homes, strict=True) if block.is_prose)
    linked = {home for block, home in zip(blocks, homes, strict=True) if block.is_heading and block.is_link}
    linked |= _introduced(blocks, homes)
    headed = {home for block, home in zip(blocks, homes, strict=True) if block.tag == "h1"}
    longest = max(prose, key=lambda home: prose[home], default=root)
    cards = {home for home in linked - headed - {longest} if prose[home] <= MOST_IN_CARD}
    lines = []
    for block, home in zip(blocks, homes, strict=True):
        key = key_of(block.text)
        found = home not in cards and witness.holds(key)
        lines.append(Line(block=block, key=key, home=home, found=found, in_card=home in cards))
    return lines


def _introduced(blocks: Sequence[Block], homes: Sequence[lxml.html.HtmlElement]) -> set[lxml.html.HtmlElement]:
    """The elements that contain a link as long as a headline and prose below it, and nothing else."""
    held: dict[lxml.html.HtmlElement, list[Block]] = {}
    for block, home in zip(blocks, homes, strict=True):
        held.setdefault(home, []).append(block)
    pairs = {home: pair for home, pair in held.items() if len(pair) == MOST_IN_CARD}
    return {home for home, (a, b) in pairs.items() if a.is_link and len(key_of(a.text)) >= LEAST_PART and b.is_prose}


def main_place(lines: Sequence[Line]) -> Place | None:
    """The place where most of the text of `lines` is."""
    sizes: Counter[Place] = Counter()
    for line in lines:
        sizes[line.place] += len(line.key)
    return max(sizes, key=lambda place: sizes[place], default=None)


def container_of(root: lxml.html.HtmlElement, lines: Sequence[Line]) -> lxml.html.HtmlElement:
    """The lowest element that holds most of the text of `lines`."""
    sizes = sizes_below(root, [line.block for line in lines])
    container = root
    while sizes:
        inner = max(container, key=lambda child: sizes.get(child, 0), default=None)
        if inner is None or sizes.get(inner, 0) < CONTAINED * sizes[root]:
            break
        container = inner
    return container


def _home(block: Block, sizes: dict[lxml.html.HtmlElement, int], root: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """The lowest element that holds more than `block`; for a list or a quotation, its surroundings."""
    element = block.holder
    while element is not root and (sizes[element] == len(block.text) or element.tag in _IN_LISTS):
        parent = element.getparent()
        if parent is None:
            break
        element = parent
    return element

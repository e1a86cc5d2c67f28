"""Pruning: elements that are not part of an article, by their names, tags or links, are removed from a page's tree.

An element that has much of the readable text, or most of the paragraphs that are together, stays whatever its names are:
publishers name an article `with-sidebar`, and each of its paragraphs `related-5`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import lxml.html

from briefgen.adding.pages.blocks import HEADINGS, INLINE, TEXTLESS, read_blocks, sizes_below
from briefgen.adding.pages.lines import main_place, read_lines
from briefgen.adding.pages.markup import is_by_readers, is_caption, is_furniture, is_hidden, is_lead, names_of
from briefgen.adding.pages.matching import Witness, key_of

LARGEST_SHARE = 0.4
"""The share of the prose of a page from which an element isn't furniture."""
LEAST_BESIDE = 400
"""Characters of other prose from which what readers write is not part of the article."""

_LINES = frozenset({"p", "li", "blockquote", "td"}) | HEADINGS


def drop_textless(tree: lxml.html.HtmlElement) -> None:
    """Remove the elements from `tree` whose words nobody reads."""
    for element in list(tree.iter(*TEXTLESS - {"img", "picture", "video", "iframe", "svg", "amp-img", "head"})):
        if element.getparent() is not None:
            element.drop_tree()


def prune(body: lxml.html.HtmlElement, kept: frozenset[str]) -> None:
    """Remove furniture, captions and invisible elements from `body`; not what reads as one of `kept` (keys of summaries)."""
    lines = [line for line in read_lines(body, read_blocks(body), Witness(())) if line.block.is_prose]
    prose = sizes_below(body, (line.block for line in lines))
    place = main_place(lines)
    main = sizes_below(body, (line.block for line in lines if line.place == place))
    shares = _shares_of_classes(body, prose)
    removable: list[lxml.html.HtmlElement] = []
    waiting = list(body)
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        is_main = 2 * main.get(element, 0) > main.get(body, 0)
        size, total = prose.get(element, 0), prose.get(body, 0)
        share = max(size / max(1, total), shares.get(element.get("class"), 0))
        if not is_main and _is_removable(element, size, total, share) and key_of(element.text_content()) not in kept:
            removable.append(element)
        else:
            waiting.extend(element)
    if 2 * sum(main.get(element, 0) for element in removable) > main.get(body, 0):
        removable = [element for element in removable if element not in main]
    for element in removable:
        element.drop_tree()


def _shares_of_classes(
    body: lxml.html.HtmlElement, prose: Mapping[lxml.html.HtmlElement, int]
) -> Mapping[str | None, float]:
    """The share of the prose in the elements of each class together; nested ones are counted once."""
    sizes: Counter[str | None] = Counter()
    for element, size in prose.items():
        parent = element.getparent()
        if element.get("class") and (parent is None or parent.get("class") != element.get("class")):
            sizes[element.get("class")] += size
    return {name: size / prose[body] for name, size in sizes.items()}


def _is_removable(element: lxml.html.HtmlElement, prose: int, total: int, share: float) -> bool:
    if (
        element.tag in INLINE
        and (parent := element.getparent()) is not None
        and (parent.tag in _LINES or parent.tag in INLINE)
    ):
        return False
    names = names_of(element)
    if is_by_readers(names):
        return total - prose >= LEAST_BESIDE
    if share > LARGEST_SHARE:
        return False
    if is_lead(names) and _is_below_headline(element):
        return False
    return is_furniture(element, names) or is_caption(element, names) or is_hidden(element) or _is_table(element, prose)


def _is_below_headline(element: lxml.html.HtmlElement) -> bool:
    """Whether an element follows the headline among its neighbours, and has neither a link nor a headline of its own."""
    follows = any(before.tag == "h1" for before in element.itersiblings(preceding=True))
    return follows and next(element.iter("a", "h1", "h2", "h3", "h4"), None) is None


def _is_table(element: lxml.html.HtmlElement, prose: int) -> bool:
    """Whether an element is a table of data, and not one by which the page is laid out."""
    return element.tag == "table" and prose == 0 and next(element.iter("h1"), None) is None

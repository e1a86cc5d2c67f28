"""Body: the lines of the article among those of its page, as witnesses agree on them.

The witnesses are trafilatura, which finds the body of most pages; the text that the page states in its JSON-LD; and the
layout: what stands beside lines of the article is one of them. `tidying.py` then looks at the words.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from copy import deepcopy

import lxml.html
import trafilatura

from briefgen.adding.pages.blocks import Block, read_blocks, sizes_below
from briefgen.adding.pages.lines import Line, Place, container_of, main_place, read_lines
from briefgen.adding.pages.markup import has_picture, is_lead, is_set_apart, names_of
from briefgen.adding.pages.matching import LEAST_PART, Witness, key_of, reads_as
from briefgen.adding.pages.pruning import drop_textless, prune
from briefgen.adding.pages.tidying import tidy
from briefgen.contract.model import Struct

LINKED_IN_PART = 0.2
"""Share of links from which a line that is no paragraph introduces what it links to."""
LARGEST_CAPTION = 0.25
"""Share of the found text from which a line is no caption, whatever it stands with."""
WHOLE = 0.6
"""Share of the found text that the text in JSON-LD holds if it is the whole article."""
MOST_BELOW = 0.25
"""Share of the found text below the last line that JSON-LD holds from which it is cut short."""
LEAST_OF_PROSE = 0.25
"""Share of the prose of a page below which what trafilatura finds is not its article."""
LEAST_LEAD = 30
"""Letters of the shortest lead."""
LEAST_ALIKE = 2
"""Found lines at a place from which the others there are the article's too."""

for _library in ("trafilatura", "htmldate", "charset_normalizer"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)

_RUNNING = frozenset({"p", "div", "span", "section"})
_DEFINED = frozenset({"dt", "dd"})
_LISTED = frozenset({"li", "dd", "blockquote"})


def read_body(
    tree: lxml.html.HtmlElement, stated: str, title: str | None, summaries: Sequence[str], author: str | None
) -> list[str]:
    """The lines of the article in `tree`, which is changed; `stated` is its text in JSON-LD, `summaries` what sums it up."""
    body = tree.find("body")
    root = tree if body is None else body
    leads = frozenset(key for key in map(key_of, summaries) if len(key) >= LEAST_LEAD)
    drop_textless(tree)
    prune(root, leads)
    statement = Witness(stated.splitlines())
    lines = _witnessed(tree, root, read_blocks(root), statement)
    title_key = key_of(title or "")
    kept = tidy(_chosen(root, lines, statement, title_key, leads), title_key, author)
    if 2 * sum(len(key_of(line)) for line in kept) < len(statement):
        return stated.splitlines()
    return kept


def _witnessed(
    tree: lxml.html.HtmlElement, root: lxml.html.HtmlElement, blocks: Sequence[Block], statement: Witness
) -> list[Line]:
    """The lines that trafilatura finds; where it finds next to nothing, those that the page states, or that are prose."""
    text = trafilatura.extract(deepcopy(tree), include_comments=False) or ""
    prose = [block.text for block in blocks if block.is_prose]
    for witness in (Witness(text.splitlines()), statement):
        lines = read_lines(root, blocks, witness)
        if sum(len(line.block.text) for line in lines if line.found) > LEAST_OF_PROSE * sum(map(len, prose)):
            return lines
    return read_lines(root, blocks, Witness(prose))


class _Layout(Struct, frozen=True):
    """Where the article is among the lines of its page: the numbers of headline, first line and last one vouched for.

    `container` holds most of what was found, `main` is where most of that stands, `places` counts it, `sizes` tells how much
    of it each element holds.
    """

    sizes: Mapping[lxml.html.HtmlElement, int]
    container: frozenset[lxml.html.HtmlElement]
    places: Counter[Place]
    main: Place | None
    headline: int | None
    first: int
    vouched: range
    root: lxml.html.HtmlElement


def _chosen(
    root: lxml.html.HtmlElement, lines: Sequence[Line], statement: Witness, title: str, leads: frozenset[str]
) -> list[Line]:
    """The lines that are the article's, before their words are looked at."""
    known = [line for line in lines if line.found]
    main = main_place(known)
    container = frozenset(container_of(root, known).iter())
    begins = (
        line.found and line.block.holder in container and (line.place == main or line.block.is_prose) for line in lines
    )
    first = next((i for i, begun in enumerate(begins) if begun), 0)
    headlines = [i for i, line in enumerate(lines[:first]) if title and reads_as(line.key, title)]
    layout = _Layout(
        sizes=sizes_below(root, [line.block for line in known]),
        container=container,
        places=Counter(line.place for line in known),
        main=main,
        headline=headlines[-1] if headlines else None,
        first=first,
        vouched=_vouched(statement, lines),
        root=root,
    )
    kept = []
    for i, line in enumerate(lines):
        held = len(layout.vouched) > 0 and statement.holds(line.key)
        stands_out = _leads_away(line, i, layout) or _captions(line, layout)
        if (held and len(line.key) >= LEAST_PART) or (not stands_out and _belongs(line, i, held, layout, leads)):
            kept.append(line)
    return kept


def _leads_away(line: Line, i: int, layout: _Layout) -> bool:
    """Whether a line is a link, stands above the headline, or introduces another article beside this one."""
    above_text = i < layout.first and line.block.tag in _DEFINED
    above_headline = layout.headline is not None and i < layout.headline
    if line.in_card or line.block.is_link or above_text or above_headline:
        return True
    if line.place == layout.main:
        return False
    is_teaser = i > layout.first and not line.block.is_heading and _is_named_lead(line)
    return is_teaser or (line.block.tag in _RUNNING and line.block.link_share >= LINKED_IN_PART)


def _captions(line: Line, layout: _Layout) -> bool:
    """Whether a line that is a small part of the article shares a wrapper with a picture, or is set apart below one."""
    if len(line.block.text) > LARGEST_CAPTION * layout.sizes.get(layout.root, 0) or line.block.is_heading:
        return False
    outermost = line.block.holder
    while outermost is not line.home and (parent := outermost.getparent()) is not None and parent is not line.home:
        outermost = parent
    if outermost is not line.block.holder and has_picture(outermost):
        return True
    above = outermost.getprevious()
    return above is not None and has_picture(above) and not above.text_content().strip() and is_set_apart(line.block.holder)


def _belongs(line: Line, i: int, held: bool, layout: _Layout, leads: frozenset[str]) -> bool:
    """Whether a line is the article's: its lead, found and near the others, or unfound beside those that are."""
    block, inside = line.block, line.block.holder in layout.container
    under_headline = layout.headline is not None and i > layout.headline
    sums_up = _is_lead(line, leads) or (under_headline and _reads_on(block))
    if i < layout.first and (inside or under_headline) and sums_up:
        return True
    if i in layout.vouched and block.tag in _RUNNING and block.is_prose and not held:
        return False
    if line.found:
        return inside or block.is_prose
    if not inside or block.leads_away:
        return False
    if block.is_heading and i > layout.first and layout.sizes.get(line.home, 0) > 0:
        return True
    listed = layout.main is not None and line.home is layout.main[0] and block.tag in _LISTED
    return listed or layout.places[line.place] >= LEAST_ALIKE


def _vouched(statement: Witness, lines: Sequence[Line]) -> range:
    """Which of `lines` the text in JSON-LD speaks for: from its first one to the end if it is the whole article.

    None if it is an excerpt. It holds most of what was found and ends with a line of it; if much follows, it may be cut short there.
    """
    held = [i for i, line in enumerate(lines) if len(line.key) >= LEAST_PART and statement.holds(line.key)]
    total = sum(len(line.key) for line in lines if line.found)
    if not held or sum(len(lines[i].key) for i in held) < WHOLE * total or not statement.ends_with(lines[held[-1]].key):
        return range(0)
    below = sum(len(line.key) for line in lines[held[-1] + 1 :] if line.found)
    return range(held[0], len(lines) if below <= MOST_BELOW * total else held[-1])


def _is_lead(line: Line, leads: frozenset[str]) -> bool:
    """Whether a line above the body sums the article up: by its words, or by the names of what holds it."""
    return any(reads_as(line.key, lead) for lead in leads) or (len(line.key) >= LEAST_LEAD and _is_named_lead(line))


def _reads_on(block: Block) -> bool:
    """Whether a block is a paragraph of whole sentences without links."""
    return block.is_long and block.linked == 0 and block.text.rstrip('"”’)»')[-1:] in (".", "!", "?", "…", "。")


def _is_named_lead(line: Line) -> bool:
    """Whether an element that holds nothing but the line is named for a lead."""
    element: lxml.html.HtmlElement | None = line.block.holder
    while element is not None and (element is line.block.holder or element is not line.home):
        if is_lead(names_of(element)):
            return True
        element = element.getparent()
    return False

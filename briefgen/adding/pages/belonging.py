"""Belonging: whether a line is the article's, by its position in the layout of the page; words are ignored.

It is the article's if a witness has it and it is near the others, if it is among those that are, or if it sums them up
below the headline; not if it is a link, a caption, or in a box of its own between the paragraphs.
"""

from __future__ import annotations

import lxml.html

from briefgen.adding.pages.blocks import HEADINGS, Block
from briefgen.adding.pages.layout import Layout, look_of
from briefgen.adding.pages.lines import Line
from briefgen.adding.pages.markup import has_picture, is_lead, is_set_apart, names_of
from briefgen.adding.pages.matching import reads_as

LINKED_IN_PART = 0.2
"""The share of links from which a line that is not a paragraph introduces what it links to."""
LARGEST_CAPTION = 0.25
"""Share of the found text from which a line is not a caption, whatever is next to it."""
LARGEST_BOX = 0.15
"""Share of the found text from which a part of the article is no box."""
SHORTEST_ITEM = 18
"""Characters of the shortest item of a list between paragraphs that isn't the name of a button or a topic."""
LEAST_LEAD = 30
"""Letters of the shortest lead."""
LEAST_ALIKE = 2
"""The number of found lines at a place from which the others there are also the article's."""

_RUNNING = frozenset({"p", "div", "span", "section"})
_LISTED = frozenset({"li", "dd", "blockquote"})
_DEFINED = frozenset({"dt", "dd"})
_CUT_SHORT = ("...", "…")
_ENDS = (".", "!", "?", "…", "。")


def belongs(line: Line, i: int, held: bool, layout: Layout, leads: frozenset[str]) -> bool:
    """Whether the line `i` is the article's; `held` if JSON-LD has it. `leads` are the keys of its summaries."""
    if _leads_away(line, i, layout) or _captions(line, layout):
        return False
    block, inside = line.block, layout.is_inside(line)
    under_headline = layout.headline is not None and i > layout.headline
    subtitles = layout.headline is not None and i == layout.headline + 1 and block.tag == "h2"
    sums_up = _is_lead(line, leads) or (under_headline and _reads_on(block)) or (subtitles and len(line.key) >= LEAST_LEAD)
    if i < layout.first and (inside or under_headline) and sums_up:
        return True
    if i in layout.vouched and block.tag in _RUNNING and block.is_prose and not held:
        return False
    if line.found:
        return (inside or block.is_prose) and not _is_boxed(line, i, layout)
    if not inside or block.leads_away:
        return False
    if block.is_heading and i > layout.first and layout.sizes.get(line.home, 0) > 0:
        return not _is_boxed(line, i, layout)
    marked_up = look_of(line)
    if block.is_prose and marked_up[1] and marked_up[1][1] and layout.looks.get(marked_up, 0) >= LEAST_ALIKE:
        return True
    listed = line.home is layout.main[0] and block.tag in _LISTED
    if block.tag == "li" and layout.first < i < layout.last and len(block.text) >= SHORTEST_ITEM:
        listed = listed or layout.sizes.get(line.home, 0) > 0
    return listed or layout.places.get(line.place, 0) >= LEAST_ALIKE


def _leads_away(line: Line, i: int, layout: Layout) -> bool:
    """Whether a line is a link, is above the headline, or introduces another article next to this one."""
    above_text = i < layout.first and line.block.tag in _DEFINED
    above_headline = layout.headline is not None and i < layout.headline
    if line.in_card or line.block.is_link or above_text or above_headline:
        return True
    if line.place == layout.main:
        return False
    is_teaser = i > layout.first and not line.block.is_heading and _is_named_lead(line)
    return is_teaser or (line.block.tag in _RUNNING and line.block.link_share >= LINKED_IN_PART)


def _captions(line: Line, layout: Layout) -> bool:
    """Whether a line that is a small part of the article shares a wrapper with a picture, or is set apart below one."""
    if len(line.block.text) > LARGEST_CAPTION * layout.total or line.block.is_heading:
        return False
    outermost = line.block.holder
    while outermost is not line.home and (parent := outermost.getparent()) is not None and parent is not line.home:
        outermost = parent
    if outermost is not line.block.holder and has_picture(outermost):
        return True
    above = outermost.getprevious()
    return above is not None and has_picture(above) and not above.text_content().strip() and is_set_apart(line.block.holder)


def _is_boxed(line: Line, i: int, layout: Layout) -> bool:
    """Whether a line is in a small element of its own while nearly all of the article is in another one or similar ones."""
    if layout.dominant and layout.is_in_other_column(line):
        return True
    small = layout.sizes.get(line.home, 0) <= LARGEST_BOX * layout.total
    if not layout.dominant or layout.is_alike(line) or not small:
        return False
    in_main = any(element is layout.main[0] for element in line.home.iterancestors())
    return (i > layout.last and (line.home in layout.mixed or line.block.text.endswith(_CUT_SHORT))) or (
        in_main and i > layout.first and _has_heading(line.home)
    )


def _has_heading(element: lxml.html.HtmlElement) -> bool:
    return next(element.iter(*HEADINGS), None) is not None


def _is_lead(line: Line, leads: frozenset[str]) -> bool:
    """Whether a line above the body sums the article up: by its words, or by the names of what holds it."""
    return any(reads_as(line.key, lead) for lead in leads) or (len(line.key) >= LEAST_LEAD and _is_named_lead(line))


def _reads_on(block: Block) -> bool:
    """Whether a block is a paragraph of whole sentences without links."""
    return block.is_long and block.linked == 0 and block.text.rstrip('"”’)»')[-1:] in _ENDS


def _is_named_lead(line: Line) -> bool:
    """Whether an element that contains only the line is named like a lead."""
    element: lxml.html.HtmlElement | None = line.block.holder
    while element is not None and (element is line.block.holder or element is not line.home):
        if is_lead(names_of(element)):
            return True
        element = element.getparent()
    return False

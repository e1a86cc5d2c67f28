"""Layout: where an article is among the lines of its page, from what was found of it and from what the page states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import lxml.html

from briefgen.adding.pages.blocks import sizes_below
from briefgen.adding.pages.lines import Line, Place, container_of, main_place
from briefgen.adding.pages.matching import LEAST_PART, Witness, reads_as
from briefgen.contract.model import Struct

WHOLE = 0.6
"""Share of the found text that the text in JSON-LD holds if it is the whole article."""
MOST_BELOW = 0.25
"""Share of the found text below the last line that JSON-LD holds from which it is cut short."""
DOMINANT = 0.6
"""Share of the found text in one place, or in places alike, from which the article is written there."""


Kind = tuple[str, str | None]
"""The tag and the class of an element."""
Look = tuple[Kind, Kind | None]
"""The kinds of the element that contains a line and of the one around it."""


class Layout(Struct, frozen=True):
    """Where the article is among the lines of its page; lines are named by their number.

    `total` is how much text was found, `sizes` how much of it each element has, `container` everything in the lowest one
    that has most of it, `places` and `looks` count its lines. `main` is where most of it is, `dominant` if nearly all is
    there. The article has its `headline` if that is shown, begins with the line `first`, and has `last` as the last one in
    its main place. Elements that are `mixed` contain links or scraps. The text in JSON-LD vouches for the lines `vouched`: a
    line there that it doesn't have is not a paragraph of the article.
    """

    total: int
    sizes: Mapping[lxml.html.HtmlElement, int]
    container: frozenset[lxml.html.HtmlElement]
    places: Mapping[Place, int]
    looks: Mapping[Look, int]
    mixed: frozenset[lxml.html.HtmlElement]
    main: Place
    dominant: bool
    headline: int | None
    first: int
    last: int
    vouched: range

    def is_inside(self, line: Line) -> bool:
        """Whether a line is in the container."""
        return line.block.holder in self.container

    def is_alike(self, line: Line) -> bool:
        """Whether the element that contains a line and its neighbours is the main one, or of its kind."""
        return _kind(line.home) == _kind(self.main[0])

    def is_in_other_column(self, line: Line) -> bool:
        """Whether a line is in another column than the article, if a table lays out the page."""
        mine, others = _cells(self.main[0]), _cells(line.block.holder)
        return any(a is not b and a.getparent() is b.getparent() for a in mine for b in others)


def look_of(line: Line) -> Look:
    """How a line is marked up."""
    parent = line.block.holder.getparent()
    return _kind(line.block.holder), _kind(parent) if parent is not None else None


def read_layout(root: lxml.html.HtmlElement, lines: Sequence[Line], statement: Witness, title: str) -> Layout | None:
    """The layout of a page; None if nothing of its article was found. `title` is the key of its headline."""
    known = [line for line in lines if line.found]
    main = main_place(known)
    if main is None:
        return None
    container = frozenset(container_of(root, known).iter())
    begins = [
        line.found and line.block.holder in container and (line.place == main or line.block.is_prose) for line in lines
    ]
    first = begins.index(True) if True in begins else 0
    headlines = [i for i, line in enumerate(lines[:first]) if title and reads_as(line.key, title)]
    kind = (_kind(main[0]), main[1])
    alike = [i for i, line in enumerate(lines) if line.found and (_kind(line.home), line.block.tag) == kind]
    sizes = sizes_below(root, [line.block for line in known])
    return Layout(
        total=sizes[root],
        sizes=sizes,
        container=container,
        places=Counter(line.place for line in known),
        mixed=frozenset(line.home for line in lines if line.block.is_link or line.block.is_scrap),
        looks=Counter(look_of(line) for line in known),
        main=main,
        dominant=_letters([lines[i] for i in alike]) >= DOMINANT * _letters(known),
        headline=headlines[-1] if headlines else None,
        first=first,
        last=alike[-1],
        vouched=_vouched(statement, lines),
    )


def _vouched(statement: Witness, lines: Sequence[Line]) -> range:
    """Which lines the text in JSON-LD vouches for: from its first one to the end if it is the whole article, else none.

    Then it has most of what was found, and ends with a line of it; if much follows, it may be cut short there.
    """
    held = [i for i, line in enumerate(lines) if len(line.key) >= LEAST_PART and statement.holds(line.key)]
    total = _letters([line for line in lines if line.found])
    if not held or _letters([lines[i] for i in held]) < WHOLE * total or not statement.ends_with(lines[held[-1]].key):
        return range(0)
    below = _letters([line for line in lines[held[-1] + 1 :] if line.found])
    return range(held[0], len(lines) if below <= MOST_BELOW * total else held[-1])


def _letters(lines: Sequence[Line]) -> int:
    return sum(len(line.key) for line in lines)


def _cells(element: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    return [cell for cell in (element, *element.iterancestors("td")) if cell.tag == "td"]


def _kind(element: lxml.html.HtmlElement) -> Kind:
    return str(element.tag), element.get("class")

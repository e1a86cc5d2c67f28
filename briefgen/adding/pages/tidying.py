"""Tidying: lines are taken out of an article that label something, lead elsewhere, repeat another, or name its author."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import lxml.html

from briefgen.adding.pages.blocks import Block
from briefgen.adding.pages.labels import is_byline, is_caption_line, is_label, is_signature
from briefgen.adding.pages.lines import Line, main_place
from briefgen.adding.pages.matching import LEAST_PART, Witness, reads_as

TAIL = 3
"""Last lines among which the author may be named."""

_QUOTING = frozenset({"blockquote", "aside", "q"})


def tidy(kept: Sequence[Line], title: str, author: str | None) -> list[str]:
    """The text of the lines of an article that tell something; `title` is the key of its headline.

    A line that stands where most of the article does is left out only for words that ask for something or lead elsewhere.
    """
    main = main_place(kept)
    first = next((i for i, line in enumerate(kept) if line.place == main), 0)
    everything = Witness(line.block.text for line in kept)
    homes: dict[str, lxml.html.HtmlElement] = {}
    told: list[Block] = []
    for i, line in enumerate(kept):
        block, key, is_last = line.block, line.key, i >= len(kept) - TAIL
        repeated = len(key) >= LEAST_PART and homes.setdefault(key, line.home) is not line.home
        titled = title and (i <= first + 1 or block.is_heading) and reads_as(key, title)
        signed = is_last and is_signature(block.text, author)
        if repeated or titled or signed or is_label(block.text, block.link_share):
            continue
        if (line.place != main or block.tag in _QUOTING) and everything.repeats(key):
            continue
        at_an_end = i < first or is_last
        if line.place != main and (is_caption_line(block.text) or (at_an_end and is_byline(block.text, author))):
            continue
        told.append(block)
    return [block.text for block, below in itertools.zip_longest(told, told[1:]) if not _is_bare(block, below)]


def _is_bare(block: Block, below: Block | None) -> bool:
    """Whether nothing is below a heading."""
    return block.is_heading and (below is None or (below.is_heading and below.tag <= block.tag))

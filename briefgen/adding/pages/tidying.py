"""Tidying: lines that label something, lead elsewhere, repeat another, or name the author are removed from an article."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from briefgen.adding.pages.blocks import Block
from briefgen.adding.pages.labels import is_acknowledgement, is_byline, is_caption_line, is_label, is_signature
from briefgen.adding.pages.lines import Line, Place, main_place
from briefgen.adding.pages.markup import is_at_the_right, is_slanted
from briefgen.adding.pages.matching import LEAST_PART, Witness, reads_as

TAIL = 3
"""Last lines among which the author may be named."""
MOST_SLANTED = 0.5
"""Share of an article in italics from which a last line in italics is a part of it."""
MOST_WORDS_OF_NAME = 5
"""Words of the longest name."""
LONGEST_BYLINE = 60
"""Letters and digits of the longest byline in one line with the headline."""

_ENDS = (".", "!", "?", '"', "”")
_QUOTING = frozenset({"blockquote", "aside", "q"})


def tidy(kept: Sequence[Line], title: str, author: str | None) -> list[str]:
    """The text of the lines of an article that say something; `title` is the key of its headline.

    A line in the same place as most of the article is left out only for words that ask for something or lead elsewhere.
    """
    main = main_place(kept)
    first = next((i for i, line in enumerate(kept) if line.place == main), 0)
    everything = Witness(line.block.text for line in kept)
    slanted = sum(len(line.key) for line in kept if is_slanted(line.block.holder))
    is_upright = slanted <= MOST_SLANTED * sum(len(line.key) for line in kept)
    below = _below(kept, author, is_upright)
    places: dict[str, Place] = {}
    remaining: list[Block] = []
    for i, line in enumerate(kept):
        block, key, is_last = line.block, line.key, i >= len(kept) - TAIL
        repeated = len(key) >= LEAST_PART and places.setdefault(key, line.place) != line.place
        titled = title and (i <= first + 1 or block.is_heading) and _is_headline(line, title)
        signed = i >= below or (is_last and is_signature(block.text, author))
        if repeated or titled or signed or is_label(block.text, block.link_share):
            continue
        if (line.place != main or block.tag in _QUOTING) and everything.repeats(key):
            continue
        at_an_end = i < first or is_last
        if line.place != main and (is_caption_line(block.text) or (at_an_end and is_byline(block.text, author))):
            continue
        remaining.append(block)
    return [block.text for block, below in itertools.zip_longest(remaining, remaining[1:]) if not _is_bare(block, below)]


def _is_headline(line: Line, title: str) -> bool:
    """Whether a line is the headline of key `title`, or is followed by nothing but a byline."""
    if reads_as(line.key, title):
        return True
    is_short = len(title) >= LEAST_PART and len(line.key) <= len(title) + LONGEST_BYLINE
    return is_short and line.key.startswith(title) and not line.block.text.endswith(_ENDS)


def _below(kept: Sequence[Line], author: str | None, is_upright: bool) -> int:
    """The number of the first of the last lines that all say who wrote the article."""
    number = len(kept)
    while number > max(0, len(kept) - TAIL) and _ends(kept[number - 1].block, author, is_upright):
        number -= 1
    return number


def _ends(block: Block, author: str | None, is_upright: bool) -> bool:
    return is_signature(block.text, author) or is_label(block.text, block.link_share) or _signs_off(block, is_upright)


def _signs_off(block: Block, is_upright: bool) -> bool:
    """Whether a block says who wrote the article above it: in italics, or as a name at the right."""
    if block.is_heading or block.tag == "li" or is_acknowledgement(block.text):
        return False
    if is_upright and is_slanted(block.holder):
        return True
    is_name = block.is_scrap and len(block.text.split()) <= MOST_WORDS_OF_NAME
    return is_name and is_at_the_right(block.holder)


def _is_bare(block: Block, below: Block | None) -> bool:
    """Whether nothing is below a heading."""
    return block.is_heading and (below is None or (below.is_heading and below.tag <= block.tag))

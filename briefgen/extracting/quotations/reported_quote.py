"""Reported quote: a quotation with how it is reported, and where in its article it stands."""

from __future__ import annotations

import bisect

from briefgen.articles.layout import Block
from briefgen.contract.model import Span, Struct
from briefgen.extracting.quotations.marks import Quoted
from briefgen.extracting.quotations.namings import Namings


class ReportedQuote(Struct, frozen=True):
    """A quotation with how it is reported: by a frame beside it, or only by what is before it.

    `frame_before` says that the frame stands there; `named`, that it has the speaker's name, and no pronoun or title that
    may mean another one; `work`, that it is no speech but a title, a slogan or a term; `begins`, that a sentence begins
    with it; `claimed`, that who speaks in its sentence only repeats what another one said.
    """

    quoted: Quoted
    speaker: int | None = None
    framed: bool = False
    frame_before: bool = False
    named: bool = False
    work: bool = False
    begins: bool = True
    claimed: bool = False


def last_block(namings: Namings, quoted: Quoted) -> int:
    """Which paragraph a quotation ends in."""
    blocks = namings.text.article.blocks
    return next(index for index in range(quoted.block, len(blocks)) if blocks[index].end >= quoted.closing)


def sentence_at(block: Block, position: int) -> Span:
    """The sentence of `block` that holds `position`."""
    after = bisect.bisect_right(block.sentences, position, key=lambda sentence: sentence.start)
    return block.sentences[max(0, after - 1)]

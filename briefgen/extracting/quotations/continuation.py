"""Continuation: who speaks where nothing beside a quotation says so.

In: the namings of an article, a quotation and how those before it are reported. Out: where the actor is named who goes on
speaking, or whether one goes on in the same sentence.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from briefgen.articles.layout import Block
from briefgen.contract.model import Span
from briefgen.extracting.quotations.authors import author_in
from briefgen.extracting.quotations.frames import Frame, frame_before, last_frame
from briefgen.extracting.quotations.marks import Quoted
from briefgen.extracting.quotations.namings import Namings
from briefgen.extracting.quotations.reported_quote import ReportedQuote, last_block, sentence_at
from briefgen.extracting.quotations.speakers import actor_of

MOST_SILENT = 2
"""Sentences that name nobody between what somebody is reported to have said and a quotation that goes on with it."""
_PAUSE = re.compile(r"[,;:]")


def frame_goes_on(namings: Namings, last: ReportedQuote, quoted: Quoted) -> bool:
    """Whether what is said before the last quotation goes on without a pause: `said he had "seen it" in a "fine year"`."""
    start, end = last.quoted.closing, quoted.opening
    named = any(n.kind != "other" and not (n.kind == "title" and namings.is_object(n)) for n in namings.within(start, end))
    opens = any(True for _ in namings.rules.openers.find(namings.low, start, end))
    parted = _PAUSE.search(namings.low, start, end) and not _joined(namings, start, end)
    return last.frame_before and not named and not opens and not parted


def _joined(namings: Namings, start: int, end: int) -> bool:
    """Whether the only pause in the words from `start` is the comma before a conjunction with which they begin."""
    comma = namings.low.startswith(", ", start)
    joint = namings.rules.connectors.at(namings.low, start + 2, end) if comma else None
    return joint is not None and not _PAUSE.search(namings.low, joint.end, end)


def going_on(namings: Namings, quoted: Quoted, before: Sequence[ReportedQuote]) -> int | None:
    """Who speaks where nothing beside a quotation says so: who did before it in its paragraph, or at the end of the last."""
    blocks = namings.text.article.blocks
    block = blocks[quoted.block]
    last = before[-1] if before else None
    following, its_block = _sentence_after(namings, quoted)
    if following and (author := author_in(namings, following)):
        return actor_of(namings, author, its_block)
    last = last if last and last.quoted.block == quoted.block else None
    if last and not _acts_between(namings, last.quoted.closing, quoted.opening, block):
        return last.speaker
    if last or _end_of_words_before(namings, quoted, block):
        return _reported_in_block(namings, quoted, last.quoted.closing if last else block.start)
    last = before[-1] if before else None
    if quoted.block == 0:
        return None
    before_it = blocks[quoted.block - 1]
    if before_it.kind != "paragraph" and not is_announced(namings, quoted):
        return None
    if last and last.quoted.closing > before_it.sentences[-1].start:
        return last.speaker
    for sentence in reversed(before_it.sentences):
        if frame := _frame_of(namings, sentence):
            return actor_of(namings, frame.subject, quoted.block - 1)
        if any(n.kind != "other" for n in namings.within(sentence.start, sentence.end)):
            return None
    return None


def _reported_in_block(namings: Namings, quoted: Quoted, start: int) -> int | None:
    """Who is reported last in the sentences of a paragraph from `start` to a quotation, but for a few that name nobody."""
    block = namings.text.article.blocks[quoted.block]
    earlier = [s for s in block.sentences if start <= s.start and s.end <= quoted.opening]
    for sentence in reversed(earlier[-MOST_SILENT - 1 :]):
        if frame := _frame_of(namings, sentence):
            return actor_of(namings, frame.subject, quoted.block)
        if any(n.kind != "other" for n in namings.within(sentence.start, sentence.end)):
            return None
    return None


def _sentence_after(namings: Namings, quoted: Quoted) -> tuple[Span | None, int]:
    """The sentence after the one in which a quotation ends, perhaps of the next paragraph, and which paragraph it is of."""
    blocks, last = namings.text.article.blocks, last_block(namings, quoted)
    after = bisect.bisect_right(blocks[last].sentences, quoted.closing - 1, key=lambda sentence: sentence.start)
    if after < len(blocks[last].sentences):
        return blocks[last].sentences[after], last
    goes_on = last + 1 < len(blocks) and blocks[last + 1].kind == "paragraph"
    return (blocks[last + 1].sentences[0] if goes_on else None), last + 1


def _end_of_words_before(namings: Namings, quoted: Quoted, block: Block) -> int:
    """Where what its paragraph tells before a quotation ends; 0 where it tells nothing."""
    end = quoted.opening
    while end > block.start and namings.low[end - 1].isspace():
        end -= 1
    return end if end > block.start else 0


def is_announced(namings: Namings, quoted: Quoted) -> bool:
    """Whether the paragraph before a quotation that opens its own ends with a colon."""
    blocks = namings.text.article.blocks
    opens = quoted.block > 0 and not _end_of_words_before(namings, quoted, blocks[quoted.block])
    return opens and namings.low[blocks[quoted.block - 1].start : blocks[quoted.block - 1].end].rstrip().endswith(":")


def _frame_of(namings: Namings, sentence: Span) -> Frame | None:
    """The frame that a sentence without a quotation is."""
    return frame_before(namings, sentence.start, sentence.end) or last_frame(namings, sentence.start, sentence.end)


def _acts_between(namings: Namings, start: int, end: int, block: Block) -> bool:
    """Whether somebody is named in the sentences between two quotations, so that the second may be theirs."""
    first = sentence_at(block, start - 1).end
    return any(n.kind in ("person", "organisation") for n in namings.within(max(first, start), end))

"""Layout of an article: blocks (title, paragraphs, captions, ...), sentences, and what is not part of the story.

Second half of reading: `article.py` hands over the NFC text, this module says where its blocks are, `sentences.py` where
their sentences end. Offsets are 0-based and half-open, in code points of that text.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from briefgen.articles.credits import find_credits, has_credit
from briefgen.articles.days import is_stamp
from briefgen.articles.furniture import dateline_of, is_author, is_line_above, is_notice, is_path
from briefgen.articles.head import FoundHead
from briefgen.articles.links import find_links
from briefgen.articles.sentences import Signs, signs_of, split_sentences
from briefgen.contract.model import Span, Struct
from briefgen.languages.sentences import load_sentences
from briefgen.text import squeeze

BlockKind = Literal["title", "meta", "heading", "caption", "byline", "dateline", "notice", "paragraph"]

FURNITURE = frozenset[BlockKind](("meta", "byline", "dateline", "notice"))
"""Blocks that say nothing of what happened."""
DATELINED = 3
"""Paragraphs from the top of which one may open with a dateline that is only a place."""

TITLE_LIMIT = 300
HEADING_LIMIT = 110
CAPTION_LIMIT = 350
BEFORE_CREDIT = 200
"""Most characters of a caption whose credit is a line of its own."""
BYLINE_WORDS = 6
DECK = 1
"""Most paragraphs that sum a story up above the line with its author."""

_LINE = re.compile(r"[^\n]+")
_AGENCY = re.compile(r"[/ ][^\W\d_]{3,}$")
_CUT = re.compile(r"\s(?:…|\.{3})$")
"""The end of a headline that an index page has cut short."""


class Block(Struct, frozen=True):
    """A title, paragraph, caption and so on, with its sentences."""

    kind: BlockKind
    start: int
    end: int
    sentences: tuple[Span, ...]

    @property
    def is_story(self) -> bool:
        """Whether it says something, and is not what a page or an agency puts around a story."""
        return self.kind not in FURNITURE


def find_blocks(text: str, language: str, found: FoundHead) -> tuple[Block, ...]:
    """The blocks of `text`, whose head is `found`, in order; every character outside them is white space."""
    signs = signs_of(language)
    head = dict(sorted(_head_blocks(text, found), key=lambda block: block[0].start))
    whole = sorted((*head, *_block_spans(text, list(_lines_below(text, head)), signs)), key=lambda span: span.start)
    spans = [s for span in whole for s in _without_run_in(text, span, signs) if text[s.start : s.end].strip()]
    kinds = zip(_kinds(text, spans, signs, head), spans, strict=True)
    blocks = [
        Block(kind=kind, start=s.start, end=s.end, sentences=tuple(split_sentences(text, s, signs)))
        for kind, s in _without_datelines(text, kinds, signs)
    ]
    return tuple(_split_byline(text, blocks))


def _head_blocks(text: str, found: FoundHead) -> Iterator[tuple[Span, BlockKind]]:
    """The lines of the head; a headline in one of them is a block of its own."""
    title = found.title
    for line in found.lines:
        cuts = (line.start, title.start, title.end, line.end) if title and line.start <= title.start < line.end else ()
        for start, end in itertools.pairwise(cuts or (line.start, line.end)):
            span = _stripped(text, Span(start=start, end=end))
            yield span, "title" if title and start == title.start else "meta"
    if title and not any(line.start <= title.start < line.end for line in found.lines):
        yield title, "title"


def _lines_below(text: str, head: Iterable[Span]) -> Iterator[Span]:
    """The lines of `text` that are none of its head."""
    position = 0
    for span in (*head, Span(start=len(text), end=len(text))):
        yield from (Span(start=m.start(), end=m.end()) for m in _LINE.finditer(text, position, span.start))
        position = span.end


def _block_spans(text: str, lines: list[Span], signs: Signs) -> Iterator[Span]:
    wrapped = _is_hard_wrapped(text, lines, signs)
    current: Span | None = None
    for line in lines:
        if current and _continues(text, current, line, wrapped, signs):
            current = Span(start=current.start, end=line.end)
            continue
        if current:
            yield _stripped(text, current)
        current = line
    if current:
        yield _stripped(text, current)


def _without_run_in(text: str, block: Span, signs: Signs) -> Iterator[Span]:
    """A caption and the paragraph run into it ("... hội nghị. Ảnh: Lê A/TTXVN Tại phiên họp ...") apart."""
    part = text[block.start : min(block.end, block.start + CAPTION_LIMIT)]
    for credit in find_credits(part, signs.language):
        before, after = part[: credit.start].rstrip(), text[block.start + credit.end : block.end]
        agency = _AGENCY.search(part[: credit.end])
        closed = part[credit.end - 1] == ")" or (agency and agency.group().isupper())
        rest = re.match(r"\.?\s+(?=[^\W\d_])", after)
        if closed and rest and after[rest.end()].isupper() and before[-1:] in ("", *signs.ends):
            cut = block.start + credit.end + rest.end()
            yield _stripped(text, Span(start=block.start, end=cut))
            yield Span(start=cut, end=block.end)
            return
    yield block


def _without_datelines(
    text: str, blocks: Iterable[tuple[BlockKind, Span]], signs: Signs
) -> Iterator[tuple[BlockKind, Span]]:
    """The blocks, with a dateline that opens a paragraph as a block of its own.

    Below the first ones it has a day or an agency, unless one of these opened with a dateline, as each does in a roundup.
    """
    paragraphs, seen = 0, False
    for kind, span in blocks:
        paragraphs += kind == "paragraph"
        sure = paragraphs > DATELINED and not seen
        dateline = dateline_of(text, span, signs.language, sure=sure) if kind == "paragraph" else None
        if dateline:
            seen = True
            yield "dateline", _stripped(text, dateline)
            yield kind, Span(start=dateline.end, end=span.end)
        else:
            yield kind, span


def _is_hard_wrapped(text: str, lines: list[Span], signs: Signs) -> bool:
    joined = [a for a, b in itertools.pairwise(lines) if b.start == a.end + 1]
    if len(joined) < 4:
        return False
    closed = f"{signs.ends}{signs.closers}:"
    short = sum(20 < a.end - a.start <= 90 for a in joined)
    open_ended = sum(text[a.end - 1] not in closed for a in joined)
    return short >= 0.8 * len(joined) and open_ended >= 0.55 * len(joined)


def _continues(text: str, block: Span, line: Span, wrapped: bool, signs: Signs) -> bool:
    if line.start != block.end + 1:
        return False
    first = text[line.start]
    if wrapped:
        return not first.isspace()
    return first.islower() and text[block.end - 1] not in f"{signs.ends}{signs.closers}:;"


def _stripped(text: str, span: Span) -> Span:
    part = text[span.start : span.end]
    return Span(start=span.start + len(part) - len(part.lstrip()), end=span.start + len(part.rstrip()))


def _kinds(text: str, spans: list[Span], signs: Signs, head: Mapping[Span, BlockKind]) -> list[BlockKind]:
    """The kind of each block; what is in `head` is known, and a headline that is there is none again."""
    kinds: list[BlockKind] = []
    titles = {squeeze(text[span.start : span.end]) for span, kind in head.items() if kind == "title"}
    before_story, in_head = not titles, True
    links = find_links([text[span.start : span.end] for span in spans], signs)
    for index, span in enumerate(spans):
        part = text[span.start : span.end]
        left = len(spans) - index - 1
        following = text[spans[index + 1].start : spans[index + 1].end] if left else ""
        if span in head:
            kinds.append(head[span])
        elif in_head and squeeze(part) in titles:
            kinds.append("title")
        elif index in links or is_notice(part, signs.language):
            kinds.append("notice")
        elif in_head and left and (is_stamp(part) or is_path(part)):
            kinds.append("byline")
        elif before_story and left and _is_title(part, signs):
            kinds.append("title")
        elif left and (is_line_above if in_head else is_author)(part, signs.language) and kinds.count("paragraph") <= DECK:
            kinds.append("byline")
        else:
            kinds.append(_kind_in_story(part, following, left, signs))
        before_story = before_story and kinds[-1] in ("meta", "notice", "byline")
        in_head = in_head and kinds[-1] in ("meta", "notice", "title", "byline")
    return kinds


def _kind_in_story(part: str, following: str, left: int, signs: Signs) -> BlockKind:
    """The kind of a block with `left` blocks after it, of which `following` is the first."""
    if _is_caption(part, following, signs):
        return "caption"
    if left < 3 and _is_byline(part, signs) and not (part.isupper() and left):
        return "byline"
    return "heading" if left and _is_heading(part, signs) else "paragraph"


def _is_title(part: str, signs: Signs) -> bool:
    return len(part) <= TITLE_LIMIT and (not signs.stop_at_end.search(part) or _CUT.search(part) is not None)


def _is_heading(part: str, signs: Signs) -> bool:
    if len(part) > HEADING_LIMIT or part[-1] in f"{signs.full_stops}:;,":
        return False
    letters = [c for c in part if c.isalpha()]
    if len(letters) > 3 and sum(c.isupper() for c in letters) >= 0.9 * len(letters):
        return True
    return part[0] not in "-–•*" and part[-1] not in signs.ends + signs.closers and len(part) <= 90


def _is_caption(part: str, following: str, signs: Signs) -> bool:
    """Whether a block says what is to be seen: it holds a credit, or one follows, or it says who or what stands where."""
    if len(part) > CAPTION_LIMIT:
        return False
    data = load_sentences(signs.language)
    lowered = part.lower()
    marked = "(" in lowered and any(f"({mark})" in lowered for mark in data.caption_marks)
    shown = ". " not in lowered.rstrip(". ") and any(words in lowered for words in data.caption_phrases)
    if marked or shown or lowered.startswith(data.caption_openers):
        return True
    if len(part) <= BEFORE_CREDIT and signs.stop_at_end.search(part) and _is_credit(following, signs):
        return True
    return has_credit(part, signs.language)


def _is_credit(part: str, signs: Signs) -> bool:
    """Whether a block is nothing but the credit of a picture."""
    credits = find_credits(part, signs.language) if len(part) <= CAPTION_LIMIT else ()
    whole = bool(credits) and credits[0].start == 0 and credits[0].end >= len(part.rstrip(". "))
    return whole and not is_notice(part, signs.language)


def _is_byline(part: str, signs: Signs) -> bool:
    bare = part.strip("() .")
    source = re.fullmatch(r"(.*?)\s*\((\w+) [^()]*\)?", part) if "(" in part else None
    if source and source[2] in load_sentences(signs.language).byline_sources:
        bare = source[1] or source[2]
    words = re.split(r"[\s/,&–-]+", bare)
    return len(words) <= BYLINE_WORDS and all(w[:1].isupper() for w in words if w) and part[-1] not in signs.ends


def _split_byline(text: str, blocks: list[Block]) -> Iterator[Block]:
    """A byline run into the last paragraph (`... tháng 1. Thái Bình`) becomes a block of its own."""
    if not blocks or blocks[-1].kind != "paragraph" or len(blocks[-1].sentences) < 2:
        yield from blocks
        return
    *before, block = blocks
    *rest, last = block.sentences
    words = text[last.start : last.end].split()
    yield from before
    if 0 < len(words) <= 4 and all(w[0].isupper() and w.isalpha() for w in words):
        yield Block(kind="paragraph", start=block.start, end=rest[-1].end, sentences=tuple(rest))
        yield Block(kind="byline", start=last.start, end=last.end, sentences=(last,))
    else:
        yield block

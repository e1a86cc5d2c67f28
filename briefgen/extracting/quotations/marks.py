"""Marks: which stretches of an article stand in quotation marks; every mark is paired before anything is left out.

In: an article. Out: `Quoted` words in text order, none inside another. A mark opens after a blank and closes before one; a
straight one, which looks alike on both sides, is known by that alone, and between two blanks by whether one is open. Where
a paragraph ends inside of a quotation, the quotation goes on if the next one begins with a mark or a later one closes it,
else it ends there.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence

from briefgen.articles.article import Article
from briefgen.articles.layout import Block
from briefgen.contract.model import Struct
from briefgen.languages.sentences import load_sentences

LONGEST = 1500
"""Most characters of a quotation; what is longer was not closed."""
MOST_PARAGRAPHS = 6
"""Paragraphs over which a quotation may run."""

_BLANKS = " \t\n\u00a0\u202f"
_AFTER_CLOSING = ".,;:!?)]}"
_BEFORE_OPENING = "([{-–—/:" + _BLANKS


class Quoted(Struct, frozen=True):
    """Words at 0-based half-open offsets; `opening`:`closing` with their marks.

    `block` is where they begin. `inner` tells marks that also stand around titles and inside of quotations, and `goes_on`
    that what was said goes on in the next paragraph.
    """

    start: int
    end: int
    opening: int
    closing: int
    block: int
    inner: bool
    goes_on: bool = False


class _Marks(Struct, frozen=True):
    """The marks of a language: those that open and those that close; of `inner` pairs a closing one may be an apostrophe."""

    opening: frozenset[str]
    closing: frozenset[str]
    inner: bool

    def opens(self, text: str, at: int, block: Block) -> bool:
        """Whether the mark at `at` may open a quotation: words follow it, and none is written onto it."""
        before, after = _around(text, at, block)
        if text[at] not in self.opening and (self.inner or text[at] not in self.closing):
            return False
        if text[at] not in self.closing:
            return not (before.isalnum() and after in _BLANKS)
        if after == "" or after in _AFTER_CLOSING or (after in _BLANKS and (self.inner or text[at] not in self.opening)):
            return False
        return before == "" or before in _BEFORE_OPENING

    def closes(self, text: str, at: int, block: Block) -> bool:
        """Whether the mark at `at` may close one: words are before it, and none follows where it could be an apostrophe."""
        before, after = _around(text, at, block)
        if text[at] not in self.opening | self.closing or before == "":
            return False
        if text[at] not in self.opening and not self.inner:
            return True
        if before in _BLANKS:
            return not self.inner and text[at] in self.closing and not after.isalnum()
        if before in _BEFORE_OPENING and after.isalnum():
            return False
        return not (after.isalnum() and (self.inner or text[at] not in self.closing))


def find_quoted(article: Article) -> tuple[Quoted, ...]:
    """Everything in quotation marks that the story holds."""
    kinds, mark = _marks(article.language)
    blocks = article.blocks
    found: list[Quoted] = []
    position = 0
    for index, block in enumerate(blocks):
        if block.is_story and block.end > position:
            for quoted in _in_block(article.text, blocks, index, max(position, block.start), kinds, mark):
                found.append(quoted)
                position = quoted.closing
    return tuple(q for q in found if q.start < q.end and q.end - q.start <= LONGEST)


@functools.cache
def _marks(language: str) -> tuple[tuple[_Marks, ...], re.Pattern[str]]:
    """The marks of a language by what they are for, and an expression for any of them."""
    data = load_sentences(language)
    kinds = tuple(
        _Marks(
            opening=frozenset(one.strip() for one, _ in pairs),
            closing=frozenset(other.strip() for _, other in pairs),
            inner=inner,
        )
        for pairs, inner in ((data.quotation_marks, False), (data.inner_quotation_marks, True))
    )
    signs = sorted({sign for kind in kinds for sign in kind.opening | kind.closing})
    return kinds, re.compile(f"[{re.escape(''.join(signs))}]")


def _in_block(
    text: str, blocks: Sequence[Block], index: int, start: int, kinds: Sequence[_Marks], mark: re.Pattern[str]
) -> Iterator[Quoted]:
    """What is quoted in the paragraph `blocks[index]` from `start`; the last may end in a later paragraph."""
    block = blocks[index]
    marks = [m.start() for m in mark.finditer(text, start, block.end)]
    outer = {kind: _pairs(text, marks, kind, block) for kind in kinds if not kind.inner}
    at = 0
    while at < len(marks):
        kind = next((k for k in kinds if k.opens(text, marks[at], block)), None)
        if kind is None:
            at += 1
            continue
        closing, last_opening = outer.get(kind, ({}, None))
        last = _inner_closing(text, marks, at, kind, block) if kind.inner else closing.get(at)
        if last is not None:
            yield _quoted(text, marks[at], marks[last] + 1, index, kind)
            at = last + 1
        elif at == last_opening:
            if quoted := _unclosed(text, blocks, index, marks[at], kind, mark):
                yield quoted
            return
        else:
            at += 1


def _pairs(text: str, marks: Sequence[int], kind: _Marks, block: Block) -> tuple[Mapping[int, int], int | None]:
    """Which of `marks` each one that opens is closed by, by their indices, and the last one that opens.

    A straight mark that another one of its kind follows, which opens as well, is not closed.
    """
    closing: dict[int, int] = {}
    opened: list[tuple[int, int]] = []
    straight: dict[str, list[int]] = {}
    unclosed: set[int] = set()
    depth, last = 0, None
    for index, mark in enumerate(marks):
        opens, closes = kind.opens(text, mark, block), kind.closes(text, mark, block)
        depth += -1 if closes else opens
        while opened and opened[-1][1] > depth:
            closing[opened.pop()[0]] = index
        if opens and not closes:
            unclosed.update(one for one in straight.pop(text[mark], ()) if one not in closing)
        if opens:
            last = index
            opened.append((index, depth))
            if text[mark] in kind.closing:
                straight.setdefault(text[mark], []).append(index)
    far = {one for one, other in closing.items() if marks[other] - marks[one] > LONGEST + 1}
    return {one: closing[one] for one in closing.keys() - unclosed - far}, last


def _inner_closing(text: str, marks: Sequence[int], at: int, kind: _Marks, block: Block) -> int | None:
    """The index of the mark that closes what the inner `marks[at]` opens: the first after a stop, else the first."""
    first = None
    for index in range(at + 1, len(marks)):
        mark = marks[index]
        if mark - marks[at] > LONGEST + 1:
            break
        if kind.closes(text, mark, block):
            if not text[mark - 1].isalnum():
                return index
            first = first or index
        elif kind.opens(text, mark, block) or text[mark] not in kind.opening | kind.closing:
            break
    return first


def _unclosed(
    text: str, blocks: Sequence[Block], index: int, opening: int, kind: _Marks, mark: re.Pattern[str]
) -> Quoted | None:
    """A quotation that its paragraph does not close: up to where a later one closes it, else to the paragraph's end.

    In the middle of a sentence a mark that nothing closes opens nothing.
    """
    for later in blocks[index + 1 : index + 1 + MOST_PARAGRAPHS]:
        if later.kind not in ("paragraph", "heading") or later.end - opening > LONGEST:
            break
        marks = (m.start() for m in mark.finditer(text, later.start, later.end))
        first = next((m for m in marks if text[m] in kind.opening | kind.closing), None)
        if first is None:
            continue
        if kind.closes(text, first, later):
            return _quoted(text, opening, first + 1, index, kind)
        if first == later.start and later is blocks[index + 1]:
            return _quoted(text, opening, blocks[index].end, index, kind, goes_on=True, closed=False)
        break
    before = text[blocks[index].start : opening].rstrip(_BLANKS)
    return _quoted(text, opening, blocks[index].end, index, kind, closed=False) if before[-1:] in ("", ":") else None


def _quoted(
    text: str, opening: int, closing: int, block: int, kind: _Marks, *, goes_on: bool = False, closed: bool = True
) -> Quoted:
    """The words from `opening` to `closing` without their marks, and without the comma or blanks before the last one."""
    part = text[opening + 1 : closing - closed]
    return Quoted(
        start=opening + 1 + len(part) - len(part.lstrip(_BLANKS)),
        end=opening + 1 + len(part.rstrip(_BLANKS + ",")),
        opening=opening,
        closing=closing,
        block=block,
        inner=kind.inner,
        goes_on=goes_on,
    )


def _around(text: str, at: int, block: Block) -> tuple[str, str]:
    """The characters before and after a mark in its paragraph."""
    return text[at - 1] if at > block.start else "", text[at + 1] if at + 1 < block.end else ""

"""Paragraphs: the text of any source as one paragraph a line, even if its lines were broken at a margin.

Shared by the readers whose sources keep lines rather than paragraphs: plain text, mails, PDFs.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence

from briefgen.text import HIDDEN, squeeze

LEAST_BREAKS = 3
"""The number of line breaks inside paragraphs that show that they are at a margin."""
LEAST_BREAKS_IN_SHORT = 2
"""The same, if no line of the text is longer than those of a mail, and none of the broken ones ends a sentence."""
MAIL_LINE = range(55, 81)
"""Characters of a line of a mail that is broken at its margin."""
SHORTEST_LINE = 30
LONGEST_LINE = 110
SHARE_AT_MARGIN = 0.7
"""Share of the broken lines that have the length of a line of print, and are not much shorter than the longest."""
SHARE_OPEN = 0.5
"""Share of the broken lines that end no sentence."""
FULL = 0.6
"""Share of the longest line from which a line is full: what follows it may belong to it."""

_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[-–—*•·▪●]|\(?\d{1,2}[.)]|[a-z]\))\s")
_INDENTED = re.compile(r"[ \t\u3000]{2}|\t")


def tidy(text: str) -> str:
    """`text` in NFC without hidden characters, its lines without needless blanks, and none of them empty."""
    lines = (squeeze(HIDDEN.sub("", line)) for line in _BREAK.split(text))
    return unicodedata.normalize("NFC", "\n".join(line for line in lines if line))


def unwrap(text: str) -> str:
    """`text` with one paragraph a line: where its lines are broken at a margin, those of a paragraph are joined."""
    blocks = [list(lines) for filled, lines in itertools.groupby(_BREAK.split(text), _is_filled) if filled]
    broken = [line.strip() for block in blocks for line in block[:-1]]
    if not _is_wrapped(broken) and not _is_short_mail(blocks):
        return tidy(text)
    longest = max(map(len, broken))
    return tidy("\n".join(line for block in blocks for line in _joined(block, longest)))


def ends_sentence(line: str) -> bool:
    """Whether `line` ends like a sentence, or like what leads to a list."""
    return _SENTENCE_END.search(line.rstrip()) is not None


def _is_filled(line: str) -> bool:
    return bool(line.strip())


def _is_wrapped(broken: Sequence[str]) -> bool:
    """Whether the lines that others follow without an empty one between them are broken at a margin."""
    if len(broken) < LEAST_BREAKS:
        return False
    longest = max(map(len, broken))
    full = sum(SHORTEST_LINE <= len(line) <= LONGEST_LINE and len(line) >= FULL * longest for line in broken)
    is_open = sum(not ends_sentence(line) for line in broken)
    return full >= SHARE_AT_MARGIN * len(broken) and is_open >= SHARE_OPEN * len(broken)


def _is_short_mail(blocks: Sequence[Sequence[str]]) -> bool:
    """Whether a text has so few broken lines because it is short: an unbroken paragraph would be longer than a line."""
    lines = [line.strip() for block in blocks for line in block]
    may_be_headline = bool(blocks) and len(blocks[0]) > 1 and not blocks[0][1].strip()[0].islower()
    broken = [line.strip() for block in blocks for line in block[:-1]][may_be_headline:]
    return (
        len(broken) >= LEAST_BREAKS_IN_SHORT
        and all(len(line) in MAIL_LINE and not ends_sentence(line) for line in broken)
        and max(map(len, lines)) < MAIL_LINE.stop
    )


def _joined(lines: Sequence[str], longest: int) -> Iterator[str]:
    """The paragraphs of one block of lines that are broken at a margin."""
    paragraph: list[str] = []
    for line in lines:
        if paragraph and _begins_anew(line, paragraph[-1], longest):
            yield " ".join(paragraph)
            paragraph = []
        paragraph.append(line if not paragraph else line.strip())
    yield " ".join(paragraph)


def _begins_anew(line: str, before: str, longest: int) -> bool:
    if _ITEM.match(line.lstrip()) or (_INDENTED.match(line) and not _INDENTED.match(before)):
        return True
    return len(before.strip()) < FULL * longest and (ends_sentence(before) or not line.strip()[0].islower())

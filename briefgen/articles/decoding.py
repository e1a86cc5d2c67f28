"""From the bytes of a file in `seeds/` to its text; anything but an article's text is refused, with what it seems to be."""

from __future__ import annotations

import re
import unicodedata

from briefgen.articles.other_kinds import other_kind
from briefgen.contract.model import Struct
from briefgen.errors import BriefgenError
from briefgen.text import HIDDEN, quote_argument

LIMIT = 1_000_000
"""The largest article, in bytes."""
MOST_CONTROL = 3
SHARE_OF_CONTROL = 0.005
"""The most control characters that may have strayed into a text: as a number, and as a share of the text."""

_SAVE = "Save the article as plain text in UTF-8."
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_CONFLICT = re.compile(r"^<{7} ", re.MULTILINE)
"""The line with which git marks where two versions of a text contradict each other."""


class DecodedText(Struct, frozen=True):
    """A text in NFC, without invisible characters, its lines ending in a line feed; `warnings` are one line each."""

    text: str
    warnings: tuple[str, ...] = ()


def decode_article(data: bytes, file: str) -> DecodedText:
    """The text in `data`.

    Raises BriefgenError if it is empty, over 1 MB, not UTF-8, binary, an unresolved merge, or another kind of file than a
    text: markup, a mail, a table.
    """
    check_size(file, len(data))
    if kind := other_kind(data):
        problem = f"This is {kind.name}; an article is plain text in UTF-8"
        raise BriefgenError(file, "", problem, kind.next_step(file))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise BriefgenError(file, f"byte {data.index(0)}", "This is a binary file", _SAVE) from None
        line = data.count(b"\n", 0, error.start) + 1
        next_step = f"Save it again as UTF-8, or try `briefgen add {quote_argument(file)}`, which reads other encodings."
        raise BriefgenError(file, f"line {line}, byte {error.start}", "The text is not UTF-8", next_step) from None
    decoded = _without_control(_LINE_ENDS.sub("\n", text), file)
    text = unicodedata.normalize("NFC", HIDDEN.sub("", decoded.text))
    if conflict := _CONFLICT.search(text):
        line = text.count("\n", 0, conflict.start()) + 1
        next_step = "Keep one of the two versions, and delete the lines with marks."
        raise BriefgenError(file, f"line {line}", "A merge conflict is not resolved", next_step)
    if not text.strip():
        raise BriefgenError(file, "", "The article is empty", "Put the article's text into the file.")
    return DecodedText(text, decoded.warnings)


def check_size(file: str, size: int) -> None:
    """Raises BriefgenError if an article of `size` bytes is too large."""
    if size > LIMIT:
        next_step = "Split it, or cut it down to the article's text."
        raise BriefgenError(file, f"{size:,} bytes", "The article is over 1 MB", next_step)


def _without_control(text: str, file: str) -> DecodedText:
    """`text` without the control characters that have strayed into it; BriefgenError if they are too many for that."""
    found = list(_CONTROL.finditer(text))
    if not found:
        return DecodedText(text)
    place, name = f"line {text.count(chr(10), 0, found[0].start()) + 1}", f"U+{ord(found[0].group()):04X}"
    if len(found) > max(MOST_CONTROL, SHARE_OF_CONTROL * len(text)):
        problem = f"Control character {name}: this is a binary file"
        raise BriefgenError(file, place, problem, _SAVE)
    more = f" and {len(found) - 1} more" if len(found) > 1 else ""
    warning = BriefgenError(
        file, place, f"Control character {name}{more} left out", "Check whether a letter is missing there."
    )
    return DecodedText(_CONTROL.sub("", text), (str(warning),))

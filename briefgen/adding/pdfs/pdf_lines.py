"""Lines of a PDF: what is set on its pages, in the order in which it was set, and where; `pdf_document.py` reads them.

In a text of two columns that order is the one in which it is read.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from briefgen.adding.damaged_files import reading_with_library
from briefgen.errors import BriefgenError
from briefgen.extras import importing_extra
from briefgen.text import squeeze

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

MOST_PAGES = 300
MOST_CHARACTERS = 1_500_000
LEAST_CHARACTERS = 40
"""Characters below which a PDF has no text, but pictures of one."""
MOST_UNREADABLE = 0.1
"""Share of characters without a meaning from which the fonts of a PDF don't say what their letters are."""

SAMPLES = 12
"""Stretches of a line at whose ends its type is measured: it may begin with a bullet, and blanks have none."""
SLANT = 0.1
"""Radians from which a line is set aslant."""

HYPHEN = "\ufffe"
"""What the library has in place of a hyphen at the end of a line, and of the break."""

_LINE = re.compile(rf"[^\r\n{HYPHEN}]*[^\s{HYPHEN}][^\r\n{HYPHEN}]*{HYPHEN}?")
_UNREADABLE = re.compile(r"[\x00-\x01\x03-\x08\x0e-\x1f\ue000-\uf8ff\ufffd]")
_FEWER = "Save the article's pages as a PDF of their own."
_OCR = "Run text recognition over it (OCR, such as `ocrmypdf`), and add the result."


class PdfLine(NamedTuple):
    """A line as it is set: the size of its type, its left and right end, and how far its foot is above that of the page.

    Lengths are in points. A line that ends in half a word has `HYPHEN` as its last character.
    """

    text: str
    page: int
    size: float
    left: float
    right: float
    foot: float


class PdfText(NamedTuple):
    """What is read of a PDF; title and author are those of its properties."""

    lines: tuple[PdfLine, ...]
    title: str | None
    author: str | None


def lines_of_pdf(data: bytes, file: str) -> PdfText:
    """The lines of the PDF in `data`; without any bounds of time and memory, which `pdf_process.py` sets.

    Raises BriefgenError if it is damaged, needs a password, has too many pages, or no text that can be read.
    """
    with importing_extra("add", "Reading PDFs"), reading_with_library(file, "PDF"):
        import pypdfium2

        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise _not_opened(file, str(error)) from None
        with document:
            if len(document) > MOST_PAGES:
                problem = f"It has {len(document):,} pages; at most {MOST_PAGES} are read"
                raise BriefgenError(file, "", problem, _FEWER)
            lines = tuple(_lines(document, file))
            title, author = document.get_metadata_value("Title"), document.get_metadata_value("Author")
    text = "".join(line.text for line in lines)
    if len(text) < LEAST_CHARACTERS:
        raise BriefgenError(file, "", "There is no text in this PDF: it seems to be scanned", _OCR)
    if len(_UNREADABLE.findall(text)) > MOST_UNREADABLE * len(text):
        raise BriefgenError(file, "", "The fonts of this PDF don't say what their letters are", _OCR)
    return PdfText(lines, title, author)


def _not_opened(file: str, reason: str) -> BriefgenError:
    if "password" in reason.lower() or "security" in reason.lower():
        return BriefgenError(file, "", "The PDF is protected with a password", "Save it without one.")
    return BriefgenError(file, "", "This PDF can't be read: it is damaged, or cut off", "Save or fetch it again.")


def _lines(document: PdfDocument, file: str) -> Iterator[PdfLine]:
    characters = 0
    for number in range(len(document)):
        page = document[number].get_textpage()
        characters += page.count_chars()
        if characters > MOST_CHARACTERS:
            problem = f"It has more than {MOST_CHARACTERS:,} characters"
            raise BriefgenError(file, f"page {number + 1}", problem, _FEWER)
        text = page.get_text_range()
        for match in _LINE.finditer(text):
            if line := _line(page, number, match):
                yield line


def _line(page: PdfTextPage, number: int, match: re.Match[str]) -> PdfLine | None:
    """A line of a page; None for one that is set aslant, such as a stamp across the page."""
    import pypdfium2.raw as pdfium

    text = match.group()
    first = match.start() + len(text) - len(text.lstrip())
    last = match.start() + len(text.rstrip().rstrip(HYPHEN)) - 1
    if abs(pdfium.FPDFText_GetCharAngle(page.raw, first)) > SLANT:
        return None
    boxes = [page.get_charbox(first + (last - first) * part // SAMPLES, loose=True) for part in range(SAMPLES + 1)]
    size = statistics.median(top - bottom for _, bottom, _, top in boxes)
    return PdfLine(squeeze(text), number, size, left=boxes[0][0], right=boxes[-1][2], foot=boxes[0][1])

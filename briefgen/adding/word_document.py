"""Word documents (.docx): paragraphs and tables in their order; one of the readers of adding.

A .docx is an archive, so its sizes are checked before anything is unpacked. Who saved the file, and when, says nothing about
who wrote the article and when it was published, so its properties are only weighed.
"""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefgen.adding.archives import check_archive
from briefgen.adding.damaged_files import reading_with_library
from briefgen.adding.document import Document
from briefgen.adding.texts.encodings import restore_text
from briefgen.adding.texts.plain_text import Properties, document_of
from briefgen.errors import BriefgenError
from briefgen.extras import importing_extra
from briefgen.text import squeeze

if TYPE_CHECKING:
    from lxml.etree import _Element

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_PARAGRAPHS = 20_000
LONGEST_CELL = 200
"""The most characters of a cell of a real table; longer texts are in a table for the sake of the layout."""

TITLE_WITHIN = 4
"""The number of paragraphs at the top among which the first heading may be the title."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_LEFT_OUT = frozenset(
    (*(_W + name for name in ("del", "moveFrom", "txbxContent", "pPr", "rPr", "tblPr", "sectPr")), _FALLBACK)
)


class _Paragraph(NamedTuple):
    """The text of a paragraph or a row, and the id of its style."""

    text: str
    style: str = ""


def read_word_document(data: bytes, *, file: str, url: str | None = None) -> Document:
    """The article in `data`; its title has the style "Title", or is the first heading at its top, or is found as in a text.

    Head lines at the top count. Raises BriefgenError if the file is damaged, too large when unpacked, or has too many
    paragraphs.
    """
    check_archive(data, file)
    with importing_extra("add", "Reading Word documents"), reading_with_library(file, "Word document"):
        import docx

        document = docx.Document(io.BytesIO(data))
        paragraphs = list(itertools.islice(_paragraphs(document.element.body), MOST_PARAGRAPHS + 1))
        styles = {style.style_id: (style.name or "").lower() for style in document.styles}
        properties = Properties(document.core_properties.title, document.core_properties.author)
    if len(paragraphs) > MOST_PARAGRAPHS:
        raise BriefgenError(file, "", f"It has more than {MOST_PARAGRAPHS:,} paragraphs", "Cut it down to the article.")
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    title = _styled_title(paragraphs, styles)
    if title:
        text = text.replace(title, squeeze(title), 1)
    return document_of(restore_text(text), file=file, url=url, title=title and restore_text(title), properties=properties)


def _styled_title(paragraphs: Sequence[_Paragraph], styles: Mapping[str, str]) -> str | None:
    filled = [(paragraph.text, styles.get(paragraph.style)) for paragraph in paragraphs if paragraph.text.strip()]
    titles = [text for text, style in filled if style == "title"]
    headings = [text for text, style in filled[:TITLE_WITHIN] if style == "heading 1"]
    return next(iter([*titles, *headings]), None)


def _paragraphs(element: _Element) -> Iterator[_Paragraph]:
    """The paragraphs and rows in `element`, including those in form fields and in changes that were not yet accepted."""
    for child in element:
        if child.tag == f"{_W}p":
            style = child.find(f"{_W}pPr/{_W}pStyle")
            yield _Paragraph("".join(_words(child)), "" if style is None else style.get(f"{_W}val", ""))
        elif child.tag == f"{_W}tr":
            yield from _row(child)
        elif child.tag not in _LEFT_OUT:
            yield from _paragraphs(child)


def _row(row: _Element) -> Iterator[_Paragraph]:
    """A row of a table as one paragraph; if a cell contains a text, the table is there for the layout."""
    cells = [[paragraph for paragraph in _paragraphs(cell) if paragraph.text.strip()] for cell in row]
    filled = [cell for cell in cells if cell]
    if len(filled) > 1 and all(len(cell) == 1 and len(cell[0].text) <= LONGEST_CELL for cell in filled):
        yield _Paragraph(" | ".join(cell[0].text for cell in filled))
    else:
        yield from itertools.chain(*filled)


def _words(element: _Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag not in _LEFT_OUT and not (child.tag == f"{_W}r" and child.find(f"{_W}rPr/{_W}vanish") is not None):
            yield from _words(child)

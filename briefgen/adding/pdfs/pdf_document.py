"""PDFs with text: its pages become paragraphs again; one of the readers of adding.

`pdf_lines.py` makes the lines of the pages; here they are read: what is set above and below every page is not text, and the
lines of a paragraph are joined, also over the end of a page. The day on which the file was made is the one on which somebody
printed a page or saved a document, and not that of publication; so a PDF has a day only where its text says one at the top.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from briefgen.adding.document import Document
from briefgen.adding.pdfs.pdf_furniture import find_furniture, find_printed_title
from briefgen.adding.pdfs.pdf_lines import HYPHEN, PdfLine
from briefgen.adding.pdfs.pdf_process import read_pdf_text
from briefgen.adding.texts.encodings import restore_text
from briefgen.adding.texts.paragraphs import ends_sentence
from briefgen.adding.texts.plain_text import TOP, Properties, document_of, is_same_line, is_title
from briefgen.articles.head_values import read_address
from briefgen.errors import BriefgenError

LEAST_WORDS = 3
"""Words of a headline that is surely one."""
LARGER = 1.15
"""How much larger than that of the text the type of a headline is."""
SAME_SIZE = 0.06
"""By how much the type of two lines of one paragraph may differ."""
GAP = 1.3
"""How much larger than usual the distance of two lines is between paragraphs."""
INDENT = 0.8
"""In sizes of its type, how far right the first line of a paragraph begins."""
SHORT = 0.15
"""Share of a column that a short line leaves empty."""
LETTER = 0.55
"""In sizes of its type, how wide a letter is, with its share of the blank after a word."""
AROUND = 6
"""Lines before and after one that are in the same column, as a rule."""

_ADDRESS = re.compile(r"https?://\S+")
_ITEM = re.compile(r"[•▪●○■*]\s|[-–—]\s(?!\d)|\(?\d{1,2}[.)]\s")
_DIVIDED = re.compile(rf"([^\W\d_]+){HYPHEN}([^\W\d_]+)")
_HYPHEN_AT_END = re.compile(rf"(?<=[^\W\d_])[-\u2010\x02\u00ad{HYPHEN}] $")
_SITE_AFTER_TITLE = re.compile(r"\s*[-–—|·]\s*(\w.{1,60})")
_LIGATURE = re.compile("[\ufb00-\ufb06]")


def read_pdf(data: bytes, *, file: str, url: str | None = None) -> Document:
    """The article in `data`; its title is that of the properties, if that is at the top, else what is in the largest type.

    An address that is printed on every page is the article's. Raises BriefgenError as `read_pdf_text` does.
    """
    found = read_pdf_text(data, file)
    furniture = find_furniture(found.lines)
    lines = [line for line in found.lines if line not in furniture]
    if not lines:
        raise BriefgenError(file, "", "There is no text in it but headers and footers", "Add the article as text.")
    words = frozenset(re.findall(r"\w[\w-]*\w", " ".join(line.text for line in lines)))
    paragraphs = [_joined(paragraph, words) for paragraph in _paragraphs(lines)]
    stated = found.title and any(is_same_line(text, found.title) for text, _ in paragraphs[:TOP])
    title = None if stated else _largest(paragraphs)
    text = "\n\n".join(text for text, _ in paragraphs)
    document = document_of(
        restore_text(text),
        file=file,
        url=url or _address(furniture),
        title=title and restore_text(title),
        properties=Properties(found.title, found.author),
    )
    return msgspec.structs.replace(document, source=document.source or _site(find_printed_title(furniture), document.title))


def _paragraphs(lines: Sequence[PdfLine]) -> Iterator[list[PdfLine]]:
    """The lines of each paragraph."""
    leading = _leading(lines)
    paragraph: list[PdfLine] = []
    for index, line in enumerate(lines):
        if paragraph and _begins_paragraph(paragraph[-1], line, lines[max(0, index - AROUND) : index + AROUND], leading):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def _leading(lines: Sequence[PdfLine]) -> float:
    """The usual distance of two lines of a paragraph, in sizes of their type: many paragraphs have only two."""
    gaps = [(a.foot - b.foot) / b.size for a, b in itertools.pairwise(lines) if a.page == b.page and b.size > 0]
    usual = sorted(gap for gap in gaps if 0.5 < gap < 3) or [1.2]
    return usual[len(usual) // 4]


def _begins_paragraph(before: PdfLine, line: PdfLine, around: Sequence[PdfLine], leading: float) -> bool:
    """Whether `line` is no more of the paragraph of the line `before` it; `around` are lines near both."""
    if abs(line.size - before.size) > SAME_SIZE * max(line.size, before.size) or _ITEM.match(line.text):
        return True
    gap = (before.foot - line.foot) / max(line.size, 1.0)
    if line.page != before.page or gap < 0:
        return ends_sentence(before.text)
    if gap > GAP * leading:
        return True
    column = [
        other for other in around if other.page == line.page and other.left < before.right and other.right > before.left
    ]
    if _has_room(before, line, column):
        return ends_sentence(before.text) or not line.text[0].islower()
    return _is_indented(before, line, column)


def _has_room(before: PdfLine, line: PdfLine, column: Sequence[PdfLine]) -> bool:
    """Whether the line `before` is short, and the first word of `line` would have fitted, so that the break was meant."""
    right, left = max(other.right for other in (before, *column)), min(other.left for other in (before, *column))
    word = len(line.text.split()[0]) * LETTER * line.size
    return right - before.right > max(word, SHORT * (right - left))


def _is_indented(before: PdfLine, line: PdfLine, column: Sequence[PdfLine]) -> bool:
    """Whether `line` begins further right than the one before or after it, as first lines do, and isn't centred."""
    indent = INDENT * line.size
    if line.left - before.left > indent:
        return ends_sentence(before.text) or line.right > before.right - indent
    after = next((other for other in column if other.foot < line.foot), line)
    return line.left - after.left > indent and abs(line.left - before.left) < indent


def _joined(lines: Sequence[PdfLine], words: frozenset[str]) -> tuple[str, float]:
    """A paragraph, and the size of its type."""

    def join(match: re.Match[str]) -> str:
        """Two halves of a word, with the hyphen between them where the text has it so elsewhere, or where a name goes on."""
        hyphenated = f"{match[1]}-{match[2]}"
        whole = match[1] + match[2]
        return hyphenated if match[2][0].isupper() or (hyphenated in words and whole not in words) else whole

    text = "".join(_HYPHEN_AT_END.sub(HYPHEN, f"{line.text} ") for line in lines).strip()
    return _LIGATURE.sub(lambda m: unicodedata.normalize("NFKC", m[0]), _DIVIDED.sub(join, text)), lines[0].size


def _largest(paragraphs: Sequence[tuple[str, float]]) -> str | None:
    """What is set in a larger type than the text, at its top; a few words in the largest type may be the name of a paper."""
    sizes = Counter[float]()
    for text, size in paragraphs:
        sizes[round(size, 1)] += len(text)
    usual = sizes.most_common(1)[0][0]
    larger = [(size, text) for text, size in paragraphs[:TOP] if size > LARGER * usual and is_title(text)]
    headlines = [found for found in larger if len(found[1].split()) >= LEAST_WORDS] or larger
    return max(headlines, key=lambda found: found[0])[1] if headlines else None


def _site(printed: str | None, title: str | None) -> str | None:
    """The name after the headline in the title that a browser printed."""
    match = _SITE_AFTER_TITLE.fullmatch(printed[len(title) :]) if printed and title and printed.startswith(title) else None
    return match[1] if match else None


def _address(furniture: Iterable[PdfLine]) -> str | None:
    """The one address that is printed above or below the pages."""
    found = {match.group() for line in furniture for match in _ADDRESS.finditer(line.text)}
    return read_address(found.pop()) if len(found) == 1 else None

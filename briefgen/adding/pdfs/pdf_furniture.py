"""Furniture of a PDF: what is above and below its pages and not part of its text: headers, footers, page numbers."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from briefgen.adding.pdfs.pdf_lines import PdfLine

EDGE = 3
"""Lines at the top and at the foot of a page that may be on every page."""
SPACE = 1.7
"""In sizes of the type, the distance from which a line at the edge is set apart from the text."""
LEAST_PAGES = 2
SHARE_OF_PAGES = 0.4
"""Pages that have a line at their edges, from which it belongs to all; left and right pages may have different ones."""

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:[^\W\d_]{1,6}\W{1,3})?\d{1,4}\W*(?:(?:/|[^\W\d_]{1,3})\W*\d{1,4}\W*)?")
_PRINTED_ADDRESS = re.compile(r"(?:https?|file)://\S+(?:\s+\d+/\d+)?")
"""What browsers print below a page."""
_DAY = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}"
_TIME = r"\d{1,2}:\d{2}(?: [AaPp]\.?[Mm]\.?| SA| CH)?"
_PRINTED_TIME = re.compile(rf"(?:{_DAY},? {_TIME}|{_TIME},? {_DAY})(?P<title> .*)?")
"""What they print above it: when it was printed, in the order of the country, and its title."""


def find_furniture(lines: Iterable[PdfLine]) -> frozenset[PdfLine]:
    """Those of `lines` that belong to the pages."""
    pages = [list(page) for _, page in itertools.groupby(lines, key=lambda line: line.page)]
    edges = [(line, place) for page in pages for line, place in _edges(page)]
    counts = Counter(place for _, place in {(line.page, place) for line, place in edges})
    least = max(LEAST_PAGES, SHARE_OF_PAGES * len(pages))
    found = {line for line, place in edges if counts[place] >= least}
    return frozenset(found.union(*map(_single, pages)))


def find_printed_title(furniture: Iterable[PdfLine]) -> str | None:
    """The title of the page, as a browser prints it above a page on paper; sites put their name after it."""
    matches = (_PRINTED_TIME.fullmatch(line.text) for line in furniture)
    return next((match["title"].strip() for match in matches if match and match["title"]), None)


def _edges(page: Sequence[PdfLine]) -> Iterator[tuple[PdfLine, str]]:
    """The lines that are set apart at the edges of a page, as on all pages: with their size, without numbers."""
    by_height = _by_height(page)
    for edge, lines in (("top", by_height), ("foot", by_height[::-1])):
        for line in _set_apart(lines):
            yield line, f"{edge} {line.size:.0f} {_DIGITS.sub('0', line.text.lower())}"


def _set_apart(lines: Sequence[PdfLine]) -> Sequence[PdfLine]:
    """The lines of a page from one of its edges to the first space; none if that is not near the edge."""
    for index, (line, other) in enumerate(itertools.pairwise(lines[: EDGE + 1]), 1):
        if abs(line.foot - other.foot) > SPACE * max(line.size, other.size):
            return lines[:index]
    return ()


def _single(page: Sequence[PdfLine]) -> Iterator[PdfLine]:
    """What is furniture on whatever page: a page number, and what a browser prints around a page."""
    by_height = _by_height(page)
    first, last = by_height[0], by_height[-1]
    if _PAGE_NUMBER.fullmatch(last.text) or _PRINTED_ADDRESS.fullmatch(last.text):
        yield last
    if _PRINTED_TIME.fullmatch(first.text):
        yield first


def _by_height(page: Iterable[PdfLine]) -> list[PdfLine]:
    return sorted(page, key=lambda line: -line.foot)

"""The cover of a digest: the desk's logo and introduction, what is new, the figures that lead, and what lies ahead."""

from __future__ import annotations

import io

from docx.document import Document
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from docx.shared import Mm

from briefgen.documents.schema import DigestDocument
from briefgen.word.note import add_note
from briefgen.word.runs import add_words, plain
from briefgen.word.styles import BULLET, STRONG

_HEIGHT = Mm(16)


def add_logo(document: Document, digest: DigestDocument) -> None:
    """Adds the desk's logo, if it has one that python-docx can read, so not an SVG."""
    try:
        Image.from_blob(bytes(digest.logo))
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError):
        return
    picture = document.add_paragraph().add_run().add_picture(io.BytesIO(bytes(digest.logo)), height=_HEIGHT)
    picture._inline.docPr.set("descr", plain(digest.site))


def add_cover(document: Document, digest: DigestDocument) -> None:
    """Adds the text below the title of `digest`, above its contents."""
    add_note(document, digest.introduction, digest.language)
    if digest.news:
        _heading(document, digest, "digest_news")
    for name, value in digest.news:
        paragraph = document.add_paragraph(style=BULLET)
        add_words(paragraph, f"{name}: {value}", digest.language)
    if digest.figures:
        _heading(document, digest, "digest_figures")
    for row in digest.figures:
        paragraph = document.add_paragraph(style=BULLET)
        add_words(paragraph, f"{row.figure.amount}", digest.language, STRONG)
        add_words(paragraph, f" {row.figure.what.text}", row.language)
        about = filter(None, (row.figure.change, row.figure.country, row.figure.period))
        add_words(paragraph, "".join(f" · {text}" for text in about), digest.language)
    if digest.ahead:
        _heading(document, digest, "ahead")
    for event in digest.ahead:
        paragraph = document.add_paragraph(style=BULLET)
        add_words(paragraph, f"{event.event.when}: ", digest.language)
        add_words(paragraph, event.event.what.text, event.language)


def _heading(document: Document, digest: DigestDocument, key: str) -> None:
    add_words(document.add_heading("", 1), digest.labels[key], digest.language)

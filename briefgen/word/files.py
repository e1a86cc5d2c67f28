"""Files: a briefing, or a digest of several, as the bytes of a .docx file; the same documents give the same bytes."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from docx import Document as new_document
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Mm

from briefgen.documents.schema import BriefingDocument, DigestDocument
from briefgen.errors import BriefgenError
from briefgen.text import squeeze
from briefgen.views.design import Design
from briefgen.word.body import Body, add_body
from briefgen.word.cover import add_cover, add_logo
from briefgen.word.endnotes import Endnotes
from briefgen.word.runs import add_field, add_words, plain, set_language
from briefgen.word.styles import NUMBER, SUBTITLE, TITLE, complete_styles, hexadecimal, set_look

_SIZES = {"a4": (Mm(210), Mm(297)), "us-letter": (Mm(215.9), Mm(279.4))}
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of each part of a file: with the clock, the same words would give other bytes."""


def briefing_file(briefing: BriefingDocument, design: Design, template: bytes | None) -> bytes:
    """The .docx of `briefing`, in the styles of `template`, a Word file that `read_template` has read."""
    document = _begin(briefing, design, template)
    add_words(document.add_paragraph(style=TITLE), briefing.title, briefing.article_language)
    if briefing.title_note:
        add_words(document.add_paragraph(style=SUBTITLE), briefing.title_note, briefing.language)
    _describe(document, briefing.title, briefing.description, briefing.keywords, briefing.id, briefing)
    add_body(Body(document, Endnotes(document, hexadecimal(design, "mark")), briefing, 1))
    return _pack(document)


def digest_file(digest: DigestDocument, design: Design, template: bytes | None) -> bytes:
    """The .docx of `digest`: cover, contents, then each briefing on a page of its own; otherwise like `briefing_file`."""
    document = _begin(digest, design, template)
    add_logo(document, digest)
    add_words(document.add_paragraph(style=TITLE), f"{digest.kind}: {digest.title}", digest.language)
    add_words(document.add_paragraph(style=SUBTITLE), f"{digest.dates} · {digest.count}", digest.language)
    add_cover(document, digest)
    add_words(document.add_heading("", 1), digest.labels["digest_contents"], digest.language)
    for briefing in digest.briefings:
        entry = document.add_paragraph(style=NUMBER)
        add_words(entry, briefing.title, briefing.article_language)
        add_words(entry, f", {briefing.date}", digest.language)
    _describe(document, digest.title, digest.count, (), digest.title, digest)
    endnotes = Endnotes(document, hexadecimal(design, "mark"))
    for briefing in digest.briefings:
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        add_words(document.add_heading("", 1), briefing.title, briefing.article_language)
        add_body(Body(document, endnotes, briefing, 2))
    return _pack(document)


def _begin(made: BriefingDocument | DigestDocument, design: Design, template: bytes | None) -> Document:
    """An empty document with the styles, and with the language and page of `made`."""
    document = _open(template) if template else new_document()
    complete_styles(document)
    set_language(document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}"), made.language)
    if not template:
        set_look(document, design)
        section = document.sections[0]
        section.page_width, section.page_height = _SIZES[made.size]
        add_words(section.header.paragraphs[0], made.site, made.language)
        before, between, after = _around_numbers(made.labels["page"])
        foot = section.footer.paragraphs[0]
        add_words(foot, before, made.language)
        add_field(foot, "PAGE", "1")
        add_words(foot, between, made.language)
        add_field(foot, "NUMPAGES", "1")
        add_words(foot, after, made.language)
    return document


def _around_numbers(label: str) -> tuple[str, str, str]:
    before, rest = label.split("{page}")
    between, after = rest.split("{pages}")
    return before, between, after


def read_template(file: Path) -> bytes:
    """The Word file whose styles a desk uses; BriefgenError if there is none."""
    try:
        data = file.read_bytes()
        new_document(io.BytesIO(data))
    except FileNotFoundError:
        raise BriefgenError(str(file), "", "There is no such file", "Correct extra.docx_template in mkdocs.yml.") from None
    except Exception as error:  # python-docx raises nearly anything for a file that isn't Word's
        reason = squeeze(f"{type(error).__name__}: {error}")[:100]
        raise BriefgenError(str(file), "", f"This is not a Word file ({reason})", "Save it as .docx.") from None
    return data


def _open(template: bytes) -> Document:
    """The desk's template without its text."""
    document = new_document(io.BytesIO(template))
    body = document.element.body
    for block in list(body):
        if block.tag != qn("w:sectPr"):
            body.remove(block)
    return document


def _describe(
    document: Document,
    title: str,
    description: str,
    keywords: Sequence[str],
    identifier: str,
    made: BriefingDocument | DigestDocument,
) -> None:
    """Sets the file's properties; each has at most 255 characters, which is Word's limit."""
    properties, day = document.core_properties, datetime.datetime(*made.day)
    texts = {"title": title, "subject": description, "keywords": ", ".join(keywords), "identifier": identifier}
    for name, text in {**texts, "author": made.site, "last_modified_by": made.site, "comments": ""}.items():
        setattr(properties, name, plain(text)[:255])
    properties.language, properties.revision = made.language, 1
    properties.created = properties.modified = day


def _pack(document: Document) -> bytes:
    """The bytes of `document`, independent of the time."""
    written, packed = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _ZIP_EPOCH), source.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()

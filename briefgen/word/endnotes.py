"""Endnotes: the sentences that facts are based on, as Word's own; python-docx doesn't support them, so this writes the part.

Word numbers endnotes itself, in the order in which a text refers to them, and each can be referred to only once. So the
first fact on a sentence has the reference, and later ones have a field that repeats its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from briefgen.views.evidence import Passage
from briefgen.word.runs import add_field, add_words, element
from briefgen.word.styles import ENDNOTE, REFERENCE

_SEPARATORS = ("separator", "continuationSeparator")
"""The separators that Word draws above endnotes; it requires them among the endnotes, before all others."""

_LAID_OUT = ("w:type", "w:pgSz", "w:pgMar", "w:cols", "w:docGrid")
_SETTINGS = ("w:compat", "w:docVars", "w:rsids", "w:themeFontLang", "w:clrSchemeMapping", "w:decimalSymbol")
"""Some of the elements that come after the properties of endnotes in a section, and in the settings."""


class Endnotes:
    """The endnotes of `document`, which grow as facts are cited; `mark` is the background of a fact's words."""

    def __init__(self, document: Document, mark: str) -> None:
        """Starts without endnotes, whatever the template had."""
        self._root, self._mark = element("endnotes"), mark
        self._numbers: dict[str, int] = {}
        part = document.part
        for id_, relation in list(part.rels.items()):
            if relation.reltype == RELATIONSHIP_TYPE.ENDNOTES:
                del part.rels[id_]
        assert part.package
        own = XmlPart(PackURI("/word/endnotes.xml"), CONTENT_TYPE.WML_ENDNOTES, self._root, part.package)
        part.relate_to(own, RELATIONSHIP_TYPE.ENDNOTES)
        self._document = part
        for number, kind in enumerate(_SEPARATORS, -1):
            self._add(number, kind).add_run()._r.append(element(kind))
        _number_in_digits(document)

    def cite(self, paragraph: Paragraph, passage: Passage, language: str, source: str) -> None:
        """Adds to `paragraph` the number of the endnote with `passage`, words in `language` of the briefing `source`."""
        key = f"{source}:{passage.number}"
        if number := self._numbers.get(key):
            add_field(paragraph, f"NOTEREF {_bookmark(number)} \\f \\h", str(number), REFERENCE)
            return
        number = self._numbers[key] = len(self._numbers) + 1
        paragraph._p.append(element("bookmarkStart", id=str(number), name=_bookmark(number)))
        paragraph.add_run(style=REFERENCE)._r.append(element("endnoteReference", id=str(number)))
        paragraph._p.append(element("bookmarkEnd", id=str(number)))
        self._write(number, passage, language)

    def _write(self, number: int, passage: Passage, language: str) -> None:
        note = self._add(number)
        note.add_run(style=REFERENCE)._r.append(element("endnoteRef"))
        note.add_run(" ")
        for piece in passage.pieces:
            run = add_words(note, piece.text, language)
            if piece.marked:
                ground = element("shd", val="clear", color="auto", fill=self._mark)
                run._r.get_or_add_rPr().insert(0, ground)  # before the language: their order is fixed

    def _add(self, number: int, kind: str = "") -> Paragraph:
        note, paragraph = element("endnote", id=str(number), **({"type": kind} if kind else {})), element("p")
        self._root.append(note)
        note.append(paragraph)
        made = Paragraph(paragraph, self._document)
        if not kind:
            made.style = ENDNOTE
        return made


def _bookmark(number: int) -> str:
    return f"_Ref{number:08}"


def _number_in_digits(document: Document) -> None:
    """Gives endnotes Arabic numbers, which are not Word's default, and tells Word where their separators are."""
    for section in document.sections:
        _replace(section._sectPr, (), _LAID_OUT)
    _replace(document.settings.element, [element("endnote", id=str(n)) for n, _ in enumerate(_SEPARATORS, -1)], _SETTINGS)


def _replace(properties: Any, within: Sequence[Any], following: Sequence[str]) -> None:
    """Puts the properties of endnotes before the first of the elements that follow them: their order is fixed."""
    for old in properties.findall(qn("w:endnotePr")):
        properties.remove(old)
    own = element("endnotePr")
    own.extend([element("numFmt", val="decimal"), *within])
    place = next((child for child in properties if child.tag in map(qn, following)), None)
    properties.append(own) if place is None else place.addprevious(own)

"""Styles: Word's own, so that a desk's template has them; those that it lacks are added."""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from briefgen.views.design import Design

TITLE, SUBTITLE, CAPTION, BULLET, NUMBER, QUOTE = "Title", "Subtitle", "Caption", "List Bullet", "List Number", "Quote"
ENDNOTE, REFERENCE, STRONG, EMPHASIS, TABLE = "endnote text", "endnote reference", "Strong", "Emphasis", "Table Grid"
_TYPES = {
    WD_STYLE_TYPE.PARAGRAPH: (
        TITLE,
        SUBTITLE,
        CAPTION,
        BULLET,
        NUMBER,
        QUOTE,
        ENDNOTE,
        *(f"Heading {n}" for n in (1, 2, 3)),
    ),
    WD_STYLE_TYPE.CHARACTER: (REFERENCE, STRONG, EMPHASIS),
    WD_STYLE_TYPE.TABLE: (TABLE,),
}
_TITLE_SIZE = Pt(20)
_COLOURED = (TITLE, SUBTITLE, CAPTION, "Heading 1", "Heading 2", "Heading 3")


def complete_styles(document: Document) -> None:
    """Adds the styles that `document` lacks: Word saves in a template only those that were used in it."""
    for type_, names in _TYPES.items():
        for name in names:
            if name not in document.styles:
                _shape(document.styles.add_style(name, type_, builtin=True), name)


def set_look(document: Document, design: Design) -> None:
    """Gives headings the colour of the desk's brand, in a document that isn't made from a template of the desk's own.

    Titles of briefings are sentences: they are set smaller than the title of a book.
    """
    brand = RGBColor.from_string(hexadecimal(design, "brand"))
    for name in _COLOURED:
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.color.rgb = brand
        if name == TITLE:
            style.font.size = _TITLE_SIZE


def hexadecimal(design: Design, colour: str) -> str:
    """A `colour` of the design on a light page, in six digits without a sign: `12363B`."""
    digits = design.colours[colour].light.lstrip("#")
    return (digits if len(digits) == 6 else "".join(2 * digit for digit in digits)).upper()


def _shape(style: object, name: str) -> None:
    """Sets the look of a style that was added, where it differs from the surrounding text."""
    if isinstance(style, CharacterStyle):
        style.font.superscript = True if name == REFERENCE else None
        style.font.bold = True if name == STRONG else None
        style.font.italic = True if name == EMPHASIS else None
        style.font.size = Pt(9) if name == ENDNOTE else None

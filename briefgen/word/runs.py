"""Runs: stretches of words in a paragraph, each in a language, so that Word checks its spelling by the right dictionary."""

from __future__ import annotations

import re
from typing import Any

from babel.core import get_global
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from briefgen.text import one_line

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML file may contain."""


def element(tag: str, **attributes: str) -> Any:
    """A new element of WordprocessingML with attributes of its namespace; python-docx has types for few of them."""
    return OxmlElement(f"w:{tag}", attrs={qn(f"w:{name}"): value for name, value in attributes.items()})


def language_tag(language: str) -> str:
    """The tag that Word requires, with the region in which most people who write `language` (ISO 639) live: `vi-VN`."""
    code, *_, region = get_global("likely_subtags").get(language, language).split("_")
    return f"{code}-{region}" if region != code else code


def add_words(paragraph: Paragraph, text: str, language: str, style: str | None = None) -> Run:
    """Adds `text` in `language` (ISO 639) to the end of `paragraph`; characters that no file may contain, as code points."""
    run = paragraph.add_run(plain(text), style)
    set_language(run._r.get_or_add_rPr(), language)
    return run


def plain(text: str) -> str:
    """`text` in one line, with characters that XML can't contain as their code points: `[U+000B]`."""
    return one_line(_NO_XML.sub(lambda found: f"[U+{ord(found[0]):04X}]", text))


def set_language(properties: Any, language: str) -> None:
    """Sets the language (ISO 639) of the words with these `properties`."""
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(element("lang", val=language_tag(language)))


def add_field(paragraph: Paragraph, instruction: str, shown: str, style: str | None = None) -> None:
    """Adds a field that Word fills in, with the text `shown` until then."""
    field = element("fldSimple", instr=f" {instruction} ")
    run = paragraph.add_run(shown, style)
    field.append(run._r)
    paragraph._p.append(field)

"""Typesetting: data become the bytes of a PDF, by a Typst template of this package.

A template is given its data and the design as values and reads nothing else: its root is the folder of the templates, the
machine's fonts are ignored, and words are never evaluated as markup. Same data, same bytes.
"""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata
import zlib
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

import msgspec
import typst

from briefgen.errors import BriefgenError
from briefgen.pdf.packing import pack
from briefgen.text import HIDDEN
from briefgen.views.design import Design, load_design

Template = Literal["briefing", "digest", "probe"]

TEMPLATES = Path(__file__).parent / "templates"
STANDARDS: tuple[Literal["a-3a"], Literal["ua-1"]] = ("a-3a", "ua-1")
"""Archivable with attachments, and accessible; Typst refuses to write what breaks either."""

_AGES = 10
"""The number of compilations after which Typst forgets what none of them has used."""
_COMMON = re.compile(r"[\t\n -~\u00a0-\u024f\u1ea0-\u1ef9\u2013\u2014\u2018-\u201d\u2022\u2026\u20ab\u20ac]*")
_ESCAPED = re.compile(r"\\[bfru]")


def typeset(template: Template, data: str, attachment: str, name: str, design: Design) -> bytes:
    """The PDF that `template` makes of `data`, JSON text, in `design`, with `attachment`, also JSON, as an attached file.

    Characters that no embedded font has (Chinese, emoji) are printed as their code point, `[U+4F55]`; the attachment keeps
    them. BriefgenError, about `name`, if Typst refuses.
    """
    try:
        pdf = _compile(template, design, data=_legible_json(data), attachment=attachment)
    except typst.TypstError as error:
        problem = f"Typst can't set it: {error.message}"
        raise BriefgenError(name, "", problem, "Report it, with the page of the briefing.") from None
    _forget()
    return pack(pdf)


def fingerprint(design: Design, *parts: str) -> str:
    """What the bytes of a PDF depend on, as a hexadecimal hash: `design`, `parts`, and what typesets and writes it."""
    everything = (machinery(), msgspec.json.encode(design), *(part.encode() for part in parts))
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in everything)).hexdigest()


@functools.cache
def machinery() -> bytes:
    """What typesets and writes a PDF, as a hash: Typst, zlib, standards, templates, the module that packs."""
    versions = version("typst"), zlib.ZLIB_RUNTIME_VERSION, *STANDARDS
    sources = (*sorted(TEMPLATES.glob("*.typ")), TEMPLATES.with_name("packing.py"))
    parts = (*(each.encode() for each in versions), *(path.read_bytes() for path in sources))
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).digest()


def _legible_json(data: str) -> str:
    """`data` with every string legible; parsed only if it has rare characters, or control characters after a `\\`."""
    if _COMMON.fullmatch(data) and not _ESCAPED.search(data):
        return data
    return msgspec.json.encode(_legible_value(msgspec.json.decode(data))).decode()


def _legible_value(value: Any) -> Any:
    if isinstance(value, str):
        return legible(value)
    if isinstance(value, dict):
        return {key: _legible_value(item) for key, item in value.items()}
    return [_legible_value(item) for item in value] if isinstance(value, list) else value


def legible(text: str) -> str:
    """`text` with each character that can't be printed as its code point: `[U+4F55]`."""
    if _COMMON.fullmatch(text):
        return text
    rare = {c for c in set(text) if not _COMMON.fullmatch(c) and not _printable(c)}
    return text.translate({ord(c): f"[U+{ord(c):04X}]" for c in rare})


@functools.cache
def _printable(character: str) -> bool:
    """Whether Typst typesets `character` under our standards; found by trying, because only its fonts know."""
    if HIDDEN.match(character):
        return False
    try:
        _compile("probe", load_design(), data=f"o{character}" if unicodedata.combining(character) else character)
    except typst.TypstError:
        return False
    return True


def _compile(template: Template, design: Design, **inputs: str) -> bytes:
    inputs["design"] = msgspec.json.encode(design).decode()
    pdf = _compiler(template).compile(format="pdf", pdf_standards=[*STANDARDS], sys_inputs=inputs)
    assert isinstance(pdf, bytes)
    return pdf


def _forget() -> None:
    """Empties Typst's memory, which grows by 7 MB a briefing and loses what ten compilations haven't used."""
    for _ in range(_AGES):
        _compiler("probe").compile(format="svg", sys_inputs={"data": ""})


@functools.cache
def _compiler(template: Template) -> typst.Compiler:
    return typst.Compiler(TEMPLATES / f"{template}.typ", root=TEMPLATES, ignore_system_fonts=True)

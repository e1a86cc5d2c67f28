"""What is written keeps the rules of the format, and the check of them finds each that is broken."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from invented import copper, tea
from word.format_rules import broken_rules

from briefgen.contract.model import Briefing
from briefgen.documents.briefing import briefing_document
from briefgen.documents.digest import digest_document
from briefgen.views.site import Site
from briefgen.word.files import briefing_file, digest_file

MakeSite = Callable[..., Site]
BODY, NOTES, SETTINGS = "word/document.xml", "word/endnotes.xml", "word/settings.xml"


@pytest.mark.parametrize("name", ["tea", "copper", "hostile", "real 000", "real 004"])
def test_a_briefing_keeps_them(name: str, briefings: dict[str, Briefing], site: MakeSite) -> None:
    home = site(briefings[name])
    document = briefing_document(briefings[name], home, "a4")
    assert list(broken_rules(briefing_file(document, home.design, None))) == []


def test_a_digest_keeps_them(site: MakeSite) -> None:
    home = site(tea(), copper(), language="en")
    document = digest_document(home.library.briefings, home, "a4", "All")
    assert list(broken_rules(digest_file(document, home.design, None))) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "told"),
    [
        (BODY, b"</w:body>", b"", "not well-formed"),
        (BODY, b"<w:pPr><w:pStyle", b"<w:pPr><w:jc/><w:pStyle", "the order in pPr is jc pStyle"),
        (BODY, b"<w:rPr>", b"<w:rPr><w:language/>", "language is no child of rPr"),
        (BODY, b'endnoteReference w:id="1"', b'endnoteReference w:id="77"', "there is no endnote 77"),
        (BODY, b'endnoteReference w:id="2"', b'endnoteReference w:id="1"', "endnote 1 is cited 2 times"),
        (BODY, b'bookmarkStart w:id="2"', b'bookmarkStart w:id="1"', "bookmarkStart 1 is there 2 times"),
        (BODY, b'footerReference w:type="default" r:id="', b'footerReference w:type="default" r:id="x', "no relation xrId"),
        (NOTES, b'endnote w:id="2"', b'endnote w:id="1"', "endnote 1 is there 2 times"),
        (SETTINGS, b"<w:endnotePr>", b"<w:listSeparator/><w:endnotePr>", "the order in settings is"),
        ("[Content_Types].xml", b"/word/endnotes.xml", b"/word/other.xml", "there is no part word/other.xml"),
        ("word/_rels/document.xml.rels", b"endnotes.xml", b"gone.xml", "leads to /word/gone.xml, which is not there"),
    ],
)
def test_one_that_is_broken_is_found(part: str, old: bytes, new: bytes, told: str, site: MakeSite) -> None:
    home = site(tea())
    file = briefing_file(briefing_document(tea(), home, "a4"), home.design, None)
    assert told in "\n".join(broken_rules(_edited(file, part, old, new)))


def _edited(file: bytes, part: str, old: bytes, new: bytes) -> bytes:
    edited = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as source, zipfile.ZipFile(edited, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            assert name != part or old in data
            target.writestr(name, data.replace(old, new, 1) if name == part else data)
    return edited.getvalue()

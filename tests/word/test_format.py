"""Written files follow the rules of the format, and the check finds each broken rule."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from collections.abc import Callable

import pytest
from invented import copper, tea
from word.format_rules import broken_rules

from briefgen.contract.model import Briefing
from briefgen.documents.briefing import briefing_document
from briefgen.documents.cover import Occasion
from briefgen.documents.digest import digest_document
from briefgen.views.site import Site
from briefgen.word.files import briefing_file, digest_file

MakeSite = Callable[..., Site]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf500f000382018043fa3bd40000"
    "000049454e44ae426082"
)
BODY, NOTES, SETTINGS = "word/document.xml", "word/endnotes.xml", "word/settings.xml"


@pytest.mark.parametrize("name", ["tea", "copper", "hostile", "real 000", "real 004"])
def test_a_briefing_keeps_them(name: str, briefings: dict[str, Briefing], site: MakeSite) -> None:
    home = site(briefings[name])
    document = briefing_document(briefings[name], home, "a4")
    assert list(broken_rules(briefing_file(document, home.design, None))) == []


def test_a_digest_keeps_them(site: MakeSite) -> None:
    home = site(tea(), copper(), language="en")
    home = dataclasses.replace(home, logo=PNG)
    occasion = Occasion("A **busy** week", "2031-02", (tea().id,))
    document = digest_document(home.library.briefings, home, "a4", "All", occasion=occasion)
    file = digest_file(document, home.design, None)
    assert list(broken_rules(file)) == []
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        body = archive.read(BODY).decode()
        assert any(name.startswith("word/media/") for name in archive.namelist())
    assert 'descr="Tóm lược chính sách"' in body
    for words in ("busy", "Key figures", "Upcoming dates", "What changed since the last one"):
        assert words in body


@pytest.mark.parametrize("logo", [b"", b"<svg/>", PNG[:20]])
def test_a_logo_that_word_has_no_place_for_is_left_out(logo: bytes, site: MakeSite) -> None:
    home = dataclasses.replace(site(tea()), logo=logo)
    file = digest_file(digest_document((tea(),), home, "a4", "All"), home.design, None)
    assert list(broken_rules(file)) == [] and b"word/media" not in file


@pytest.mark.parametrize(
    ("part", "old", "new", "problem"),
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
def test_one_that_is_broken_is_found(part: str, old: bytes, new: bytes, problem: str, site: MakeSite) -> None:
    home = site(tea())
    file = briefing_file(briefing_document(tea(), home, "a4"), home.design, None)
    assert problem in "\n".join(broken_rules(_edited(file, part, old, new)))


def _edited(file: bytes, part: str, old: bytes, new: bytes) -> bytes:
    edited = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as source, zipfile.ZipFile(edited, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            assert name != part or old in data
            target.writestr(name, data.replace(old, new, 1) if name == part else data)
    return edited.getvalue()

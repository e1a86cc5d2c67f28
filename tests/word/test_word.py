"""Word files read back by python-docx, and their parts by lxml: styles, tables, every fact, every endnote, languages."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import msgspec
import pytest
from docx import Document
from docx.oxml.ns import qn
from invented import COPPER, HOSTILE_ARTICLE, TEA, copper, hostile, tea
from lxml import etree

from briefgen.contract.model import Briefing
from briefgen.documents.briefing import briefing_document
from briefgen.documents.digest import digest_document
from briefgen.errors import BriefgenError
from briefgen.library.library import make_library
from briefgen.views.site import Site, make_site
from briefgen.word.files import briefing_file, digest_file, read_template


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("seeds")
    for name, text in (("tea", TEA), ("copper", COPPER), ("hostile", HOSTILE_ARTICLE)):
        (folder / f"{name}.txt").write_bytes(text.encode())
    return make_site("Tóm lược chính sách", make_library((tea(), copper(), hostile())), "vi", folder)


def made(briefing: Briefing, site: Site, template: Path | None = None) -> bytes:
    styles = read_template(template) if template else None
    return briefing_file(briefing_document(briefing, site, "a4"), site.design, styles)


def part(file: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return etree.fromstring(archive.read(name))


def words(element: etree._Element) -> str:
    return "".join(element.itertext(qn("w:t")))


@pytest.mark.parametrize("briefing", [tea(), copper(), hostile()], ids=["tea", "copper", "hostile"])
def test_every_fact_is_there_with_an_endnote(briefing: Briefing, site: Site) -> None:
    document, file = briefing_document(briefing, site, "a4"), made(briefing, site)
    body, notes = part(file, "word/document.xml"), part(file, "word/endnotes.xml")
    text = " ".join(words(body).split())
    facts = [*document.points, *(actor.name for side in document.sides for actor in side.actors)]
    facts += [each.what for each in (*document.figures, *document.timeline, *document.upcoming)]
    assert facts
    for fact in facts:
        assert " ".join(fact.text.split()) in text or "[U+" in text
    cited = {node.get(qn("w:id")) for node in body.iter(qn("w:endnoteReference"))}
    written = {node.get(qn("w:id")) for node in notes if not node.get(qn("w:type"))}
    assert cited == written
    assert len(written) == sum(passage.number > 0 for passage in document.passages)


def test_an_endnote_is_the_sentence_of_the_article(site: Site) -> None:
    notes = part(made(tea(), site), "word/endnotes.xml")
    sentences = {words(note).strip() for note in notes if not note.get(qn("w:type"))}
    passages = briefing_document(tea(), site, "a4").passages
    assert sentences == {"".join(piece.text for piece in passage.pieces) for passage in passages if passage.number}


def test_a_second_fact_on_a_sentence_repeats_the_number_of_its_endnote(site: Site) -> None:
    body = part(made(tea(), site), "word/document.xml")
    named = {node.get(qn("w:name")) for node in body.iter(qn("w:bookmarkStart"))}
    repeated = [
        node.get(qn("w:instr")).split()[1] for node in body.iter(qn("w:fldSimple")) if "NOTEREF" in node.get(qn("w:instr"))
    ]
    assert repeated
    assert set(repeated) <= named


def test_its_styles_are_words_own(site: Site) -> None:
    document = Document(io.BytesIO(made(tea(), site)))
    used = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert {"Title", "Heading 1", "Heading 2", "List Bullet", "Quote", "Caption"} <= used
    assert {table.style.name for table in document.tables if table.style} == {"Table Grid"}
    assert document.core_properties.title == tea().title
    assert document.core_properties.language == "vi"


def test_words_of_the_article_are_in_its_language(site: Site) -> None:
    file = made(copper(), site)
    languages = {node.get(qn("w:val")) for node in part(file, "word/endnotes.xml").iter(qn("w:lang"))}
    assert languages == {"en-US"}
    [default] = part(file, "word/styles.xml").iter(qn("w:rPrDefault"))
    assert [node.get(qn("w:val")) for node in default.iter(qn("w:lang"))] == ["vi-VN"]


def test_it_says_the_same_in_the_same_bytes(site: Site) -> None:
    assert made(copper(), site) == made(copper(), site)


def test_what_no_xml_may_hold_is_legible(site: Site) -> None:
    title = "Quota \x0b up\r\nagain \ufffe"
    briefing = msgspec.structs.replace(briefing_document(tea(), site, "a4"), title=title)
    document = Document(io.BytesIO(briefing_file(briefing, site.design, None)))
    assert document.paragraphs[0].text == "Quota [U+000B] up again [U+FFFE]"


def test_the_styles_of_a_template_are_kept_and_its_text_is_not(site: Site, tmp_path: Path) -> None:
    template = tmp_path / "ministry.docx"
    own = Document()
    own.add_paragraph("Draft letter")
    own.styles["Title"].font.name = "Ministry Sans"
    for name in ("Caption", "List Bullet"):
        own.styles[name].delete()
    own.save(str(template))
    document = Document(io.BytesIO(made(tea(), site, template)))
    assert document.paragraphs[0].text == tea().title
    assert document.styles["Title"].font.name == "Ministry Sans"
    assert "Caption" in document.styles


def test_a_template_that_is_not_a_word_file_is_reported(site: Site, tmp_path: Path) -> None:
    template = tmp_path / "letter.docx"
    template.write_text("Dear Sir", "utf-8")
    with pytest.raises(BriefgenError, match=r"letter\.docx: This is not a Word file"):
        made(tea(), site, template)


def test_a_digest_has_contents_and_each_briefing_under_its_title(site: Site) -> None:
    digest = digest_document((tea(), copper()), site, "a4", "Chè và đồng", 2)
    file = digest_file(digest, site.design, None)
    document = Document(io.BytesIO(file))
    texts: dict[str, list[str]] = {}
    for paragraph in document.paragraphs:
        texts.setdefault(paragraph.style.name if paragraph.style else "", []).append(paragraph.text)
    assert texts["Heading 1"][-2:] == [tea().title, copper().title]
    assert [
        text.startswith(briefing.title) for text, briefing in zip(texts["List Number"], (tea(), copper()), strict=True)
    ] == [True, True]
    notes = part(file, "word/endnotes.xml")
    ids = [int(note.get(qn("w:id"))) for note in notes if not note.get(qn("w:type"))]
    assert ids == list(range(1, len(ids) + 1))

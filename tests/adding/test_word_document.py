"""Word files: paragraphs, tables and changes in their order; the title is the text styled as one."""

import datetime
import io
import tracemalloc
import zlib

import docx
import pytest
from adding.sources import PARAGRAPHS, TEXT, TITLE, document, refusal, saved, with_part, word_file

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CONTENT = "word/document.xml"


def body(xml):
    """A Word file with `xml` as its body."""
    return with_part(word_file(), CONTENT, f"<w:document {W}><w:body>{xml}</w:body></w:document>".encode())


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def test_the_title_is_what_has_its_style():
    found = document(word_file("Bern, 5 March 2031", *PARAGRAPHS), "tea.docx")
    assert (found.title, found.text, found.published) == (TITLE, TEXT, datetime.date(2031, 3, 5))


def test_a_heading_at_the_top_is_the_title_below_the_name_of_an_office():
    word = docx.Document()
    word.add_paragraph("Ministry of Tea")
    word.add_heading(TITLE, 1)
    for paragraph in PARAGRAPHS:
        word.add_paragraph(paragraph)
    found = document(saved(word), "tea.docx")
    assert (found.title, found.text) == (TITLE, f"Ministry of Tea\n{TEXT}")


@pytest.mark.parametrize("properties", ["Microsoft Word - tea final (2).doc", TITLE])
def test_properties_count_where_the_text_says_the_same(properties):
    word = docx.Document()
    word.core_properties.title = properties
    word.core_properties.author = "Office User"
    word.core_properties.created = datetime.datetime(2031, 4, 1)
    for paragraph in ("For release", TITLE, *PARAGRAPHS):
        word.add_paragraph(paragraph)
    found = document(saved(word), "tea.docx")
    assert found.title == (TITLE if properties == TITLE else "For release")
    assert (found.author, found.published) == (None, None)


def test_properties_are_weighed():
    word = docx.Document()
    word.core_properties.title = TITLE
    word.core_properties.author = "Lena Amstutz"
    for paragraph in PARAGRAPHS:
        word.add_paragraph(paragraph)
    found = document(saved(word), "tea.docx")
    assert (found.title, found.text, found.author) == (TITLE, TEXT, "Lena Amstutz")


@pytest.mark.parametrize(
    "properties", ["Microsoft Word - tea final (2)", "the_tea_label of two valleys", "tea label 2.docx", "Document1"]
)
def test_what_a_program_makes_up_is_no_title(properties):
    word = docx.Document()
    word.core_properties.title = properties
    for paragraph in PARAGRAPHS:
        word.add_paragraph(paragraph)
    assert document(saved(word), "tea.docx").title is None


def test_a_title_in_two_lines():
    assert document(word_file(*PARAGRAPHS, title="Tea growers\nagree"), "tea.docx").title == "Tea growers agree"


def test_head_lines_are_read():
    found = document(word_file("date: 2031-03-05", "source: Tea Post", TITLE, *PARAGRAPHS, title=None), "tea.docx")
    assert (found.title, found.text) == (TITLE, TEXT)
    assert (found.published, found.source) == (datetime.date(2031, 3, 5), "Tea Post")


def test_tables_stay_in_place_and_layout_tables_are_not_tables():
    word = docx.Document(io.BytesIO(word_file(PARAGRAPHS[0])))
    table = word.add_table(2, 2)
    for cell, text in zip([c for row in table.rows for c in row.cells], ("valley", "growers", "upper", "200"), strict=True):
        cell.text = text
    layout = word.add_table(1, 2)
    layout.cell(0, 0).text = PARAGRAPHS[1]
    layout.cell(0, 0).add_paragraph(PARAGRAPHS[2])
    word.add_paragraph("The end.")
    found = document(saved(word), "tea.docx")
    assert found.text.split("\n") == [PARAGRAPHS[0], "valley | growers", "upper | 200", *PARAGRAPHS[1:], "The end."]


def test_changes_links_and_fields_are_read_and_what_is_deleted_or_hidden_is_not():
    deleted = '<w:del w:id="1"><w:r><w:delText>no </w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="2">{run("green ")}</w:ins>'
    linked = f"<w:hyperlink>{run('tea')}</w:hyperlink>"
    field = f"<w:sdt><w:sdtContent><w:p>{run('In a field.')}</w:p></w:sdtContent></w:sdt>"
    hidden = run("secret", "<w:vanish/>")
    box = f"<w:r><w:txbxContent><w:p>{run('In a box.')}</w:p></w:txbxContent></w:r>"
    found = document(
        body(f"<w:p>{run('We drink ')}{deleted}{inserted}{linked}{hidden}{box}{run('.')}</w:p>{field}"), "tea.docx"
    )
    assert found.text == "We drink green tea.\nIn a field."


def test_a_text_in_a_font_of_the_time_before_unicode():
    old = "Hai vïng chÌ thèng nhÊt mét nh·n hiÖu chung, hiÖp héi cho biÕt h«m thø N¨m t¹i Hµ Néi."
    found = document(word_file(old, title=None), "tea.docx")
    assert found.text == "Hai vùng chè thống nhất một nhãn hiệu chung, hiệp hội cho biết hôm thứ Năm tại Hà Nội."


def test_nothing_outside_of_the_file_is_read():
    entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    xml = f"{entity}<w:document {W}><w:body><w:p><w:r><w:t>Tea. &e;</w:t></w:r></w:p></w:body></w:document>"
    found = document(with_part(word_file(), CONTENT, xml.encode()), "tea.docx")
    assert found.text == "Tea."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(word_file()[:2000], "end is missing", id="cut off"),
        pytest.param(word_file()[:-10], "end is missing", id="cut off at its end"),
        pytest.param(with_part(word_file(), CONTENT, b"<w:document"), "damaged", id="no XML"),
        pytest.param(with_part(word_file(), "[Content_Types].xml", b""), "damaged", id="no types"),
        pytest.param(with_part(word_file(), "word/media/a.bin", bytes(201_000_000)), "more than 200 MB", id="zeros"),
        pytest.param(body("<w:p/>" * 1_800_000), "text of more than 10 MB", id="a large text"),
        pytest.param(body("<w:p/>" * 20_001), "more than 20,000 paragraphs", id="many paragraphs"),
        pytest.param(body("<w:sdt>" * 5000), "damaged", id="nested"),
        pytest.param(body("<w:p/>"), "no text", id="empty"),
    ],
)
def test_damage_and_bombs(data, said):
    assert said in refusal(data, "tea.docx")


def test_entities_that_multiply():
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "tea"}">' for i in range(9))
    xml = f"<!DOCTYPE x [{entities}]><w:document {W}><w:body><w:p><w:r><w:t>&e8;</w:t></w:r></w:p></w:body></w:document>"
    assert "damaged" in refusal(with_part(word_file(), CONTENT, xml.encode()), "tea.docx")


def test_an_archive_that_lies_about_its_sizes():
    data = bytearray(body("<w:p/>" * 1_500_000))
    entry = data.rfind(CONTENT.encode()) - 46
    data[entry + 24 : entry + 28] = (1000).to_bytes(4, "little")
    assert "damaged" in refusal(bytes(data), "tea.docx")


def test_an_archive_that_packs_more_than_it_says_is_never_unpacked():
    bomb = bytearray(with_part(word_file(), "word/media/tea.png", b"tea" + bytes(50_000_000)))
    entry = bomb.rfind(b"word/media/tea.png") - 46
    bomb[entry + 16 : entry + 20] = zlib.crc32(b"tea").to_bytes(4, "little")
    bomb[entry + 24 : entry + 28] = (3).to_bytes(4, "little")
    tracemalloc.start()
    assert "more than it says" in refusal(bytes(bomb), "tea.docx")
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()

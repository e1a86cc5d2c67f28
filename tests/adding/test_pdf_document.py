"""PDFs: pages become paragraphs; headers and footers are not text; bounds hold whatever a page unpacks into."""

import datetime
import io
import zlib

import pikepdf
import pytest
from adding.sources import PARAGRAPHS, TITLE, VIETNAMESE, VIETNAMESE_TITLE, document, pdf, refusal

from briefgen.adding.pdfs import pdf_process
from briefgen.adding.pdfs.pdf_document import read_pdf
from briefgen.errors import BriefgenError

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
LONG = [
    " ".join(
        f"In year {year} the internationalisation of certification has considerably increased the long-term hopes "
        f"of growers in valley number {valley}."
        for valley in NUMBERS[:6]
    )
    for year in NUMBERS
]


def pages(*streams, compressed=0):
    """A PDF with a page for each of `streams`, which draw it, compressed this many times."""
    writer = pikepdf.new()
    font = writer.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    for stream in streams:
        page = writer.add_blank_page()
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = pikepdf.Stream(writer, stream)
        if compressed:
            page.Contents.write(stream, filter=pikepdf.Array([pikepdf.Name.FlateDecode] * compressed))
    data = io.BytesIO()
    writer.save(data, compress_streams=False)
    return data.getvalue()


def drawn(text):
    return f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode()


def test_a_press_release():
    body = f"#text(size: 18pt)[{TITLE}]\n\nBern, 5 March 2031\n\n" + "\n\n".join(PARAGRAPHS)
    found = document(pdf(body), "tea.pdf")
    assert found.title == TITLE
    assert found.text == "\n".join(PARAGRAPHS)
    assert found.published == datetime.date(2031, 3, 5)


@pytest.mark.parametrize("time", ["05/03/2031, 23:30", "3/5/31, 11:30 PM", "23:30 5/3/31"])
def test_a_page_that_a_browser_printed(time):
    header = f'#set page(header: [{time} #h(1fr) {TITLE} - Tea Post], footer: [#"https://tea.example/1" #h(1fr) 1/1])'
    found = document(pdf(f"#text(size: 18pt)[{TITLE}]\n\n" + "\n\n".join(PARAGRAPHS), header), "tea.pdf")
    assert (found.title, found.source, found.url) == (TITLE, "Tea Post", "https://tea.example/1")
    assert found.text == "\n".join(PARAGRAPHS)


def test_the_place_of_a_printed_file_stays_private():
    header = f'#set page(header: [05/03/2031, 23:30 #h(1fr) {TITLE}], footer: [#"file:///home/lan/tea.html" #h(1fr) 1/1])'
    found = document(pdf(f"#text(size: 18pt)[{TITLE}]\n\n" + "\n\n".join(PARAGRAPHS), header), "tea.pdf")
    assert (found.text, found.url) == ("\n".join(PARAGRAPHS), None)


def test_paragraphs_of_two_full_lines_are_recognised_by_the_space_between_them():
    lines = [f"Growers of valley {name} sold their tea of the spring harvest to buyers from the city" for name in NUMBERS]
    body = f"#text(size: 18pt)[{TITLE}]\n\n" + "\n\n".join(f"{line} \\\n{line}." for line in lines)
    found = document(pdf(body, "#set par(spacing: 1.4em)"), "tea.pdf")
    assert found.text == "\n".join(f"{line} {line}." for line in lines)


def test_vietnamese_below_the_name_of_an_office():
    head = "#align(center)[BỘ TRÀ]\n#align(right)[Hà Nội, ngày 5 tháng 3 năm 2031]\n"
    head += f"#align(center, text(size: 16pt)[{VIETNAMESE_TITLE}])\n\n"
    found = document(pdf(head + "\n\n".join(VIETNAMESE), '#set text(lang: "vi")'), "tea.pdf")
    assert found.title == VIETNAMESE_TITLE
    assert found.text == "\n".join(("BỘ TRÀ", *VIETNAMESE))
    assert found.published == datetime.date(2031, 3, 5)


@pytest.mark.parametrize("settings", ["#set page(columns: 2)\n#set par(first-line-indent: 1em, spacing: 0.65em)", ""])
def test_lines_columns_and_pages_are_joined(settings):
    found = document(pdf("\n\n".join(LONG), f"{settings}\n#set par(justify: true)\n#set text(hyphenate: true)"), "tea.pdf")
    assert found.text.split("\n") == LONG


def test_indented_first_lines_begin_paragraphs_even_of_a_single_line():
    paragraphs = [LONG[0], "One line of tea.", "Another line of tea", LONG[1], "The last line of tea."]
    settings = "#set par(first-line-indent: (amount: 1.5em, all: true), spacing: 0.65em)\n#set page(width: 14cm)"
    assert document(pdf("\n\n".join(paragraphs), settings), "tea.pdf").text.split("\n") == paragraphs


def test_what_is_on_every_page_is_no_text():
    footer = r"https:\/\/tea.example/7 #h(1fr) Page #counter(page).display()"
    settings = f"#set page(header: [Tea Post #h(1fr) Issue 7], footer: context [{footer}])"
    found = document(pdf("\n\n".join(LONG), settings), "tea.pdf")
    assert found.text.split("\n") == LONG
    assert found.url == "https://tea.example/7"


def test_a_headline_that_is_on_the_other_pages_in_small_stays():
    settings = f"#set page(header: context if counter(page).get().first() > 1 [#text(size: 8pt)[{TITLE}]])"
    found = document(pdf(f"#text(size: 20pt)[{TITLE}]\n\n" + "\n\n".join(LONG * 2), settings), "tea.pdf")
    assert found.title == TITLE
    assert found.text.split("\n") == LONG * 2


def test_the_lines_of_a_point_in_a_list_are_joined():
    points = [f"- {sentence}" for sentence in LONG[:2]]
    found = document(pdf("\n".join(points), "#set list(marker: text(size: 7pt)[•])"), "tea.pdf")
    assert found.text.split("\n") == [f"• {sentence}" for sentence in LONG[:2]]


def test_the_number_below_a_single_page_is_no_text():
    found = document(pdf("\n\n".join(PARAGRAPHS), '#set page(numbering: "1/1")'), "tea.pdf")
    assert found.text == "\n".join(PARAGRAPHS)


def test_the_title_of_the_properties_counts_if_it_is_at_the_top():
    body = f"Tea Post\n\n{TITLE}\n\n" + "\n\n".join(PARAGRAPHS)
    assert document(pdf(body, f'#set document(title: "{TITLE}")'), "tea.pdf").title == TITLE
    assert document(pdf(body, '#set document(title: "Microsoft Word - tea")'), "tea.pdf").title == "Tea Post"


def test_the_day_on_which_a_file_was_made_is_not_that_of_publication():
    settings = "#set document(date: datetime(year: 2031, month: 4, day: 1))"
    assert document(pdf("\n\n".join(PARAGRAPHS), settings), "tea.pdf").published is None


def test_hyphens_stay_where_the_text_has_them_elsewhere():
    line = "BT /F1 12 Tf 72 {} Td ({}) Tj ET"
    lines = ("The long-term costs of tea are", "shared; for a long-", "term plan the co-", "operation of all is needed.")
    page = "\n".join(line.format(700 - 14 * number, words) for number, words in enumerate(lines))
    found = document(pages(page.encode()), "tea.pdf")
    assert found.text == "The long-term costs of tea are shared; for a long-term plan the cooperation of all is needed."


def protected():
    data = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(PARAGRAPHS[0]))) as file:
        file.save(data, encryption=pikepdf.Encryption(user="tea", owner="tea"))
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(protected(), "protected with a password", id="protected"),
        pytest.param(pdf("#rect()"), "seems to be scanned", id="no text"),
        pytest.param(pdf(PARAGRAPHS[0])[:900], "damaged, or cut off", id="cut off"),
        pytest.param(b"%PDF-1.7\n" + bytes(range(256)) * 400, "damaged, or cut off", id="garbage"),
        pytest.param(pages(*[drawn("Tea")] * 301), "at most 300", id="many pages"),
        pytest.param(pages(drawn("Tea")).replace(b"/Kids [ ", b"/Kids [ 2 0 R "), "", id="pages within themselves"),
    ],
)
def test_what_cannot_be_read(data, said):
    assert said in refusal(data, "tea.pdf")


def test_a_page_that_unpacks_into_more_than_there_is_room_for(monkeypatch):
    monkeypatch.setattr(pdf_process, "MEMORY", 200_000_000)
    page = pages(zlib.compress(zlib.compress(b" " * 150_000_000, 1), 9), compressed=2)
    assert len(page) < 50_000
    assert "too much memory" in refusal(page, "tea.pdf")


def test_a_page_that_takes_too_long(monkeypatch):
    monkeypatch.setattr(pdf_process, "SECONDS", 0.01)
    with pytest.raises(BriefgenError, match="takes too long"):
        read_pdf(pdf(PARAGRAPHS[0]), file="tea.pdf")

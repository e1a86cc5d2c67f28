"""Texts that no newsroom writes: a briefing comes out whole, whatever is where a date or a block is expected."""

import pytest

from briefgen.articles.article import parse_article
from briefgen.extracting.composing.compose import compose
from briefgen.storage.page import from_page, to_page

ODD = {
    "an article's date in the middle of a line": "Chè và cà phê\ndate 2031-01-05 và trà tăng 5% ở Bern\n\nrồi thôi.",
    "a date line that is no day": "Chè và cà phê\nBern, 31/2/2031\n\nTrà của các vùng tăng 5% trong tháng 3.",
    "more months than a year has": "Chè và cà phê\n\nTrong 125 tháng đầu năm 2031, các vùng chè tăng 5%.",
    "a date over the end of a sentence": "Chè\n\nCác vùng họp ngày 3 và. 4/6/2031 của trà. Đến năm\n2031 thì thôi.",
    "digits of other scripts": "Chè và cà phê\n\nCác vùng trà tăng １２5% vào ngày ٣/5/2031 và năm ２０３１.",
    "quotation marks alone": 'Chè và cà phê\n\n“ ” " “ “ ” các vùng trà đã nói như vậy ”',
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_an_odd_text_gives_a_briefing_that_its_page_gives_back(text):
    briefing = compose(parse_article("odd.txt", text.encode(), language="vi"))
    assert from_page(to_page(briefing), f"{briefing.id}.md") == briefing

"""Years at the ends of what four digits can say: every date is handled or left out, in each language, up to the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.articles.article import read_article
from briefgen.contract.edtf import parse_when
from briefgen.documents.briefing import briefing_document
from briefgen.exports.files import export_files
from briefgen.extracting.composing.compose import compose
from briefgen.library.library import make_library
from briefgen.storage.page import from_page, to_page
from briefgen.views.site import make_site
from briefgen.web.render import render_briefing, render_index

TEXTS = {
    "en": """Tea talks in Oslo

Norway and Vietnam met yesterday and will meet on 6 July, next Monday, next week, next month, next quarter and next year.
Exports rose by 5% last year, by 6% last quarter, in December and since 31 December. A deal is due in ten years, by the
end of the decade, in 2050, in two weeks, on Friday.
Talks were held three days ago, in the past five years, in '98, on 1 January.
""",
    "vi": """Đàm phán chè tại Oslo

Na Uy và Việt Nam đã họp hôm qua và sẽ họp ngày 6/7, thứ Hai tới, tuần tới, tháng tới, quý tới, năm tới và cuối năm.
Xuất khẩu tăng 5% năm ngoái, 6% quý trước, trong tháng 12 và từ ngày 31/12. Thoả thuận sẽ ký trong hai tuần tới, ngày 1/1.
Hai bên đã họp ba ngày trước, cuối tháng trước, trong năm năm qua, cùng kỳ năm trước, đầu năm nay.
""",
}


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("day", ["0001-01-01", "0001-12-31", "0999-07-05", "1000-01-01", "9999-01-01", "9999-12-31"])
def test_every_date_is_handled_or_left_out(language: str, day: str, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "tea.txt").write_text(f"Date: {day}\n\n{TEXTS[language]}", "utf-8")
    briefing = compose(read_article(seeds / "tea.txt"))
    assert briefing.published == day
    assert briefing.timeline
    for when in (*(event.when for event in briefing.timeline), *(f.period for f in briefing.figures if f.period)):
        parse_when(when)
    assert from_page(to_page(briefing), f"{briefing.id}.md") == briefing
    site = make_site("Tea", make_library((briefing,)), language, seeds)
    assert render_briefing(briefing, site).html
    for page in site.views:
        assert render_index(page, site).html
    for output in export_files(site):
        assert output.make()
    assert briefing_document(briefing, site, "a4").timeline or briefing_document(briefing, site, "a4").upcoming

"""What a briefing says differently from its last version, in the words of the site: folded, linked, never as markup."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from invented import HOSTILE, TEA, tea
from msgspec.structs import replace

from briefgen.contract.checks import MOST_CHANGES
from briefgen.contract.model import FactChange, ValueChange
from briefgen.library.library import make_library
from briefgen.views.changes import view_changes
from briefgen.views.site import make_site
from briefgen.views.wording import load_wording
from briefgen.web.render import render_briefing

GONE = FactChange(what="removed", kind="topic", words="trade-agreements")


def said(*changes: FactChange, language: str = "en") -> list[str]:
    """One line for each change: what happened, its words, and its values."""
    views = view_changes(replace(tea(), changes=changes), load_wording(language))
    return ["; ".join((f"{v.what}: {v.words}", *(f"{x.field}: {x.old} → {x.new}" for x in v.values))) for v in views]


def figure(*values: ValueChange) -> FactChange:
    return FactChange(what="changed", kind="figure", anchor="figure-tea-growth", words="12,5%", values=values)


def section(*changes: FactChange, seeds: Path, language: str = "vi") -> str:
    """The HTML of the section, empty if there is none."""
    (seeds / "tea.txt").write_text(TEA, "utf-8")
    site = make_site("Test", make_library([replace(tea(), changes=changes)]), language, seeds)
    html = render_briefing(site.library.briefings[0], site).html
    return "".join(re.findall(r'<h2 id="section:since_last">.*?(?=<h2|\Z)', html, re.DOTALL))


@pytest.mark.parametrize(
    ("value", "en", "vi"),
    [
        (ValueChange("value", 8, 12.5), "Value: 8 → 12.5", "Giá trị: 8 → 12,5"),
        (ValueChange("low", None, 1_200_000), "Lowest: none → 1,200,000", "Thấp nhất: không có → 1.200.000"),
        (ValueChange("country", None, "CH"), "Country: none → Switzerland", "Quốc gia: không có → Thụy Sĩ"),
        (ValueChange("period", "2030", "2031-05"), "Period: 2030 → May 2031", "Thời gian: 2030 → tháng 5 năm 2031"),
        (ValueChange("direction", "up", "down"), "Change: up → down", "Biến động: tăng → giảm"),
        (ValueChange("qualifier", None, "nearly"), "Precision: none → nearly", "Mức chính xác: không có → gần"),
        (ValueChange("status", "planned", "past"), "State: planned → past", "Tình trạng: dự kiến → đã diễn ra"),
        (ValueChange("unit", "day", "USD"), "Unit: days → USD", "Đơn vị: ngày → USD"),
        (ValueChange("measure", "chè", "gạo"), "What: chè → gạo", "Nội dung: chè → gạo"),
    ],
)
def test_values_are_in_the_words_of_the_site(value: ValueChange, en: str, vi: str) -> None:
    assert said(figure(value)) == [f"Figure, changed: 12,5%; {en}"]
    assert said(figure(value), language="vi") == [f"Số liệu, thay đổi: 12,5%; {vi}"]


def test_countries_and_topics_have_their_names() -> None:
    country = FactChange(what="added", kind="country", anchor="country:ch", words="CH")
    assert said(country, GONE) == ["Country, added: Switzerland", "Topic, removed: Trade agreements"]


def test_what_is_no_code_topic_day_or_field_stays_as_it_is() -> None:
    values = tuple(ValueChange(field, "{x}", "up") for field in ("country", "when", "unit", "status", "qualifier", "z"))
    odd = FactChange(what="changed", kind="topic", words="{gone}", values=values)
    names = ("Country", "Date", "Unit", "State", "Precision", "")
    assert said(odd) == ["; ".join(("Topic, changed: {gone}", *(f"{name}: {{x}} → up" for name in names)))]


def test_the_section_is_folded_and_leads_to_facts_that_are_there(tmp_path: Path) -> None:
    gone = replace(figure(), anchor="figure-gone", what="added")
    html = section(figure(ValueChange("value", 8, 12.5)), gone, GONE, seeds=tmp_path)
    assert "<summary>3 thay đổi</summary>" in html and "<details class=" in html and "open" not in html
    assert re.findall(r'href="(#[^"]*)"', html) == ["#figure-tea-growth"]
    assert "<del>8</del> → <ins>12,5</ins>" in html
    assert 'lang="vi">12,5%' in section(figure(ValueChange("value", 8, 12.5)), seeds=tmp_path, language="en")


def test_there_is_no_section_without_changes(tmp_path: Path) -> None:
    assert section(seeds=tmp_path) == ""


def test_no_word_is_markup(tmp_path: Path) -> None:
    hostile = FactChange(
        what="changed", kind="quote", anchor=HOSTILE, words=HOSTILE, values=(ValueChange(HOSTILE, HOSTILE, HOSTILE),)
    )
    html = section(hostile, replace(GONE, words=HOSTILE), seeds=tmp_path)
    tags = set(re.findall(r"</?([a-z0-9]+)", html))
    assert tags <= {"h2", "details", "summary", "ul", "li", "br", "del", "ins"}
    assert html.count("&lt;script") == HOSTILE.count("<script") * 4


def test_where_there_is_no_room_for_more_the_page_says_so(tmp_path: Path) -> None:
    assert "50 thay đổi quan trọng nhất" in section(*[GONE] * MOST_CHANGES, seeds=tmp_path)

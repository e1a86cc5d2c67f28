"""How far an organisation's name reaches, and which names are organisations at all."""

from __future__ import annotations

import pytest

from briefgen.articles.article import parse_article
from briefgen.extracting.composing.compose import compose


def _organisations(language: str, text: str) -> list[str]:
    article = parse_article("a.txt", f"Title\n\n{text}\n".encode(), language=language, published="2024-01-02")
    return [a.name for a in compose(article).actors if a.kind == "organisation"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Công ty CP thực phẩm dinh dưỡng Zumavit đã ký hợp đồng.", "Công ty CP thực phẩm dinh dưỡng Zumavit"),
        ("CTCP Xây dựng giao thông 9 (Zexco) đã trúng thầu.", "CTCP Xây dựng giao thông 9"),
        ("UBND tỉnh Quảng Ngãi đã phê duyệt dự án.", "UBND tỉnh Quảng Ngãi"),
        ("Hội Nông dân Việt Nam đã kiến nghị.", "Hội Nông dân Việt Nam"),
        ("Công ty cổ phần Tôn Phú Vang đã nộp đơn.", "Công ty cổ phần Tôn Phú Vang"),
    ],
)
def test_a_vietnamese_name_reaches_to_its_end(text: str, name: str) -> None:
    assert _organisations("vi", text) == [name]


@pytest.mark.parametrize("text", ["Hội nghị đã kết thúc.", "Tập đoàn Nhật đã rút lui.", "Tạp chí Zumavi đã đăng bài."])
def test_no_organisation_in_vietnamese(text: str) -> None:
    assert _organisations("vi", text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ferrosul Norte, a steelmaker based in Recife, cut output.", "Ferrosul Norte"),
        ("Shares in Ferrosul Norte fell. Ferrosul Norte cut output.", "Ferrosul Norte"),
        ("Japan's trade ministry opened a probe.", "trade ministry"),
        ("The Central Bank of Fiji raised rates.", "Central Bank of Fiji"),
    ],
)
def test_an_english_name_without_a_tail(text: str, name: str) -> None:
    assert _organisations("en", text) == [name]

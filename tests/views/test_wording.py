"""Dates, numbers and labels in the site's language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel import numbers
from invented import evidence, tea_article

import briefgen
from briefgen.contract.checks import country_codes
from briefgen.contract.edtf import parse_when
from briefgen.contract.model import Figure
from briefgen.errors import BriefgenError
from briefgen.views.amounts import amount, unit_name
from briefgen.views.wording import MESSAGES, as_line, load_wording

VI, EN = load_wording("vi"), load_wording("en")


@pytest.mark.parametrize(
    ("edtf", "vi", "en"),
    [
        ("2025-06-09", "9 tháng 6 năm 2025", "9 June 2025"),
        ("2025-06", "tháng 6 năm 2025", "June 2025"),
        ("2025", "2025", "2025"),
        ("2025-Q3", "Quý 3 năm 2025", "3rd quarter 2025"),
        ("2025-W24", "tuần 9–15 tháng 6 năm 2025", "week of 9–15 June 2025"),
        ("2025~", "khoảng 2025", "around 2025"),
        ("2025-11-12/2025-11-14", "12–14 tháng 11 năm 2025", "12–14 November 2025"),
        ("2025-11-28/2025-12-02", "28 tháng 11 – 2 tháng 12 năm 2025", "28 November – 2 December 2025"),
        ("2025-12-31/2026-01-02", "31 tháng 12 năm 2025 – 2 tháng 1 năm 2026", "31 December 2025 – 2 January 2026"),
        ("2025-05/2025-06", "tháng 5 – tháng 6 năm 2025", "May – June 2025"),
        ("2025/2030", "2025 – 2030", "2025 – 2030"),
        ("2025/..", "từ 2025", "from 2025"),
        ("../2030-01", "đến tháng 1 năm 2030", "until January 2030"),
        ("XXXX-05-30", "30 tháng 5 (không rõ năm)", "30 May (year unknown)"),
        ("XXXX-05-29/XXXX-05-31", "29–31 tháng 5 (không rõ năm)", "29–31 May (year unknown)"),
        ("XXXX-05-29/XXXX-06-02", "29 tháng 5 – 2 tháng 6 (không rõ năm)", "29 May – 2 June (year unknown)"),
        ("soon", "soon", "soon"),
    ],
)
def test_dates_are_as_coarse_as_they_are(edtf: str, vi: str, en: str) -> None:
    assert VI.when(edtf).replace("\u2009", " ") == vi
    assert EN.when(edtf).replace("\u2009", " ") == en


@pytest.mark.parametrize("edtf", ["", "2025-13", "2025-02-30", "2025-Q5", "2025-W60", "9/6/2025", "../..", "2026/2025", "/"])
def test_what_is_no_date_is_refused(edtf: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_when(edtf)


def test_coarse_dates_reach_over_their_whole_stretch() -> None:
    keys = [tuple(map(str, parse_when(edtf).sort_key)) for edtf in ("2024-02", "2025-Q4", "2025-W01", "2025/..")]
    assert keys == [
        ("2024-02-01", "2024-02-29"),
        ("2025-10-01", "2025-12-31"),
        ("2024-12-30", "2025-01-05"),
        ("2025-01-01", "9999-12-31"),
    ]


@pytest.mark.parametrize(
    ("figure", "vi", "en"),
    [
        ({"value": 7_800_000_000, "unit": "USD"}, "7,8 tỷ USD", "USD 7.8 billion"),
        ({"value": 7_812_345_678, "unit": "USD"}, "7.812.345.678 USD", "USD 7,812,345,678"),
        ({"value": 123_456_000_000, "unit": "VND"}, "123,456 tỷ VND", "VND 123.456 billion"),
        ({"value": 2.5e12, "unit": "VND"}, "2,5 nghìn tỷ VND", "VND 2.5 trillion"),
        ({"value": 12_345, "unit": "item"}, "12.345", "12,345"),
        ({"value": 126.5, "unit": "percent"}, "126,5%", "126.5%"),
        ({"value": 1, "unit": "percentage_point"}, "1 điểm phần trăm", "1 percentage point"),
        ({"value": 6, "unit": "hour", "qualifier": "over"}, "hơn 6 giờ", "over 6 hours"),
        ({"value": 1, "unit": "day"}, "1 ngày", "1 day"),
        ({"value": 1_500_000, "unit": "tonne"}, "1,5 triệu tấn", "1.5 million tonnes"),
        ({"value": 3, "unit": "enterprise"}, "3 doanh nghiệp", "3 enterprises"),
        ({"value": 4.5, "unit": "zebra"}, "4,5 zebra", "4.5 zebra"),
        ({"value": 4, "unit": "zebra_herd"}, "4 zebra herd", "4 zebra herd"),
        ({"value": 3_500_000, "unit": "square_kilometre"}, "3,5 triệu km²", "3.5 million square kilometres"),
        ({"value": 165, "unit": "person"}, "165 người", "165 people"),
        ({"value": 1, "unit": "person"}, "1 người", "1 person"),
        ({"value": 6, "unit": "dish"}, "6 món", "6 dishes"),
        ({"value": 40, "unit": "ship"}, "40 tàu", "40 ships"),
        ({"value": 3, "unit": "vote"}, "3 phiếu", "3 votes"),
        ({"value": 400_000, "unit": "barrel_per_day"}, "400.000 thùng/ngày", "400,000 barrels per day"),
        ({"low": 1, "high": 2e6, "unit": "tonne_per_year"}, "1–2 triệu tấn/năm", "1–2 million tonnes per year"),
        ({"value": 6, "unit": "tonne_per_hectare"}, "6 tấn/ha", "6 tonnes per hectare"),
        ({"value": 3694, "unit": "USD_per_tonne"}, "3.694 USD/tấn", "USD 3,694 per tonne"),
        ({"value": 2.94, "unit": "USD_per_pound"}, "2,94 USD/pound", "USD 2.94 per pound"),
        ({"low": 10, "high": 15, "unit": "percent"}, "10–15%", "10–15%"),
        ({"low": 10, "unit": "percent"}, "từ 10%", "from 10%"),
        ({"value": 25, "from_": 10, "unit": "percent"}, "từ 10% → 25%", "from 10% → 25%"),
        ({"value": 20, "unit": "percent", "qualifier": "at_most"}, "tối đa 20%", "at most 20%"),
    ],
)
def test_amounts_keep_every_digit(figure: dict[str, object], vi: str, en: str) -> None:
    words = evidence(tea_article(), "chè")
    made = Figure(id="f", evidence=words, **figure)  # type: ignore[arg-type]
    assert (amount(made, VI), amount(made, EN)) == (vi, en)


def test_countries_and_topics_have_names() -> None:
    assert (VI.country("EU"), EN.country("VN")) == ("Liên minh châu Âu", "Vietnam")
    assert all(VI.country(code) and EN.country(code) for code in country_codes())
    assert (VI.topic("tariffs"), EN.area("trade")) == ("Thuế quan", "Trade")
    with pytest.raises(BriefgenError, match=r"seeds/topics.yaml: gossip: There is no such topic"):
        VI.topic("gossip")


def test_a_language_without_words_is_an_error() -> None:
    with pytest.raises(BriefgenError, match=r"^mkdocs.yml: theme.language: The site has no words in 'fr'. Set vi or en.$"):
        load_wording("fr")


def test_the_vocabulary_is_that_of_the_design() -> None:
    ids = [topic.id for topic in VI.vocabulary.topics]
    assert len(ids) == len(set(ids)) == 42
    words = [(t.id, lang, word) for t in VI.vocabulary.topics for lang, ws in t.words.items() for word in ws]
    assert len(words) == len(set(words)), "a topic has a word twice"
    assert all(word == word.lower().strip() for *_, word in words)
    assert all(topic.area in VI.vocabulary.areas for topic in VI.vocabulary.topics)
    assert MESSAGES.is_file()


@pytest.mark.parametrize(
    ("unit", "vi", "en"),
    [
        ("percent", "%", "%"),
        ("USD", "USD", "USD"),
        ("percentage_point", "điểm phần trăm", "percentage points"),
        ("hour", "giờ", "hours"),
        ("tonne", "tấn", "tonnes"),
        ("item", "không có đơn vị", "no unit"),
        ("barrel_per_day", "thùng/ngày", "barrels per day"),
        ("USD_per_tonne", "USD/tấn", "USD per tonne"),
        ("aircraft", "máy bay", "aircraft"),
        ("zebra", "zebra", "zebra"),
    ],
)
def test_units_have_names_of_their_own(unit: str, vi: str, en: str) -> None:
    assert (unit_name(unit, VI), unit_name(unit, EN)) == (vi, en)


def test_counts_are_grouped_as_the_language_does() -> None:
    assert (VI.say("count_briefings", n=12345), EN.say("count_briefings", n=12345)) == (
        "12.345 bản tóm lược",
        "12,345 briefings",
    )
    assert (VI.language_name("en"), EN.language_name("vi"), EN.language_name("qqq")) == ("Tiếng Anh", "Vietnamese", "Qqq")


def test_no_message_is_left_over() -> None:
    """Each key is in quotes somewhere in the package, or is joined from a prefix that is, such as `what_`."""
    package = Path(briefgen.__file__).parent
    endings = {".py", ".html", ".typ", ".xml"}
    files = [path for path in (*package.rglob("*"), *(package.parent / "hooks").rglob("*")) if path.suffix in endings]
    text = "\n".join(path.read_text("utf-8") for path in files)
    beginnings = tuple(set(re.findall(r"['\"]([a-z]+_)(?=['\"{])", text)))
    whole = [key for key in VI.texts.messages if not key.startswith(beginnings)]
    unused = [key for key in whole if not re.search(rf"['\"]{key}['\"]", text)]
    assert unused == []


@pytest.mark.parametrize(
    ("piece", "line"),
    [
        ("met in Oslo", "Met in Oslo"),
        ("đã ký", "Đã ký"),
        ("“xuất khẩu” chè", "“Xuất khẩu” chè"),
        ("iPhone sales", "iPhone sales"),
        ("8% growth", "8% growth"),
        ("GDP", "GDP"),
        ("", ""),
    ],
)
def test_a_piece_of_a_sentence_begins_like_a_line(piece: str, line: str) -> None:
    assert as_line(piece) == line


@pytest.mark.parametrize("language", ["vi", "en"])
def test_counts_are_grouped_as_cldr_has_it(language: str) -> None:
    words = load_wording(language)
    for count in (0, 7, 999, 1_000, 9_999, 12_345, 999_999, 1_000_000, 1_234_567_890, -1_234):
        assert words.number(count) == numbers.format_decimal(count, locale=words.locale)

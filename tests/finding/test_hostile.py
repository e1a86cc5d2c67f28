"""Hostile articles: time grows with the length of the text, whatever stands in it, up to the 1 MB that reading allows."""

import time

import pytest

from briefgen.composing.compose import compose
from briefgen.reading.article import LIMIT, parse_article

FACTOR = 4
BOUND = 8.0
"""Growth of time for a text `FACTOR` times as long: about 4 where it is linear, 16 where it is quadratic."""
LEAST = 0.05
"""Seconds below which nothing is compared."""
VI = ["1/1/", "1.000.", "1,", "9", "tăng ", "tăng 5% ", "Bộ ", "Bộ Bộ trưởng ", "ông A ", "Nguyễn ", "Nguyễn Văn A, ", "từ 1 đến ",
      "từ 5% lên ", " và ", "ngày 1/1 và ", "ngày 1/1. ", "12-14/11 ", "Ảnh: A/", "(Ảnh: A) ", "TS. ", "Việt Nam ", "“", "” ",
      "“A” ", "tháng ", "quý I năm ", "Tổng thống ", "A\n", "5 triệu ", "date 2031-01-01 "]  # fmt: skip
EN = ['"', "'", "(", ")", "- ", ". ", "…", "$1 ", "U.S. ", "President ", "President of ", "of the ", "a ", "A ", "\n", "A. ", "A.", "-",
      "Bank of ", "from 1 to ", "rose 5% to ", "Jan. 1 ", "Monday, ", "1 million ", '"A," he said. ', "Photo: A, ", "China's ",
      "5 percent ", "International ", "İ"]  # fmt: skip


def seconds(text: str, language: str, rounds: int = 2) -> float:
    """The time in which `text` is read and composed, the best of `rounds`."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        compose(parse_article("hostile.txt", text.encode(), language=language))
        taken.append(time.perf_counter() - start)
    return min(taken)


@pytest.mark.parametrize(("language", "unit"), [("vi", unit) for unit in VI] + [("en", unit) for unit in EN])
def test_time_grows_with_the_length(language, unit):
    words = "Chè " + unit * (1000 // len(unit))
    while (short := seconds(words, language, 1)) < LEAST and len(words) * FACTOR**2 < LIMIT // 4:
        words += unit * (len(words) // len(unit))
    growth = seconds(words + unit * (len(words) * (FACTOR - 1) // len(unit)), language, 1) / max(short, LEAST)
    if growth >= BOUND:
        growth = seconds(words + unit * (len(words) * (FACTOR - 1) // len(unit)), language) / max(
            seconds(words, language), LEAST
        )
    assert growth < BOUND


def test_an_article_of_1_mb_takes_less_than_a_minute():
    sentence = "Ngày 3/2, Bộ trưởng Trần Bảo Chè cho biết xuất khẩu chè sang Thuỵ Sĩ tăng 12,5% lên 7,8 tỷ USD.\n"
    assert seconds(sentence * (LIMIT // len(sentence.encode())), "vi", 1) < 60

"""Hostile articles: time grows with the length of the text, whatever is in it, up to the 1 MB that reading allows."""

import itertools
import time

import pytest
import yaml
from invented import EXAMPLES

from briefgen.articles.article import parse_article
from briefgen.articles.decoding import LIMIT
from briefgen.extracting.composing.compose import compose

FACTOR = 8
BOUND = 32.0
"""Growth of time for a text `FACTOR` times as long: about 8 where it is linear, 64 where it is quadratic.

Between them is room for what else costs time on a machine that others use: its caches, its other processes.
"""
LEAST = 0.05
"""Seconds below which nothing is compared; of processor time, so that a busy machine fails nothing."""
pytestmark = pytest.mark.slow
UNITS = yaml.safe_load((EXAMPLES / "hostile.yaml").read_text(encoding="utf-8"))


def seconds(text: str, language: str, rounds: int = 2) -> float:
    """The time in which `text` is read and composed, the best of `rounds`."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        compose(parse_article("hostile.txt", text.encode(), language=language))
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.parametrize(("language", "unit"), [(language, unit) for language, units in UNITS.items() for unit in units])
def test_time_grows_with_the_length(language, unit):
    words = unit * (1000 // len(unit))
    if not words.strip():
        words = f"A{words}"
    while (short := seconds(words, language, 1)) < LEAST and len(words) < LIMIT // 64:
        words *= 2
    growth = seconds(words * FACTOR, language, 1) / max(short, LEAST)
    if growth >= BOUND:  # once more, with more patience
        growth = seconds(words * FACTOR, language) / max(seconds(words, language), LEAST)
    assert growth < BOUND


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("vi", "Ngày 3/2, Bộ trưởng Trần Bảo Chè cho biết xuất khẩu chè sang Thuỵ Sĩ tăng 12,5% lên 7,8 tỷ USD.\n"),
        ("en", "On 3 March 2031 they met again.\n"),
    ],
)
def test_the_largest_article_takes_no_more_for_each_sentence_than_a_small_one(language, sentence):
    most = LIMIT // len(sentence.encode())
    assert seconds(sentence * most, language, 1) < 4 * 16 * seconds(sentence * (most // 16), language)


@pytest.mark.parametrize(
    ("language", "unit"),
    [
        ("vi", "Xuất khẩu tăng 5% năm 2029 và "),
        ("vi", "tướng, Bộ trưởng từ tháng 7/2031 đến "),
        ("en", "Exports of tea rose in 2029 and "),
    ],
)
def test_a_sentence_too_long_to_be_one_may_be_cut_after_any_word(language, unit):
    for letters in range(len(unit)):
        words = f"{'x' * letters} {unit * (4_000 // len(unit))}"
        assert compose(parse_article("hostile.txt", words.encode(), language=language)).timeline is not None


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Norway puts a 5% tariff on tea, tin, and salt from Fiji, and sanctions on $4 million of fur, wool, or cod"),
        ("en", "Peru, Fiji and Norway agreed on duties of 5%, 6%, and 7% on tea, salt and tin, up from 4% in May and June"),
        ("vi", "Na Uy áp thuế 5% đối với chè, gạo và muối của Peru, Fiji, trừng phạt 4 triệu USD tiền len, dạ, và lông"),
    ],
)
def test_a_line_without_a_final_mark_may_end_after_any_word(language, sentence):
    for line in itertools.accumulate(sentence.split(), "{} {}".format):
        for mark in ("", ","):
            assert compose(parse_article("hostile.txt", f"{line}{mark}\n".encode(), language=language)).timeline is not None

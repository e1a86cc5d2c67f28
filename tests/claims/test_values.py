"""Which values contradict each other: rounding, qualifiers, ranges, rises and falls."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefgen.articles.article import parse_article
from briefgen.claims.values import contradict, kind_of
from briefgen.contract.model import Evidence, Figure, Span
from briefgen.extracting.composing.facts import find_facts
from briefgen.extracting.figures.found_figure import FoundFigure


def figure(value: float | None, quote: str, **keys: object) -> Figure:
    evidence = Evidence(start=0, end=len(quote), quote=quote, sentence=Span(start=0, end=len(quote)), rule="test")
    return Figure(id="f", value=value, unit="percent", evidence=evidence, **keys)  # type: ignore[arg-type]


def read(words: str) -> Figure:
    """The figure in `words`, as the finder reads it."""
    article = parse_article("a.txt", f"date 2031-01-01\n\nThe rate was {words}.\n".encode(), language="en")
    [found] = find_facts(article).figures
    assert isinstance(found, FoundFigure)
    return figure(
        found.value,
        article.text[found.start : found.end],
        low=found.low,
        high=found.high,
        from_=found.from_,
        qualifier=found.qualifier,
    )


AGREE = [
    ("8.2%", "8.2%"),
    ("8.2%", "8.20%"),
    ("8.2%", "8.22%"),
    ("8.2%", "8.29%"),  # cut
    ("8.2%", "8.15%"),
    ("8%", "8.2%"),
    ("about 8%", "8.7%"),
    ("nearly 50%", "47%"),
    ("over 5 billion dollars", "5.9 billion dollars"),
    ("over 8.2%", "8.25%"),
    ("at least 5%", "60%"),
    ("at most 5%", "2%"),
    ("under 5%", "4.9%"),
    ("300 billion dollars", "301.5 billion dollars"),
    ("300 billion dollars", "0.3 trillion dollars"),
    ("10 to 12%", "11 to 14%"),
    ("10 to 12%", "12 to 14%"),
    ("about 8%", "8.8%"),
    ("300 billion dollars", "303 billion dollars"),
    ("over 5 billion dollars", "5.0 billion dollars"),
    ("over 5 billion dollars", "6.0 billion dollars"),
    ("nearly 50%", "40.0%"),
    ("at least 5%", "5%"),
    ("at most 5%", "5%"),
    ("under 5%", "5%"),
    ("five percent", "5.4%"),
    ("0%", "0.9%"),
]
DIFFER = [
    ("8.2%", "8.3%"),
    ("8.2%", "8.4%"),
    ("8.2%", "8.31%"),
    ("8%", "9.2%"),
    ("20%", "25%"),
    ("about 8%", "10%"),
    ("nearly 50%", "51%"),
    ("nearly 50%", "38%"),
    ("over 5 billion dollars", "4.9 billion dollars"),
    ("over 5 billion dollars", "6.2 billion dollars"),
    ("at least 5%", "4%"),
    ("at most 5%", "6%"),
    ("over 5%", "nearly 5%"),
    ("300 billion dollars", "320 billion dollars"),
    ("10 to 12%", "14 to 15%"),
    ("10 to 12%", "13 to 15%"),
    ("about 8%", "8.9%"),
    ("300 billion dollars", "304 billion dollars"),
    ("over 5 billion dollars", "4.95 billion dollars"),
    ("over 5 billion dollars", "6.1 billion dollars"),
    ("nearly 50%", "39.9%"),
    ("at least 5%", "4.9%"),
    ("at most 5%", "5.1%"),
    ("under 5%", "5.1%"),
    ("five percent", "6.1%"),
    ("0%", "1.1%"),
    ("1,234 tonnes", "1.2 million tonnes"),
]


@pytest.mark.parametrize(("one", "other"), AGREE)
def test_values_that_agree(one: str, other: str) -> None:
    assert not contradict(read(one), read(other), "en") and not contradict(read(other), read(one), "en")


@pytest.mark.parametrize(("one", "other"), DIFFER)
def test_values_that_contradict_each_other(one: str, other: str) -> None:
    assert contradict(read(one), read(other), "en") and contradict(read(other), read(one), "en")


def test_a_rise_and_a_fall_by_the_same_contradict_each_other() -> None:
    up, down = figure(3, "3%", direction="up"), figure(3, "3%", direction="down")
    assert contradict(up, down, "en") and not contradict(down, down, "en")


def test_ranges_are_open_where_an_end_is_missing() -> None:
    upto, frm = figure(None, "up to 3%", high=3), figure(None, "from 5%", low=5)
    assert contradict(upto, frm, "en") and contradict(frm, upto, "en")
    assert not contradict(upto, figure(None, "from 3%", low=3), "en")


def test_falls_are_ordered_below_zero() -> None:
    """A fall of at least 5 and one of 3: without the sign, at least 5 would contradict 6."""
    least = figure(5, "5%", qualifier="at_least", direction="down")
    assert contradict(least, figure(3, "3%", direction="down"), "en")
    assert not contradict(least, figure(6, "6%", direction="down"), "en")
    assert contradict(least, figure(6, "6%", direction="up"), "en")


def test_the_last_digit_written_is_that_of_the_number_and_not_of_another_in_the_words() -> None:
    """Of "3 to 500 tonnes", 500 is written to the unit; of "about five hundred" to the hundred."""
    assert contradict(figure(500, "in 3 of 500 cases"), figure(506, "506"), "en")
    assert not contradict(figure(500, "five hundred"), figure(504, "504"), "en")


def test_kinds() -> None:
    assert kind_of(figure(3, "3%")) == "level"
    assert kind_of(figure(3, "3%", direction="up")) == "change"
    assert kind_of(figure(3, "from 2% to 3%", from_=2, direction="up")) == "movement"
    assert kind_of(figure(None, "2-3%", low=2, high=3)) == "range"


NUMBERS = st.decimals(min_value="0.001", max_value="9999999999", places=3)


@given(NUMBERS, st.sampled_from([None, "about", "nearly", "over", "under", "at_least", "at_most"]))
def test_no_figure_contradicts_itself(number, qualifier) -> None:
    stated = figure(float(number), f"{number:,}", qualifier=qualifier)
    assert not contradict(stated, stated, "en")


@given(NUMBERS, st.integers(min_value=0, max_value=3))
def test_no_figure_contradicts_its_rounding(number, places) -> None:
    rounded = round(number, places)
    assume(rounded)
    one, other = figure(float(number), f"{number:,}"), figure(float(rounded), f"{rounded:,}")
    assert not contradict(one, other, "en")


@given(NUMBERS, NUMBERS)
def test_contradiction_has_no_direction(one, other) -> None:
    a, b = figure(float(one), f"{one:,}"), figure(float(other), f"{other:,}")
    assert contradict(a, b, "en") == contradict(b, a, "en")

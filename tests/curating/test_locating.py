"""Words that occur several times are distinguished by those around them, beyond their paragraph if necessary."""

from __future__ import annotations

import pytest

from briefgen.articles.article import Article, parse_article
from briefgen.contract.model import Span
from briefgen.curating.locating import find_quote, find_words, nearby_words

LINE = "Exports of tea rose by 12.5% in 2030."
BEGIN = "Tea talks resume in Hanoi\n\nVietnam and Switzerland resumed trade talks on tea."
END = "The next round is planned for May 2031."
TWICE = {
    "as paragraphs": (f"{BEGIN}\n\n{LINE}\n\n{END}\n\n{LINE}\n", ["tea. Exports of tea rose by 12.5% in 2030. The"]),
    "one after the other": (f"{BEGIN}\n\n{LINE}\n\n{LINE}\n\n{END}\n", []),
    "at the end": (f"{BEGIN}\n\n{LINE}\n\n{LINE}\n", []),
    "in one paragraph": (f"{BEGIN}\n\n{LINE} {END} {LINE}\n", ["tea rose by 12.5% in 2030. The"]),
}


def article_of(text: str) -> Article:
    return parse_article("tea.txt", text.encode(), language="en")


@pytest.mark.parametrize(("text", "near"), TWICE.values(), ids=TWICE)
def test_a_line_that_is_there_twice_can_be_decided_on(text: str, near: list[str]) -> None:
    article = article_of(text)
    places = find_words(article, "12.5%")
    said = [nearby_words(article, place) for place in places]
    assert len(places) == 2 and said[: len(near)] == near
    for place, words in zip(places, said, strict=True):
        assert words and find_quote(article, "12.5%", words) == (place,)


def test_what_is_said_beyond_the_paragraph_is_gone_when_a_neighbour_changes() -> None:
    text, [near] = TWICE["as paragraphs"]
    assert not find_quote(article_of(text.replace("talks on tea.", "talks on coffee.")), "12.5%", near)


def test_the_head_of_an_article_sets_nothing_apart() -> None:
    article = article_of(f"date: 2031-03-04\nsource: Tea News\n\n{LINE}\n\n{LINE}\n\n{LINE}\n")
    first = nearby_words(article, find_words(article, "12.5%")[0])
    assert first is None or "News" not in first


def test_nothing_is_said_where_all_around_is_the_same() -> None:
    article = article_of("\n\n".join((BEGIN, *[LINE] * 9, END)) + "\n")
    places = find_words(article, "12.5%")
    assert nearby_words(article, places[4]) is None
    assert nearby_words(article, Span(start=len(article.text) + 5, end=len(article.text) + 6)) is None

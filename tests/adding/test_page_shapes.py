"""Whole pages in the shapes of publishers: everything in the article is read, and nothing around it."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from adding.page_shapes import SHAPES, lay_out

from briefgen.adding.pages.matching import key_of
from briefgen.adding.pages.web_page import read_web_page


@pytest.mark.parametrize("name", SHAPES)
def test_a_page_is_read_as_its_publisher_means_it(name: str) -> None:
    page = lay_out(name)
    document = read_web_page(page.html.encode(), file=f"{name}.html")
    own = key_of("".join(page.lines))
    assert [line for line in document.text.splitlines() if key_of(line) not in own] == []
    assert words(document.text) == words(" ".join(page.lines))
    assert key_of(document.title or "") == key_of(page.title)
    assert document.published == page.shape.day
    assert (document.author, document.source, document.url) == (page.shape.author, page.shape.source, page.shape.url)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))

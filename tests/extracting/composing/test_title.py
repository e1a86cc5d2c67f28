"""Titles: an article's own headline, or one made of its first sentence."""

import pytest
from extracting.examples import briefing_of, examples


@pytest.mark.parametrize(("language", "example"), examples("titles"))
def test_the_title_of_an_article(language, example):
    briefing = briefing_of(language, example["text"])
    assert [briefing.title, briefing.title_source] == example["title"]

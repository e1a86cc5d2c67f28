"""Countries: those that an article is about, and those that it mentions."""

import pytest
from extracting.examples import briefing_of, check, examples


@pytest.mark.parametrize(("language", "example"), examples("countries"))
def test_countries_of_an_article(language, example):
    check(briefing_of(language, example["text"]).countries, example["countries"])

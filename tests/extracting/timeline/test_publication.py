"""Publication: the day that an article states, or lets be inferred."""

import pytest
from extracting.examples import briefing_of, examples


@pytest.mark.parametrize(("language", "example"), examples("publication"))
def test_the_day_of_an_article(language, example):
    briefing = briefing_of(language, example["text"], None)
    assert [briefing.published, briefing.published_source] == example["published"]

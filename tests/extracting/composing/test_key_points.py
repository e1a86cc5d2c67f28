"""Key points: the sentences of an article that say most."""

import pytest
from extracting.examples import briefing_of, check, examples


@pytest.mark.parametrize(("language", "example"), examples("key_points"))
def test_key_points_of_an_article(language, example):
    check(briefing_of(language, example["text"]).summary, example["key_points"])

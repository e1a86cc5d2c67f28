"""Key points: the sentences of an article that say most."""

import pytest
from extracting.examples import briefing_of, check, examples


@pytest.mark.parametrize(("language", "example"), examples("key_points"))
def test_key_points_of_an_article(language, example):
    points = briefing_of(language, example["text"]).summary
    if "key_points" in example:
        check(points, example["key_points"])
    assert not [words for words in example.get("left_out", ()) for point in points if words in point.text]

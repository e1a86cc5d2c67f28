"""Events: which dates tell one, what they tell, and whether it is past, going on or planned."""

import pytest
from extracting.examples import PUBLISHED, briefing_of, check, examples


@pytest.mark.parametrize(("language", "example"), examples("events"))
def test_events_of_an_article(language, example):
    check(briefing_of(language, example["text"], example.get("published", PUBLISHED)).timeline, example["events"])

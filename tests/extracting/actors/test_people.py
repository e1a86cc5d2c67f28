"""People: what an article says of each, wherever it says it."""

import pytest
from extracting.examples import briefing_of, check, examples


@pytest.mark.parametrize(("language", "example"), [*examples("people"), *examples("roles"), *examples("nationality")])
def test_people_of_an_article(language, example):
    actors = briefing_of(language, f"Title\n\n{example['text']}").actors
    check(tuple(actor for actor in actors if actor.kind == "person"), example["people"])

"""Organisations: which act, what they are called, and whose they are."""

import pytest
from extracting.examples import briefing_of, check, examples


@pytest.mark.parametrize(("language", "example"), examples("organisations"))
def test_organisations_of_an_article(language, example):
    actors = briefing_of(language, f"Title\n\n{example['text']}").actors
    check(tuple(actor for actor in actors if actor.kind == "organisation"), example["organisations"])

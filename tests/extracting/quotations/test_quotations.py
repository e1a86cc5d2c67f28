"""Quotations: which words are somebody's own, and whose."""

import pytest
from extracting.examples import briefing_of, check, examples


@pytest.mark.parametrize(("language", "example"), examples("quotations"))
def test_quotations_of_an_article(language, example):
    check(briefing_of(language, f"Title\n\n{example['text']}").quotes, example["quotes"])

"""Figures: what an article says of each beside its value."""

import pytest
from extracting.examples import briefing_of, check, examples


@pytest.mark.parametrize(("language", "example"), examples("figures"))
def test_figures_of_an_article(language, example):
    check(briefing_of(language, f"Title\n\n{example['text']}").figures, example["figures"])


@pytest.mark.parametrize(("language", "example"), examples("measures"))
def test_what_figures_measure(language, example):
    check(briefing_of(language, f"Title\n\n{example['text']}").figures, example["figures"])


@pytest.mark.parametrize(("language", "example"), examples("attribution"))
def test_whose_figures_are_and_of_when(language, example):
    check(briefing_of(language, f"Title\n\n{example['text']}").figures, example["figures"])

"""Changes: words of change before and after a number, and products of adjectives and nouns."""

import pytest

from briefgen.articles.article import parse_article
from briefgen.extracting.composing.facts import find_facts
from briefgen.extracting.figures.rules.change_rules import ChangeData, ChangeRules, ChangesAfter
from briefgen.extracting.figures.rules.figure_rules import figure_rules


@pytest.mark.parametrize(
    ("sentence", "way"),
    [
        ("Salt makers saw a 4 percent rise.", "up"),
        ("Salt makers saw a 4 percent annual rise.", "up"),
        ("Salt makers saw a 4 percent year-on-year drop.", "down"),
        ("Salt makers saw a 4 percent wooden rise.", None),
        ("Salt makers sold 4 million tonnes, up 3 million tonnes.", "up"),
    ],
)
def test_an_adjective_of_the_list_may_come_between(sentence, way):
    found = find_facts(parse_article("a.txt", f"date 2031-01-01\n\n{sentence}\n".encode(), language="en")).figures
    assert found[-1].direction == way


def test_each_adjective_goes_with_each_noun():
    data = ChangeData(after=ChangesAfter(adjectives=("dry", "wet"), up=("flood",), down=("ebb",)))
    rules = ChangeRules(data, figure_rules("en").numbers)
    assert all(rules.after["up"].match(f" {words}") for words in ("flood", "dry flood", "wet flood"))
    assert rules.after["down"].match(" wet ebb")
    assert not rules.after["up"].match(" damp flood")
    assert not rules.after["up"].match(" floods")

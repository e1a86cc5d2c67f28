"""Every clock pattern of every language: its examples give what they say, its counter-examples nothing of it."""

import pytest

from briefgen.extracting.matching.overlaps import keep_longest
from briefgen.extracting.timeline.dates.clocks import clock_of
from briefgen.extracting.timeline.rules.date_data import DateData
from briefgen.extracting.timeline.rules.date_rules import date_rules
from briefgen.languages import codes, load
from briefgen.languages.sentences import normalize
from briefgen.text import lower

CASES = [
    pytest.param(code, pattern, id=f"{code}-{pattern.id}")
    for code in codes()
    for pattern in load(code, "dates", DateData).times
]


@pytest.mark.parametrize(("code", "pattern"), CASES)
def test_examples_give_the_time(code, pattern):
    assert pattern.examples
    for text, expected in pattern.examples.items():
        found, _ = keep_longest(date_rules(code).times.scan(lower(normalize(text, code))))
        assert [(hit.rule, clock_of(hit.value)) for hit in found] == [(pattern.id, expected)], text


@pytest.mark.parametrize(("code", "pattern"), CASES)
def test_counter_examples_do_not_fire_it(code, pattern):
    for text in pattern.counter_examples:
        found, _ = keep_longest(date_rules(code).times.scan(lower(normalize(text, code))))
        assert pattern.id not in [hit.rule for hit in found], text

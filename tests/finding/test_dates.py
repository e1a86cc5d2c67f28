"""Every date pattern of every language: its examples fire it and give what they say, its counter-examples don't."""

import datetime

import pytest

from briefgen.finding.dates import DateData, date_rules
from briefgen.finding.overlaps import keep_longest
from briefgen.finding.resolution import Anchor, resolve
from briefgen.languages import codes, load
from briefgen.text import lower, unify

DAY = datetime.date(2025, 6, 10)


def cases() -> list:
    listed = []
    for code in codes():
        for pattern in load(code, "dates", DateData).patterns:
            listed.append(pytest.param(code, pattern, id=f"{code}-{pattern.id}"))
    return listed


def hits(code, text):
    kept, _ = keep_longest(date_rules(code).dates.scan(lower(unify(text))))
    return kept


@pytest.mark.parametrize(("code", "pattern"), cases())
def test_examples_fire_their_own_rule(code, pattern):
    assert pattern.examples
    for text, expected in pattern.examples.items():
        found = hits(code, text)
        assert [hit.rule for hit in found] == [pattern.id], text
        assert resolve(found[0].gives, Anchor(day=DAY), None) == expected, text


@pytest.mark.parametrize(("code", "pattern"), cases())
def test_counter_examples_do_not_fire_it(code, pattern):
    for text in pattern.nothing:
        assert pattern.id not in [hit.rule for hit in hits(code, text)], text

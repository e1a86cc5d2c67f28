"""Every date pattern of every language: its examples fire it and give what they say, its counter-examples don't."""

import datetime

import pytest

from briefgen.articles.article import parse_article
from briefgen.extracting.matching.overlaps import keep_longest
from briefgen.extracting.timeline.dates.dates import find_dates
from briefgen.extracting.timeline.rules.date_data import DateData
from briefgen.extracting.timeline.rules.date_rules import date_rules
from briefgen.extracting.timeline.rules.resolution import Anchor, resolve
from briefgen.languages import codes, load
from briefgen.languages.sentences import normalize
from briefgen.text import lower

DAY = datetime.date(2025, 6, 10)


def cases() -> list:
    listed = []
    for code in codes():
        for pattern in load(code, "dates", DateData).patterns:
            listed.append(pytest.param(code, pattern, id=f"{code}-{pattern.id}"))
    return listed


def hits(code, text):
    kept, _ = keep_longest(date_rules(code).dates.scan(lower(normalize(text, code))))
    return kept


@pytest.mark.parametrize(("code", "pattern"), cases())
def test_examples_fire_their_own_rule(code, pattern):
    assert pattern.examples
    for text, expected in pattern.examples.items():
        found = hits(code, text)
        assert [hit.rule for hit in found] == [pattern.id], text
        tense = "planned" if found[0].value.endswith("planned") else None
        anchor = Anchor(day=DAY, year_stated=2021, day_stated=datetime.date(2021, 8, 4))
        assert resolve(found[0].value, anchor, tense) == expected, text


@pytest.mark.parametrize(("code", "pattern"), cases())
def test_counter_examples_do_not_fire_it(code, pattern):
    for text in pattern.counter_examples:
        assert pattern.id not in [hit.rule for hit in hits(code, text)], text


def dates(text):
    return find_dates(parse_article("x.txt", text.encode()), date_rules("en")).kept


def test_a_comparison_ends_with_its_paragraph():
    title, lead = "Tea sells for less than", "In 2030 exports of tea rose in Vietnam, the ministry said."
    apart, together = (dates(f"{title}{gap}{lead}") for gap in ("\n\n", " "))
    assert [date.compares for date in (*apart, *together)] == [False, True]

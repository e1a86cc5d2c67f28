"""Phrases: which phrases a pattern of a word list covers."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.extracting.matching.phrases import any_of, by_phrase
from briefgen.languages.alternatives import expand
from briefgen.text import any_word


@pytest.mark.parametrize(
    ("pattern", "phrases"),
    [
        ("rise", {"rise"}),
        ("from[ about]", {"from about", "from"}),
        ("(this|that) tide", {"this tide", "that tide"}),
        ("[the ](past|last) days", {"the past days", "the last days", "past days", "last days"}),
        ("a[ (very |rather )long] ebb", {"a ebb", "a very long ebb", "a rather long ebb"}),
        ("up|down", {"up", "down"}),
    ],
)
def test_a_pattern_stands_for_all_its_phrases(pattern, phrases):
    assert set(expand(pattern)) == phrases


@pytest.mark.parametrize("pattern", ["[open", "(open", "shut]", "shut)", "(open]"])
def test_brackets_have_to_match(pattern):
    with pytest.raises(ValueError, match=r"is not closed|was not opened"):
        expand(pattern)


def test_the_longest_phrase_is_tried_first():
    assert any_of(["rise[ of]"]).match("rise of 5")[0] == "rise of"


@given(words=st.lists(st.text("ab.", max_size=4), min_size=1, max_size=8), text=st.text("ab.", max_size=9))
def test_letter_by_letter_the_same_is_matched_as_word_by_word(words: list[str], text: str) -> None:
    by_word = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    for end in ("", "(?!a)"):
        same = (re.match(rf"(?:{words})?{end}", text) for words in (any_word(words), by_word))
        assert len({match and match.span() for match in same}) == 1


def test_no_words_match_nothing():
    assert not any_of([]).search("anything")


def test_values_are_found_by_each_phrase_in_lower_case():
    assert by_phrase([("Two(-|)fold", 2)]) == {"two-fold": 2, "twofold": 2}


def test_words_are_whole_unless_told_otherwise():
    assert not any_of(["rise"]).search("sunrise")
    assert re.search(any_of(["-"], whole=False), "5-7")

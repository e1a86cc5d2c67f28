"""Every pattern of `comparing.yaml`: its examples say of a sentence what they should, its counter-examples don't."""

from __future__ import annotations

import pytest

from briefgen.claims.figure_identity import ComparingData, comparing_rules
from briefgen.extracting.matching.overlaps import keep_longest
from briefgen.extracting.matching.patterns import Pattern
from briefgen.languages import codes, load
from briefgen.languages.sentences import normalize
from briefgen.text import lower

PATTERNS = [
    pytest.param(code, pattern, id=f"{code}-{pattern.id}")
    for code in codes()
    for pattern in load(code, "comparing", ComparingData).patterns
]


def hits(code: str, text: str) -> list[tuple[str, str]]:
    kept, _ = keep_longest(comparing_rules(code).matcher.scan(lower(normalize(text, code))))
    return [(hit.rule, hit.value) for hit in kept]


@pytest.mark.parametrize(("code", "pattern"), PATTERNS)
def test_examples_fire_their_own_pattern(code: str, pattern: Pattern) -> None:
    assert pattern.examples
    for text, gives in pattern.examples.items():
        assert (pattern.id, gives) in hits(code, text), text


@pytest.mark.parametrize(("code", "pattern"), PATTERNS)
def test_counter_examples_do_not(code: str, pattern: Pattern) -> None:
    for text in pattern.counter_examples:
        assert pattern.id not in [rule for rule, _ in hits(code, text)], text


@pytest.mark.parametrize("code", codes())
def test_a_pattern_that_revises_is_no_estimate_too(code: str) -> None:
    for pattern in load(code, "comparing", ComparingData).patterns:
        for text in pattern.examples if pattern.value == "revision" else ():
            assert "estimate" not in [gives for _, gives in hits(code, text)], text

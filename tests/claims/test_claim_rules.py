"""Every pattern of `claims.yaml`: its examples give the stated result, its counter-examples don't."""

from __future__ import annotations

import pytest

from briefgen.claims.claim_context import BASES
from briefgen.claims.claim_rules import ClaimData, claim_rules
from briefgen.claims.disagreements import FORECAST, PRELIMINARY
from briefgen.extracting.matching.overlaps import keep_longest
from briefgen.extracting.matching.syntax import Pattern
from briefgen.languages import codes, load
from briefgen.languages.sentences import normalize
from briefgen.text import lower

PATTERNS = [
    pytest.param(code, pattern, id=f"{code}-{pattern.id}")
    for code in codes()
    for pattern in load(code, "claims", ClaimData).patterns
]


def hits(code: str, text: str) -> list[tuple[str, str]]:
    kept, _ = keep_longest(claim_rules(code).matcher.scan(lower(normalize(text, code))))
    return [(hit.rule, hit.value) for hit in kept]


@pytest.mark.parametrize(("code", "pattern"), PATTERNS)
def test_examples_fire_their_own_pattern(code: str, pattern: Pattern) -> None:
    assert pattern.examples
    for text, value in pattern.examples.items():
        assert (pattern.id, value) in hits(code, text), text


@pytest.mark.parametrize(("code", "pattern"), PATTERNS)
def test_counter_examples_do_not(code: str, pattern: Pattern) -> None:
    for text in pattern.counter_examples:
        assert pattern.id not in [rule for rule, _ in hits(code, text)], text


@pytest.mark.parametrize("code", codes())
def test_what_is_a_revision_is_no_estimate_too(code: str) -> None:
    for pattern in load(code, "claims", ClaimData).patterns:
        for text in pattern.examples if pattern.value == "revision" else ():
            assert "estimate" not in [value for _, value in hits(code, text)], text


@pytest.mark.parametrize("code", codes())
def test_a_language_says_everything_that_the_comparison_asks(code: str) -> None:
    values = {pattern.value for pattern in load(code, "claims", ClaimData).patterns}
    assert values >= {"revision", *BASES, *FORECAST, *PRELIMINARY}

"""Clauses: what is no sentence has none."""

import pytest

from briefgen.contract.model import Span
from briefgen.extracting.clauses.clauses import split_clauses
from briefgen.extracting.clauses.rules import clause_rules


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("text", ["", "—", " - "])
def test_a_dash_alone_has_no_clause(text, language):
    assert split_clauses(text, text, Span(start=0, end=len(text)), clause_rules(language)) == ()

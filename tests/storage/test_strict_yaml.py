"""What comes in pull requests is bounded before it is processed."""

from __future__ import annotations

import pytest

from briefgen.errors import BriefgenError
from briefgen.storage.strict_yaml import DIGIT_LIMIT, read_yaml


@pytest.mark.parametrize("number", ["9" * 5000, "-" + "9" * 5000, "0." + "3" * 5000, "9" * (DIGIT_LIMIT + 1)])
def test_a_number_without_end_is_refused_with_its_line(number: str) -> None:
    with pytest.raises(BriefgenError, match=r"x\.yaml: line 2: A number of more than 100 characters"):
        read_yaml(f"a: 1\nb: [{number}]\n", "x.yaml", first_line=1)


def test_a_long_number_in_quotes_is_text() -> None:
    assert read_yaml(f"a: '{'9' * 5000}'\nb: {'9' * DIGIT_LIMIT}\n", "x.yaml") == {
        "a": "9" * 5000,
        "b": int("9" * DIGIT_LIMIT),
    }

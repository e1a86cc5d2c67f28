"""Words that two lists share: lists that are nearly one drift apart, unless one of them only says what it has besides."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
import yaml

from briefgen.languages import FOLDER, codes
from briefgen.languages.alternatives import expand

FEWEST = 8
"""Words of a list from which it is no accident that another has them."""
SHARED = 0.8
"""Of the longer list, the part that the other may have."""
KNOWN = {
    "en": {
        ("changes.movement.origin", "changes.movement.origin_after"),
        ("clauses.subordinators", "clauses.after_no_subject"),
    },
    "vi": {
        ("numbers.qualifiers.comparatives.tới", "numbers.qualifiers.comparatives.đến"),
        ("organisations.heads", "organisations.vague"),
    },
}
"""The pairs of today; none may come to them, and who parts one takes it out."""


def word_lists(node: object, name: str) -> Iterator[tuple[str, frozenset[str]]]:
    """The lists of words in `node`, each by the keys that lead to it."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from word_lists(value, f"{name}.{key}")
    elif isinstance(node, list) and all(isinstance(item, str) for item in node):
        yield name, frozenset(phrase.lower() for item in node for phrase in expand(item))


@pytest.mark.parametrize("code", codes())
def test_no_two_lists_are_nearly_one(code):
    files = [path for path in sorted(FOLDER.glob(f"{code}/*.yaml")) if path.stem != "dates"]  # its lists are of patterns
    lists = [found for path in files for found in word_lists(yaml.safe_load(path.read_text(encoding="utf-8")), path.stem)]
    long = [(name, words) for name, words in lists if len(words) >= FEWEST]
    alike = {
        (one, other)
        for (one, words), (other, others) in itertools.combinations(long, 2)
        if len(words & others) > SHARED * max(len(words), len(others))
    }
    assert alike == KNOWN[code]

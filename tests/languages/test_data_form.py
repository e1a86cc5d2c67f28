"""Data that people can review: one entry a line, short lines, nothing twice."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen.languages import FOLDER

PACKAGE = FOLDER.parent
LONGEST_LINE = 125
WORD_LISTS = sorted(FOLDER.rglob("*.yaml"))
FILES = [*WORD_LISTS, *sorted((PACKAGE / "knowledge").glob("*.yaml"))]


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def lists(value: Any) -> Iterator[list[str]]:
    """The lists of words in `value`, at any depth."""
    if isinstance(value, dict):
        yield from itertools.chain.from_iterable(map(lists, value.values()))
    elif isinstance(value, list):
        yield from [
            [v for v in value if isinstance(v, str)],
            *(found for v in value if isinstance(v, dict) for found in lists(v)),
        ]


@pytest.mark.parametrize("path", FILES, ids=name)
def test_lines_are_short(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [number for number, line in enumerate(lines, 1) if len(line) > LONGEST_LINE] == []


@pytest.mark.parametrize("path", WORD_LISTS, ids=name)
def test_a_list_of_words_has_one_word_a_line(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#") and ": [" in line and not line.endswith(": []")] == []


@pytest.mark.parametrize("path", WORD_LISTS, ids=name)
def test_no_word_is_in_a_list_twice(path):
    for words in lists(yaml.safe_load(path.read_text(encoding="utf-8"))):
        assert len(words) == len(set(words)), [word for word in set(words) if words.count(word) > 1]

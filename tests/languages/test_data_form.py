"""Data that people can review: one entry a line, short lines, nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from invented import EXAMPLES

from briefgen.languages import FOLDER

PACKAGE = FOLDER.parent
LONGEST_LINE = 125
FILES = sorted(PACKAGE.rglob("*.yaml"))
TOY = EXAMPLES / "toy"  # a new language begins as a copy of it
WORD_LISTS = sorted([*FOLDER.rglob("*.yaml"), *TOY.rglob("*.yaml")])


def name(path: Path) -> str:
    return path.relative_to(TOY if path.is_relative_to(TOY) else PACKAGE).as_posix()


def collections(node: yaml.Node) -> Iterator[list[str]]:
    """The words of each list and the keys of each mapping in `node`, at any depth."""
    if isinstance(node, yaml.MappingNode):
        yield [str(key.value) for key, _ in node.value]
        children = [value for _, value in node.value]
    else:
        items = node.value if isinstance(node, yaml.SequenceNode) else []
        yield [item.value for item in items if isinstance(item, yaml.ScalarNode)]
        children = [item for item in items if not isinstance(item, yaml.SequenceNode)]  # a list in a list is a pair
    for child in children:
        yield from collections(child)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_lines_are_short(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [number for number, line in enumerate(lines, 1) if len(line) > LONGEST_LINE] == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_word_is_in_a_list_and_no_key_in_a_mapping_twice(path):
    root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    assert [(word, words) for words in collections(root) for word in set(words) if words.count(word) > 1] == []


@pytest.mark.parametrize("path", WORD_LISTS, ids=name)
def test_a_list_of_words_has_one_word_a_line(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#") and ": [" in line and not line.endswith(": []")] == []

"""The files of knowledge can be reviewed: no long lines, and sorted, so that an entry has one place."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen.knowledge.countries import FOLDER

FILES = sorted(FOLDER.glob("*.yaml"))
LONGEST = 125


def read(name: str) -> Any:
    return yaml.safe_load((FOLDER / name).read_text("utf-8"))


def is_sorted(words: list[str]) -> bool:
    return all(one.casefold() <= two.casefold() and one != two for one, two in pairwise(words))


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_lines_are_short(file: Path) -> None:
    assert [n for n, line in enumerate(file.read_text("utf-8").splitlines(), 1) if len(line) > LONGEST] == []


@pytest.mark.parametrize("file", ["people.yaml", "organisations.yaml"])
def test_entries_are_sorted_in_each_part(file: str) -> None:
    parts = (FOLDER / file).read_text("utf-8").split("\n# ")
    names = [[entry["name"] for entry in yaml.safe_load(f"# {part}") or []] for part in parts]
    assert sum(map(len, names)) == len(read(file))
    assert [part for part in names if not is_sorted(part)] == []


def test_forms_of_countries_are_sorted_one_a_line() -> None:
    data = read("countries.yaml")
    lists = [(code, words) for code, entry in data.items() for words in entry.values() if isinstance(words, list)]
    assert [code for code, words in lists if not is_sorted(words)] == []
    items = sum(line.lstrip().startswith("- ") for line in (FOLDER / "countries.yaml").read_text("utf-8").splitlines())
    inner = [entry for outer in data.values() for entry in outer.values() if isinstance(entry, dict)]
    assert items == sum(len(words) for _, words in lists) + sum(len(words) for entry in inner for words in entry.values())


def test_words_of_topics_and_family_names_are_sorted() -> None:
    topics = [(topic["id"], words) for topic in read("vocabulary.yaml")["topics"] for words in topic["words"].values()]
    families = [(code, words) for names in read("family_names.yaml").values() for code, words in names.items()]
    assert [name for name, words in (*topics, *families) if not is_sorted(words)] == []


def test_codes_of_offices_are_sorted() -> None:
    for office in read("offices.yaml"):
        assert all(is_sorted(office.get(key, [])) for key in ("titles", "only", "all_but")), office

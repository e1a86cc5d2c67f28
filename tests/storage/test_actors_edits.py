"""A name or an entry is added to the registry, and nothing else of the file changes."""

from __future__ import annotations

import re

import pytest

from briefgen.storage.actors_edits import add_entry, add_name
from briefgen.storage.actors_file import parse_registry

FILE = """# Who is who.
- id: he-lifeng # vice premier
  kind: person
  country: CN
  names: {latin: [He Lifeng], chinese: [何立峰]}
  roles:
    - {role: {en: [Vice Premier]}, from: '2023-03'}

- id: norway-fisheries
  kind: organisation
  country: "NO"
  names:
    latin:
      - Ministry of Fisheries
      - Fisheries Ministry # as agencies write
    vi: []
"""


@pytest.mark.parametrize(
    ("id_", "writing", "name", "old", "new"),
    [
        ("he-lifeng", "latin", "Lifeng He", "[He Lifeng]", "[He Lifeng, Lifeng He]"),
        ("he-lifeng", "han_viet", "Hà Lập Phong", "[何立峰]}", "[何立峰], han_viet: [Hà Lập Phong]}"),
        ("norway-fisheries", "vi", "Bộ Thuỷ sản", "vi: []", "vi: [Bộ Thuỷ sản]"),
        ("norway-fisheries", "latin", "No: fish", "agencies write\n", "agencies write\n      - 'No: fish'\n"),
        ("norway-fisheries", "chinese", "渔业部", "vi: []\n", "vi: []\n    chinese: [渔业部]\n"),
    ],
)
def test_a_name_is_added_where_it_belongs(id_: str, writing: str, name: str, old: str, new: str) -> None:
    text = add_name(FILE, id_, writing, name)
    assert text == FILE.replace(old, new)
    assert name in getattr(parse_registry(text, "actors.yaml").by_id[id_].names, writing)


def test_an_entry_comes_last() -> None:
    entry = "- id: kari-nordmann\n  kind: person\n  names: {latin: [Kari Nordmann]}\n"
    assert add_entry(FILE, entry) == f"{FILE}\n{entry}"
    assert add_entry("# Nobody yet.\n", entry) == f"# Nobody yet.\n\n{entry}"
    assert add_entry("", entry) == entry
    assert len(parse_registry(add_entry(FILE, entry), "actors.yaml").actors) == 3


@pytest.mark.parametrize(
    "text",
    [
        "[]\n",
        "# Nobody yet.\n[]  # so far\n",
        "[{id: ola-nordmann, kind: person, names: {latin: [Ola Nordmann]}}]\n",
        "[\n  {id: ola-nordmann, kind: person, names: {latin: [Ola Nordmann]}}, # first\n]\n",
        "  - id: ola-nordmann\n    kind: person\n    names: {latin: [Ola Nordmann]}\n# end\n",
    ],
)
def test_an_entry_is_added_in_the_style_of_the_file(text: str) -> None:
    entry = "- id: kari-nordmann\n  kind: person\n  country: 'NO'\n  names: {latin: [Kari Nordmann], vi: [Nữ hoàng]}\n"
    before, after = parse_registry(text, "actors.yaml"), parse_registry(add_entry(text, entry), "actors.yaml")
    assert after.actors == (*before.actors, *parse_registry(entry, "actors.yaml").actors)
    assert all(words in add_entry(text, entry) for words in re.findall("#.*", text))

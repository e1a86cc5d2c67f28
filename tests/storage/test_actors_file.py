"""The registry comes in pull requests: what is wrong in it is reported with its line, and nothing is guessed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from registry.mentions import FOLDER
from systems import NEEDS_POSIX

from briefgen.errors import BriefgenError
from briefgen.registry.readings import LONGEST, MOST_READINGS, readings
from briefgen.registry.registry import NOBODY
from briefgen.storage.actors_file import FILE, MOST_NAMESAKES, NAME_LIMIT, parse_registry, read_registry

WRONG: list[dict[str, Any]] = yaml.safe_load((FOLDER / "wrong.yaml").read_text("utf-8"))
HEAD = "- {id: he-anping, kind: person,\n   country: CN,\n   names: {latin: [He Anping], chinese: [何安平]}}\n"


def refused(text: str) -> str:
    with pytest.raises(BriefgenError) as caught:
        parse_registry(text, FILE)
    return str(caught.value)


@pytest.mark.parametrize("wrong", WRONG, ids=lambda w: w["says"])
def test_what_is_wrong_is_reported_with_its_line(wrong: dict[str, Any]) -> None:
    message = refused(wrong["file"].replace("{head}", HEAD))
    assert message.startswith(f"actors.yaml: line {wrong['line']}")
    assert wrong["says"] in message


@pytest.mark.parametrize("text", ["", "[]", "# nobody yet\n"])
def test_an_empty_registry_has_nobody(text: str) -> None:
    assert parse_registry(text, FILE) == NOBODY


def test_all_that_an_entry_may_hold_is_read() -> None:
    text = """
- {id: ministry, kind: organisation, names: {vi: [Bộ Chè]}}
- id: he-anping
  kind: person
  country: CN
  wikidata: Q1
  names: {latin: [He Anping], han_viet: [Hà An Bình], chinese: [何安平]}
  roles:
    - {role: {vi: [Bộ trưởng], en: [Minister]}, organisation: ministry, from: 2025-Q1, to: '2026'}
  merged: [ha-an-binh]
"""
    registry = parse_registry(text, FILE)
    actor = registry.by_id["he-anping"]
    assert actor.wikidata_url == "https://www.wikidata.org/wiki/Q1"
    assert (actor.name("vi"), actor.other_names("vi")) == ("Hà An Bình", ("He Anping", "何安平"))
    assert (actor.name("en"), actor.other_names("en")) == ("He Anping", ("Hà An Bình", "何安平"))
    [role] = actor.roles
    assert (role.when, role.organisation) == ("2025-Q1/2026", "ministry")
    assert [role.title(language) for language in ("vi", "en", "eo")] == ["Bộ trưởng", "Minister", "Bộ trưởng"]
    assert registry.merged == {"ha-an-binh": "he-anping"}


@pytest.mark.parametrize(("days", "when"), [("", None), (", from: '2025'", "2025/.."), (", to: '2025-06'", "../2025-06")])
def test_a_role_is_open_where_nothing_is_known(days: str, when: str | None) -> None:
    entry = f"- {{id: a, kind: person, names: {{latin: [A B]}}, roles: [{{role: {{en: [Minister]}}{days}}}]}}"
    assert parse_registry(entry, FILE).actors[0].roles[0].when == when


def test_decomposed_letters_are_composed() -> None:
    registry = parse_registry("- {id: a, kind: person, names: {latin: [Ha\u0300 Nam]}}", FILE)
    assert registry.named("Hà Nam") == registry.actors


def test_sizes_are_bounded() -> None:
    assert "Write letters" in refused("- {id: a, kind: person, names: {latin: ['7 - 8']}}")
    assert "is not a name" in refused(f"- {{id: a, kind: person, names: {{latin: [{'a' * (NAME_LIMIT + 1)}]}}}}")
    one = "- {{id: a{0}, kind: person, names: {{latin: [A B]}}, roles: [{{role: {{en: [Minister{0}]}}}}]}}\n"
    assert "are called 'A B'" in refused("".join(one.format(n) for n in range(MOST_NAMESAKES + 1)))
    assert "too large" in refused("#" * 5_000_000)
    assert len(readings("乐" * LONGEST)) == MOST_READINGS and readings("乐" * (LONGEST + 1)) == ()


@NEEDS_POSIX
def test_only_a_plain_file_is_read(tmp_path: Path) -> None:
    assert read_registry(tmp_path) == NOBODY
    (tmp_path / "elsewhere").write_text("[]", "utf-8")
    (tmp_path / FILE).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BriefgenError, match="not a plain file"):
        read_registry(tmp_path)
    (tmp_path / FILE).unlink()
    os.mkfifo(tmp_path / FILE)
    with pytest.raises(BriefgenError, match="not a plain file"):
        read_registry(tmp_path)
    (tmp_path / FILE).unlink()
    (tmp_path / FILE).write_bytes(b"\xff")
    with pytest.raises(BriefgenError, match=r"actors.yaml: byte 0: The file is not UTF-8"):
        read_registry(tmp_path)


@pytest.mark.parametrize(
    ("chinese", "read"),
    [
        ("何立峰", ("Hà Lập Phong",)),
        ("任正非", ("Nhiệm Chính Phi", "Nhậm Chính Phi")),
        ("赵乐际", ("Triệu Nhạc Tế", "Triệu Lạc Tế")),
        ("何\U00020000", ()),
        ("He", ()),
        ("", ()),
    ],
)
def test_a_chinese_name_is_read_as_newsrooms_do(chinese: str, read: tuple[str, ...]) -> None:
    assert readings(chinese) == read

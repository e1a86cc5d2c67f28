"""The store of derived values: what is stored is found again, and nothing else."""

import sqlite3
from pathlib import Path

import pytest

from briefgen.storage.derived import FILE, Derived, digest_of, program_digest

ONE, OTHER = digest_of("one"), digest_of("other")


def test_finds_what_was_kept(tmp_path: Path) -> None:
    Derived(tmp_path).keep("page", {ONE: b"1", OTHER: b"2"})
    assert Derived(tmp_path).find("page", [ONE, OTHER, digest_of("new")]) == {ONE: b"1", OTHER: b"2"}
    assert Derived(tmp_path).find("claims", [ONE]) == {}


def test_says_whether_there_is_anything_of_a_kind(tmp_path: Path) -> None:
    store = Derived(tmp_path)
    assert not store.has_any("one")
    store.keep("one", {digest_of(1): b"1"})
    assert store.has_any("one")
    assert not store.has_any("other")


def test_forgets_what_is_not_used(tmp_path: Path) -> None:
    store = Derived(tmp_path)
    store.keep("page", {ONE: b"1"})
    store.keep("claims", {ONE: b"3"})
    store.keep("page", {OTHER: b"2"}, used=[OTHER])
    assert store.find("page", [ONE, OTHER]) == {OTHER: b"2"}
    assert store.find("claims", [ONE]) == {ONE: b"3"}


def test_more_digests_than_fit_in_one_question(tmp_path: Path) -> None:
    values = {digest_of(number): str(number).encode() for number in range(2_000)}
    Derived(tmp_path).keep("page", values)
    assert Derived(tmp_path).find("page", values) == values


def test_another_program_starts_from_scratch(tmp_path: Path) -> None:
    Derived(tmp_path).keep("page", {ONE: b"1"})
    other = Derived(tmp_path, digest_of("other program"))
    assert other.find("page", [ONE]) == {}
    assert Derived(tmp_path).find("page", [ONE]) == {}, "the values of the first one are gone"


@pytest.mark.parametrize("damage", [b"", b"no database" * 1_000, None])
def test_a_damaged_file_counts_as_none(tmp_path: Path, damage: bytes | None) -> None:
    store = Derived(tmp_path)
    store.keep("page", {digest_of(n): bytes(500) for n in range(500)})
    file = tmp_path / FILE
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2] if damage is None else damage)
    assert store.find("page", [ONE]) == {}
    store.keep("page", {ONE: b"1"})
    store.keep("page", {ONE: b"1"})
    assert store.find("page", [ONE]) == {ONE: b"1"}


def test_a_damaged_value_is_not_found(tmp_path: Path) -> None:
    store = Derived(tmp_path)
    store.keep("page", {ONE: b"right", OTHER: b"2"})
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("UPDATE value SET bytes = ? WHERE digest = ?", (b"wrong", ONE))
    database.close()
    assert store.find("page", [ONE, OTHER]) == {OTHER: b"2"}


@pytest.mark.parametrize(
    "mixed",
    [
        "UPDATE value SET digest = x'00' WHERE digest = :other; UPDATE value SET digest = :other WHERE digest = :one",
        "UPDATE value SET kind = 'claims'",
        "UPDATE program SET digest = :other",
    ],
)
def test_what_a_machine_mixed_that_lost_its_power_is_not_found(tmp_path: Path, mixed: str) -> None:
    Derived(tmp_path).keep("page", {ONE: b"1", OTHER: b"2"})
    with sqlite3.connect(tmp_path / FILE) as database:
        for statement in mixed.split("; "):
            database.execute(statement, {"one": ONE, "other": OTHER})
    database.close()
    for store in (Derived(tmp_path), Derived(tmp_path, OTHER)):
        assert store.find("page", [OTHER]) == store.find("claims", [ONE]) == {}


def test_without_a_place_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    store = Derived(tmp_path / "cache")
    store.keep("page", {ONE: b"1"})
    assert store.find("page", [ONE]) == {}


def test_digests_distinguish_parts() -> None:
    assert digest_of("ab", "c") != digest_of("a", "bc") != digest_of(["a"], "bc")
    assert digest_of(2**70) != digest_of(2**71)
    assert len(program_digest()) == 16
